// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/journal.h"
#include "core/clock.h"
#include "core/sqlsites.h"

#include <QObject>

#include <atomic>
#include <set>

namespace pmpha {

enum class StepState { Waiting, Checking, Running, AlreadySo, Done, Failed, Undoing, Undone };

/// How far a run has come.
struct RunProgress
{
    int step = 0; ///< index in the plan
    double overall = 0; ///< 0..1, by weights
    std::optional<qint64> done; ///< inside the step: rows, changes...
    std::optional<qint64> total;
    std::optional<double> perSecond;
    std::optional<std::chrono::seconds> left; ///< of the step
};

enum class RunEnd { Done, NothingToDo, Failed, Cancelled };

struct RunResult
{
    RunEnd end = RunEnd::Done;
    std::optional<Error> error; ///< of Failed
    int step = -1; ///< where it stopped
};

/// Runs a plan: check, skip if already so, apply, check again, journal. Used in a worker thread of
/// its own: run() and undo() block it, the signals arrive queued elsewhere. cancel() may be called
/// from any thread at any moment.
class PlanRunner : public QObject
{
    Q_OBJECT
public:
    PlanRunner(SqlSites &sites, Clock &clock, SiteAccess primary, SiteAccess standby);
    ~PlanRunner() override;

    /// \param secrets all that plan.secretNames names
    /// \param fresh which of them were made for this run: steps that name one are applied even if
    /// already so, unless
    ///        the whole plan is already so
    /// \param run the journal's run, begun by the caller
    RunResult run(const Plan &plan, const SecretBag &secrets, const std::set<QString> &fresh,
                  Journal &journal, qint64 run);
    /// Takes back every step that the journal says was begun, in reverse order.
    RunResult undo(const Plan &plan, const SecretBag &secrets, Journal &journal, qint64 run);
    void cancel();

Q_SIGNALS:
    void stepChanged(int step, pmpha::StepState state);
    void progressed(const pmpha::RunProgress &progress);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pmpha
