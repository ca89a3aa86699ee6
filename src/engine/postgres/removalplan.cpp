// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postgres/removalplan.h"

#include "engine/postgres/names.h"
#include "engine/postgres/quoting.h"
#include "engine/postgres/setupsteps.h"
#include "engine/postgres/statements.h"

#include <vector>

namespace pmpha::postgres {

namespace {

/// One site, as far as it can be reached.
struct Site
{
    const Pair &pair;
    const PostgresFacts &facts;
    QString peerSystemId; ///< the other site's server, by itself or as once written down

    Role role() const { return facts.role; }
    /// Roles and slots outlive a database that somebody has dropped.
    QString database() const
    {
        return facts.database ? pair.endpoint(role()).database : QString(MaintenanceDatabase);
    }
    QString copySlots() const { return copySlotPattern(peerSystemId); }
};

Step removalStep(const Site &site, const char *part, const QString &argument, const QString &check)
{
    Step step;
    step.id = QLatin1String("remove.") + roleName(site.role()) + u'.' + QLatin1String(part);
    step.args = {argument};
    step.site = site.role();
    step.database = site.database();
    step.check = {{site.role(), step.database, check}};
    return step;
}

Step dropSubscription(const Site &site)
{
    const QString name = subscriptionOf(site.pair, linkTo(site.role()));
    const QString there = sql::fill(sql::HasSubscription, quoteLiteral(name));
    Step step = removalStep(site, "subscription", name, sql::fill(sql::SubscriptionGone, there));
    step.apply = {doBlock(sql::fill(sql::DropSubscription, quoteName(name), there))};
    step.weight = 2;
    return step;
}

Step dropSlots(const Site &site)
{
    const QString slot = slotOf(site.pair, linkFrom(site.role()));
    Step step = removalStep(site, "slots", slot,
                            sql::fill(sql::SlotsGone, quoteLiteral(slot), site.copySlots()));
    step.apply = {doBlock(sql::fill(sql::DropSlots, quoteLiteral(slot), site.copySlots()))};
    return step;
}

Step dropPublications(const Site &site)
{
    QStringList literals;
    Step step;
    const QStringList names = publicationsOf(site.pair, linkFrom(site.role()));
    for (const QString &name : names)
        literals += quoteLiteral(name);
    step = removalStep(site, "publications", QString::number(names.size()),
                       sql::fill(sql::PublicationsGone, literals.join(QLatin1String(", "))));
    for (const QString &name : names)
        step.apply += sql::fill(sql::DropPublication, quoteName(name));
    step.atomic = true;
    return step;
}

Step dropGuards(const Site &site)
{
    QStringList statements;
    for (const TableFact &table : site.facts.tables)
        if (table.guarded)
            statements += sql::fill(sql::DropGuard, table.sql());
    Step step =
        removalStep(site, "guard", QString::number(statements.size()), sql::fill(sql::GuardGone));
    step.apply = {sql::fill(sql::ShortLocks)};
    for (const QString &statement : statements)
        step.apply += statement;
    step.atomic = true;
    return step;
}

Step dropColumns(const Site &site)
{
    QList<std::pair<QString, QString>> tables;
    QStringList statements;
    for (const TableFact &table : site.facts.tables) {
        if (!table.originColumn || !table.partitionRoot.isEmpty())
            continue;
        tables.append({table.schema, table.name});
        statements += sql::fill(sql::DropOrigin, table.sql());
    }
    if (tables.isEmpty())
        return {};
    Step step = removalStep(site, "audit-columns", QString::number(tables.size()),
                            sql::fill(sql::OriginGone, tableValues(tables)));
    step.apply = {sql::fill(sql::ShortLocks)};
    for (const QString &statement : statements)
        step.apply += statement;
    step.atomic = true;
    return step;
}

Step restoreKeys(const Site &site)
{
    Step step;
    for (const KeptFact &kept : site.facts.kept) {
        if (kept.kind != QLatin1String("increment"))
            continue;
        const QString name = quoteLiteral(kept.object);
        // Kept as text by us; read back as a number before it becomes part of a statement.
        const QString increment = QString::number(kept.value.toLongLong());
        if (step.apply.isEmpty())
            step.apply = {sql::fill(sql::ShortLocks)};
        step.apply += doBlock(sql::fill(sql::RestoreSequence, name, increment));
        step.check.append(
            {site.role(), site.database(), sql::fill(sql::SequenceRestored, name, increment)});
    }
    if (step.apply.isEmpty())
        return {};
    const Step frame = removalStep(site, "audit-keys", QString::number(step.check.size()), {});
    step.id = frame.id;
    step.args = frame.args;
    step.site = frame.site;
    step.database = frame.database;
    step.atomic = true;
    return step;
}

Step dropRole(const Site &site, const char *part, const QString &role)
{
    Step step = removalStep(site, part, role, sql::fill(sql::RoleGone, quoteLiteral(role)));
    step.apply = {doBlock(sql::fill(sql::DropRole, quoteName(role), quoteLiteral(role)))};
    return step;
}

Step dropMarks(const Site &site)
{
    Step step = removalStep(site, "marks", site.database(), sql::fill(sql::MarksGone));
    step.apply = {sql::fill(sql::DropMarks)};
    return step;
}

using Maker = Step (*)(const Site &);

Finding residueOf(const Site &site, const char *kind, QStringList args, const QString &remedy)
{
    return {QLatin1String("postgres.residue.") + QLatin1String(kind),
            Severity::Warning,
            site.role(),
            std::move(args),
            {},
            remedy};
}

void findSharedResidue(const Site &site, QList<Finding> &out)
{
    const QString slot = slotOf(site.pair, linkFrom(site.role()));
    const QString copies = QStringLiteral("_sync_");
    for (const SlotFact &found : site.facts.replicationSlots)
        if (found.name == slot
            || (!site.peerSystemId.isEmpty() && found.name.contains(copies)
                && found.name.endsWith(u'_' + site.peerSystemId)))
            out += residueOf(site, "slot", {found.name, found.database},
                             QStringLiteral("select pg_drop_replication_slot(%1)")
                                 .arg(quoteLiteral(found.name)));
    for (const QString &role : {replicationRole(site.pair), watchRole(site.pair)})
        if (site.facts.hasRole(role))
            out +=
                residueOf(site, "role", {role},
                          doBlock(sql::fill(sql::DropRole, quoteName(role), quoteLiteral(role))));
}

void findDatabaseResidue(const Site &site, QList<Finding> &out)
{
    const QString database = site.database();
    const QString subscription = subscriptionOf(site.pair, linkTo(site.role()));
    if (site.facts.subscription(subscription)) {
        const QString there = sql::fill(sql::HasSubscription, quoteLiteral(subscription));
        out += residueOf(site, "subscription", {subscription, database},
                         doBlock(sql::fill(sql::DropSubscription, quoteName(subscription), there)));
    }
    const QStringList ours = publicationsOf(site.pair, linkFrom(site.role()));
    for (const PublicationFact &found : site.facts.publications)
        if (ours.contains(found.name))
            out += residueOf(site, "publication", {found.name, database},
                             sql::fill(sql::DropPublication, quoteName(found.name)));
    for (const TableFact &table : site.facts.tables) {
        if (table.guarded)
            out += residueOf(site, "guard", {table.path(), database},
                             sql::fill(sql::DropGuard, table.sql()));
        if (table.originColumn && table.partitionRoot.isEmpty())
            out += residueOf(site, "column", {table.path(), database},
                             sql::fill(sql::DropOrigin, table.sql()));
    }
    for (const KeptFact &kept : site.facts.kept)
        for (const KeyColumn &column : keySequences(site.facts.tables))
            if (kept.kind == QLatin1String("increment") && column.sequence == kept.object
                && column.increment != kept.value.toLongLong())
                out += residueOf(site, "sequence", {kept.object, database},
                                 doBlock(sql::fill(sql::RestoreSequence, quoteLiteral(kept.object),
                                                   QString::number(kept.value.toLongLong()))));
    if (site.facts.hasMarksSchema)
        out += residueOf(site, "schema", {MarksSchema, database}, sql::fill(sql::DropMarks));
}

QString systemIdOf(const PostgresFacts *peer, const PostgresFacts &here)
{
    if (peer)
        return peer->systemId;
    for (const KeptFact &kept : here.kept)
        if (kept.kind == QLatin1String("peer"))
            return kept.value;
    return {};
}

std::vector<Site> sitesOf(const Pair &pair, const PostgresFacts *primary,
                          const PostgresFacts *standby)
{
    std::vector<Site> out;
    // The standby first: it fetches the bulk.
    if (standby)
        out.push_back({pair, *standby, systemIdOf(primary, *standby)});
    if (primary)
        out.push_back({pair, *primary, systemIdOf(standby, *primary)});
    return out;
}

} // namespace

Plan makeRemovalPlan(const Pair &pair, const PostgresFacts *primary, const PostgresFacts *standby)
{
    Plan plan;
    plan.kind = PlanKind::Removal;
    const std::vector<Site> sites = sitesOf(pair, primary, standby);
    const auto add = [&](Maker make, bool inDatabase) {
        for (const Site &site : sites) {
            if (inDatabase && !site.facts.database)
                continue;
            if (const Step step = make(site); !step.id.isEmpty())
                plan.steps += step;
        }
    };
    add(dropSubscription, true);
    add(dropSlots, false);
    add(dropPublications, true);
    add([](const Site &s) { return s.role() == Role::Standby ? dropGuards(s) : Step(); }, true);
    add(dropColumns, true);
    add(restoreKeys, true);
    add([](const Site &s) { return dropRole(s, "replication-role", replicationRole(s.pair)); },
        false);
    add([](const Site &s) { return dropRole(s, "watch-role", watchRole(s.pair)); }, false);
    add(dropMarks, true);
    return plan;
}

QList<Finding> findResidue(const Pair &pair, const PostgresFacts *primary,
                           const PostgresFacts *standby)
{
    QList<Finding> out;
    for (const Site &site : sitesOf(pair, primary, standby)) {
        findSharedResidue(site, out);
        if (site.facts.database)
            findDatabaseResidue(site, out);
    }
    return out;
}

} // namespace pmpha::postgres
