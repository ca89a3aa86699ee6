// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "integration/labworld.h"

#include <QElapsedTimer>

namespace pmpha::bench {

/// A set-up by PlanFlow with a stopwatch: its stages as a person would walk through them.
class FlowRun
{
public:
    FlowRun(test::LabWorld &world, const Pair &pair);

    bool check(); ///< to Checked, with no check failed
    bool run(); ///< to Done
    bool undo(); ///< to Undone

    PlanFlow &flow() { return m_flow; }
    double took() const { return m_took; } ///< the last of these, ms
    /// From the first step's beginning to the second step's end; none when one did not run.
    std::optional<double> between(const QString &firstStep, const QString &lastStep) const;

private:
    bool reach(PlanFlow::Stage stage);

    test::LabWorld &m_world;
    PlanFlow m_flow;
    QElapsedTimer m_clock;
    double m_took = 0;
    QMap<QString, double> m_began, m_ended; // ms since the last thing asked for
};

} // namespace pmpha::bench
