// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/status.h"
#include "support/fakeengine.h"

#include <QTest>

using namespace pmpha;
using namespace pmpha::test;

namespace {

const QDateTime start = QDateTime::fromString(QStringLiteral("2026-01-15T08:00:00Z"), Qt::ISODate);

PairRound goodRound(quint64 number)
{
    PairRound round;
    round.number = number;
    round.at = start.addSecs(qint64(number));
    for (const Role role : {Role::Primary, Role::Standby}) {
        round.site(role).answer = FakeEngine::goodSnapshot(role);
        round.site(role).at = round.at;
    }
    return round;
}

PairRound badRound(quint64 number)
{
    PairRound round = goodRound(number);
    round.standby.answer = Result<SiteSnapshot>(
        failure(ErrorCode::ConnectionRefused, {QStringLiteral("b"), QStringLiteral("5432")}));
    return round;
}

QStringList ids(const QList<Finding> &findings)
{
    QStringList out;
    for (const Finding &finding : findings)
        out.append(finding.id);
    return out;
}

using Change = std::function<void(PairRound &, Pair &)>;

} // namespace
Q_DECLARE_METATYPE(Change)

class TestStatus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judges_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QStringList>("ha");
        QTest::addColumn<QStringList>("replication");
        const auto row = [](const char *name, const QStringList &ha, const QStringList &replication,
                            const Change &change) {
            QTest::newRow(name) << change << ha << replication;
        };
        const auto s = [](const char *text) { return QString::fromLatin1(text); };
        row("all good", {}, {}, [](PairRound &, Pair &) {});
        row("standby not heard of", {s("site.not-heard")},
            {s("link.end-unknown"), s("link.end-unknown")},
            [](PairRound &r, Pair &) { r.standby.answer.reset(); });
        row("standby refuses connections", {s("connection-refused")},
            {s("link.end-unknown"), s("link.end-unknown")},
            [](PairRound &r, Pair &) { r = badRound(1); });
        row("primary silent", {s("server-silent")}, {s("link.end-unknown"), s("link.end-unknown")},
            [](PairRound &r, Pair &) {
                r.primary.answer = Result<SiteSnapshot>(failure(ErrorCode::ServerSilent));
            });
        row("primary read-only", {s("primary.read-only")}, {},
            [](PairRound &r, Pair &) { r.primary.answer->value().takesWrites = false; });
        row("standby takes writes", {s("standby.unguarded")}, {},
            [](PairRound &r, Pair &) { r.standby.answer->value().guardInPlace = false; });
        row("link missing at its target", {}, {s("link.missing")}, [](PairRound &r, Pair &) {
            r.standby.answer->value().links[Link::Data].exists = false;
        });
        row("no links at all", {}, {s("link.missing"), s("link.missing")},
            [](PairRound &r, Pair &) {
                r.standby.answer->value().links.clear();
                r.primary.answer->value().links.clear();
            });
        row("worker stopped", {}, {s("link.worker-stopped")}, [](PairRound &r, Pair &) {
            r.standby.answer->value().links[Link::Data].worker = WorkerState::Stopped;
        });
        row("worker unknown at both ends", {}, {s("link.worker-stopped")},
            [](PairRound &r, Pair &) {
                r.standby.answer->value().links[Link::Data].worker = WorkerState::Unknown;
                r.primary.answer->value().links[Link::Data].worker = WorkerState::Unknown;
            });
        row("publisher alone knows the agent", {}, {}, [](PairRound &r, Pair &) {
            r.standby.answer->value().links[Link::Data].worker = WorkerState::Unknown;
        });
        row("worker failing", {}, {s("link.worker-failing")}, [](PairRound &r, Pair &) {
            r.primary.answer->value().links[Link::Audit].worker = WorkerState::Failing;
        });
        row("both links stand still", {},
            {s("line.cut"), s("link.worker-failing"), s("link.not-connected")},
            [](PairRound &r, Pair &) {
                r.standby.answer->value().links[Link::Data].worker = WorkerState::Failing;
                r.standby.answer->value().links[Link::Audit].worker = WorkerState::Stopped;
            });
        row("source sees nobody connected", {}, {s("link.not-connected")},
            [](PairRound &r, Pair &) {
                r.primary.answer->value().links[Link::Data].worker = WorkerState::Stopped;
            });
        row("idle by schedule", {}, {}, [](PairRound &r, Pair &) {
            r.standby.answer->value().links[Link::Data].worker = WorkerState::Idle;
        });
        row("first copy runs", {}, {s("link.copying")}, [](PairRound &r, Pair &) {
            r.standby.answer->value().links[Link::Data].copyDone = false;
        });
        row("backlog over the limit", {}, {s("link.backlog")}, [](PairRound &r, Pair &p) {
            r.primary.answer->value().links[Link::Data].backlogBytes =
                p.thresholds.backlogBytesLimit + 1;
        });
        row("backlog at the limit", {}, {}, [](PairRound &r, Pair &p) {
            r.primary.answer->value().links[Link::Data].backlogBytes =
                p.thresholds.backlogBytesLimit;
        });
        row("conflicts", {}, {s("link.conflicts")}, [](PairRound &r, Pair &) {
            r.standby.answer->value().links[Link::Data].conflicts = 1;
        });
        row("marker unanswered", {}, {s("link.marker-unanswered")},
            [](PairRound &r, Pair &) { r.markers[Link::Audit].unanswered = true; });
        row("marker late", {}, {s("link.lag")}, [](PairRound &r, Pair &p) {
            r.markers[Link::Data].lag = p.thresholds.lagLimit + std::chrono::milliseconds(1);
        });
        row("marker on its way", {}, {},
            [](PairRound &r, Pair &) { r.markers[Link::Data].writtenAt = start; });
        row("PMP not heard of", {s("pmp.not-heard")}, {}, [](PairRound &, Pair &p) {
            p.primary.pmpUrl = QUrl(QStringLiteral("https://a:7272"));
        });
        row("PMP down", {s("web-unreachable")}, {}, [](PairRound &r, Pair &p) {
            p.primary.pmpUrl = QUrl(QStringLiteral("https://a:7272"));
            r.primary.pmp = Result<PmpAnswer>(failure(ErrorCode::WebUnreachable));
        });
        row("PMP builds differ", {s("pmp.builds-differ")}, {}, [](PairRound &r, Pair &p) {
            p.primary.pmpUrl = p.standby.pmpUrl = QUrl(QStringLiteral("https://a:7272"));
            r.primary.pmp = PmpAnswer{QStringLiteral("13010")};
            r.standby.pmp = PmpAnswer{QStringLiteral("13000")};
        });
        row("the engine's own finding", {s("x.y")}, {}, [s](PairRound &r, Pair &) {
            r.primary.answer->value().findings = {
                {s("x.y"), Severity::Failed, Role::Primary, {}, {}, {}},
                {s("x.z"), Severity::Warning, Role::Primary, {}, {}, {}}};
        });
    }
    void judges()
    {
        QFETCH(Change, change);
        QFETCH(QStringList, ha);
        QFETCH(QStringList, replication);
        PairRound round = goodRound(1);
        Pair pair;
        change(round, pair);
        const Judgement judgement = judge(round, pair);
        QCOMPARE(ids(judgement.ha), ha);
        QCOMPARE(ids(judgement.replication), replication);
    }

    void isCheckingBeforeTheFirstRound()
    {
        StatusTracker tracker{Pair()};
        QCOMPARE(tracker.tick(start.addDays(1)).ha.health, Health::Checking);
    }

    void needsTwoBadRoundsToFailAndTwoGoodToRecover()
    {
        StatusTracker tracker{Pair()};
        QCOMPARE(tracker.take(goodRound(1)).ha.health, Health::Alive);
        QCOMPARE(tracker.take(badRound(2)).ha.health, Health::Suspect);
        QCOMPARE(tracker.take(badRound(3)).ha.health, Health::Failed);
        QCOMPARE(tracker.status().ha.since, start.addSecs(3));
        QCOMPARE(ids(tracker.status().ha.causes),
                 QStringList{QStringLiteral("connection-refused")});
        QCOMPARE(tracker.take(goodRound(4)).ha.health, Health::Failed);
        QVERIFY(!tracker.status().ha.causes.isEmpty());
        QCOMPARE(tracker.take(goodRound(5)).ha.health, Health::Alive);
        QVERIFY(tracker.status().ha.causes.isEmpty());
        QCOMPARE(tracker.status().ha.since, start.addSecs(5));
    }

    void aBlipIsOnlySuspect()
    {
        StatusTracker tracker{Pair()};
        tracker.take(goodRound(1));
        QCOMPARE(tracker.take(badRound(2)).ha.health, Health::Suspect);
        QCOMPARE(tracker.take(goodRound(3)).ha.health, Health::Alive);
        QCOMPARE(tracker.take(badRound(4)).ha.health, Health::Suspect);
    }

    void firstRoundsBadIsSuspectThenFailed()
    {
        StatusTracker tracker{Pair()};
        QCOMPARE(tracker.take(badRound(1)).ha.health, Health::Suspect);
        QCOMPARE(tracker.take(badRound(2)).ha.health, Health::Failed);
    }

    void dropsAnswerOfOlderRound()
    {
        StatusTracker tracker{Pair()};
        tracker.take(goodRound(2));
        QCOMPARE(tracker.take(badRound(1)).ha.health, Health::Alive);
        QCOMPARE(tracker.status().round.number, 2ULL);
    }

    void turnsFailedWhenThereIsNoNews()
    {
        Pair pair;
        StatusTracker tracker(pair);
        tracker.take(goodRound(1));
        const QDateTime limit = start.addSecs(1).addMSecs(3 * pair.thresholds.pollInterval.count());
        QCOMPARE(tracker.tick(limit).ha.health, Health::Alive);
        const PairStatus late = tracker.tick(limit.addMSecs(1));
        QCOMPARE(late.ha.health, Health::Failed);
        QCOMPARE(late.replication.health, Health::Failed);
        QVERIFY(late.stale);
        QCOMPARE(late.ha.causes.first().id, QStringLiteral("status.no-news"));
        QCOMPARE(tracker.tick(limit.addMSecs(2)).ha.causes.size(), 1);
        tracker.take(goodRound(3));
        QCOMPARE(tracker.take(goodRound(4)).ha.health, Health::Alive);
        QVERIFY(!tracker.status().stale);
    }
};

QTEST_GUILESS_MAIN(TestStatus)
#include "tst_status.moc"
