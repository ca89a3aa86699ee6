// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/historyfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pmpha {

namespace {

constexpr qint64 minute = 60 * 1000;
constexpr qint64 day = 24 * 60 * minute;
constexpr qint64 sampleAge = 14 * day;
constexpr qint64 eventAge = 365 * day;
constexpr qsizetype longestDetail = 2000;

SqliteSchema historySchema()
{
    return {
        1,
        {
            QStringLiteral("CREATE TABLE pair (id INTEGER PRIMARY KEY, uuid TEXT NOT NULL UNIQUE)"),
            // `ha` and `replication` are ranks: the larger, the worse. Times are milliseconds.
            QStringLiteral("CREATE TABLE sample (pair INTEGER NOT NULL, at INTEGER NOT NULL,"
                           " ha INTEGER NOT NULL, replication INTEGER NOT NULL,"
                           " lag_data INTEGER, lag_audit INTEGER,"
                           " backlog_data INTEGER, backlog_audit INTEGER,"
                           " PRIMARY KEY (pair, at)) WITHOUT ROWID"),
            QStringLiteral("CREATE TABLE event (id INTEGER PRIMARY KEY, pair INTEGER NOT NULL,"
                           " at INTEGER NOT NULL, replication INTEGER NOT NULL,"
                           " health INTEGER NOT NULL, causes TEXT NOT NULL)"),
            QStringLiteral("CREATE INDEX event_by_time ON event (pair, at)"),
        },
        {
            QStringLiteral("pair(id, uuid)"),
            QStringLiteral("sample(pair, at, ha, replication, lag_data, lag_audit, backlog_data,"
                           " backlog_audit)"),
            QStringLiteral("event(id, pair, at, replication, health, causes)"),
        },
        false,
    };
}

/// Health by badness, so that max() finds the worst.
constexpr Health byRank[] = {Health::Alive, Health::Checking, Health::Suspect, Health::Failed};

int rankOf(Health health)
{
    return int(std::find(std::begin(byRank), std::end(byRank), health) - std::begin(byRank));
}

Health healthOf(const QVariant &rank)
{
    return byRank[std::clamp(rank.toInt(), 0, int(std::size(byRank)) - 1)];
}

template <class T>
QVariant orNull(const std::optional<T> &value)
{
    return value ? QVariant(qint64(*value)) : QVariant(QMetaType::fromType<qint64>());
}

QVariant orNull(const std::optional<std::chrono::milliseconds> &value)
{
    return orNull(value ? std::optional(qint64(value->count())) : std::nullopt);
}

QDateTime timeOf(const QVariant &milliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(milliseconds.toLongLong(), Qt::UTC);
}

QString causesToText(const QList<Finding> &causes)
{
    QJsonArray array;
    for (const Finding &cause : causes) {
        QJsonObject json{{QStringLiteral("id"), cause.id},
                         {QStringLiteral("severity"), int(cause.severity)},
                         {QStringLiteral("args"), QJsonArray::fromStringList(cause.args)},
                         {QStringLiteral("detail"), cause.detail.left(longestDetail)},
                         {QStringLiteral("remedySql"), cause.remedySql}};
        if (cause.site)
            json.insert(QStringLiteral("site"), int(*cause.site));
        array.append(json);
    }
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QList<Finding> causesFromText(const QString &text)
{
    QList<Finding> causes;
    for (const QJsonValue &value : QJsonDocument::fromJson(text.toUtf8()).array()) {
        Finding cause;
        cause.id = value[QStringLiteral("id")].toString();
        cause.severity = Severity(
            std::clamp(value[QStringLiteral("severity")].toInt(), 0, int(Severity::Failed)));
        for (const QJsonValue &arg : value[QStringLiteral("args")].toArray())
            cause.args.append(arg.toString());
        cause.detail = value[QStringLiteral("detail")].toString();
        cause.remedySql = value[QStringLiteral("remedySql")].toString();
        if (const QJsonValue site = value[QStringLiteral("site")]; site.isDouble())
            cause.site = site.toInt() == int(Role::Primary) ? Role::Primary : Role::Standby;
        causes.append(cause);
    }
    return causes;
}

Sample sampleOf(const QVariantList &row)
{
    Sample sample;
    sample.at = timeOf(row.at(0));
    sample.ha = healthOf(row.at(1));
    sample.replication = healthOf(row.at(2));
    for (int link = 0; link < 2; ++link) {
        if (const QVariant &lag = row.at(3 + link); !lag.isNull())
            sample.lag[link] = std::chrono::milliseconds(lag.toLongLong());
        if (const QVariant &backlog = row.at(5 + link); !backlog.isNull())
            sample.backlogBytes[link] = backlog.toLongLong();
    }
    return sample;
}

const QString sampleColumns = QStringLiteral(
    "min(at), max(ha), max(replication), max(lag_data), max(lag_audit), max(backlog_data),"
    " max(backlog_audit)");

} // namespace

Result<void> HistoryFile::open()
{
    if (m_file)
        return {};
    m_numbers.clear();
    auto opened = SqliteFile::open(m_path, historySchema());
    if (!opened)
        return failure(opened.error());
    m_file = std::move(*opened);
    // A power cut may cost the last second of history; never the file.
    return m_file->run(QStringLiteral("PRAGMA synchronous=NORMAL"));
}

template <class T>
Result<T> HistoryFile::checked(Result<T> answer)
{
    if (answer || answer.error().code != ErrorCode::FileCorrupt || !m_file)
        return answer;
    Error aside = m_file->setAside();
    aside.detail = answer.error().detail;
    m_file.reset();
    m_numbers.clear();
    return failure(aside);
}

Result<void> HistoryFile::change(const std::function<Result<void>()> &work)
{
    if (auto opened = open(); !opened)
        return opened;
    Result<void> done = m_file->begin();
    if (done) {
        done = work();
        if (done)
            done = m_file->commit();
        if (!done) {
            m_file->rollback();
            m_numbers.clear(); // some may have been rolled back
        }
    }
    return checked(done);
}

Result<qint64> HistoryFile::knownNumberOf(const QUuid &pair)
{
    if (const qint64 known = m_numbers.value(pair))
        return known;
    const auto rows = m_file->read(QStringLiteral("SELECT id FROM pair WHERE uuid = ?"),
                                   {pair.toString(QUuid::WithoutBraces)});
    if (!rows)
        return failure(rows.error());
    const qint64 number = rows->isEmpty() ? 0 : rows->first().first().toLongLong();
    if (number)
        m_numbers.insert(pair, number);
    return number;
}

Result<qint64> HistoryFile::numberOf(const QUuid &pair)
{
    const auto known = knownNumberOf(pair);
    if (!known || *known)
        return known;
    const auto made = m_file->insert(QStringLiteral("INSERT INTO pair (uuid) VALUES (?)"),
                                     {pair.toString(QUuid::WithoutBraces)});
    if (made)
        m_numbers.insert(pair, *made);
    return made;
}

Result<void> HistoryFile::insert(const HistoryEntry &entry)
{
    const auto pair = numberOf(entry.pair);
    if (!pair)
        return failure(pair.error());
    if (const auto *sample = std::get_if<Sample>(&entry.what)) {
        return m_file->run(
            QStringLiteral("INSERT OR REPLACE INTO sample VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
            {*pair, sample->at.toMSecsSinceEpoch(), rankOf(sample->ha), rankOf(sample->replication),
             orNull(sample->lag[0]), orNull(sample->lag[1]), orNull(sample->backlogBytes[0]),
             orNull(sample->backlogBytes[1])});
    }
    const auto &event = std::get<StatusEvent>(entry.what);
    return m_file->run(QStringLiteral("INSERT INTO event (pair, at, replication, health, causes)"
                                      " VALUES (?, ?, ?, ?, ?)"),
                       {*pair, event.at.toMSecsSinceEpoch(), int(event.replication),
                        rankOf(event.health), causesToText(event.causes)});
}

Result<void> HistoryFile::write(const QList<HistoryEntry> &entries)
{
    return change([&]() -> Result<void> {
        for (const HistoryEntry &entry : entries) {
            if (auto done = insert(entry); !done)
                return done;
        }
        return {};
    });
}

Result<QList<Sample>> HistoryFile::samples(const QUuid &pair, const QDateTime &from,
                                           const QDateTime &to, int most)
{
    const qint64 first = from.toMSecsSinceEpoch();
    const qint64 last = to.toMSecsSinceEpoch();
    if (!from.isValid() || !to.isValid() || last < first || most < 1)
        return QList<Sample>();
    if (auto opened = open(); !opened)
        return failure(opened.error());
    const auto number = checked(knownNumberOf(pair));
    if (!number)
        return failure(number.error());
    const qint64 slice = (last - first) / most + 1; // never more than `most` of them
    const auto rows = checked(
        m_file->read(QStringLiteral("SELECT ") + sampleColumns
                         + QStringLiteral(" FROM sample WHERE pair = ? AND at BETWEEN ? AND ?"
                                          " GROUP BY (at - ?) / ? ORDER BY 1"),
                     {*number, first, last, first, slice}));
    if (!rows)
        return failure(rows.error());
    QList<Sample> samples;
    for (const QVariantList &row : *rows)
        samples.append(sampleOf(row));
    return samples;
}

Result<QList<StatusEvent>> HistoryFile::events(const QUuid &pair, int most)
{
    if (auto opened = open(); !opened)
        return failure(opened.error());
    const auto number = checked(knownNumberOf(pair));
    if (!number)
        return failure(number.error());
    const auto rows =
        checked(m_file->read(QStringLiteral("SELECT at, replication, health, causes FROM event"
                                            " WHERE pair = ? ORDER BY at DESC, id DESC LIMIT ?"),
                             {*number, qMax(0, most)}));
    if (!rows)
        return failure(rows.error());
    QList<StatusEvent> events;
    for (const QVariantList &row : *rows)
        events.append({timeOf(row.at(0)), row.at(1).toBool(), healthOf(row.at(2)),
                       causesFromText(row.at(3).toString())});
    return events;
}

Result<void> HistoryFile::forget(const QUuid &pair)
{
    return change([&]() -> Result<void> {
        const auto number = knownNumberOf(pair);
        if (!number)
            return failure(number.error());
        for (const QString &statement : {QStringLiteral("DELETE FROM sample WHERE pair = ?"),
                                         QStringLiteral("DELETE FROM event WHERE pair = ?"),
                                         QStringLiteral("DELETE FROM pair WHERE id = ?")}) {
            if (auto done = m_file->run(statement, {*number}); !done)
                return done;
        }
        m_numbers.remove(pair);
        return {};
    });
}

/// Ages count from the newest sample of the pair, not from today: a console that was off for a
/// month still shows the days before.
Result<void> HistoryFile::prune()
{
    return change([&]() -> Result<void> {
        const auto pairs = m_file->read(QStringLiteral(
            "SELECT id, (SELECT max(at) FROM sample WHERE pair = pair.id) FROM pair"));
        if (!pairs)
            return failure(pairs.error());
        for (const QVariantList &row : *pairs) {
            if (row.at(1).isNull())
                continue;
            if (auto done = prunePair(row.at(0).toLongLong(), row.at(1).toLongLong()); !done)
                return done;
        }
        return {};
    });
}

/// Thinned samples stand on whole minutes, so that thinning again changes nothing.
Result<void> HistoryFile::prunePair(qint64 pair, qint64 newest)
{
    const qint64 thinTo = (newest - day) / minute * minute;
    const qint64 thinFrom = thinTo - 2 * day;
    const std::pair<QString, QVariantList> works[] = {
        {QStringLiteral("DELETE FROM sample WHERE pair = ? AND at < ?"),
         {pair, newest - sampleAge}},
        {QStringLiteral("DELETE FROM event WHERE pair = ? AND at < ?"), {pair, newest - eventAge}},
        {QStringLiteral("INSERT OR REPLACE INTO sample SELECT pair, at / 60000 * 60000, max(ha),"
                        " max(replication), max(lag_data), max(lag_audit), max(backlog_data),"
                        " max(backlog_audit) FROM sample WHERE pair = ? AND at >= ? AND at < ?"
                        " GROUP BY at / 60000"),
         {pair, thinFrom, thinTo}},
        {QStringLiteral("DELETE FROM sample WHERE pair = ? AND at >= ? AND at < ?"
                        " AND at % 60000 <> 0"),
         {pair, thinFrom, thinTo}},
    };
    for (const auto &[sql, values] : works) {
        if (auto done = m_file->run(sql, values); !done)
            return done;
    }
    return {};
}

} // namespace pmpha
