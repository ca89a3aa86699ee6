// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postgres/setupsteps.h"

#include "engine/postgres/names.h"
#include "engine/postgres/quoting.h"
#include "engine/postgres/statements.h"

namespace pmpha::postgres {

namespace {

QString roleLiteral(Role role)
{
    return quoteLiteral(roleName(role));
}

/// How a sequence counted before any set-up.
qint64 originalIncrement(const SetUpContext &context, Role site, const KeyColumn &column)
{
    const PostgresFacts &facts = site == Role::Primary ? context.primary : context.standby;
    for (const PostgresFacts *asked : {&facts, &context.primary})
        for (const KeptFact &kept : asked->kept)
            if (kept.kind == QLatin1String("increment") && kept.object == column.sequence)
                return kept.value.toLongLong();
    for (const KeyColumn &found : keySequences(facts.tables))
        if (found.sequence == column.sequence)
            return found.increment;
    return column.increment;
}

QString providerClause(const DatabaseFact &like, int standbyMajor)
{
    if (like.provider == QLatin1String("i"))
        return QStringLiteral(" locale_provider icu icu_locale ") + quoteLiteral(like.locale);
    if (like.provider == QLatin1String("b") && standbyMajor >= 17)
        return QStringLiteral(" locale_provider builtin builtin_locale ")
            + quoteLiteral(like.locale);
    return {};
}

} // namespace

NamedTables named(const QList<TableFact> &tables)
{
    NamedTables out;
    for (const TableFact &table : tables)
        out.append({table.schema, table.name});
    return out;
}

Step stepAt(const SetUpContext &context, Role site, const char *part, QStringList args)
{
    Step step;
    step.id = roleName(site) + u'.' + QLatin1String(part);
    step.args = std::move(args);
    step.site = site;
    step.database = context.database(site);
    return step;
}

Probe probeAt(const SetUpContext &context, Role site, const QString &sql)
{
    return {site, context.database(site), sql};
}

QString copySlotPattern(const QString &targetSystemId)
{
    return quoteLiteral(targetSystemId.isEmpty()
                            ? QString()
                            : QStringLiteral("pg\\_%\\_sync\\_%\\_") + targetSystemId);
}

Step databaseStep(const SetUpContext &context)
{
    const QString &name = context.database(Role::Standby);
    const DatabaseFact like = context.primary.database.value_or(DatabaseFact());
    Step step = stepAt(context, Role::Standby, "database", {name});
    step.database = MaintenanceDatabase;
    step.check = {
        {Role::Standby, step.database, sql::fill(sql::DatabaseExists, quoteLiteral(name))}};
    step.apply = {sql::fill(sql::MakeDatabase, quoteName(name), quoteLiteral(like.encoding),
                            quoteLiteral(like.collate), quoteLiteral(like.ctype),
                            providerClause(like, context.standby.major()))};
    // A database that was there when the plan was made is not ours to drop.
    if (!context.standby.database)
        step.undo = {sql::fill(sql::DropDatabase, quoteName(name))};
    step.weight = 5;
    return step;
}

Step schemaStep(const SetUpContext &context)
{
    if (context.primary.tables.isEmpty())
        return {};
    Step step =
        stepAt(context, Role::Standby, "schema",
               {context.database(Role::Standby), QString::number(context.primary.tables.size())});
    step.check = {probeAt(context, Role::Standby,
                          sql::fill(sql::TablesExist, tableValues(named(context.primary.tables))))};
    step.apply = {sql::fill(sql::DumpSettings)};
    for (const QString &statement : context.schema.create)
        step.apply += statement;
    step.undo = {sql::fill(sql::DumpSettings)};
    for (const QString &statement : context.schema.drop)
        step.undo += statement;
    step.atomic = true;
    step.weight = 10;
    return step;
}

Step marksStep(const SetUpContext &context, Role site)
{
    const QString id = quoteLiteral(context.pair.id.toString(QUuid::WithoutBraces));
    Step step = stepAt(context, site, "marks", {context.database(site)});
    step.check = {probeAt(context, site, sql::fill(sql::MarksInPlace, id, roleLiteral(site)))};
    step.apply = {sql::fill(sql::MakeMarksSchema),
                  sql::fill(sql::CommentMarksSchema, quoteLiteral(ownerMark(context.pair))),
                  sql::fill(sql::MakeInfoTable),
                  sql::fill(sql::MakeKeptTable),
                  sql::fill(sql::MakeMarkerTable, markerTable(Link::Data)),
                  sql::fill(sql::MakeMarkerTable, markerTable(Link::Audit)),
                  sql::fill(sql::WriteInfo, id, roleLiteral(site)),
                  sql::fill(sql::KeepPeer,
                            quoteLiteral(site == Role::Primary ? context.standby.systemId
                                                               : context.primary.systemId))};
    step.undo = {sql::fill(sql::DropMarks)};
    step.atomic = true;
    return step;
}

Step auditColumnsStep(const SetUpContext &context, Role site)
{
    if (context.audit.isEmpty())
        return {};
    Step step = stepAt(context, site, "audit-columns", {QString::number(context.audit.size())});
    step.check = {probeAt(
        context, site,
        sql::fill(sql::OriginInPlace, tableValues(named(context.audit)), roleLiteral(site)))};
    step.apply = {sql::fill(sql::ShortLocks)};
    step.undo = {sql::fill(sql::ShortLocks)};
    for (const TableFact &table : context.audit) {
        step.apply += sql::fill(sql::AddOrigin, table.sql(), roleLiteral(site));
        step.apply += sql::fill(sql::SetOrigin, table.sql(), roleLiteral(site));
        step.undo += sql::fill(sql::DropOrigin, table.sql());
    }
    step.atomic = true;
    step.weight = 2;
    return step;
}

Step auditKeysStep(const SetUpContext &context, Role site)
{
    if (context.auditKeys.isEmpty())
        return {};
    const QString parity = QString::number(site == Role::Primary ? 1 : 0);
    Step step = stepAt(context, site, "audit-keys", {QString::number(context.auditKeys.size())});
    step.apply = {sql::fill(sql::ShortLocks)};
    step.undo = {sql::fill(sql::ShortLocks)};
    QStringList done;
    for (const TableFact &table : context.audit) {
        for (const KeyColumn &column : keySequences({table})) {
            if (done.contains(column.sequence))
                continue;
            done += column.sequence;
            const QString name = quoteLiteral(column.sequence);
            step.check += probeAt(context, site,
                                  sql::fill(sql::SequenceSplit, column.sequence, parity, name));
            if (site == Role::Standby)
                step.check += probeAt(context, site,
                                      sql::fill(sql::SequenceAhead, column.sequence,
                                                quoteName(column.name), table.sql()));
            step.apply += sql::fill(sql::KeepIncrement, name);
            step.apply += doBlock(
                sql::fill(sql::SplitSequence, column.sequence, parity,
                          sql::fill(sql::HighestKey, quoteName(column.name), table.sql()), name));
            step.undo +=
                doBlock(sql::fill(sql::RestoreSequence, name,
                                  QString::number(originalIncrement(context, site, column))));
        }
    }
    step.atomic = true;
    return step;
}

Step guardStep(const SetUpContext &context)
{
    if (context.guarded.isEmpty())
        return {};
    Step step = stepAt(context, Role::Standby, "guard", {QString::number(context.guarded.size())});
    step.check = {probeAt(context, Role::Standby,
                          sql::fill(sql::GuardInPlace, tableValues(named(context.guarded))))};
    step.apply = {sql::fill(sql::ShortLocks), sql::fill(sql::MakeGuardFunction)};
    step.undo = {sql::fill(sql::ShortLocks)};
    for (const TableFact &table : context.guarded) {
        step.apply += sql::fill(sql::MakeGuard, table.sql());
        step.undo += sql::fill(sql::DropGuard, table.sql());
    }
    // A table that has become an audit table takes writes again.
    for (const TableFact &table : context.audit)
        step.apply += sql::fill(sql::DropGuard, table.sql());
    step.undo += sql::fill(sql::DropGuardFunction);
    step.atomic = true;
    step.weight = 2;
    return step;
}

} // namespace pmpha::postgres
