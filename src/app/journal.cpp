// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/journal.h"

#include "app/planjson.h"
#include "app/sqlitefile.h"

#include <QFile>
#include <QJsonDocument>
#include <QLockFile>

#include <utility>

namespace pmpha {

namespace {

constexpr std::pair<RunOutcome, const char *> outcomes[] = {
    {RunOutcome::Open, "open"},
    {RunOutcome::Done, "done"},
    {RunOutcome::Undone, "undone"},
    {RunOutcome::KeptAsEvidence, "kept"},
};

constexpr std::pair<StepEvent, const char *> events[] = {
    {StepEvent::Skipped, "skipped"}, {StepEvent::Began, "began"},
    {StepEvent::Applied, "applied"}, {StepEvent::Verified, "verified"},
    {StepEvent::Failed, "failed"},   {StepEvent::UndoBegan, "undo-began"},
    {StepEvent::Undone, "undone"},
};

template <class Value, std::size_t count>
QString nameOf(const std::pair<Value, const char *> (&table)[count], Value value)
{
    for (const auto &[known, name] : table)
        if (known == value)
            return QLatin1String(name);
    Q_UNREACHABLE();
}

template <class Value, std::size_t count>
std::optional<Value> valueOf(const std::pair<Value, const char *> (&table)[count],
                             const QString &name)
{
    for (const auto &[value, known] : table)
        if (name == QLatin1String(known))
            return value;
    return {};
}

SqliteSchema schema()
{
    SqliteSchema out;
    out.version = 1;
    out.create = {
        QStringLiteral("CREATE TABLE run (id INTEGER PRIMARY KEY AUTOINCREMENT, outcome TEXT NOT "
                       "NULL, plan TEXT NOT NULL, who TEXT NOT NULL, began TEXT NOT NULL, ended "
                       "TEXT)"),
        QStringLiteral("CREATE UNIQUE INDEX one_open_run ON run (outcome) WHERE outcome = 'open'"),
        QStringLiteral("CREATE TABLE step (id INTEGER PRIMARY KEY AUTOINCREMENT, run INTEGER NOT "
                       "NULL REFERENCES run (id), step TEXT NOT NULL, event TEXT NOT NULL, at "
                       "TEXT NOT NULL, detail TEXT NOT NULL)"),
        QStringLiteral("CREATE INDEX step_of_run ON step (run, id)"),
    };
    out.tables = {QStringLiteral("run(id, outcome, plan, who, began, ended)"),
                  QStringLiteral("step(id, run, step, event, at, detail)")};
    out.checkWhole = true;
    return out;
}

QString timeToText(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QDateTime timeFromText(const QVariant &text)
{
    return QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
}

/// A null QString would be bound as NULL.
QString notNull(const QString &text)
{
    return text.isNull() ? QStringLiteral("") : text;
}

} // namespace

struct Journal::Impl
{
    std::unique_ptr<SqliteFile> file;
    std::unique_ptr<QLockFile> lock; // null: not held

    QString lockPath() const { return file->path() + QStringLiteral(".lock"); }
    Result<void> hold();
    tl::unexpected<Error> broken(const QString &detail) const
    {
        return failure(ErrorCode::FileCorrupt, {file->path(), QString()}, detail);
    }
    Result<RunRecord> runFrom(const QVariantList &row) const;
    Result<QList<RunRecord>> readRuns(const QString &where) const;
};

Result<void> Journal::Impl::hold()
{
    if (lock)
        return {};
    auto taken = std::make_unique<QLockFile>(lockPath());
    taken->setStaleLockTime(0); // stale only when its program is dead, however long a run takes
    if (taken->tryLock(0)) {
        lock = std::move(taken);
        return {};
    }
    if (taken->error() == QLockFile::LockFailedError)
        return failure(ErrorCode::InUseElsewhere, {file->path()});
    return failure(ErrorCode::FileUnwritable, {lockPath()});
}

Result<RunRecord> Journal::Impl::runFrom(const QVariantList &row) const
{
    RunRecord run;
    run.id = row.at(0).toLongLong();
    const auto outcome = valueOf(outcomes, row.at(1).toString());
    if (!outcome)
        return broken(QStringLiteral("outcome"));
    run.outcome = *outcome;
    const QJsonDocument json = QJsonDocument::fromJson(row.at(2).toString().toUtf8());
    Result<Plan> plan = planFromJournal(json.object());
    if (!plan)
        return broken(plan.error().detail);
    run.plan = std::move(*plan);
    run.who = row.at(3).toString();
    run.began = timeFromText(row.at(4));
    if (!run.began.isValid())
        return broken(QStringLiteral("began"));
    if (!row.at(5).isNull())
        run.ended = timeFromText(row.at(5));
    return run;
}

Result<QList<RunRecord>> Journal::Impl::readRuns(const QString &where) const
{
    const auto rows = file->read(QStringLiteral("SELECT id, outcome, plan, who, began, ended FROM "
                                                "run")
                                 + where + QStringLiteral(" ORDER BY id DESC"));
    if (!rows)
        return failure(rows.error());
    QList<RunRecord> out;
    for (const QVariantList &row : *rows) {
        Result<RunRecord> run = runFrom(row);
        if (!run)
            return failure(run.error());
        out.append(std::move(*run));
    }
    return out;
}

Journal::Journal(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) { }

Journal::~Journal() = default;

Result<std::unique_ptr<Journal>> Journal::open(const QString &file)
{
    auto opened = SqliteFile::open(file, schema());
    if (!opened)
        return failure(opened.error());
    auto impl = std::make_unique<Impl>();
    impl->file = std::move(*opened);
    // What cannot be read back as a run is of no use to resume or undo: as broken as bad pages.
    const auto runs = impl->readRuns(QString());
    if (!runs && runs.error().code == ErrorCode::FileCorrupt) {
        Error aside = impl->file->setAside();
        aside.detail = runs.error().detail;
        return failure(aside);
    }
    if (!runs)
        return failure(runs.error());
    return std::unique_ptr<Journal>(new Journal(std::move(impl)));
}

Result<qint64> Journal::begin(const Plan &plan, const QString &who, const QDateTime &at)
{
    const bool held = bool(m_impl->lock);
    if (auto hold = m_impl->hold(); !hold)
        return failure(hold.error());
    const auto before = openRun();
    Result<qint64> id = failure(ErrorCode::RunInterrupted, {QString()});
    if (!before)
        id = failure(before.error());
    else if (!before->has_value())
        id = m_impl->file->insert(
            QStringLiteral("INSERT INTO run (outcome, plan, who, began) VALUES ('open', ?, ?, ?)"),
            {QString::fromUtf8(QJsonDocument(planToJournal(plan)).toJson(QJsonDocument::Compact)),
             notNull(who), timeToText(at)});
    if (!id && !held)
        m_impl->lock.reset();
    return id;
}

Result<void> Journal::resume(qint64 run)
{
    if (auto hold = m_impl->hold(); !hold)
        return hold;
    return m_impl->file->run(
        QStringLiteral("UPDATE run SET outcome = 'open', ended = NULL WHERE id = ?"), {run});
}

Result<void> Journal::add(const StepRecord &record)
{
    // Without a "verified" (its "applied" is on the disk) the step is only checked once more.
    const bool mayWait = record.event == StepEvent::Verified;
    if (mayWait)
        if (auto eased = m_impl->file->run(QStringLiteral("PRAGMA synchronous=NORMAL")); !eased)
            return eased;
    const auto added = m_impl->file->run(
        QStringLiteral("INSERT INTO step (run, step, event, at, detail) VALUES (?, ?, ?, ?, ?)"),
        {record.run, notNull(record.stepId), nameOf(events, record.event), timeToText(record.at),
         notNull(record.detail)});
    if (mayWait)
        if (auto back = m_impl->file->run(QStringLiteral("PRAGMA synchronous=FULL")); !back)
            return back;
    return added;
}

Result<void> Journal::end(qint64 run, RunOutcome outcome, const QDateTime &at)
{
    auto ended =
        m_impl->file->run(QStringLiteral("UPDATE run SET outcome = ?, ended = ? WHERE id = ?"),
                          {nameOf(outcomes, outcome), timeToText(at), run});
    if (ended)
        m_impl->lock.reset();
    return ended;
}

Result<std::optional<RunRecord>> Journal::openRun() const
{
    const auto runs = m_impl->readRuns(QStringLiteral(" WHERE outcome = 'open'"));
    if (!runs)
        return failure(runs.error());
    return runs->isEmpty() ? std::optional<RunRecord>() : runs->first();
}

bool Journal::isHeldElsewhere() const
{
    if (m_impl->lock || !QFile::exists(m_impl->lockPath()))
        return false;
    QLockFile probe(m_impl->lockPath());
    probe.setStaleLockTime(0);
    return !probe.tryLock(0) && probe.error() == QLockFile::LockFailedError;
}

Result<QList<RunRecord>> Journal::runs() const
{
    return m_impl->readRuns(QString());
}

Result<QList<StepRecord>> Journal::steps(qint64 run) const
{
    const auto rows = m_impl->file->read(
        QStringLiteral("SELECT step, event, at, detail FROM step WHERE run = ? ORDER BY id"),
        {run});
    if (!rows)
        return failure(rows.error());
    QList<StepRecord> out;
    for (const QVariantList &row : *rows) {
        const auto event = valueOf(events, row.at(1).toString());
        if (!event)
            return m_impl->broken(QStringLiteral("event"));
        out.append(
            {run, row.at(0).toString(), *event, timeFromText(row.at(2)), row.at(3).toString()});
    }
    return out;
}

} // namespace pmpha
