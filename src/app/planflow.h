// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/planrunner.h"
#include "app/services.h"

namespace pmpha {

/// One wrong field of the set-up form.
struct FieldProblem
{
    QString field; ///< "name", "primary.host", "standby.port", "primary.peerPort", ...
    Error error;
};

/// Every field of the pair that cannot be used as it is; empty: fine. Pure.
QList<FieldProblem> validate(const Pair &pair);

/// A new pair with the engine's defaults (ports, database names) and a fresh id.
Pair newPair(const HaEngine &engine, const QString &name);

/// "Test & Configure" of one pair, or its removal: checks, preview, run, result, resume, undo. The
/// view model of the set-up page and of the verbs preflight, plan, configure and unconfigure.
///
///   Editing --startChecks--> Checking --> Checked --run--> Running --> Done
///      ^            |            |            |               |----> Stopped (failed, cancelled,
///      or killed earlier)
///      +--setPair---+--failed----+            |                          |--resume--> Running
///                                             |                          |--undo----> Undoing -->
///                                             Undone |                          +--keepEvidence-->
///                                             Editing
/// A flow made on a pair whose journal has an open run starts in Stopped.
class PlanFlow : public QObject
{
    Q_OBJECT
public:
    enum class Stage { Editing, Checking, Checked, Running, Stopped, Undoing, Done, Undone };
    Q_ENUM(Stage)

    PlanFlow(const Services &services, const Pair &pair, PlanKind kind, QObject *parent = nullptr);
    ~PlanFlow() override;

    /// The journal is looked at in the worker when a flow is made. Until ready() the stage is
    /// Editing and nothing can be asked for.
    bool isReady() const;
    Stage stage() const;
    PlanKind kind() const;
    const Pair &pair() const;
    /// Only in Editing, Checked, Done and Undone; returns to Editing.
    void setPair(const Pair &pair);
    /// The set-up account of one side, kept in memory until the flow ends. An empty password: ask
    /// the secret store.
    void setCredentials(Role role, const QString &user, Secret password);
    /// What the engine wants beyond the two logins: the master key (SQL Server).
    void setMasterKey(Secret key);

    /// The Test button. Changes no stage.
    QFuture<Result<ProbeReport>> test(Role role);
    QFuture<Result<QList<TableInfo>>> readTables();

    /// Validates, reads both sites, checks, makes the plan. Ends in checked() or failed().
    void startChecks();
    const QList<Finding> &findings() const; ///< of the last checks, passed ones included
    const Plan &plan() const; ///< valid from Checked on (in Stopped: the journal's)
    /// When the servers already hold a fitting replication: the pair as found there.
    std::optional<Pair> adoptable() const;
    /// The whole plan as a script, with comments in the current language and '***' for secrets.
    QString script() const;

    void run(); ///< from Checked; refuses with ChecksFailed while a check is Failed
    void resume(); ///< from Stopped
    void undo(); ///< from Stopped or Done
    void keepEvidence(); ///< from Stopped
    void cancel(); ///< Checking, Running, Undoing

    QList<StepState> stepStates() const;
    RunProgress progress() const;
    std::optional<Error> lastError() const;
    /// After a removal: what is left, with statements. Filled in Done.
    const QList<Finding> &residue() const;

Q_SIGNALS:
    /// Once, after the flow was made: the stage is Editing, or Stopped when the journal has an open
    /// run.
    void ready();
    void stageChanged(pmpha::PlanFlow::Stage stage);
    void checked();
    void stepChanged(int step, pmpha::StepState state);
    void progressed(const pmpha::RunProgress &progress);
    /// The last thing asked for did not work; the stage is one that it can be asked for again.
    void failed(const pmpha::Error &error);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pmpha
