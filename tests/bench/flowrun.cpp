// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/flowrun.h"

#include "bench/report.h"

namespace pmpha::bench {

using namespace std::chrono_literals;

FlowRun::FlowRun(test::LabWorld &world, const Pair &pair)
    : m_world(world), m_flow(world.services(), pair, PlanKind::SetUp)
{
    const auto now = [this] { return double(m_clock.nsecsElapsed()) / 1e6; };
    QObject::connect(&m_flow, &PlanFlow::stageChanged, &m_flow, [this, now] { m_took = now(); });
    QObject::connect(&m_flow, &PlanFlow::stepChanged, &m_flow,
                     [this, now](int step, StepState state) {
                         const QString id = m_flow.plan().steps.value(step).id;
                         if (state == StepState::Running)
                             m_began.insert(id, now());
                         else if (state == StepState::Done)
                             m_ended.insert(id, now());
                     });
}

bool FlowRun::check()
{
    if (!test::waitFor([this] { return m_flow.isReady(); }, 10s))
        return false;
    m_clock.start();
    m_flow.startChecks();
    if (!reach(PlanFlow::Stage::Checked))
        return false;
    for (const Finding &finding : m_flow.findings())
        if (finding.severity == Severity::Failed)
            say(QStringLiteral("check failed: ") + finding.id + u' ' + finding.args.join(u' '));
    return !hasFailure(m_flow.findings());
}

bool FlowRun::run()
{
    m_clock.start();
    m_flow.run();
    return reach(PlanFlow::Stage::Done);
}

bool FlowRun::undo()
{
    m_clock.start();
    m_flow.undo();
    return reach(PlanFlow::Stage::Undone);
}

bool FlowRun::reach(PlanFlow::Stage stage)
{
    using Stage = PlanFlow::Stage;
    const auto isResting = [this] {
        const Stage at = m_flow.stage();
        return at != Stage::Checking && at != Stage::Running && at != Stage::Undoing;
    };
    if (test::waitFor(isResting, 300s) && m_flow.stage() == stage)
        return true;
    if (const auto error = m_flow.lastError())
        say(errorId(error->code) + u' ' + error->args.join(u' ') + u' ' + error->detail);
    return false;
}

std::optional<double> FlowRun::between(const QString &firstStep, const QString &lastStep) const
{
    if (!m_began.contains(firstStep) || !m_ended.contains(lastStep))
        return std::nullopt;
    return m_ended.value(lastStep) - m_began.value(firstStep);
}

} // namespace pmpha::bench
