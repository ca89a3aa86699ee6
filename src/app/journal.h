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
/// synchronous=FULL; only a "verified" may be lost by a power cut). Opened, used and destroyed on
/// one thread. Whoever begins or resumes a run holds the journal until end() or its destruction;
/// others get InUseElsewhere meanwhile. What a dead program held is free again.
class Journal
{
public:
    /// Opens or makes the file. A broken one is set aside and reported as FileCorrupt; opening
    /// again makes a new one.
    static Result<std::unique_ptr<Journal>> open(const QString &file);
    ~Journal();

    /// RunInterrupted while an earlier run is open.
    Result<qint64> begin(const Plan &plan, const QString &who, const QDateTime &at);
    /// Takes that run up again, also an ended one: it is open, and held, from now on.
    Result<void> resume(qint64 run);
    Result<void> add(const StepRecord &record);
    /// Ends the run and lets go of it.
    Result<void> end(qint64 run, RunOutcome outcome, const QDateTime &at);

    /// The run that was begun and not ended, if any.
    Result<std::optional<RunRecord>> openRun() const;
    /// True while a living program, this one included, is at work on a run of this journal.
    bool isHeldElsewhere() const;
    Result<QList<RunRecord>> runs() const; ///< newest first
    Result<QList<StepRecord>> steps(qint64 run) const; ///< oldest first

private:
    struct Impl;
    explicit Journal(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace pmpha
