// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postgres/names.h"
#include "engine/postgres/quoting.h"
#include "engine/postgres/setupsteps.h"
#include "engine/postgres/statements.h"

// The steps of a set-up that make the links: accounts, publications, slots, subscriptions.
namespace pmpha::postgres {

namespace {

using namespace std::chrono_literals;

/// The tables that a link carries, its marker table included.
NamedTables carriedBy(const SetUpContext &context, Link link)
{
    NamedTables out = named(context.audit);
    if (link == Link::Data)
        out = named(context.data) + out;
    out.append({MarksSchema, markerTable(link)});
    return out;
}

/// A question that is answered as long as the site is there. While a step waits for what one site
/// sends to the other, it is asked too: the one that waits would not say that the other is gone.
Probe isThere(const SetUpContext &context, Role site)
{
    return probeAt(context, site, QStringLiteral("select true"));
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
    step.check = {isThere(context, Role::Primary),
                  probeAt(context, Role::Standby, sql::fill(sql::CopyDone, name))};
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
    step.check = {isThere(context, targetOf(link)),
                  probeAt(context, source,
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
