// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/markerwatch.h"
#include "app/pairmonitor.h"
#include "statesamples.h"
#include "support/fakeclock.h"

#include <QSignalSpy>
#include <QTest>

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

namespace {

/// An engine whose marks need some time for the way, and that notes what was written.
class SlowLink final : public HaEngine
{
public:
    mutable std::atomic_int reads = 0;
    mutable std::atomic_int writes = 0;
    mutable std::atomic<qint64> lastWritten = 0;
    std::atomic<qint64> arrived = 0; ///< what the target answers; -1: what was written last
    std::atomic_bool sourceFails = false;

    EngineTraits traits() const override { return {EngineKind::PostgreSql, {}, 0, {}, {}}; }
    Result<ProbeReport> probe(SqlSite &, const SiteAccess &) const override { return none(); }
    Result<QList<TableInfo>> tables(SqlSite &, const SiteAccess &) const override { return none(); }
    Result<SiteFactsPtr> readFacts(SqlSite &, const SiteAccess &, const Pair &, Role) const override
    {
        return none();
    }
    QList<Finding> check(const Pair &, const SiteFacts &, const SiteFacts &) const override
    {
        return {};
    }
    Plan setUpPlan(const Pair &, const SiteFacts &, const SiteFacts &) const override { return {}; }
    Plan removalPlan(const Pair &, const SiteFacts &, const SiteFacts &) const override
    {
        return {};
    }
    QList<Finding> residue(const Pair &, const SiteFacts &, const SiteFacts &) const override
    {
        return {};
    }
    Result<Pair> adopt(const Pair &, const SiteFacts &, const SiteFacts &) const override
    {
        return none();
    }
    QString watchUser(const Pair &, Role) const override { return QStringLiteral("watch"); }
    QString watchSecretName(Role) const override { return {}; }
    Result<SiteSnapshot> readStatus(SqlSite &, const Pair &, Role) const override { return none(); }
    Result<void> writeMarker(SqlSite &, const Pair &, Link, qint64 mark) const override
    {
        if (sourceFails)
            return none();
        ++writes;
        lastWritten = mark;
        return {};
    }
    Result<qint64> readMarker(SqlSite &, const Pair &, Link) const override
    {
        ++reads;
        const qint64 newest = arrived;
        return newest < 0 ? lastWritten.load() : newest;
    }

private:
    static tl::unexpected<Error> none() { return failure(ErrorCode::Internal); }
};

} // namespace

class TestMarkers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        sites = std::make_unique<LiveSites>();
        engine = std::make_unique<SlowLink>();
        clock = std::make_unique<FakeClock>();
        pair = quickPair(QStringLiteral("quick"));
        pair.thresholds.markerInterval = 60s;
        pair.thresholds.markerDeadline = 10s;
        pair.thresholds.lagLimit = 30s;
        reachable = true;
        const Services services{*sites, secrets, web, *clock, {engine.get()}, {}};
        watch = std::make_unique<MarkerWatch>(
            services, pair, Link::Data,
            [this](Role role) {
                return reachable
                    ? std::optional(SiteAccess{pair.engine, pair.endpoint(role), {}, {}})
                    : std::nullopt;
            },
            nullptr);
    }
    void cleanup() { watch.reset(); }

    void measuresLagByOurClock()
    {
        watch->start();
        QTRY_COMPARE(engine->writes, 1);
        QTRY_VERIFY(engine->reads > 2); // looked for in vain
        QVERIFY(watch->reading());
        QVERIFY(!watch->reading()->lag);
        QCOMPARE(engine->lastWritten, clock->now().toMSecsSinceEpoch());
        clock->advance(700ms);
        engine->arrived = -1;
        QTRY_VERIFY(watch->reading()->lag);
        QCOMPARE(*watch->reading()->lag, 700ms);
        QVERIFY(!watch->reading()->unanswered);
    }

    void unansweredAfterTheDeadlineAndRecoversWhenItComes()
    {
        QSignalSpy settled(watch.get(), &MarkerWatch::settled);
        watch->start();
        QTRY_COMPARE(engine->writes, 1);
        const QDateTime written = clock->now();
        clock->advance(9999ms);
        const int reads = engine->reads;
        QTRY_VERIFY(engine->reads > reads + 1);
        QVERIFY(!watch->reading()->unanswered);
        clock->advance(1ms);
        QTRY_COMPARE(settled.size(), 1);
        QVERIFY(watch->reading()->unanswered);
        QCOMPARE(watch->reading()->writtenAt, written);
        engine->arrived = -1;
        QTRY_COMPARE(settled.size(), 2);
        QVERIFY(!watch->reading()->unanswered);
        QVERIFY(*watch->reading()->lag >= 10s);
    }

    void afterALongBreakTheLagIsMeasuredAfresh()
    {
        watch->start();
        QTRY_COMPARE(engine->writes, 1);
        clock->advance(120s);
        QTRY_VERIFY(watch->reading()->unanswered);
        engine->arrived = -1;
        QTRY_COMPARE(engine->writes, 2);
        QTRY_COMPARE(watch->reading()->lag.value_or(1h), 0ms);
    }

    void newMarkerWhileOneIsMissingKeepsTheFirstTime()
    {
        watch->start();
        QTRY_COMPARE(engine->writes, 1);
        const QDateTime first = clock->now();
        clock->advance(20s);
        QTRY_VERIFY(watch->reading()->unanswered);
        watch->checkNow();
        QTRY_COMPARE(engine->writes, 2);
        clock->advance(20s);
        const int reads = engine->reads;
        QTRY_VERIFY(engine->reads > reads + 1);
        QVERIFY(watch->reading()->unanswered);
        QCOMPARE(watch->reading()->writtenAt, first);
    }

    void marksOfAClockAheadAreNotOurs()
    {
        const qint64 theirs = clock->now().addSecs(3600).toMSecsSinceEpoch();
        engine->arrived = theirs;
        watch->start();
        QTRY_COMPARE(engine->writes, 1);
        QCOMPARE(engine->lastWritten, theirs + 1);
        const int reads = engine->reads;
        QTRY_VERIFY(engine->reads > reads + 1);
        QVERIFY(!watch->reading()->lag);
    }

    void marksAlwaysGrowAlsoWhenTheClockGoesBack()
    {
        engine->arrived = -1;
        watch->start();
        QTRY_COMPARE(engine->writes, 1);
        QTRY_VERIFY(watch->reading()->lag);
        const qint64 before = engine->lastWritten;
        clock->advance(-5s);
        watch->checkNow();
        QTRY_COMPARE(engine->writes, 2);
        QVERIFY(engine->lastWritten > before);
    }

    void noReadingIsMadeUpWhenTheSourceIsDown()
    {
        engine->sourceFails = true;
        watch->start();
        QTRY_VERIFY(engine->reads > 0);
        QCOMPARE(engine->writes, 0);
        QVERIFY(!watch->reading());
    }

    void oldReadingDoesNotStayGood()
    {
        engine->arrived = -1;
        watch->start();
        QTRY_VERIFY(watch->reading() && watch->reading()->lag);
        clock->advance(3 * 60s);
        QVERIFY(watch->reading());
        clock->advance(1ms);
        QVERIFY(!watch->reading());
    }

    void unreachableSitesAreNotAsked()
    {
        reachable = false;
        watch->start();
        QTest::qWait(100);
        QCOMPARE(sites->asked(pair.primary.port) + sites->asked(pair.standby.port), 0);
        QVERIFY(!watch->reading());
        reachable = true;
        engine->arrived = -1;
        QTRY_VERIFY(watch->reading());
    }

    void cutLinkTurnsReplicationFailedAndBack()
    {
        Outside outside;
        Pair quick = quickPair(QStringLiteral("quick"));
        outside.storePasswords(quick);
        PairMonitor monitor(outside.services(), quick);
        monitor.start();
        QTRY_COMPARE(monitor.status().replication.health, Health::Alive);
        QTRY_VERIFY(monitor.status().round.markers.value(Link::Data).lag);
        outside.engine.marksArrive = false;
        QTRY_COMPARE(monitor.status().replication.health, Health::Failed);
        QCOMPARE(monitor.status().ha.health, Health::Alive);
        QCOMPARE(monitor.status().replication.causes.first().id,
                 QStringLiteral("link.marker-unanswered"));
        outside.engine.marksArrive = true;
        QTRY_COMPARE(monitor.status().replication.health, Health::Alive);
    }

private:
    // Before the sites: a job that still runs while they go uses the engine.
    std::unique_ptr<SlowLink> engine;
    std::unique_ptr<LiveSites> sites;
    std::unique_ptr<FakeClock> clock;
    FakeSecretStore secrets;
    FakeWebProbe web;
    Pair pair;
    bool reachable = true;
    std::unique_ptr<MarkerWatch> watch;
};

QTEST_GUILESS_MAIN(TestMarkers)
#include "tst_markers.moc"
