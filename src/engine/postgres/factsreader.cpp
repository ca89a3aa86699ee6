// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postgres/factsreader.h"

#include "engine/postgres/names.h"
#include "engine/postgres/quoting.h"
#include "engine/postgres/schemadump.h"
#include "engine/postgres/statements.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace pmpha::postgres {

namespace {

Result<QJsonDocument> ask(SqlSession &session, const QString &sql)
{
    const auto answer = session.run(sql, {}, std::chrono::seconds(60));
    if (!answer)
        return failure(answer.error());
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(answer->scalar().toString().toUtf8(), &error);
    if (error.error != QJsonParseError::NoError)
        return failure(ErrorCode::Internal, {QStringLiteral("postgres facts")},
                       error.errorString());
    return document;
}

QString text(const QJsonObject &object, const char *key)
{
    return object[QLatin1String(key)].toString();
}

qint64 number(const QJsonObject &object, const char *key)
{
    return object[QLatin1String(key)].toInteger();
}

bool flag(const QJsonObject &object, const char *key)
{
    return object[QLatin1String(key)].toBool();
}

QStringList texts(const QJsonObject &object, const char *key)
{
    QStringList out;
    for (const QJsonValue &value : object[QLatin1String(key)].toArray())
        out += value.toString();
    return out;
}

template <class Take>
void each(const QJsonObject &object, const char *key, Take take)
{
    for (const QJsonValue &value : object[QLatin1String(key)].toArray())
        take(value.toObject());
}

void takeServer(const QJsonObject &in, PostgresFacts &out)
{
    out.version = text(in, "version");
    out.versionNumber = int(number(in, "versionNumber"));
    out.systemId = text(in, "system");
    out.account = text(in, "user");
    out.superuser = flag(in, "superuser");
    out.inRecovery = flag(in, "recovery");
    out.readOnly = flag(in, "readOnly");
    out.tls = text(in, "ssl");
    out.walLevel = text(in, "walLevel");
    out.maxSlots = int(number(in, "maxSlots"));
    out.maxSenders = int(number(in, "maxSenders"));
    out.usedSenders = int(number(in, "usedSenders"));
    out.maxWorkers = int(number(in, "maxWorkers"));
    out.usedWorkers = int(number(in, "usedWorkers"));
    out.syncWorkers = int(number(in, "syncWorkers"));
    out.slotKeepMegabytes = text(in, "slotKeep").toLongLong();
    out.availableExtensions = texts(in, "available");
    each(in, "slots", [&](const QJsonObject &slot) {
        out.replicationSlots.append({text(slot, "name"), text(slot, "plugin"),
                                     text(slot, "database"), flag(slot, "active")});
    });
    each(in, "roles", [&](const QJsonObject &role) {
        out.roles.append({text(role, "name"), text(role, "comment")});
    });
    each(in, "databases", [&](const QJsonObject &database) {
        out.databases.append({text(database, "name"), text(database, "encoding"),
                              text(database, "collate"), text(database, "ctype"),
                              text(database, "provider"), text(database, "locale")});
    });
}

void takeDatabase(const QJsonObject &in, PostgresFacts &out)
{
    out.schemas = texts(in, "schemas");
    out.extensions = texts(in, "extensions");
    out.largeObjects = number(in, "largeObjects");
    out.sequences = int(number(in, "sequences"));
    out.otherObjects = int(number(in, "others"));
    out.databaseBytes = number(in, "bytes");
    out.hasMarksSchema = in[QLatin1String("marks")].isObject();
    out.marksComment = text(in[QLatin1String("marks")].toObject(), "comment");
    each(in, "publications", [&](const QJsonObject &publication) {
        out.publications.append({text(publication, "name"), text(publication, "comment"),
                                 texts(publication, "tables")});
    });
    each(in, "subscriptions", [&](const QJsonObject &subscription) {
        out.subscriptions.append({text(subscription, "name"), text(subscription, "comment"),
                                  flag(subscription, "enabled")});
    });
}

TableFact tableFact(const QJsonObject &in)
{
    TableFact out;
    out.schema = text(in, "schema");
    out.name = text(in, "name");
    out.partitionRoot = text(in, "root");
    out.unlogged = flag(in, "unlogged");
    out.identified = flag(in, "identified");
    out.originColumn = flag(in, "origin");
    out.guarded = flag(in, "guarded");
    out.firesOnReplica = flag(in, "always");
    out.columns = texts(in, "columns");
    out.rows = number(in, "rows");
    out.bytes = number(in, "bytes");
    each(in, "key", [&](const QJsonObject &column) {
        out.key.append({text(column, "name"), text(column, "type"), text(column, "sequence"),
                        number(column, "increment")});
    });
    return out;
}

Result<void> readInfo(SqlSession &session, PostgresFacts &facts)
{
    const auto info = askObject(session, QString::fromLatin1(sql::InfoFacts));
    if (!info)
        return failure(info.error());
    facts.pairId = QUuid::fromString(text(*info, "pair"));
    each(*info, "kept", [&](const QJsonObject &kept) {
        facts.kept.append({text(kept, "kind"), text(kept, "object"), text(kept, "value")});
    });
    return {};
}

/// Which tables hold rows: looked up, for the statistics of a fresh server know nothing.
Result<void> readEmptiness(SqlSession &session, PostgresFacts &facts)
{
    QStringList parts;
    for (int i = 0; i < facts.tables.size(); ++i)
        parts += QStringLiteral("select %1 as i where exists (select from %2)")
                     .arg(QString::number(i), facts.tables[i].sql());
    if (parts.isEmpty())
        return {};
    const auto answer =
        session.run(parts.join(QStringLiteral(" union all ")), {}, std::chrono::seconds(60));
    if (!answer)
        return failure(answer.error());
    for (const QVariantList &row : answer->rows)
        facts.tables[row.first().toInt()].hasRows = true;
    return {};
}

/// A connection left over from a database that has been dropped is noticed when it is used: now,
/// and not by a step of a plan that has made the database anew.
void forgetDatabase(SqlSite &site, const QString &name)
{
    if (const auto session = site.session(name))
        (void)(*session)->run(QStringLiteral("select 1"));
}

void readCaFile(SqlSession &session, const QString &path, PostgresFacts &facts)
{
    if (path.isEmpty())
        return;
    const auto answer = session.run(QString::fromLatin1(sql::CaFileFacts).arg(quoteLiteral(path)));
    const bool readable = answer && answer->scalar().toInt() == 1;
    facts.caFile = readable ? CaFileState::Readable : CaFileState::NotReadable;
    if (!answer)
        facts.caFileError = answer.error().detail;
}

/// Opens a session and asks it once; a connection that broke while nobody used it (the server was
/// restarted, the database made anew) is opened again.
template <class Open>
Result<QJsonObject> askFirst(Open open, const char *sql)
{
    for (bool again : {true, false}) {
        const auto session = open();
        if (!session)
            return failure(session.error());
        auto answer = askObject(**session, QString::fromLatin1(sql));
        if (answer || !again || answer.error().code != ErrorCode::ConnectionLost)
            return answer;
    }
    return failure(ErrorCode::Internal, {QStringLiteral("postgres facts")});
}

Result<void> readDatabase(SqlSite &site, const Pair &pair, PostgresFacts &facts)
{
    const auto open = [&] { return site.session(pair.endpoint(facts.role).database); };
    const auto database = askFirst(open, sql::DatabaseFacts);
    if (!database)
        return failure(database.error());
    const auto session = open();
    if (!session)
        return failure(session.error());
    takeDatabase(*database, facts);
    auto tables = readTableFacts(**session);
    if (!tables)
        return failure(tables.error());
    facts.tables = std::move(*tables);
    if (flag(*database, "info"))
        if (const auto info = readInfo(**session, facts); !info)
            return failure(info.error());
    return facts.role == Role::Standby ? readEmptiness(**session, facts) : Result<void>();
}

} // namespace

Result<QJsonObject> askObject(SqlSession &session, const QString &sql)
{
    const auto answer = ask(session, sql);
    if (!answer)
        return failure(answer.error());
    return answer->object();
}

Result<QJsonArray> askArray(SqlSession &session, const QString &sql)
{
    const auto answer = ask(session, sql);
    if (!answer)
        return failure(answer.error());
    return answer->array();
}

Result<SqlSession *> maintenanceSession(SqlSite &site)
{
    auto session = site.session(MaintenanceDatabase);
    if (!session && session.error().code == ErrorCode::DatabaseMissing)
        return site.session(QStringLiteral("template1"));
    return session;
}

Result<QList<TableFact>> readTableFacts(SqlSession &session)
{
    const auto answer = askArray(session, QString::fromLatin1(sql::TableFacts));
    if (!answer)
        return failure(answer.error());
    QList<TableFact> out;
    for (const QJsonValue &table : *answer)
        out.append(tableFact(table.toObject()));
    return out;
}

Result<std::shared_ptr<PostgresFacts>> readSiteFacts(SqlSite &site, const SiteAccess &access,
                                                     const Pair &pair, Role role)
{
    auto facts = std::make_shared<PostgresFacts>();
    facts->role = role;
    const auto open = [&] { return maintenanceSession(site); };
    // Connecting takes time of its own: it shall not count as a difference of the clocks.
    if (const auto opened = askFirst(open, "select '{}'"); !opened)
        return failure(opened.error());
    const auto session = open();
    if (!session)
        return failure(session.error());
    const auto asked = QDateTime::currentMSecsSinceEpoch();
    const auto server = askObject(**session, QString::fromLatin1(sql::ServerFacts));
    if (!server)
        return failure(server.error());
    facts->readAt = QDateTime::currentDateTimeUtc();
    const double middle = double(asked + facts->readAt.toMSecsSinceEpoch()) / 2000.0;
    facts->clockSkew = (*server)[QLatin1String("now")].toDouble() - middle;
    takeServer(*server, *facts);
    readCaFile(**session, pair.endpoint(otherRole(role)).peerCaFile, *facts);
    for (const DatabaseFact &database : std::as_const(facts->databases))
        if (database.name == pair.endpoint(role).database)
            facts->database = database;
    if (facts->database)
        if (const auto read = readDatabase(site, pair, *facts); !read)
            return failure(read.error());
    if (!facts->database)
        forgetDatabase(site, pair.endpoint(role).database);
    if (role == Role::Primary && facts->database)
        facts->dump = dumpSchema(access, pair.primary.database, facts->major());
    return facts;
}

} // namespace pmpha::postgres
