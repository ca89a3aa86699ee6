// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/blackhole.h"
#include "bench/gapmeter.h"
#include "bench/measures.h"
#include "integration/labworld.h"
#include "lab/labpaths.h"
#include "support/processtree.h"

#include <QFile>
#include <QRandomGenerator>

#include <csignal>
#include <future>

namespace pmpha::bench {

namespace {

using namespace std::chrono_literals;

constexpr int repetitions = 5;
constexpr auto pollInterval = 1000ms;

/// Seconds that a verdict took since the fault.
struct Verdicts
{
    QList<double> suspect, failed;
};

/// One way of losing the primary, and of getting it back. Neither blocks the thread for long.
struct Fault
{
    QString name;
    std::function<void()> prepare; ///< what takes time, before the clock starts
    std::function<void()> strike;
    std::function<void()> mend;
};

void spin(std::chrono::milliseconds span)
{
    test::waitFor([] { return false; }, span);
}

/// Runs something that blocks, on a thread of its own, while this one's event loop goes on.
void aside(const std::function<void()> &work)
{
    auto done = std::async(std::launch::async, work);
    test::waitFor([&] { return done.wait_for(0s) == std::future_status::ready; }, 120s);
}

/// The postmaster of the primary and all its processes.
QList<qint64> processesOf(const test::LabWorld &world)
{
    const LabPaths paths{world.folder() + QStringLiteral("/lab")};
    QFile file(paths.dataFolder(Role::Primary) + QStringLiteral("/postmaster.pid"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const qint64 postmaster = file.readLine().trimmed().toLongLong();
    return QList<qint64>{postmaster} + test::childrenOf(postmaster);
}

class Watch
{
public:
    Watch(const Services &services, const Pair &pair) : m_monitor(services, pair)
    {
        QObject::connect(&m_monitor, &PairMonitor::statusChanged, &m_monitor, [this] {
            const Health health = m_monitor.status().ha.health;
            if (health != Health::Alive && !m_suspect)
                m_suspect = sinceStrike();
            if (health == Health::Failed && !m_failed)
                m_failed = sinceStrike();
        });
        m_monitor.start();
    }

    bool becomesAlive()
    {
        return test::waitFor(
            [this] {
                return m_monitor.status().ha.health == Health::Alive
                    && m_monitor.status().replication.health == Health::Alive;
            },
            60s);
    }
    bool lose(const Fault &fault, Verdicts &verdicts)
    {
        if (!becomesAlive())
            return false;
        spin(std::chrono::milliseconds(500 + m_phase.bounded(int(pollInterval.count()))));
        aside(fault.prepare);
        m_suspect.reset();
        m_failed.reset();
        m_gaps.start();
        m_clock.start();
        fault.strike();
        const bool seen = test::waitFor([this] { return m_failed.has_value(); }, 30s);
        spin(1s);
        m_gaps.stop();
        aside(fault.mend);
        if (seen) {
            verdicts.suspect.append(*m_suspect);
            verdicts.failed.append(*m_failed);
        }
        return seen;
    }
    const QList<double> &gaps() const { return m_gaps.gaps(); }

private:
    double sinceStrike() const { return double(m_clock.nsecsElapsed()) / 1e6; }

    PairMonitor m_monitor;
    GapMeter m_gaps;
    QElapsedTimer m_clock;
    QRandomGenerator m_phase{20240601}; // the same phases in every run
    std::optional<double> m_suspect, m_failed;
};

using Processes = QList<qint64>;

void signalAll(const Processes &processes, int number)
{
    for (const qint64 pid : processes)
        test::sendSignal(pid, number);
}

Fault killing(test::LabWorld &world)
{
    const auto processes = std::make_shared<Processes>();
    return {QStringLiteral("killed (kill -9)"),
            [&world, processes] { *processes = processesOf(world); },
            [processes] { signalAll(*processes, SIGKILL); },
            [&world] { (void)world.lab().setSite(Role::Primary, true); }};
}

Fault freezing(test::LabWorld &world)
{
    const auto processes = std::make_shared<Processes>();
    return {QStringLiteral("frozen (SIGSTOP)"),
            [&world, processes] { *processes = processesOf(world); },
            [processes] { signalAll(*processes, SIGSTOP); },
            [processes] { signalAll(*processes, SIGCONT); }};
}

Fault swallowing(BlackHole &line)
{
    return {QStringLiteral("black-holed"), [] {}, [&line] { line.setSwallowing(true); },
            [&line] { line.setSwallowing(false); }};
}

void addRows(Table &table, const Fault &fault, const Verdicts &verdicts, bool isSilent)
{
    const double suspect = median(verdicts.suspect), failed = median(verdicts.failed);
    Row row{fault.name + QStringLiteral(" server to Suspect, 1 s polling"),
            milliseconds(suspect),
            {},
            {},
            {},
            {}};
    if (!isSilent) {
        row.budget = QStringLiteral("<= 0.5 s");
        row.kept = suspect <= 500;
    }
    table.add(row);
    const double most = isSilent ? 5000 : 2000;
    table.add({fault.name + QStringLiteral(" server to Failed, 1 s polling"),
               milliseconds(failed),
               {},
               {},
               isSilent ? QStringLiteral("<= 5 s") : QStringLiteral("<= 2 s"),
               failed <= most});
}

/// \param isSilent the server does not refuse, but says nothing any more
bool measureFault(Table &table, const Services &services, const Pair &pair, const Fault &fault,
                  bool isSilent, QList<double> &gaps)
{
    Watch watch(services, pair);
    Verdicts verdicts;
    for (int n = 0; n < repetitions; ++n)
        if (!watch.lose(fault, verdicts))
            return false;
    gaps += watch.gaps();
    addRows(table, fault, verdicts, isSilent);
    return true;
}

} // namespace

bool measureDetection(Table &table)
{
    test::LabWorld world;
    if (!world.up() || !world.setUp())
        return false;
    BlackHole line(world.pair().primary.port);
    if (line.port() == 0)
        return false;
    Pair direct = world.pair();
    direct.thresholds.pollInterval = pollInterval;
    Pair byLine = direct;
    byLine.primary.port = line.port();
    QList<double> gaps;
    const bool isGood = measureFault(table, world.services(), direct, killing(world), false, gaps)
        && measureFault(table, world.services(), direct, freezing(world), true, gaps)
        && measureFault(table, world.services(), byLine, swallowing(line), true, gaps);
    if (!isGood)
        return false;
    const double usual = quantile(gaps, 0.999);
    table.add({QStringLiteral("event-loop gap during these, p99.9"),
               milliseconds(usual),
               {},
               {},
               QStringLiteral("<= 50 ms"),
               usual <= 50});
    table.add({QStringLiteral("event-loop gap during these, longest"),
               milliseconds(quantile(gaps, 1)),
               {},
               {},
               {},
               {}});
    return true;
}

} // namespace pmpha::bench
