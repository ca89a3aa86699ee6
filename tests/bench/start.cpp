// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pairstore.h"
#include "app/planflow.h"
#include "bench/desktop.h"
#include "bench/measures.h"
#include "engine/postgres/engine.h"
#include "integration/labworld.h"

#include <QElapsedTimer>
#include <QThread>

#include <csignal>
#include <sys/prctl.h>

namespace pmpha::bench {

namespace {

using namespace std::chrono_literals;

constexpr int repetitions = 7;
constexpr int fewPairs = 10, manyPairs = 110;
constexpr double mostOfPeer = 0.8;
constexpr double mostMegabytes = 80, mostMegabytesEach = 1;

struct Start
{
    double milliseconds = 0; ///< from exec to the painted window
    double kilobytes = 0; ///< resident, two seconds later
};

struct Program
{
    QString path;
    QTemporaryDir home;
    QList<double> times, memory;
};

/// Starts the program and looks at the screen until its window is there.
std::optional<Start> startOnce(const Desktop &desktop, const Program &program)
{
    QProcess process;
    process.setProcessEnvironment(desktop.environment(program.home.path()));
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    QElapsedTimer timer;
    timer.start();
    process.start(program.path, {});
    if (!process.waitForStarted())
        return std::nullopt;
    bool isThere = false;
    while (!isThere && timer.elapsed() < 30000) {
        QThread::msleep(4);
        isThere = desktop.hasPaintedWindow(process.processId());
    }
    Start start;
    start.milliseconds = double(timer.nsecsElapsed()) / 1e6;
    QThread::sleep(2);
    start.kilobytes = residentKilobytes(process.processId());
    process.terminate();
    if (!process.waitForFinished(5000)) {
        process.kill();
        process.waitForFinished();
    }
    return isThere ? std::optional(start) : std::nullopt;
}

bool writePairs(const QString &home, int count)
{
    PairStore store(home + QStringLiteral("/config/pairs.json"));
    const PostgresEngine engine;
    for (int i = 1; i <= count; ++i) {
        Pair pair = newPair(engine, QStringLiteral("Site %1").arg(i));
        pair.primary.host = pair.standby.host = QStringLiteral("127.0.0.1");
        pair.primary.port = 1; // nobody is asked: there is no password
        pair.standby.port = 2;
        if (!store.save(pair))
            return false;
    }
    return true;
}

/// One round of A, B, C, so that whatever else the computer does meets all of them.
bool startAll(const Desktop &desktop, const QList<Program *> &programs, bool count)
{
    for (Program *program : programs) {
        const auto start = startOnce(desktop, *program);
        if (!start) {
            say(program->path + QStringLiteral(" showed no window"));
            return false;
        }
        if (count) {
            program->times.append(start->milliseconds);
            program->memory.append(start->kilobytes);
        }
    }
    return true;
}

void addRows(Table &table, const Program &few, const Program &many, const Program &peer)
{
    const double ratio = median(few.times) / median(peer.times);
    table.add({QStringLiteral("start to painted window, 10 pairs (peer: KeePassXC)"),
               milliseconds(median(few.times)), milliseconds(median(peer.times)), ratio,
               QStringLiteral("ratio <= 0.8"), ratio <= mostOfPeer});
    const double manyRatio = median(many.times) / median(peer.times);
    table.add({QStringLiteral("start to painted window, 110 pairs"),
               milliseconds(median(many.times)),
               milliseconds(median(peer.times)),
               manyRatio,
               {},
               {}});
    const double memory = median(few.memory);
    table.add({QStringLiteral("memory (RSS) of the window, 10 pairs"), bytes(memory),
               bytes(median(peer.memory)), memory / median(peer.memory), QStringLiteral("<= 80 MB"),
               memory <= mostMegabytes * 1024});
    const double each = (median(many.memory) - memory) / (manyPairs - fewPairs);
    table.add({QStringLiteral("memory of each further pair in the window, not logged in"),
               bytes(each),
               {},
               {},
               QStringLiteral("<= 1 MB"),
               each <= mostMegabytesEach * 1024});
}

} // namespace

bool measureStart(Table &table)
{
    Desktop desktop;
    if (!desktop.isUp()) {
        say(QStringLiteral("Xvfb, dbus-daemon or openbox did not start"));
        return false;
    }
    Program few, many, peer;
    few.path = many.path = QStringLiteral(PMPHA_CONSOLE);
    peer.path = QStringLiteral("keepassxc");
    if (!writePairs(few.home.path(), fewPairs) || !writePairs(many.home.path(), manyPairs))
        return false;
    bool good = startAll(desktop, {&few, &peer, &many}, false); // files into the cache
    for (int i = 0; good && i < repetitions; ++i)
        good = startAll(desktop, {&few, &peer, &many}, true);
    if (good)
        addRows(table, few, many, peer);
    return good;
}

} // namespace pmpha::bench
