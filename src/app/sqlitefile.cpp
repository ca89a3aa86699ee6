// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sqlitefile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QStorageInfo>
#include <QUuid>

#include <map>

namespace pmpha {

namespace {

// Primary result codes of SQLite: https://www.sqlite.org/rescode.html
enum SqliteCode {
    Busy = 5,
    Locked = 6,
    IoError = 10,
    Corrupt = 11,
    Full = 13,
    NotADatabase = 26,
};

bool diskIsFull(const QString &path)
{
    const QStorageInfo disk(QFileInfo(path).absolutePath());
    return disk.isValid() && !disk.isReadOnly() && disk.bytesAvailable() < 128 * 1024;
}

Error toError(const QSqlError &error, const QString &path)
{
    const int code = error.nativeErrorCode().toInt() & 0xff;
    const QString detail = error.databaseText();
    switch (code) {
    case Busy:
    case Locked:
        return {ErrorCode::InUseElsewhere, {path}, detail};
    case Corrupt:
    case NotADatabase:
        return {ErrorCode::FileCorrupt, {path, QString()}, detail};
    case Full:
        return {ErrorCode::LocalDiskFull, {path}, detail};
    case IoError:
        if (diskIsFull(path))
            return {ErrorCode::LocalDiskFull, {path}, detail};
        break;
    default:
        break;
    }
    return {ErrorCode::FileUnwritable, {path}, detail};
}

Error corrupt(const QString &path, const QString &detail)
{
    return {ErrorCode::FileCorrupt, {path, QString()}, detail};
}

} // namespace

struct SqliteFile::Connection
{
    QString name = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QSqlDatabase database;
    std::map<QString, QSqlQuery> queries; // by statement

    ~Connection()
    {
        queries.clear();
        database.close();
        database = QSqlDatabase();
        QSqlDatabase::removeDatabase(name);
    }
};

SqliteFile::SqliteFile(const QString &path)
    : m_path(path), m_connection(std::make_unique<Connection>())
{
}

SqliteFile::~SqliteFile() = default;

void SqliteFile::close()
{
    m_connection.reset();
}

Result<std::unique_ptr<SqliteFile>> SqliteFile::open(const QString &path,
                                                     const SqliteSchema &schema)
{
    std::unique_ptr<SqliteFile> file(new SqliteFile(path));
    Result<void> ready = file->openFile();
    if (ready)
        ready = file->prepareSchema(schema);
    if (ready)
        return file;
    if (ready.error().code != ErrorCode::FileCorrupt)
        return failure(ready.error());
    Error aside = file->setAside();
    aside.detail = ready.error().detail;
    return failure(aside);
}

Result<void> SqliteFile::openFile() const
{
    const QFileInfo info(m_path);
    if (!QDir().mkpath(info.absolutePath()))
        return failure(ErrorCode::FileUnwritable, {info.absolutePath()});
    if (!info.exists()) {
        QFile file(m_path); // made here, so that nobody else can ever read it
        if (!file.open(QIODevice::WriteOnly | QIODevice::Append,
                       QFileDevice::ReadOwner | QFileDevice::WriteOwner))
            return failure(diskIsFull(m_path) ? ErrorCode::LocalDiskFull
                                              : ErrorCode::FileUnwritable,
                           {m_path}, file.errorString());
    }
    QSqlDatabase &database = m_connection->database;
    database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection->name);
    if (!database.isValid())
        return failure(ErrorCode::ToolMissing,
                       {QStringLiteral("QSQLITE"), QStringLiteral("libqt6sql6-sqlite")});
    database.setDatabaseName(m_path);
    database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!database.open())
        return failure(toError(database.lastError(), m_path));
    for (const QString &pragma :
         {QStringLiteral("PRAGMA journal_mode=WAL"), QStringLiteral("PRAGMA synchronous=FULL"),
          QStringLiteral("PRAGMA foreign_keys=ON")})
        if (auto set = read(pragma); !set)
            return failure(set.error());
    return {};
}

Result<void> SqliteFile::prepareSchema(const SqliteSchema &schema) const
{
    const Result<int> found = version();
    if (!found)
        return failure(found.error());
    if (*found > schema.version)
        return failure(ErrorCode::FileTooNew, {m_path, QString::number(*found)});
    if (*found == 0)
        if (auto made = makeNew(schema); !made)
            return made;
    return checkContents(schema);
}

Result<void> SqliteFile::makeNew(const SqliteSchema &schema) const
{
    if (auto begun = begin();
        !begun) // asked again inside: two programs may open a new file at once
        return begun;
    Result<void> done;
    const Result<int> found = version();
    if (found && *found == 0) {
        const auto tables = read(QStringLiteral("SELECT count(*) FROM sqlite_master"));
        if (tables && tables->first().first().toInt() > 0)
            done = failure(corrupt(m_path, QStringLiteral("tables of another program")));
        for (const QString &statement : schema.create)
            if (done)
                done = run(statement);
        if (done) // no value can be bound in a PRAGMA
            done = run(QStringLiteral("PRAGMA user_version=%1").arg(schema.version));
    }
    if (done)
        done = commit();
    if (!done)
        rollback();
    return done;
}

Result<void> SqliteFile::checkContents(const SqliteSchema &schema) const
{
    for (const QString &table : schema.tables) {
        const qsizetype bracket = table.indexOf(u'(');
        const QString columns = table.mid(bracket + 1).chopped(1);
        const QString name = table.left(bracket);
        const auto answer = read(QStringLiteral("SELECT %1 FROM %2 LIMIT 1").arg(columns, name));
        if (!answer) {
            // SQLITE_ERROR here means: no such table or column.
            const bool wrong = answer.error().code == ErrorCode::FileUnwritable
                && answer.error().detail.contains(QLatin1String("no such"));
            return wrong ? failure(corrupt(m_path, answer.error().detail))
                         : failure(answer.error());
        }
    }
    if (!schema.checkWhole)
        return {};
    const auto answer = read(QStringLiteral("PRAGMA quick_check(1)"));
    if (!answer)
        return failure(answer.error());
    const QString word = answer->isEmpty() ? QString() : answer->first().first().toString();
    return word == QLatin1String("ok") ? Result<void>() : failure(corrupt(m_path, word));
}

Result<int> SqliteFile::version() const
{
    const auto answer = read(QStringLiteral("PRAGMA user_version"));
    if (!answer)
        return failure(answer.error());
    return answer->isEmpty() ? 0 : answer->first().first().toInt();
}

Result<SqliteFile::Rows> SqliteFile::read(const QString &sql, const QVariantList &values) const
{
    auto known = m_connection->queries.find(sql);
    if (known == m_connection->queries.end()) {
        QSqlQuery query(m_connection->database);
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            return failure(toError(query.lastError(), m_path));
        known = m_connection->queries.emplace(sql, std::move(query)).first;
    }
    QSqlQuery &query = known->second;
    for (qsizetype i = 0; i < values.size(); ++i)
        query.bindValue(int(i), values.at(i));
    if (!query.exec()) {
        const Error error = toError(query.lastError(), m_path);
        query.finish();
        return failure(error);
    }
    Rows rows;
    const int columns = query.isSelect() ? int(query.record().count()) : 0;
    while (columns > 0 && query.next()) {
        QVariantList row;
        for (int i = 0; i < columns; ++i)
            row.append(query.value(i));
        rows.append(row);
    }
    const QSqlError error = query.lastError();
    query.finish();
    if (error.isValid())
        return failure(toError(error, m_path));
    return rows;
}

Result<void> SqliteFile::run(const QString &sql, const QVariantList &values) const
{
    const auto done = read(sql, values);
    return done ? Result<void>() : failure(done.error());
}

Result<qint64> SqliteFile::insert(const QString &sql, const QVariantList &values) const
{
    if (auto done = run(sql, values); !done)
        return failure(done.error());
    const auto id = read(QStringLiteral("SELECT last_insert_rowid()"));
    if (!id)
        return failure(id.error());
    return id->first().first().toLongLong();
}

Result<void> SqliteFile::begin() const
{
    return run(QStringLiteral("BEGIN IMMEDIATE"));
}

Result<void> SqliteFile::commit() const
{
    return run(QStringLiteral("COMMIT"));
}

void SqliteFile::rollback() const
{
    const auto ignored = run(QStringLiteral("ROLLBACK")); // fails where none is open any more
    Q_UNUSED(ignored)
}

Error SqliteFile::setAside()
{
    close();
    return setFileAside(m_path);
}

Error setFileAside(const QString &path)
{
    const QString time = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QString first = path + QStringLiteral(".broken-") + time;
    QString place = first;
    for (int i = 2; QFile::exists(place); ++i)
        place = first + u'-' + QString::number(i);
    if (!QFile::rename(path, place))
        return {ErrorCode::FileUnwritable, {path}, {}};
    for (const QString &tail : {QStringLiteral("-wal"), QStringLiteral("-shm")})
        QFile::rename(path + tail, place + tail);
    return {ErrorCode::FileCorrupt, {path, place}, {}};
}

} // namespace pmpha
