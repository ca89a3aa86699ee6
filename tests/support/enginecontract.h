// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/haengine.h"

#include <QObject>

#include <functional>

namespace pmpha::test {

/// Two real servers of one kind and what the contract has to do there by the product's own tools,
/// past the engine under test. Errors are returned in the server's words; empty: done.
class EngineFixture
{
public:
    virtual ~EngineFixture() = default;
    virtual HaEngine &engine() = 0;
    virtual SqlSites &sites() = 0;
    virtual SiteAccess setUpAccess(Role role) const = 0;
    virtual SiteAccess watchAccess(Role role, const Pair &pair, SharedSecret password) const = 0;

    /// A fresh vault on the primary, nothing on the standby; a pair of its own id.
    virtual Pair freshPair() = 0;
    virtual QString makeEmptyStandbyDatabase(const Pair &pair) = 0;
    /// Everything that a removal has to leave as it was, as text: databases, accounts, schema,
    /// rows.
    virtual QString picture(const Pair &pair, Role role) = 0;

    virtual QString insertData(const Pair &pair, Role role, const QString &value) = 0;
    virtual int countData(const Pair &pair, Role role, const QString &value) = 0;
    /// Every way to change a data table; the error of each that did not fail is "passed".
    virtual QStringList writeAttempts(const Pair &pair, Role role) = 0;
    virtual QString insertAudit(const Pair &pair, Role role, const QString &value) = 0;
    virtual int countAudit(const Pair &pair, Role role, const QString &value) = 0;
    /// One line for each row of all replicated tables, sorted, the same on both sides when in step.
    virtual QString content(const Pair &pair, Role role) = 0;

    /// Everything that the server has written down about statements.
    virtual QString log(Role role) = 0;
    virtual void kill(Role role) = 0;
    virtual bool start(Role role) = 0;
    /// Lets the data link's worker fail over and over, and work again.
    virtual void breakDataLink(const Pair &pair) = 0;
    virtual void mendDataLink(const Pair &pair) = 0;
    virtual void removeGuardOfOneTable(const Pair &pair) = 0;
};

/// What every engine has to do, on real servers. An engine's test inherits it and gives a fixture.
class EngineContract : public QObject
{
    Q_OBJECT
protected:
    virtual EngineFixture &fixture() = 0;

    /// Secrets that last for the test, and a minimal walk through plans: check, apply, check.
    struct Run
    {
        Plan plan;
        SecretBag secrets;
        int applied = 0;
        bool freshSecrets = false; ///< steps that name one are applied even if already so
    };
    Result<SiteFactsPtr> facts(const Pair &pair, Role role);
    Run setUp(const Pair &pair);
    Run removal(const Pair &pair);
    void renewSecrets(Run &run) const;
    /// \param steps how many of the plan's steps \returns the error, empty when all went well
    QString walk(const Pair &pair, Run &run, int steps = 1000);
    QString walkBack(const Pair &pair, const Run &run, int steps = 1000);
    Result<bool> holds(const Pair &pair, const Probe &probe);
    Result<bool> isSo(const Pair &pair, const Step &step);
    Result<SiteSnapshot> status(const Pair &pair, Role role, const SecretBag &secrets);
    /// The ids of everything that speaks against either word.
    QStringList causes(const Pair &pair, const SecretBag &secrets);
    QList<Finding> checks(const Pair &pair);
    QList<Finding> residue(const Pair &pair);

private Q_SLOTS:
    void goodPairPassesEveryCheck();
    void setUpEndsAliveAndTwiceChangesNothing();
    void setUpIntoEmptyDatabaseAndUndoLeavesItEmpty();
    void everyStepResumesAndUndoes();
    void dataReachesStandbyAndIsReadOnlyThere();
    void auditGoesBothWaysWithoutDoubles();
    void markersArrive();
    void secretsStayOutOfLogsAndPlans();
    void progressCanBeAsked();
    void adoptFindsWhatIsThere();
    void statusTellsOfKilledServers();
    void statusTellsOfFailingWorkerAndMissingGuard();
    void removalLeavesNothingButData();
    void halfMadeRemovalIsFinished();
    void unreachableSideCanBeLeftBehind();

private:
    template <class T>
    Result<T> at(const SiteAccess &access, std::function<Result<T>(SqlSite &)> job);
    QString runStatements(const Pair &pair, const Step &step, const QList<SqlText> &statements,
                          const SecretBag &secrets);
    QString applyStep(const Pair &pair, Run &run, const Step &step);
    QString pictures(const Pair &pair);
    QString makePair(Pair &pair, Run &run);
};

} // namespace pmpha::test
