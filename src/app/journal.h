// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

#include <QDateTime>

#include <memory>
#include <optional>

namespace pmpha {

enum class RunOutcome {
    Open, ///< not ended: running now, or interrupted
    Done,
    Undone,
    KeptAsEvidence, ///< left as it was, on the user's word
};

enum class StepEvent { Skipped, Began, Applied, Verified, Failed, UndoBegan, Undone };

struct RunRecord
{
    qint64 id = 0;
    RunOutcome outcome = RunOutcome::Open;
    Plan plan; ///< as it was when the run began, without secrets
    QString who; ///< user@computer
    QDateTime began;
    std::optional<QDateTime> ended;
};

struct StepRecord
{
    qint64 run = 0;
    QString stepId;
    StepEvent event = StepEvent::Began;
    QDateTime at;
    QString detail; ///< of a failure: the error's id and arguments, as JSON; never a secret
};

/// What has been done to a pair: one SQLite file, safe against kill -9 at any byte (WAL,
/// synchronous=FULL). Used by one thread at a time; a second program that has a run open gets
/// InUseElsewhere from begin() and resume().
class Journal
{
public:
    /// Opens or makes the file. A broken one is set aside and reported as FileCorrupt; opening
    /// again makes a new one.
    static Result<std::unique_ptr<Journal>> open(const QString &file);
    ~Journal();

    Result<qint64> begin(const Plan &plan, const QString &who, const QDateTime &at);
    Result<void> add(const StepRecord &record);
    Result<void> end(qint64 run, RunOutcome outcome, const QDateTime &at);

    /// The run that was begun and not ended, if any.
    Result<std::optional<RunRecord>> openRun() const;
    Result<QList<RunRecord>> runs() const; ///< newest first
    Result<QList<StepRecord>> steps(qint64 run) const; ///< oldest first

private:
    struct Impl;
    explicit Journal(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace pmpha
