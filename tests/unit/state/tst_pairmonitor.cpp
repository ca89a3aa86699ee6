// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pairmonitor.h"
#include "statesamples.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

namespace {

const Error refused{
    ErrorCode::ConnectionRefused, {QStringLiteral("a"), QStringLiteral("5001")}, {}};

QStringList ids(const Headline &headline)
{
    QStringList out;
    for (const Finding &cause : headline.causes)
        out.append(cause.id);
    return out;
}

} // namespace

/// Deletes a monitor while it speaks.
class Killer : public QObject
{
    Q_OBJECT
public:
    explicit Killer(QObject *given) : victim(given) { }
    QObject *victim;
public Q_SLOTS:
    void kill() { delete victim; }
};

class TestPairMonitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        outside = std::make_unique<Outside>();
        pair = quickPair(QStringLiteral("quick"));
        outside->storePasswords(pair);
    }
    void cleanup() { outside.reset(); }

    void turnsAliveAndStaysSo()
    {
        PairMonitor monitor(outside->services(), pair);
        QCOMPARE(monitor.status().ha.health, Health::Checking);
        monitor.start();
        QTRY_COMPARE(monitor.status().ha.health, Health::Alive);
        QCOMPARE(monitor.status().replication.health, Health::Alive);
        const quint64 number = monitor.status().round.number;
        QTRY_VERIFY(monitor.status().round.number > number + 3);
        QCOMPARE(monitor.status().ha.health, Health::Alive);
        QCOMPARE(outside->sites.users, QStringList{QStringLiteral("watch_") + pair.tag()});
    }

    void tellsEveryChangeOfAHeadlineOnce()
    {
        PairMonitor monitor(outside->services(), pair);
        QSignalSpy changes(&monitor, &PairMonitor::headlineChanged);
        monitor.start();
        QTRY_COMPARE(monitor.status().replication.health, Health::Alive);
        QCOMPARE(changes.size(), 2);
        outside->sites.setDown(pair.primary.port, refused);
        QTRY_COMPARE(monitor.status().ha.health, Health::Failed);
        const quint64 number = monitor.status().round.number;
        QTRY_VERIFY(monitor.status().round.number > number + 3);
        QCOMPARE(changes.size(), 6); // Suspect and Failed, of both
        QCOMPARE(changes.at(2).at(1).value<Headline>().health, Health::Alive);
        QCOMPARE(changes.at(2).at(2).value<Headline>().health, Health::Suspect);
        QCOMPARE(ids(monitor.status().ha), QStringList{QStringLiteral("connection-refused")});
    }

    void isSuspectAtOnceAndFailedSoonAlsoAtALongInterval()
    {
        pair.thresholds.pollInterval = 1s;
        PairMonitor monitor(outside->services(), pair);
        monitor.start();
        QTRY_COMPARE(monitor.status().ha.health, Health::Alive);
        outside->sites.setDown(pair.primary.port, refused);
        QElapsedTimer gone;
        gone.start();
        QTRY_COMPARE(monitor.status().ha.health, Health::Failed);
        QVERIFY2(gone.elapsed() < 2000, qPrintable(QString::number(gone.elapsed())));
        outside->sites.setUp(pair.primary.port);
        QTRY_COMPARE(monitor.status().ha.health, Health::Alive);
    }

    void findsASilentServerWithinFiveSeconds()
    {
        pair.thresholds.pollInterval = 1s;
        PairMonitor monitor(outside->services(), pair);
        monitor.start();
        QTRY_COMPARE(monitor.status().ha.health, Health::Alive);
        outside->sites.setSilent(pair.standby.port, true);
        QElapsedTimer gone;
        gone.start();
        QTRY_COMPARE_WITH_TIMEOUT(monitor.status().ha.health, Health::Failed, 6000);
        QVERIFY2(gone.elapsed() < 5000, qPrintable(QString::number(gone.elapsed())));
        QCOMPARE(ids(monitor.status().ha), QStringList{QStringLiteral("server-silent")});
        outside->sites.setSilent(pair.standby.port, false);
        QTRY_COMPARE(monitor.status().ha.health, Health::Alive);
    }

    void silentSiteHoldsUpNoNewsOfTheOther()
    {
        PairMonitor monitor(outside->services(), pair);
        monitor.start();
        QTRY_COMPARE(monitor.status().ha.health, Health::Alive);
        outside->sites.setSilent(pair.standby.port, true);
        QTRY_COMPARE(monitor.status().ha.health, Health::Failed);
        QElapsedTimer news;
        news.start();
        outside->sites.setDown(pair.primary.port, refused);
        QTRY_COMPARE(
            ids(monitor.status().ha),
            (QStringList{QStringLiteral("connection-refused"), QStringLiteral("server-silent")}));
        QVERIFY2(news.elapsed() < 1000, qPrintable(QString::number(news.elapsed())));
    }

    void nothingPilesUpBehindASilentServer()
    {
        PairMonitor monitor(outside->services(), pair);
        outside->sites.setSilent(pair.primary.port, true);
        monitor.start();
        QTRY_COMPARE(monitor.status().ha.health, Health::Failed);
        const quint64 number = monitor.status().round.number;
        QTRY_VERIFY(monitor.status().round.number > number + 5);
        QVERIFY2(outside->sites.owed(pair.primary.port) <= 3,
                 qPrintable(QString::number(outside->sites.owed(pair.primary.port))));
    }

    void cancelledAnswerIsNoAnswer()
    {
        PairMonitor monitor(outside->services(), pair);
        monitor.start();
        QTRY_COMPARE(monitor.status().ha.health, Health::Alive);
        outside->sites.setCancelling(pair.primary.port, true);
        QTRY_COMPARE(monitor.status().ha.health, Health::Failed);
        // The round in which it began may lack the other site's answer, too.
        QTRY_COMPARE(ids(monitor.status().ha), QStringList{QStringLiteral("site.not-heard")});
    }

    void asksNothingWithoutPasswordsAndFindsThemLater()
    {
        Pair other = quickPair(QStringLiteral("other"));
        PairMonitor monitor(outside->services(), other);
        QSignalSpy missing(&monitor, &PairMonitor::passwordMissing);
        monitor.start();
        QTRY_COMPARE(missing.size(), 2);
        QCOMPARE(monitor.missingPasswords(), (QList<Role>{Role::Primary, Role::Standby}));
        QCOMPARE(outside->sites.asked(other.primary.port), 0);
        QCOMPARE(monitor.status().ha.health, Health::Checking);
        outside->storePasswords(other);
        monitor.checkNow();
        QTRY_COMPARE(monitor.status().ha.health, Health::Alive);
        QVERIFY(monitor.missingPasswords().isEmpty());
    }

    void asksTheOtherSiteWhenOnePasswordIsMissing()
    {
        Pair other = quickPair(QStringLiteral("other"));
        outside->storePassword(other, Role::Primary);
        PairMonitor monitor(outside->services(), other);
        monitor.start();
        QTRY_COMPARE(monitor.status().ha.health, Health::Failed);
        QCOMPARE(ids(monitor.status().ha), QStringList{QStringLiteral("credentials-missing")});
        QCOMPARE(monitor.missingPasswords(), QList<Role>{Role::Standby});
        QCOMPARE(outside->sites.asked(other.standby.port), 0);
        monitor.setWatchPassword(Role::Standby, Secret(QStringLiteral("typed")));
        QTRY_COMPARE(monitor.status().ha.health, Health::Alive);
    }

    void unreachableKeychainCountsAsMissingAndIsToldOnce()
    {
        outside->secrets.unavailable = true;
        PairMonitor monitor(outside->services(), pair);
        QSignalSpy missing(&monitor, &PairMonitor::passwordMissing);
        QSignalSpy troubled(&monitor, &PairMonitor::troubled);
        monitor.start();
        QTRY_COMPARE(missing.size(), 2);
        QVERIFY(troubled.size() >= 1);
        QCOMPARE(troubled.first().first().value<Error>().code, ErrorCode::KeychainUnavailable);
    }

    void pauseStopsAskingAndGoesOnAtOnce()
    {
        PairMonitor monitor(outside->services(), pair);
        monitor.start();
        QTRY_COMPARE(monitor.status().ha.health, Health::Alive);
        monitor.setPaused(true);
        const int asked = outside->sites.asked(pair.primary.port);
        const quint64 number = monitor.status().round.number;
        QTest::qWait(200); // longer than three intervals: not even stale
        QCOMPARE(outside->sites.asked(pair.primary.port), asked);
        QCOMPARE(monitor.status().round.number, number);
        QCOMPARE(monitor.status().ha.health, Health::Alive);
        QVERIFY(outside->sites.closed >= 2);
        monitor.setPaused(false);
        QTRY_VERIFY(monitor.status().round.number > number);
        QCOMPARE(monitor.status().ha.health, Health::Alive);
    }

    void passwordStoredDuringAPauseIsFound()
    {
        Pair other = quickPair(QStringLiteral("other"));
        PairMonitor monitor(outside->services(), other);
        monitor.start();
        QTRY_COMPARE(monitor.missingPasswords().size(), 2);
        monitor.setPaused(true);
        outside->storePasswords(other);
        QSignalSpy changes(&monitor, &PairMonitor::headlineChanged);
        monitor.setPaused(false);
        QTRY_COMPARE(monitor.status().ha.health, Health::Alive);
        // Never by way of "no password": both were there.
        QTRY_COMPARE(monitor.status().replication.health, Health::Alive);
        for (const QList<QVariant> &change : std::as_const(changes))
            QCOMPARE(change.at(2).value<Headline>().health, Health::Alive);
    }

    void passwordsRemovedDuringAPauseEndTheWatchingWithoutAlarm()
    {
        PairMonitor monitor(outside->services(), pair);
        monitor.start();
        QTRY_COMPARE(monitor.status().ha.health, Health::Alive);
        QTRY_COMPARE(monitor.status().replication.health, Health::Alive);
        QSignalSpy changes(&monitor, &PairMonitor::headlineChanged);
        monitor.setPaused(true);
        for (const Role role : {Role::Primary, Role::Standby})
            (void)outside->secrets.remove(SecretKey{pair.id, role, SecretPurpose::Watch});
        monitor.setPaused(false);
        QTRY_COMPARE(monitor.missingPasswords().size(), 2);
        QTRY_COMPARE(monitor.status().ha.health, Health::Checking);
        const int asked = outside->sites.asked(pair.primary.port);
        QTest::qWait(200); // longer than three intervals: not stale either
        QCOMPARE(outside->sites.asked(pair.primary.port), asked);
        QCOMPARE(changes.size(), 0);
        QCOMPARE(monitor.status().round.number, quint64(0));
    }

    void pmpPageDownIsFailed()
    {
        pair.primary.pmpUrl = QUrl(QStringLiteral("https://a:7272"));
        PairMonitor monitor(outside->services(), pair);
        QSignalSpy changes(&monitor, &PairMonitor::headlineChanged);
        outside->web.down[pair.primary.pmpUrl.toString()] = {
            ErrorCode::WebUnreachable, {pair.primary.pmpUrl.toString()}, {}};
        monitor.start();
        QTRY_COMPARE(monitor.status().ha.health, Health::Failed);
        QCOMPARE(ids(monitor.status().ha), QStringList{QStringLiteral("web-unreachable")});
        QCOMPARE(monitor.status().replication.health, Health::Alive);
        outside->web.down.clear();
        QTRY_COMPARE(monitor.status().ha.health, Health::Alive);
    }

    void firstRoundWaitsForThePmpPage()
    {
        pair.primary.pmpUrl = QUrl(QStringLiteral("https://a:7272"));
        PairMonitor monitor(outside->services(), pair);
        QSignalSpy changes(&monitor, &PairMonitor::headlineChanged);
        monitor.start();
        QTRY_VERIFY(changes.size() > 0);
        QCOMPARE(changes.first().at(2).value<Headline>().health, Health::Alive);
    }

    void checkNowDoesNotWaitForTheInterval()
    {
        pair.thresholds.pollInterval = 60s;
        PairMonitor monitor(outside->services(), pair);
        monitor.start();
        QTRY_COMPARE(monitor.status().ha.health, Health::Alive);
        QTRY_VERIFY(monitor.status().round.markers.size() == 2);
        const quint64 number = monitor.status().round.number;
        monitor.checkNow();
        QTRY_VERIFY(monitor.status().round.number > number);
    }

    void stopsForGood()
    {
        PairMonitor monitor(outside->services(), pair);
        monitor.start();
        QTRY_COMPARE(monitor.status().ha.health, Health::Alive);
        monitor.stop();
        const int asked = outside->sites.asked(pair.primary.port);
        monitor.checkNow();
        QTest::qWait(150);
        QCOMPARE(outside->sites.asked(pair.primary.port), asked);
    }

    void mayBeDestroyedAtAnyMoment()
    {
        pair.thresholds.pollInterval = 10ms;
        pair.thresholds.markerInterval = 20ms;
        pair.primary.pmpUrl = QUrl(QStringLiteral("https://a:7272"));
        for (int i = 0; i < 200; ++i) {
            auto monitor = std::make_unique<PairMonitor>(outside->services(), pair);
            monitor->start();
            if (i % 4 == 0)
                outside->sites.setSilent(pair.standby.port, i % 8 == 0);
            QElapsedTimer life;
            life.start();
            const int most = QRandomGenerator::global()->bounded(12);
            while (life.elapsed() < most)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
        }
    }

    void mayBeDestroyedByItsOwnSignals()
    {
        using Connect = std::function<void(PairMonitor *, Killer *)>;
        const QList<std::pair<Pair, Connect>> ways{
            {pair,
             [](PairMonitor *monitor, Killer *killer) {
                 connect(monitor, &PairMonitor::statusChanged, killer, &Killer::kill);
             }},
            {pair,
             [](PairMonitor *monitor, Killer *killer) {
                 connect(monitor, &PairMonitor::headlineChanged, killer, &Killer::kill);
             }},
            {quickPair(QStringLiteral("no password")),
             [](PairMonitor *monitor, Killer *killer) {
                 connect(monitor, &PairMonitor::passwordMissing, killer, &Killer::kill);
             }},
        };
        for (const auto &[watched, way] : ways) {
            const QPointer<PairMonitor> monitor(new PairMonitor(outside->services(), watched));
            Killer killer(monitor);
            way(monitor, &killer);
            monitor->start();
            QTRY_VERIFY(!monitor);
        }
    }

private:
    std::unique_ptr<Outside> outside;
    Pair pair;
};

QTEST_GUILESS_MAIN(TestPairMonitor)
#include "tst_pairmonitor.moc"
