// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"
#include "statesamples.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <ctime>

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

namespace {

QStringList namesOf(Console &console)
{
    QStringList names;
    for (const QUuid &id : console.worstFirst())
        names.append(console.pairs().byId(id)->name);
    return names;
}

/// Processor time of this whole process so far.
std::chrono::milliseconds spent()
{
    return std::chrono::milliseconds(std::clock() * 1000 / CLOCKS_PER_SEC);
}

} // namespace

class TestConsole : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        outside = std::make_unique<Outside>();
        outside->paths = {folder->filePath(QStringLiteral("config")),
                          folder->filePath(QStringLiteral("data"))};
    }
    void cleanup()
    {
        outside.reset();
        folder.reset();
    }

    void watchesEveryPairWorstFirst()
    {
        Console console(outside->services());
        QVERIFY(console.startupTroubles().isEmpty());
        const Pair a = added(console, QStringLiteral("a"), 5001);
        const Pair b = added(console, QStringLiteral("B"), 5003);
        const Pair c = added(console, QStringLiteral("c"), 5005);
        console.startMonitoring();
        QTRY_VERIFY(areAlive(console));
        QCOMPARE(namesOf(console), (QStringList{a.name, b.name, c.name}));
        QSignalSpy order(&console, &Console::orderChanged);
        outside->sites.setDown(c.primary.port, {ErrorCode::ConnectionRefused, {}, {}});
        QTRY_COMPARE(console.monitor(c.id)->status().ha.health, Health::Failed);
        QCOMPARE(namesOf(console), (QStringList{c.name, a.name, b.name}));
        QCOMPARE(order.size(), 1); // Suspect was on top already
    }

    void keepsHistoryOfRoundsAndChanges()
    {
        Console console(outside->services());
        const Pair pair = added(console, QStringLiteral("a"), 5001);
        console.startMonitoring();
        QTRY_VERIFY(areAlive(console));
        const quint64 number = console.monitor(pair.id)->status().round.number;
        QTRY_VERIFY(console.monitor(pair.id)->status().round.number > number + 20);
        auto samples =
            console.history().samples(pair.id, QDateTime::currentDateTimeUtc().addDays(-1),
                                      QDateTime::currentDateTimeUtc(), 100000000);
        samples.waitForFinished();
        QVERIFY(samples.result()->size() > 20);
        QVERIFY(samples.result()->last().lag[0]);
        QCOMPARE(samples.result()->last().backlogBytes[0].value_or(-1), 0);
        auto events = console.history().events(pair.id, 10);
        events.waitForFinished();
        QCOMPARE(events.result()->size(), 2);
        QCOMPARE(events.result()->first().health, Health::Alive);
    }

    void followsEditedAndRemovedPairs()
    {
        Console console(outside->services());
        Pair pair = added(console, QStringLiteral("a"), 5001);
        console.startMonitoring();
        QTRY_VERIFY(areAlive(console));
        const QPointer<PairMonitor> before(console.monitor(pair.id));
        pair.primary.port = 5101;
        PairStore commandLine(outside->paths.pairsFile());
        QVERIFY(commandLine.save(pair));
        QTRY_VERIFY(console.monitor(pair.id) != before);
        QTRY_VERIFY(areAlive(console));
        QVERIFY(outside->sites.asked(5101) > 0);
        QTRY_VERIFY(!before);
        QVERIFY(commandLine.remove(pair.id));
        QTRY_VERIFY(!console.monitor(pair.id));
        QVERIFY(console.worstFirst().isEmpty());
    }

    void removingForgetsEverythingOfThePair()
    {
        Console console(outside->services());
        const Pair pair = added(console, QStringLiteral("a"), 5001);
        QFile journal(outside->paths.journalFile(pair.id));
        QVERIFY(journal.open(QIODevice::WriteOnly));
        journal.close();
        console.startMonitoring();
        QTRY_VERIFY(areAlive(console));
        QVERIFY(console.pairs().remove(pair.id));
        QVERIFY(!journal.exists());
        auto secret = outside->secrets.read({pair.id, Role::Primary, SecretPurpose::Watch});
        secret.waitForFinished();
        QVERIFY(!secret.result());
        auto events = console.history().events(pair.id, 10);
        events.waitForFinished();
        QVERIFY(events.result()->isEmpty());
    }

    void vanishedFileForgetsNothing()
    {
        Console console(outside->services());
        const Pair pair = added(console, QStringLiteral("a"), 5001);
        QFile journal(outside->paths.journalFile(pair.id));
        QVERIFY(journal.open(QIODevice::WriteOnly));
        console.startMonitoring();
        QVERIFY(QFile::remove(outside->paths.pairsFile()));
        QTRY_VERIFY(!console.monitor(pair.id));
        QVERIFY(journal.exists());
        auto secret = outside->secrets.read({pair.id, Role::Primary, SecretPurpose::Watch});
        secret.waitForFinished();
        QVERIFY(secret.result());
    }

    void brokenFilesAreTroublesAtStart()
    {
        QVERIFY(QDir().mkpath(outside->paths.config));
        for (const QString &path : {outside->paths.pairsFile(), outside->paths.settingsFile()}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write("rubbish");
        }
        Console console(outside->services());
        QCOMPARE(console.startupTroubles().size(), 2);
        QCOMPARE(console.startupTroubles().first().code, ErrorCode::FileCorrupt);
    }

    void unreachableKeychainIsToldOnceForAllPairs()
    {
        Console console(outside->services());
        added(console, QStringLiteral("a"), 5001);
        added(console, QStringLiteral("b"), 5003);
        outside->secrets.unavailable = true;
        QSignalSpy troubled(&console, &Console::troubled);
        console.startMonitoring();
        QTRY_VERIFY(troubled.size() > 0);
        QTest::qWait(100);
        QCOMPARE(troubled.size(), 1);
    }

    void flowIsMadeOnceAndOnlyForKnownPairs()
    {
        Console console(outside->services());
        const Pair pair = added(console, QStringLiteral("a"), 5001);
        PlanFlow *flow = console.flow(pair.id, PlanKind::SetUp);
        QVERIFY(flow);
        QCOMPARE(console.flow(pair.id, PlanKind::SetUp), flow);
        QVERIFY(console.flow(pair.id, PlanKind::Removal) != flow);
        QVERIFY(!console.flow(QUuid::createUuid(), PlanKind::SetUp));
        Pair edited = pair;
        edited.primary.host = QStringLiteral("new");
        QVERIFY(console.pairs().save(edited));
        QCOMPARE(flow->pair().primary.host, QStringLiteral("new"));
        const QPointer<PlanFlow> watched(flow);
        QVERIFY(console.pairs().remove(pair.id));
        QTRY_VERIFY(!watched);
        QVERIFY(!console.flow(pair.id, PlanKind::SetUp));
    }

    void twoHundredPairsAreWatchedAtLittleCost()
    {
        Console console(outside->services());
        constexpr int count = 200;
        for (int i = 0; i < count; ++i) {
            Pair pair = quickPair(QStringLiteral("pair %1").arg(i), quint16(6000 + 2 * i));
            pair.thresholds.pollInterval = 1s;
            pair.thresholds.markerInterval = 60s;
            pair.thresholds.markerDeadline = 30s;
            outside->storePasswords(pair);
            QVERIFY(console.pairs().save(pair));
        }
        console.startMonitoring();
        QTRY_VERIFY_WITH_TIMEOUT(areAlive(console), 20000);
        const qsizetype objects = console.findChildren<QObject *>().size();
        const auto before = spent();
        int rounds = 0;
        connect(&console, &Console::statusChanged, this, [&rounds] { ++rounds; });
        QTRY_VERIFY_WITH_TIMEOUT(rounds >= 2 * count, 20000);
        const auto each = (spent() - before) / double(rounds);
        QVERIFY2(each < 5ms, qPrintable(QString::number(each.count())));
        QVERIFY(areAlive(console));
        QCOMPARE(console.findChildren<QObject *>().size(), objects);
        for (const QUuid &id : console.worstFirst())
            QVERIFY(console.monitor(id)->findChildren<QObject *>().size() < 40);
    }

private:
    Pair added(Console &console, const QString &name, quint16 port)
    {
        const Pair pair = quickPair(name, port);
        outside->storePasswords(pair);
        if (const auto saved = console.pairs().save(pair); !saved)
            qFatal("not saved");
        return pair;
    }
    static bool areAlive(Console &console)
    {
        const auto &pairs = console.pairs().pairs();
        return std::all_of(pairs.cbegin(), pairs.cend(), [&](const Pair &pair) {
            const PairMonitor *monitor = console.monitor(pair.id);
            return monitor && monitor->status().ha.health == Health::Alive
                && monitor->status().replication.health == Health::Alive;
        });
    }

    std::unique_ptr<QTemporaryDir> folder;
    std::unique_ptr<Outside> outside;
};

QTEST_GUILESS_MAIN(TestConsole)
#include "tst_console.moc"
