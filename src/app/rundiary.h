// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/journal.h"
#include "app/planrunner.h"

namespace pmpha {

/// What the journal says of one run, summed up by step. Every word that it is given is in the
/// journal before it counts.
class RunDiary
{
public:
    static Result<RunDiary> read(Journal &journal, qint64 run, const Clock &clock);

    Result<void> note(const QString &step, StepEvent event, const QString &detail = {});
    /// A failure cannot do more than try to be noted: the journal may be what failed.
    void noteFailure(const QString &step, const Error &error);

    /// Its statements may have reached the server in this run, and were not taken back since.
    bool isTouched(const QString &step) const { return m_steps.value(step).touched; }
    /// All its statements were answered, and not taken back since.
    bool isApplied(const QString &step) const { return m_steps.value(step).applied; }
    bool isSkipped(const QString &step) const { return m_steps.value(step).skipped; }
    bool hasTouched() const; ///< any step
    /// Of these secrets, those that not every step naming them is known to have taken over.
    std::set<QString> unsettled(const Plan &plan, const std::set<QString> &secrets) const;
    std::optional<StepEvent> lastEvent(const QString &step) const
    {
        return m_steps.value(step).last;
    }
    /// For a run that nobody is at work on: Waiting, AlreadySo, Done, Failed or Undone.
    StepState state(const QString &step) const;

private:
    struct Track
    {
        bool touched = false;
        bool applied = false;
        bool skipped = false;
        std::optional<StepEvent> last;
    };
    RunDiary(Journal &journal, qint64 run, const Clock &clock);
    void take(const QString &step, StepEvent event);

    Journal *m_journal;
    qint64 m_run;
    const Clock *m_clock;
    QMap<QString, Track> m_steps;
};

/// True when a statement of `texts` names one of the secrets.
bool namesSecret(const QList<SqlText> &texts, const std::set<QString> &names);

} // namespace pmpha
