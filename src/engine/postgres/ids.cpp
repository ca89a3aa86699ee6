// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postgres/ids.h"

namespace pmpha::postgres {

namespace {

constexpr const char *Findings[] = {
    // Checks, in the order in which they are shown
    "version", "versions", "role", "same-server", "rights", "tls", "wal-level", "slots", "senders",
    "workers", "wal-keep", "clock", "clocks", "database", "tables", "pg-dump", "encoding",
    "collation", "extensions", "owners", "keys", "audit-keys", "unlogged", "large-objects",
    "sequences", "size", "names", "other-pair", "existing", "foreign", "foreign-publications",
    "standby-empty", "schema", "triggers", "peer", "peer-ca", "peer-tls",
    // A round of status
    "slot-lost", "slot-at-risk", "not-encrypted",
    // After a removal
    "residue.subscription", "residue.slot", "residue.publication", "residue.role", "residue.guard",
    "residue.column", "residue.sequence", "residue.schema"};

constexpr const char *StandbySteps[] = {"database", "schema", "guard", "copy"};
constexpr const char *StepsOfBoth[] = {
    "marks",        "audit-columns", "audit-keys",   "replication-role", "watch-role",
    "publications", "slot",          "subscription", "subscription-on",  "subscription-tables"};
constexpr const char *Removals[] = {"subscription",  "slots",      "publications",
                                    "audit-columns", "audit-keys", "replication-role",
                                    "watch-role",    "marks"};

} // namespace

QStringList allFindingIds()
{
    QStringList out;
    for (const char *id : Findings)
        out += QLatin1String("postgres.") + QLatin1String(id);
    return out;
}

QStringList allStepIds()
{
    QStringList out{QStringLiteral("links.data"), QStringLiteral("links.audit"),
                    QStringLiteral("remove.standby.guard")};
    for (const char *id : StandbySteps)
        out += QLatin1String("standby.") + QLatin1String(id);
    for (const QLatin1String site : {QLatin1String("primary"), QLatin1String("standby")}) {
        for (const char *id : StepsOfBoth)
            out += site + QLatin1String(".") + QLatin1String(id);
        for (const char *id : Removals)
            out += QLatin1String("remove.") + site + QLatin1String(".") + QLatin1String(id);
    }
    return out;
}

} // namespace pmpha::postgres
