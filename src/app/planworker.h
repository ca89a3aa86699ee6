// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/planrunner.h"
#include "app/plansecrets.h"

namespace pmpha {

/// What a PlanFlow does off the GUI thread. All but cancel() and rearm() is called in the worker
/// thread, one at a time, and blocks it.
class PlanWorker : public QObject
{
    Q_OBJECT
public:
    struct Found
    {
        std::optional<RunRecord> run; ///< the one that was not ended
        QList<StepState> states;
        std::optional<Error> error; ///< InUseElsewhere: somebody is at work on that run
    };
    struct Checks
    {
        QList<Finding> findings;
        Plan plan;
        std::optional<Pair> adoptable;
        std::optional<Error> error;
    };
    struct Ended
    {
        bool begun = false; ///< the journal has the run; else nothing has been done at all
        RunResult result;
        Plan plan;
        QList<Finding> residue;
    };

    explicit PlanWorker(const Services &services);

    void
    cancel(); ///< from any thread; ends what is under way, and what is asked for before rearm()
    void rearm();

    Found look(const PlanOrder &order);
    Checks check(const PlanOrder &order);
    Ended run(const PlanOrder &order, const Plan &plan);
    Ended resume(const PlanOrder &order);
    Ended undo(const PlanOrder &order);
    Result<void> keepEvidence(const PlanOrder &order);

Q_SIGNALS:
    void stepChanged(int step, pmpha::StepState state);
    void progressed(const pmpha::RunProgress &progress);

private:
    /// The set-up accounts of one order. Their connections are closed with it: the next order,
    /// which may come after a restart of a server, begins with new ones.
    class Sites
    {
    public:
        Sites(SqlSites &sites, SiteAccess onPrimary, SiteAccess onStandby);
        ~Sites();
        Sites(Sites &&other) noexcept;
        Sites &operator=(Sites &&) = delete;

        SiteAccess primary;
        SiteAccess standby;

    private:
        SqlSites *m_sites; // null when moved from
    };
    using BothFacts = std::map<Role, Result<SiteFactsPtr>>;

    Result<Sites> logInBoth(const PlanOrder &order) const;
    BothFacts readFacts(const PlanOrder &order, const Sites &sites);
    Result<std::unique_ptr<Journal>> openJournal(const PlanOrder &order) const;
    Ended carryOut(const PlanOrder &order, const Sites &sites, Journal &journal,
                   const RunRecord &run, bool resumed);
    RunResult walk(const Sites &sites, const std::function<RunResult(PlanRunner &)> &task);
    Result<void> renewWatch(const Sites &sites, const Plan &plan, const RunSecrets &secrets,
                            Journal &journal, qint64 run);
    QList<Finding> findResidue(const PlanOrder &order, const Sites &sites);

    Services m_services;
    std::shared_ptr<Interrupt> m_interrupt = std::make_shared<Interrupt>();
    PlanSecrets m_secrets;
    std::mutex m_mutex;
    PlanRunner *m_runner = nullptr; // guarded by m_mutex
};

} // namespace pmpha
