// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/flowrun.h"
#include "bench/measures.h"
#include "bench/planscript.h"

namespace pmpha::bench {

namespace {

constexpr int repetitions = 7;
constexpr double mostOverhead = 1.10;

} // namespace

bool measureSetUp(Table &table)
{
    test::LabWorld world;
    if (!world.up())
        return false;
    QList<double> ours, bare, undone;
    for (int i = 0; i <= repetitions; ++i) {
        FlowRun flow(world, world.pair());
        if (!flow.check())
            return false;
        const PlanScript script(world, flow.flow().plan());
        const auto scripted = script.isGood() ? script.run() : std::nullopt;
        if (!scripted || !script.undo() || !flow.run())
            return false;
        const double took = flow.took();
        if (!flow.undo())
            return false;
        if (i == 0)
            continue; // the servers' caches
        bare.append(*scripted);
        ours.append(took);
        undone.append(flow.took());
    }
    const double ratio = median(ours) / median(bare);
    table.add({QStringLiteral("set-up of the lab's pair (peer: its statements by psql)"),
               milliseconds(median(ours)), milliseconds(median(bare)), ratio,
               QStringLiteral("ratio <= 1.10"), ratio <= mostOverhead});
    table.add({QStringLiteral("undo of the same"), milliseconds(median(undone)), {}, {}, {}, {}});
    return true;
}

} // namespace pmpha::bench
