// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postgres/checks.h"

#include "engine/postgres/names.h"
#include "engine/postgres/quoting.h"

#include <cmath>

namespace pmpha::postgres {

namespace {

constexpr int LowestMajor = 15;
constexpr double ClockTolerance = 5;
constexpr qint64 SmallSlotKeep = 1024; // MB

constexpr Role Both[] = {Role::Primary, Role::Standby};

/// Counts that a set-up needs and that something else may have used up.
struct Supply
{
    const char *id;
    const char *setting;
    int used;
    int limit;
    int needed;
};

void checkSupply(CheckContext &context, Role site, const Supply &supply)
{
    const int left = std::max(supply.limit - supply.used, 0);
    const bool inPlace =
        existingReplication(context.pair, context.primary, context.standby) == Existing::Complete;
    Finding &finding = context.add(
        supply.id, site, inPlace || left >= supply.needed,
        {QString::number(left), QString::number(supply.needed), QString::number(supply.limit)});
    if (finding.severity == Severity::Failed)
        finding.remedySql = QStringLiteral("alter system set %1 = %2")
                                .arg(QLatin1String(supply.setting),
                                     QString::number(supply.used + supply.needed + 4));
}

void checkSupplies(CheckContext &context, Role site)
{
    const PostgresFacts &facts = context.facts(site);
    const int copies = site == Role::Primary ? std::max(context.standby.syncWorkers, 1) : 0;
    checkSupply(context, site,
                {"slots", "max_replication_slots", int(facts.replicationSlots.size()),
                 facts.maxSlots, 1 + copies});
    checkSupply(context, site,
                {"senders", "max_wal_senders", facts.usedSenders, facts.maxSenders, 1 + copies});
    checkSupply(context, site,
                {"workers", "max_logical_replication_workers", facts.usedWorkers, facts.maxWorkers,
                 site == Role::Standby ? 2 : 1});
}

void checkServer(CheckContext &context, Role site)
{
    const PostgresFacts &facts = context.facts(site);
    const Endpoint &endpoint = context.pair.endpoint(site);
    context.add("version", site, facts.major() >= LowestMajor,
                {facts.version, QString::number(LowestMajor)});
    context.add("role", site, !facts.inRecovery && !facts.readOnly, {endpoint.host});
    Finding &rights =
        context.add("rights", site, facts.superuser,
                    {facts.account, facts.superuser ? QString() : QStringLiteral("SUPERUSER")});
    if (!facts.superuser)
        rights.remedySql = QStringLiteral("alter role %1 superuser").arg(quoteName(facts.account));
    context.add("tls", site, !facts.tls.isEmpty(), {endpoint.host, facts.tls});
    Finding &level = context.add("wal-level", site, facts.walLevel == QLatin1String("logical"),
                                 {facts.walLevel});
    if (level.severity == Severity::Failed)
        level.remedySql = QStringLiteral("alter system set wal_level = logical");
    checkSupplies(context, site);
    Finding &keep = context.add("wal-keep", site, facts.slotKeepMegabytes >= SmallSlotKeep,
                                {QString::number(facts.slotKeepMegabytes)},
                                facts.slotKeepMegabytes < 0 ? Severity::Note : Severity::Warning);
    if (keep.severity != Severity::Passed)
        keep.remedySql = QStringLiteral("alter system set max_slot_wal_keep_size = '20GB'");
    context.add("clock", site, std::abs(facts.clockSkew) <= ClockTolerance,
                {QString::number(facts.clockSkew, 'f', 1)}, Severity::Warning);
}

void checkBothServers(CheckContext &context)
{
    const PostgresFacts &primary = context.primary;
    const PostgresFacts &standby = context.standby;
    const Pair &pair = context.pair;
    context.add("versions", {}, standby.major() >= primary.major(),
                {primary.version, standby.version});
    const auto address = [](const Endpoint &endpoint) -> QString {
        return endpoint.host + u':' + QString::number(endpoint.port);
    };
    context.add("same-server", {}, primary.systemId != standby.systemId,
                {address(pair.primary), address(pair.standby), pair.primary.database,
                 pair.standby.database});
    const double difference = standby.clockSkew - primary.clockSkew;
    context.add("clocks", {}, std::abs(difference) <= ClockTolerance,
                {QString::number(difference, 'f', 1)}, Severity::Warning);
}

void checkPeers(CheckContext &context)
{
    const Pair &pair = context.pair;
    context.add("peer", {}, false, {peerAddress(pair.primary), peerAddress(pair.standby)},
                Severity::Note);
    for (const Role site : Both) {
        const Endpoint &other = pair.endpoint(otherRole(site));
        const PostgresFacts &facts = context.facts(site);
        // Without the rights it cannot be looked at; the finding about those is the one to mend.
        const bool known = facts.superuser || facts.caFile == CaFileState::Readable;
        if (facts.caFile != CaFileState::NotAsked && known) {
            context.add("peer-ca", site, facts.caFile == CaFileState::Readable, {other.peerCaFile})
                .detail = facts.caFileError;
        }
        context.add("peer-tls", site, !other.peerCaFile.isEmpty(), {peerAddress(other)},
                    Severity::Warning);
    }
}

} // namespace

Finding &CheckContext::add(const char *id, std::optional<Role> site, bool good, QStringList args,
                           Severity otherwise)
{
    out.append({QLatin1String("postgres.") + QLatin1String(id),
                good ? Severity::Passed : otherwise,
                site,
                std::move(args),
                {},
                {}});
    return out.last();
}

QString shortList(const QStringList &names)
{
    QStringList shown = names.mid(0, 5);
    if (names.size() > shown.size())
        shown += QStringLiteral("...");
    return shown.join(QLatin1String(", "));
}

QList<Finding> checkPair(const Pair &pair, const PostgresFacts &primary,
                         const PostgresFacts &standby)
{
    CheckContext context{pair, primary, standby, {}};
    for (const Role site : Both)
        checkServer(context, site);
    checkBothServers(context);
    checkDatabases(context);
    checkTables(context);
    checkReplication(context);
    checkPeers(context);
    return context.out;
}

} // namespace pmpha::postgres
