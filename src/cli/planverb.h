// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/planflow.h"
#include "cli/commandline.h"

namespace pmpha {

/// What a verb on a plan goes on with once the flow is ready.
enum class PlanTask { Preflight, Show, Run, Resume, Undo, KeepEvidence };
enum class PlanFormat { Text, Sql, Json };

struct PlanErrand
{
    PlanKind kind = PlanKind::SetUp;
    PlanTask task = PlanTask::Preflight;
    PlanFormat format = PlanFormat::Text;
    bool passwordsFromInput = false;
};

/// Walks one PlanFlow from start to end.
class PlanVerb final : public Verb
{
    Q_OBJECT
public:
    PlanVerb(const CliContext &context, const Pair &pair, const PlanErrand &order);

    void start() override;

    /// The first Ctrl-C stops the run in a state that can be resumed; the second gives up waiting
    /// for that.
    void interrupt() override;

private:
    bool interruptedRun() const { return m_flow.stage() == PlanFlow::Stage::Stopped; }

    void begin();
    void nothingToResume() { giveUp({ErrorCode::NothingToResume, {m_flow.pair().name}, {}}); }
    void takeChecks();
    void takeStage(PlanFlow::Stage stage);
    void takeFailure(const Error &error);

    /// Asks for the password that was missing and starts again; false when nobody can be asked.
    bool askPassword(const Error &error);
    void showStep(int step, StepState state);
    void showProgress(const RunProgress &progress);
    void printFindings(const QList<Finding> &findings, bool onlyTroubles);
    void printFinding(const Finding &finding);
    void printPlan();
    static ExitCode codeOf(const QList<Finding> &findings);
    void giveUp(const Error &error);
    void end(ExitCode code);

    const CliContext m_context;
    const PlanErrand m_order;
    PlanFlow m_flow;
    bool m_interrupted = false;
    bool m_ended = false;
};

} // namespace pmpha
