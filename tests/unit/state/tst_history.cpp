// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history.h"
#include "app/historyfile.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pmpha;
using namespace std::chrono_literals;

namespace {

const QDateTime start = QDateTime::fromString(QStringLiteral("2026-01-15T08:00:00Z"), Qt::ISODate);

Sample sampleAt(qint64 second, Health ha = Health::Alive)
{
    Sample sample;
    sample.at = start.addSecs(second);
    sample.ha = ha;
    sample.replication = Health::Alive;
    return sample;
}

template <class T>
Result<T> waited(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.resultCount() ? future.result() : Result<T>(failure(ErrorCode::Cancelled));
}

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        file = folder->filePath(QStringLiteral("data/history.sqlite"));
    }
    void cleanup() { folder.reset(); }

    void keepsSamplesAndGaps()
    {
        Sample full = sampleAt(1, Health::Suspect);
        full.replication = Health::Failed;
        full.lag[0] = 120ms;
        full.backlogBytes[1] = 1LL << 40;
        {
            History history(file);
            history.add(pair, full);
            history.add(pair, sampleAt(2));
            history.add(QUuid::createUuid(), sampleAt(3));
        }
        History history(file);
        const auto samples = waited(history.samples(pair, start, start.addSecs(10), 100));
        QVERIFY(samples);
        QCOMPARE(samples->size(), 2);
        const Sample &kept = samples->first();
        QCOMPARE(kept.at, full.at);
        QCOMPARE(kept.ha, Health::Suspect);
        QCOMPARE(kept.replication, Health::Failed);
        QCOMPARE(kept.lag[0].value_or(0ms), 120ms);
        QVERIFY(!kept.lag[1]);
        QVERIFY(!kept.backlogBytes[0]);
        QCOMPARE(kept.backlogBytes[1].value_or(0), 1LL << 40);
        QVERIFY(!samples->last().lag[0]);
    }

    void answersWithWhatWasJustAdded()
    {
        History history(file);
        history.add(pair, sampleAt(1));
        QCOMPARE(waited(history.samples(pair, start, start.addSecs(10), 100))->size(), 1);
    }

    void writesByItselfAfterASecond()
    {
        History history(file);
        history.add(pair, sampleAt(1));
        HistoryFile reader(file);
        QTRY_VERIFY(
            reader.samples(pair, start, start.addSecs(10), 10).value_or(QList<Sample>()).size()
            == 1);
    }

    void thinsToTheWorstOfEachSlice()
    {
        History history(file);
        for (int second = 0; second < 1000; ++second) {
            if (second >= 400 && second < 600)
                continue; // the console was off: a gap
            Sample sample = sampleAt(second, second == 777 ? Health::Failed : Health::Alive);
            if (second >= 100)
                sample.lag[0] = std::chrono::milliseconds(second);
            history.add(pair, sample);
        }
        const auto samples = waited(history.samples(pair, start, start.addSecs(999), 10));
        QVERIFY(samples);
        QCOMPARE(samples->size(), 8);
        QVERIFY(!samples->first().lag[0]);
        QCOMPARE(samples->at(1).lag[0].value_or(0ms), 199ms);
        QCOMPARE(samples->at(4).at, start.addSecs(600));
        for (int i = 0; i < samples->size(); ++i)
            QCOMPARE(samples->at(i).ha, i == 5 ? Health::Failed : Health::Alive);
        QCOMPARE(waited(history.samples(pair, start, start.addSecs(999), 1))->size(), 1);
        QCOMPARE(waited(history.samples(pair, start, start.addSecs(999), 5000))->size(), 800);
        QVERIFY(waited(history.samples(pair, start, start.addSecs(-1), 10))->isEmpty());
        QVERIFY(waited(history.samples(pair, start, start.addSecs(999), 0))->isEmpty());
    }

    void worstHealthOfASlice_data()
    {
        QTest::addColumn<QList<Health>>("healths");
        QTest::addColumn<Health>("worst");
        using H = Health;
        QTest::newRow("alive") << QList<H>{H::Alive} << H::Alive;
        QTest::newRow("checking") << QList<H>{H::Alive, H::Checking} << H::Checking;
        QTest::newRow("suspect") << QList<H>{H::Suspect, H::Checking, H::Alive} << H::Suspect;
        QTest::newRow("failed") << QList<H>{H::Alive, H::Failed, H::Suspect} << H::Failed;
    }
    void worstHealthOfASlice()
    {
        QFETCH(QList<Health>, healths);
        QFETCH(Health, worst);
        History history(file);
        for (int i = 0; i < healths.size(); ++i)
            history.add(pair, sampleAt(i, healths.at(i)));
        QCOMPARE(waited(history.samples(pair, start, start.addSecs(60), 1))->first().ha, worst);
    }

    void keepsEventsNewestFirst()
    {
        const Finding cause{QStringLiteral("link.lag"),
                            Severity::Failed,
                            Role::Standby,
                            {QStringLiteral("data"), QStringLiteral("'; DROP TABLE event; --")},
                            QStringLiteral("\u4e2d"),
                            QStringLiteral("SELECT 1")};
        const Finding general{QStringLiteral("x"), Severity::Warning, std::nullopt, {}, {}, {}};
        {
            History history(file);
            history.add(pair, StatusEvent{start, false, Health::Alive, {}});
            history.add(pair, StatusEvent{start, true, Health::Failed, {cause, general}});
        }
        History history(file);
        const auto events = waited(history.events(pair, 10));
        QVERIFY(events);
        QCOMPARE(events->size(), 2);
        QCOMPARE(events->first().health, Health::Failed);
        QVERIFY(events->first().replication);
        QVERIFY(events->first().causes == (QList<Finding>{cause, general}));
        QCOMPARE(waited(history.events(pair, 1))->size(), 1);
        QVERIFY(waited(history.events(QUuid::createUuid(), 10))->isEmpty());
    }

    void forgetsAPair()
    {
        History history(file);
        const QUuid other = QUuid::createUuid();
        for (const QUuid &id : {pair, other}) {
            history.add(id, sampleAt(1));
            history.add(id, StatusEvent{start, false, Health::Alive, {}});
        }
        history.forget(pair);
        QVERIFY(waited(history.samples(pair, start, start.addSecs(10), 10))->isEmpty());
        QVERIFY(waited(history.events(pair, 10))->isEmpty());
        QCOMPARE(waited(history.samples(other, start, start.addSecs(10), 10))->size(), 1);
        history.add(pair, sampleAt(2));
        QCOMPARE(waited(history.samples(pair, start, start.addSecs(10), 10))->size(), 1);
    }

    void prunesWhatIsOldAndThinsWhatIsOlderThanADay()
    {
        constexpr qint64 day = 24 * 3600;
        HistoryFile history(file);
        QList<HistoryEntry> entries;
        entries.append({pair, sampleAt(-15 * day)});
        entries.append({pair, sampleAt(-13 * day)});
        for (int second = 0; second < 600; second += 5)
            entries.append(
                {pair,
                 sampleAt(-2 * day + second, second == 305 ? Health::Failed : Health::Alive)});
        for (int second = 0; second < 600; second += 5)
            entries.append({pair, sampleAt(second)});
        entries.append({pair, StatusEvent{start.addDays(-366), false, Health::Alive, {}}});
        entries.append({pair, StatusEvent{start.addDays(-360), false, Health::Failed, {}}});
        QVERIFY(history.write(entries));
        for (int again = 0; again < 2; ++again) {
            QVERIFY(history.prune());
            const auto all = history.samples(pair, start.addDays(-30), start.addDays(1), 10000000);
            QVERIFY(all);
            QCOMPARE(all->size(), 1 + 10 + 120);
            QCOMPARE(all->at(6).ha, Health::Failed);
            QCOMPARE(all->at(5).ha, Health::Alive);
            QCOMPARE(history.events(pair, 10)->size(), 1);
        }
    }

    void brokenFileIsSetAsideAndBegunAnew_data()
    {
        QTest::addColumn<int>("how");
        for (int eighth = 1; eighth < 8; ++eighth)
            QTest::addRow("cut at %d/8", eighth) << eighth;
        QTest::newRow("garbage") << 100;
        QTest::newRow("text") << 101;
    }
    void brokenFileIsSetAsideAndBegunAnew()
    {
        QFETCH(int, how);
        {
            History history(file);
            for (int second = 0; second < 2000; ++second)
                history.add(pair, sampleAt(second));
        }
        QFile broken(file);
        QVERIFY(broken.open(QIODevice::ReadWrite));
        if (how < 8)
            QVERIFY(broken.resize(broken.size() * how / 8));
        else
            broken.write(how == 100 ? QByteArray(4096, '\xa5')
                                    : QByteArray("not a database, sorry"));
        broken.close();
        History history(file);
        QSignalSpy troubled(&history, &History::troubled);
        history.add(pair, sampleAt(3000));
        const auto first = waited(history.samples(pair, start, start.addSecs(4000), 10000));
        QTRY_VERIFY(troubled.size() == 1 || (first && first->size() > 0));
        if (troubled.size() == 1) {
            const Error error = troubled.first().first().value<Error>();
            QCOMPARE(error.code, ErrorCode::FileCorrupt);
            QVERIFY(QFile::exists(error.args.value(1)));
        }
        history.add(pair, sampleAt(3001));
        const auto again =
            waited(history.samples(pair, start.addSecs(3001), start.addSecs(4000), 10));
        QVERIFY2(again, again ? "" : qPrintable(errorId(again.error().code)));
        QCOMPARE(again->size(), 1);
    }

    void unwritableFolderIsToldAndHarmless()
    {
        QFile wall(folder->filePath(QStringLiteral("wall")));
        QVERIFY(wall.open(QIODevice::WriteOnly));
        wall.close();
        History history(folder->filePath(QStringLiteral("wall/history.sqlite")));
        QSignalSpy troubled(&history, &History::troubled);
        history.add(pair, sampleAt(1));
        QVERIFY(!waited(history.samples(pair, start, start.addSecs(10), 10)));
        QTRY_COMPARE(troubled.size(), 1);
        history.add(pair, sampleAt(2));
        QVERIFY(!waited(history.events(pair, 10)));
        QCoreApplication::processEvents();
        QCOMPARE(troubled.size(), 1); // once
    }

    void mayGoAtAnyMoment()
    {
        for (int i = 0; i < 30; ++i) {
            History history(file);
            history.add(pair, sampleAt(i));
            if (i % 2)
                (void)history.samples(pair, start, start.addSecs(10), 10);
        }
        History history(file);
        QCOMPARE(waited(history.samples(pair, start, start.addSecs(100), 10000))->size(), 30);
    }

    void addingCostsTheCallerNextToNothing()
    {
        History history(file);
        QElapsedTimer timer;
        timer.start();
        for (int i = 0; i < 4000; ++i)
            history.add(pair, sampleAt(i));
        QVERIFY2(timer.elapsed() < 400, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(waited(history.samples(pair, start, start.addSecs(5000), 50000))->size(), 4000);
    }

private:
    std::unique_ptr<QTemporaryDir> folder;
    QString file;
    const QUuid pair = QUuid::createUuid();
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
