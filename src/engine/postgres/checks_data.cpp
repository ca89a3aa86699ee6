// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postgres/checks.h"

#include "engine/postgres/ddl.h"
#include "engine/postgres/names.h"
#include "engine/postgres/quoting.h"
#include "engine/postgres/schemadump.h"

#include <algorithm>

namespace pmpha::postgres {

namespace {

constexpr Role Both[] = {Role::Primary, Role::Standby};

template <class List, class Condition>
QStringList pathsWhere(const List &tables, Condition condition)
{
    QStringList out;
    for (const TableFact &table : tables)
        if (condition(table))
            out += table.path();
    return out;
}

/// One statement for each named table, in lines.
QString forEach(const QList<TableFact> &tables, const QStringList &paths, const char *pattern)
{
    QStringList out;
    for (const TableFact &table : tables)
        if (paths.contains(table.path()))
            out += QString::fromLatin1(pattern).arg(table.sql());
    return out.join(QLatin1String(";\n"));
}

/// Sequences and random identifiers never meet; anything else may.
bool keysMayCollide(const TableFact &table)
{
    return !table.key.isEmpty()
        && std::none_of(table.key.cbegin(), table.key.cend(), [](const KeyColumn &column) {
               return column.type == QLatin1String("uuid")
                   || (!column.sequence.isEmpty() && column.isWholeNumber());
           });
}

void checkPgDump(CheckContext &context)
{
    const SchemaDump &dump = context.primary.dump;
    if (dump.error && !context.primary.superuser)
        return; // it may be the rights that are missing, and about those there is a finding
    Finding &finding =
        context.add("pg-dump", Role::Primary, !dump.error,
                    {dump.programVersion, QString::number(context.primary.major()), dump.program});
    if (dump.error)
        finding.detail = dump.error->detail;
}

void checkEncodings(CheckContext &context)
{
    const auto &primary = context.primary.database;
    const auto &standby = context.standby.database;
    if (!primary)
        return;
    const DatabaseFact other = standby.value_or(*primary);
    context.add("encoding", {}, other.encoding == primary->encoding,
                {primary->encoding, other.encoding});
    const auto locale = [](const DatabaseFact &d) {
        QStringList parts{d.collate, d.ctype, d.locale};
        parts.removeAll(QString());
        parts.removeDuplicates();
        return parts.join(u'/');
    };
    context.add("collation", {}, locale(other) == locale(*primary),
                {locale(*primary), locale(other)}, Severity::Warning);
}

void checkExtensionsAndOwners(CheckContext &context)
{
    QStringList missing;
    for (const QString &name : context.primary.extensions)
        if (!context.standby.availableExtensions.contains(name))
            missing += name;
    const bool good = missing.isEmpty();
    context.add("extensions", Role::Standby, good,
                {shortList(good ? context.primary.extensions : missing)});
    const QStringList roles = fittedTo(context.primary.dump, context.standby).unknownRoles;
    Finding &owners = context.add("owners", Role::Standby, roles.isEmpty(), {shortList(roles)},
                                  Severity::Warning);
    QStringList remedies;
    for (const QString &role : roles)
        remedies += QStringLiteral("create role %1").arg(quoteName(role));
    owners.remedySql = remedies.join(QLatin1String(";\n"));
}

/// What keeps an existing standby's tables from being used; empty when they fit or there are none.
QStringList schemaDifferences(const CheckContext &context, QStringList &tables)
{
    QStringList lines;
    const QList<TableFact> &theirs = context.standby.tables;
    if (theirs.isEmpty() && context.standby.otherObjects == 0)
        return lines;
    const auto note = [&](const QString &path, const QString &line) {
        tables += path;
        lines += line;
    };
    for (const TableFact &table : context.primary.tables) {
        const TableFact *other = context.standby.table(table.path());
        if (!other) {
            note(table.path(), table.path() + QLatin1String(": missing on the standby"));
            continue;
        }
        for (const QString &column : table.columns)
            if (!other->columns.contains(column))
                note(table.path(),
                     table.path() + QLatin1String(": no column ") + column
                         + QLatin1String(" on the standby"));
        for (const QString &column : other->columns)
            if (!table.columns.contains(column))
                note(table.path(),
                     table.path() + QLatin1String(": column ") + column
                         + QLatin1String(" only on the standby"));
    }
    tables.removeDuplicates();
    return lines;
}

QStringList foreignNames(const Pair &pair, const PostgresFacts &facts)
{
    QStringList out;
    const QString mark = ownerMark(pair);
    for (const RoleFact &role : facts.roles)
        if ((role.name == replicationRole(pair) || role.name == watchRole(pair))
            && role.comment != mark)
            out += role.name;
    for (const Link link : {Link::Data, Link::Audit}) {
        for (const SlotFact &slot : facts.replicationSlots)
            if (slot.name == slotOf(pair, link)
                && (slot.plugin != QLatin1String("pgoutput")
                    || slot.database != pair.endpoint(facts.role).database))
                out += slot.name;
        for (const PublicationFact &publication : facts.publications)
            if (publicationsOf(pair, link).contains(publication.name)
                && publication.comment != mark)
                out += publication.name;
        for (const SubscriptionFact &subscription : facts.subscriptions)
            if (subscription.name == subscriptionOf(pair, link) && subscription.comment != mark)
                out += subscription.name;
    }
    if (facts.hasMarksSchema && !facts.marksComment.startsWith(QLatin1String("pmpha ")))
        out += MarksSchema;
    return out;
}

QStringList othersOf(const QList<SubscriptionFact> &subscriptions)
{
    QStringList out;
    for (const SubscriptionFact &subscription : subscriptions)
        if (!subscription.comment.startsWith(QLatin1String("pmpha ")))
            out += subscription.name;
    return out;
}

} // namespace

void checkDatabases(CheckContext &context)
{
    const Endpoint &primary = context.pair.primary;
    context.add("database", Role::Primary, context.primary.database.has_value(),
                {primary.database, primary.host});
    if (!context.primary.database)
        return; // nothing more can be known, and one finding is enough
    checkPgDump(context);
    checkEncodings(context);
    checkExtensionsAndOwners(context);
    qint64 bytes = 0;
    for (const TableFact &table : context.primary.tables)
        if (context.pair.flowOf(table.path()) != TableFlow::Excluded)
            bytes += table.bytes;
    context.add("size", Role::Primary, false,
                {QString::number(bytes), QString::number(context.primary.databaseBytes)},
                Severity::Note);
    context.add("large-objects", Role::Primary, context.primary.largeObjects == 0,
                {QString::number(context.primary.largeObjects)}, Severity::Warning);
}

void checkTables(CheckContext &context)
{
    const PostgresFacts &primary = context.primary;
    const QList<TableFact> data = tablesOf(primary, context.pair, TableFlow::Data);
    const QList<TableFact> audit = tablesOf(primary, context.pair, TableFlow::Audit);
    if (primary.database)
        context.add("tables", Role::Primary, !data.isEmpty() || !audit.isEmpty(),
                    {QString::number(data.size() + audit.size()), QString::number(data.size()),
                     QString::number(audit.size())});
    const QStringList unkeyed =
        pathsWhere(withPartitions(primary, data), [](const auto &t) { return !t.identified; });
    context.add("keys", Role::Primary, unkeyed.isEmpty(), {shortList(unkeyed)}).remedySql =
        forEach(primary.tables, unkeyed, "alter table %1 replica identity full");
    const QStringList colliding = pathsWhere(audit, keysMayCollide);
    context.add("audit-keys", Role::Primary, colliding.isEmpty(), {shortList(colliding)});
    const QStringList unlogged = pathsWhere(primary.tables, [&](const auto &t) {
        return t.unlogged && context.pair.flowOf(t.path()) != TableFlow::Excluded;
    });
    context
        .add("unlogged", Role::Primary, unlogged.isEmpty(), {shortList(unlogged)},
             Severity::Warning)
        .remedySql = forEach(primary.tables, unlogged, "alter table %1 set logged");
    const int others = primary.sequences - int(keySequences(audit).size());
    context.add("sequences", Role::Primary, others <= 0, {QString::number(std::max(others, 0))},
                Severity::Note);

    const bool ours = context.standby.ours(context.pair);
    const QStringList filled = ours
        ? QStringList()
        : pathsWhere(context.standby.tables, [](const auto &t) { return t.hasRows; });
    context.add("standby-empty", Role::Standby, filled.isEmpty(),
                {shortList(filled), context.pair.standby.database});
    QStringList different;
    const QStringList lines = schemaDifferences(context, different);
    context.add("schema", Role::Standby, lines.isEmpty(), {shortList(different)}).detail =
        lines.mid(0, 50).join(u'\n');
    const QStringList firing =
        pathsWhere(context.standby.tables, [](const auto &t) { return t.firesOnReplica; });
    context.add("triggers", Role::Standby, firing.isEmpty(), {shortList(firing)}, Severity::Warning)
        .remedySql = forEach(context.standby.tables, firing, "alter table %1 enable trigger user");
}

void checkReplication(CheckContext &context)
{
    const Pair &pair = context.pair;
    for (const Role site : Both) {
        const PostgresFacts &facts = context.facts(site);
        const QStringList names = foreignNames(pair, facts);
        context.add("names", site, names.isEmpty(), {shortList(names)});
        const bool other = !facts.pairId.isNull() && facts.pairId != pair.id;
        context.add("other-pair", site, !other,
                    {other ? facts.pairId.toString(QUuid::WithoutBraces) : QString()});
        const QStringList subscriptions = othersOf(facts.subscriptions);
        context.add("foreign", site, subscriptions.isEmpty(), {shortList(subscriptions)});
    }
    QStringList publications;
    for (const PublicationFact &publication : context.primary.publications)
        if (!publication.comment.startsWith(QLatin1String("pmpha ")))
            publications += publication.name;
    context.add("foreign-publications", Role::Primary, publications.isEmpty(),
                {shortList(publications)}, Severity::Note);
    const Existing existing = existingReplication(pair, context.primary, context.standby);
    context.add("existing", {}, existing == Existing::None,
                {existing == Existing::None          ? QStringLiteral("none")
                     : existing == Existing::Partial ? QStringLiteral("partial")
                                                     : QStringLiteral("complete")},
                Severity::Note);
}

Existing existingReplication(const Pair &pair, const PostgresFacts &primary,
                             const PostgresFacts &standby)
{
    int found = 0;
    for (const PostgresFacts *facts : {&primary, &standby}) {
        if (facts->ours(pair))
            ++found;
        const SubscriptionFact *subscription =
            facts->subscription(subscriptionOf(pair, linkTo(facts->role)));
        if (subscription && subscription->enabled)
            ++found;
    }
    return found == 0 ? Existing::None : found == 4 ? Existing::Complete : Existing::Partial;
}

} // namespace pmpha::postgres
