// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/flowrun.h"
#include "bench/measures.h"
#include "bench/planbypsql.h"

namespace pmpha::bench {

namespace {

constexpr int repetitions = 7;
constexpr double mostOverhead = 1.10;

/// And takes it back; ms.
std::optional<double> runByPsql(test::LabWorld &world, const Plan &plan)
{
    PlanByPsql psql(world, plan);
    const auto took = psql.run();
    return psql.undo() ? took : std::nullopt;
}

/// Tests' labs do not wait for the disk; real servers do, and so does our journal.
void waitForDisk(const test::LabWorld &world)
{
    for (const Role role : {Role::Primary, Role::Standby})
        for (const char *option : {"fsync", "synchronous_commit", "full_page_writes"})
            world.psql(role,
                       QStringLiteral("alter system set %1 = on; select pg_reload_conf()")
                           .arg(QLatin1String(option)));
}

} // namespace

bool measureSetUp(Table &table)
{
    test::LabWorld world;
    if (!world.up())
        return false;
    waitForDisk(world);
    QList<double> ours, bare, undone;
    for (int i = 0; i <= repetitions; ++i) {
        FlowRun flow(world, world.pair());
        if (!flow.check())
            return false;
        const auto byHand = runByPsql(world, flow.flow().plan());
        if (!byHand || !flow.run())
            return false;
        const double took = flow.took();
        if (!flow.undo())
            return false;
        if (i == 0)
            continue; // the servers' caches
        bare.append(*byHand);
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
