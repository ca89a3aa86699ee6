// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/statusprinter.h"

#include <QTest>

using namespace pmpha;

class TestStatusPrinter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theExitCodeIsTheWorstOfBothWords_data()
    {
        QTest::addColumn<Health>("ha");
        QTest::addColumn<Health>("replication");
        QTest::addColumn<bool>("warning");
        QTest::addColumn<int>("code");
        QTest::newRow("alive") << Health::Alive << Health::Alive << false << 0;
        QTest::newRow("alive with a warning") << Health::Alive << Health::Alive << true << 1;
        QTest::newRow("suspect") << Health::Alive << Health::Suspect << false << 1;
        QTest::newRow("replication failed") << Health::Alive << Health::Failed << false << 2;
        QTest::newRow("ha failed") << Health::Failed << Health::Alive << true << 2;
        QTest::newRow("failed and checking") << Health::Failed << Health::Checking << false << 2;
        QTest::newRow("checking") << Health::Checking << Health::Alive << false << 3;
        QTest::newRow("checking and suspect") << Health::Checking << Health::Suspect << false << 3;
    }
    void theExitCodeIsTheWorstOfBothWords()
    {
        QFETCH(Health, ha);
        QFETCH(Health, replication);
        QFETCH(bool, warning);
        QFETCH(int, code);
        PairStatus status;
        status.ha.health = ha;
        status.replication.health = replication;
        if (warning)
            status.notes = {
                {QStringLiteral("certificate.expiring"), Severity::Warning, {}, {}, {}, {}}};
        QCOMPARE(exitCodeOf(status), code);
    }

    void aNagiosLineIsOneLineWithOneBar()
    {
        Pair pair;
        pair.name = QStringLiteral("a|b\nc");
        PairStatus status;
        status.ha.health = status.replication.health = Health::Alive;
        MarkerReading marker;
        marker.lag = std::chrono::milliseconds(12);
        status.round.markers[Link::Data] = marker;
        const QString line = nagiosLine(pair, status);
        QCOMPARE(line.count(u'|'), 1);
        QVERIFY(!line.contains(u'\n'));
        QVERIFY(line.endsWith(QLatin1String("| lag_data=0.012s;30")));
    }
};

QTEST_GUILESS_MAIN(TestStatusPrinter)
#include "tst_statusprinter.moc"
