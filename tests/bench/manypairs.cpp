// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/gapmeter.h"
#include "bench/measures.h"
#include "integration/labworld.h"
#include "secrets/memorystore.h"

#include <QCoreApplication>
#include <QFile>

#include <sys/resource.h>

namespace pmpha::bench {

namespace {

using namespace std::chrono_literals;

constexpr int fewPairs = 10, manyPairs = 200;
constexpr auto span = 30s;
constexpr double mostShare = 0.10;
constexpr double mostMegabytesEach = 1;

double cpuSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval &time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// The lab's servers with room for two connections of each pair.
bool makeRoom(test::LabWorld &world)
{
    for (const Role role : {Role::Primary, Role::Standby}) {
        world.psql(role, QStringLiteral("alter system set max_connections = 300"));
        if (!world.lab().setSite(role, false) || !world.lab().setSite(role, true))
            return false;
    }
    return true;
}

/// The lab's pair under other ids. The same objects on the servers are looked at (the id's first
/// eight digits are in their names), but over connections of their own: a login with another CA
/// file, if only by its name, is another login.
class Crowd
{
public:
    explicit Crowd(const test::LabWorld &world)
        : m_world(world), m_services{m_sites,
                                     m_secrets,
                                     m_web,
                                     m_clock,
                                     {&m_engine},
                                     {m_folder.filePath(QStringLiteral("config")),
                                      m_folder.filePath(QStringLiteral("data"))}},
          m_console(m_services)
    {
        m_console.startMonitoring();
    }

    /// \param withPages PMP's web pages are asked for, too
    bool growTo(int count, bool withPages)
    {
        for (; m_count < count; ++m_count)
            if (!addPair(withPages))
                return false;
        return becomeAlive();
    }
    bool askNoPages()
    {
        const QList<Pair> pairs = m_console.pairs().pairs();
        for (Pair pair : pairs) {
            pair.primary.pmpUrl = pair.standby.pmpUrl = QUrl();
            if (!m_console.pairs().save(pair))
                return false;
        }
        return becomeAlive();
    }

private:
    bool becomeAlive() const
    {
        if (test::waitFor([this] { return areAllAlive(); }, 120s))
            return true;
        const PairMonitor *monitor = m_console.worstFirst().isEmpty()
            ? nullptr
            : m_console.monitor(m_console.worstFirst().first());
        if (!monitor)
            return false;
        const PairStatus &status = monitor->status();
        for (const Finding &cause : status.ha.causes + status.replication.causes)
            say(QStringLiteral("not Alive: ") + cause.id + u' ' + cause.args.join(u' ') + u' '
                + cause.detail);
        return false;
    }

    bool addPair(bool withPages)
    {
        Pair pair = m_world.pair();
        const QString id = pair.id.toString(QUuid::WithoutBraces);
        const QString number = QStringLiteral("%1").arg(m_count, 12, 10, QLatin1Char('0'));
        pair.id = QUuid::fromString(id.chopped(12) + number);
        pair.name = QStringLiteral("Pair %1").arg(m_count);
        pair.thresholds.pollInterval = 5s;
        pair.thresholds.markerInterval = 60s;
        for (const Role role : {Role::Primary, Role::Standby}) {
            Endpoint &endpoint = pair.endpoint(role);
            const QString file = m_folder.filePath(number + roleName(role));
            if (!QFile::copy(endpoint.trust.caFile, file))
                return false;
            endpoint.trust.caFile = file;
            if (!withPages)
                endpoint.pmpUrl.clear();
            auto password =
                m_world.services().secrets.read({m_world.pair().id, role, SecretPurpose::Watch});
            password.waitForFinished();
            if (!password.result())
                return false;
            (void)m_secrets.write({pair.id, role, SecretPurpose::Watch}, *password.result());
        }
        return m_console.pairs().save(pair).has_value();
    }
    bool areAllAlive() const
    {
        const QList<Pair> &pairs = const_cast<Console &>(m_console).pairs().pairs();
        return std::all_of(pairs.cbegin(), pairs.cend(), [this](const Pair &pair) {
            const PairMonitor *monitor = m_console.monitor(pair.id);
            return monitor && monitor->status().ha.health == Health::Alive
                && monitor->status().replication.health == Health::Alive;
        });
    }

    const test::LabWorld &m_world;
    QTemporaryDir m_folder;
    OdbcSites m_sites;
    MemoryStore m_secrets;
    HttpsProbe m_web;
    SystemClock m_clock;
    PostgresEngine m_engine;
    Services m_services;
    Console m_console;
    int m_count = 0;
};

/// Not waitFor(): its own wake-ups would count.
void sleepInLoop(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

/// CPU that this process uses while it watches, as a share of one core.
double shareOfACore()
{
    sleepInLoop(10s); // the start's own work
    const double before = cpuSeconds();
    QElapsedTimer timer;
    timer.start();
    sleepInLoop(span);
    return (cpuSeconds() - before) / (double(timer.nsecsElapsed()) / 1e9);
}

} // namespace

bool measureManyPairs(Table &table)
{
    test::LabWorld world;
    if (!world.up() || !world.setUp() || !makeRoom(world)) {
        say(QStringLiteral("no lab with room for all"));
        return false;
    }
    const qint64 self = QCoreApplication::applicationPid();
    Crowd crowd(world);
    if (!crowd.growTo(fewPairs, true))
        return false;
    const double memoryBefore = residentKilobytes(self);
    if (!crowd.growTo(manyPairs, true))
        return false;
    const double each = (residentKilobytes(self) - memoryBefore) / (manyPairs - fewPairs);
    const double withPages = shareOfACore();
    GapMeter gaps;
    gaps.start();
    sleepInLoop(15s);
    gaps.stop();
    if (!crowd.askNoPages())
        return false;
    const double databases = shareOfACore();
    table.add({QStringLiteral("200 pairs at 5 s, logged in: share of one core"),
               percent(databases),
               {},
               {},
               QStringLiteral("<= 10 %"),
               databases <= mostShare});
    table.add({QStringLiteral("the same with the web pages of both sites"),
               percent(withPages),
               {},
               {},
               QStringLiteral("<= 10 %"),
               withPages <= mostShare});
    table.add({QStringLiteral("memory of each further pair, logged in"),
               bytes(each),
               {},
               {},
               QStringLiteral("<= 1 MB"),
               each <= mostMegabytesEach * 1024});
    table.add({QStringLiteral("event-loop gap with 200 pairs, p99.9"),
               milliseconds(quantile(gaps.gaps(), 0.999)),
               {},
               {},
               QStringLiteral("<= 50 ms"),
               quantile(gaps.gaps(), 0.999) <= 50});
    return true;
}

} // namespace pmpha::bench
