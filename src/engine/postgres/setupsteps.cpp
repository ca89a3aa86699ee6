// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postgres/setupsteps.h"

#include "engine/postgres/names.h"
#include "engine/postgres/quoting.h"
#include "engine/postgres/statements.h"

namespace pmpha::postgres {

namespace {

using namespace std::chrono_literals;

using NamedTables = QList<std::pair<QString, QString>>;

NamedTables named(const QList<TableFact> &tables)
{
    NamedTables out;
    for (const TableFact &table : tables)
        out.append({table.schema, table.name});
    return out;
}

/// The tables that a link carries, its marker table included.
NamedTables carriedBy(const SetUpContext &context, Link link)
{
    NamedTables out = named(context.audit);
    if (link == Link::Data)
        out = named(context.data) + out;
    out.append({MarksSchema, markerTable(link)});
    return out;
}

QString roleLiteral(Role role)
{
    return quoteLiteral(roleName(role));
}

QString hasSubscription(const QString &name)
{
    return sql::fill(sql::HasSubscription, quoteLiteral(name));
}

/// `alter role ... password '***'`, the account made before when it is not there.
void addRole(Step &step, const Pair &pair, const QString &role, const char *attributes,
             const QString &secret)
{
    const QString name = quoteName(role);
    step.apply += sql::fill(sql::QuietLog);
    step.apply += doBlock(sql::fill(sql::MakeRole, name, quoteLiteral(role)));
    step.apply +=
        SqlText(sql::fill(sql::AlterRole, name, QString::fromLatin1(attributes))).addSecret(secret);
    step.apply += sql::fill(sql::CommentRole, name, quoteLiteral(ownerMark(pair)));
    step.undo = {doBlock(sql::fill(sql::DropRole, name, quoteLiteral(role)))};
    step.atomic = true;
}

/// What a subscription connects with; the password comes last, and is not part of it. Without
/// sslcert the server would look for a client certificate in its account's home folder, and give up
/// where it may not look into that.
QString subscriptionConninfo(const Pair &pair, Link link)
{
    const Endpoint &source = pair.endpoint(sourceOf(link));
    const QString trust = source.peerCaFile.isEmpty()
        ? QStringLiteral("sslmode=require")
        : QStringLiteral("sslmode=verify-full sslrootcert=") + quoteConninfo(source.peerCaFile);
    return QStringLiteral(
               "host=%1 port=%2 dbname=%3 user=%4 application_name=%5 %6 "
               "sslcert=none connect_timeout=10 keepalives_idle=10 keepalives_interval=5 "
               "keepalives_count=3 tcp_user_timeout=20000 "
               "options='-c wal_sender_timeout=30s' password=")
        .arg(quoteConninfo(source.hostForPeer()), QString::number(source.portForPeer()),
             quoteConninfo(source.database), quoteConninfo(replicationRole(pair)),
             quoteConninfo(subscriptionOf(pair, link)), trust);
}

/// The connection text as a literal, password included.
void addConnection(SqlText &statement, const Pair &pair, Link link)
{
    const QString literal = quoteLiteral(subscriptionConninfo(pair, link));
    statement.add(literal.chopped(1));
    statement.addSecret(replicationSecret(sourceOf(link)), SqlText::Quoting::InsideLiteral);
    statement.add(QStringLiteral("'"));
}

QStringList quotedNames(const QStringList &names, QString (*quote)(const QString &))
{
    QStringList out;
    for (const QString &name : names)
        out += quote(name);
    return out;
}

/// One block that makes the subscription, or sets the connection of one that is there.
SqlText makeSubscription(const SetUpContext &context, Link link)
{
    const Pair &pair = context.pair;
    const QString name = subscriptionOf(pair, link);
    const QString quoted = quoteName(name);
    const QString slot = quoteLiteral(slotOf(pair, link));
    const QString publications =
        quotedNames(publicationsOf(pair, link), quoteName).join(QLatin1String(", "));
    SqlText body(QStringLiteral("begin if %1 then alter subscription %2 connection ")
                     .arg(hasSubscription(name), quoted));
    addConnection(body, pair, link);
    body.add(QStringLiteral("; alter subscription %1 set (slot_name = %2); "
                            "alter subscription %1 set publication %3 with (refresh = false);"
                            " else create subscription %1 connection ")
                 .arg(quoted, slot, publications));
    addConnection(body, pair, link);
    body.add(sql::fill(sql::SubscriptionRest, publications, slot,
                       link == Link::Data ? QStringLiteral("true") : QStringLiteral("false")));
    body.add(QStringLiteral("; end if; end"));
    // The password is random letters and digits: it cannot hold the tag that closes the block.
    const QString tag = dollarTag(body.redacted());
    SqlText statement(QStringLiteral("do ") + tag);
    for (const SqlText::Piece &piece : body.pieces()) {
        if (piece.quoting == SqlText::Quoting::Text)
            statement.add(piece.text);
        else
            statement.addSecret(piece.text, piece.quoting);
    }
    return statement.add(tag);
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

/// The statements that make one publication and set its tables. \param list empty: no tables
void addPublication(Step &step, const SetUpContext &context, const QString &name,
                    const char *operations, const QStringList &list, const NamedTables &tables)
{
    const QString quoted = quoteName(name);
    const QString literal = quoteLiteral(name);
    if (list.isEmpty())
        step.apply += sql::fill(sql::DropPublication, quoted);
    step.apply +=
        doBlock(sql::fill(sql::MakePublication, quoted, literal, QString::fromLatin1(operations)));
    if (!list.isEmpty())
        step.apply += sql::fill(sql::SetPublication, quoted, list.join(QLatin1String(", ")));
    step.apply += sql::fill(sql::CommentPublication, quoted, quoteLiteral(ownerMark(context.pair)));
    step.undo.prepend(sql::fill(sql::DropPublication, quoted));
    step.check +=
        probeAt(context, step.site,
                list.isEmpty() ? sql::fill(sql::EmptyPublicationInPlace, literal)
                               : sql::fill(sql::PublicationInPlace, literal, tableValues(tables)));
}

} // namespace

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

Step replicationRoleStep(const SetUpContext &context, Role site)
{
    const QString role = replicationRole(context.pair);
    const QString quoted = quoteName(role);
    Step step = stepAt(context, site, "replication-role", {role});
    addRole(step, context.pair, role, "replication", replicationSecret(site));
    step.apply += sql::fill(sql::GrantConnect, quoteName(context.database(site)), quoted);
    const NamedTables tables = carriedBy(context, linkFrom(site));
    QStringList schemas;
    for (const auto &[schema, name] : tables) {
        if (!schemas.contains(schema)) {
            schemas += schema;
            step.apply += sql::fill(sql::GrantUsage, quoteName(schema), quoted);
        }
        step.apply +=
            sql::fill(sql::GrantTable, QStringLiteral("select"), quoteName(schema, name), quoted);
    }
    step.check = {
        probeAt(context, site,
                sql::fill(sql::ReplicationRoleInPlace, quoteLiteral(role), tableValues(tables)))};
    return step;
}

Step watchRoleStep(const SetUpContext &context, Role site)
{
    const QString role = watchRole(context.pair);
    const QString quoted = quoteName(role);
    const QString written = markerTable(linkFrom(site));
    Step step = stepAt(context, site, "watch-role", {role});
    addRole(step, context.pair, role, "noreplication", watchSecret(site));
    step.apply += sql::fill(sql::GrantConnect, quoteName(context.database(site)), quoted);
    step.apply += sql::fill(sql::GrantMonitor, quoted);
    step.apply += sql::fill(sql::GrantUsage, quoteName(MarksSchema), quoted);
    for (const QString &table : {QStringLiteral("info"), markerTable(linkTo(site))})
        step.apply += sql::fill(sql::GrantTable, QStringLiteral("select"),
                                quoteName(MarksSchema, table), quoted);
    step.apply += sql::fill(sql::GrantTable, QStringLiteral("select, insert, delete"),
                            quoteName(MarksSchema, written), quoted);
    step.check = {probeAt(context, site,
                          sql::fill(sql::WatchRoleInPlace, quoteLiteral(role),
                                    quoteLiteral(MarksSchema + u'.' + written)))};
    return step;
}

Step publicationsStep(const SetUpContext &context, Role site)
{
    const Link link = linkFrom(site);
    const QList<TableFact> data = site == Role::Primary ? context.data : QList<TableFact>();
    Step step = stepAt(context, site, "publications",
                       {QString::number(data.size() + context.audit.size())});
    step.atomic = true;
    step.apply = {sql::fill(sql::ShortLocks)};
    NamedTables changes = named(data);
    changes.append({MarksSchema, markerTable(link)});
    QStringList changesList;
    for (const auto &[schema, name] : std::as_const(changes))
        changesList += quoteName(schema, name);
    addPublication(step, context, changesPublication(context.pair, link),
                   "insert, update, delete, truncate", changesList, changes);
    QStringList auditList;
    for (const TableFact &table : context.audit)
        auditList += sql::fill(sql::FilteredTable, table.sql(), roleName(site));
    addPublication(step, context, auditPublication(context.pair, link), "insert", auditList,
                   named(context.audit));
    return step;
}

Step slotStep(const SetUpContext &context, Role site)
{
    const QString slot = slotOf(context.pair, linkFrom(site));
    const QString target =
        site == Role::Primary ? context.standby.systemId : context.primary.systemId;
    Step step = stepAt(context, site, "slot", {slot});
    step.check = {probeAt(context, site, sql::fill(sql::SlotInPlace, quoteLiteral(slot)))};
    step.apply = {sql::fill(sql::MakeSlot, quoteLiteral(slot))};
    step.undo = {doBlock(sql::fill(sql::DropSlots, quoteLiteral(slot), copySlotPattern(target)))};
    return step;
}

Step subscriptionStep(const SetUpContext &context, Role site)
{
    const Pair &pair = context.pair;
    const Link link = linkTo(site);
    const QString name = subscriptionOf(pair, link);
    const QString quoted = quoteName(name);
    const QString slot = quoteLiteral(slotOf(pair, link));
    const QStringList publications = publicationsOf(pair, link);
    Step step =
        stepAt(context, site, "subscription", {name, peerAddress(pair.endpoint(sourceOf(link)))});
    step.check = {
        probeAt(context, site,
                sql::fill(sql::SubscriptionInPlace, quoteLiteral(name), slot,
                          quoteLiteral(subscriptionConninfo(pair, link)),
                          quotedNames(publications, quoteLiteral).join(QLatin1String(", "))))};
    step.apply = {sql::fill(sql::QuietLog), makeSubscription(context, link),
                  QStringLiteral("comment on subscription %1 is %2")
                      .arg(quoted, quoteLiteral(ownerMark(pair)))};
    step.undo = {doBlock(sql::fill(sql::DropSubscription, quoted, hasSubscription(name)))};
    step.atomic = true;
    step.weight = 3;
    return step;
}

Step subscriptionOnStep(const SetUpContext &context, Role site)
{
    const QString name = subscriptionOf(context.pair, linkTo(site));
    Step step = stepAt(context, site, "subscription-on", {name});
    step.check = {probeAt(context, site, sql::fill(sql::SubscriptionEnabled, quoteLiteral(name)))};
    step.apply = {sql::fill(sql::EnableSubscription, quoteName(name))};
    step.undo = {
        doBlock(sql::fill(sql::DisableSubscription, quoteName(name), hasSubscription(name)))};
    return step;
}

Step subscriptionTablesStep(const SetUpContext &context, Role site)
{
    const Link link = linkTo(site);
    const QString name = subscriptionOf(context.pair, link);
    Step step = stepAt(context, site, "subscription-tables", {name});
    step.check = {probeAt(context, site,
                          sql::fill(sql::SubscriptionTables, quoteLiteral(name),
                                    tableValues(carriedBy(context, link))))};
    step.apply = {sql::fill(sql::RefreshSubscription, quoteName(name),
                            link == Link::Data ? QStringLiteral("true") : QStringLiteral("false"))};
    return step;
}

Step copyStep(const SetUpContext &context)
{
    const QString name = quoteLiteral(subscriptionOf(context.pair, Link::Data));
    qint64 bytes = 0;
    QStringList rows;
    for (const TableFact &table : context.data + context.audit) {
        bytes += table.bytes;
        rows += QStringLiteral("(%1, %2, %3)")
                    .arg(quoteLiteral(table.schema), quoteLiteral(table.name),
                         QString::number(table.rows));
    }
    Step step = stepAt(context, Role::Standby, "copy",
                       {QString::number(rows.size()), QString::number(bytes)});
    step.check = {probeAt(context, Role::Standby, sql::fill(sql::CopyDone, name))};
    step.patience = 24h;
    if (!rows.isEmpty())
        step.progressSql = sql::fill(sql::CopyProgress, name, rows.join(QLatin1String(", ")));
    step.weight = 60;
    return step;
}

Step proofStep(const SetUpContext &context, Link link)
{
    const Role source = sourceOf(link);
    Step step = stepAt(context, source, "", {});
    step.id = QStringLiteral("links.") + linkName(link);
    step.apply = {sql::fill(sql::ClearMarks, markerTable(link)),
                  sql::fill(sql::FirstMark, markerTable(link))};
    step.check = {probeAt(context, source,
                          sql::fill(sql::SlotActive, quoteLiteral(slotOf(context.pair, link)))),
                  probeAt(context, targetOf(link),
                          sql::fill(sql::MarkArrived, markerTable(link),
                                    quoteLiteral(subscriptionOf(context.pair, link))))};
    step.atomic = true;
    step.patience = 60s;
    step.weight = 3;
    return step;
}

} // namespace pmpha::postgres
