// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pairstore.h"
#include "app/statusjson.h"
#include "statesamples.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

namespace {

Pair fullPair(const QString &name)
{
    Pair pair = quickPair(name);
    pair.engine = EngineKind::SqlServer;
    pair.primary.authentication = Authentication::Windows;
    pair.primary.user = QStringLiteral("sa");
    pair.primary.trust = {QStringLiteral("/ca.pem"), QStringLiteral("ab")};
    pair.primary.pmpUrl = QUrl(QStringLiteral("https://a:7272/PassTrix.cc"));
    pair.primary.pmpTrust = {QStringLiteral("/web.pem"), QStringLiteral("cd")};
    pair.standby.peerHost = QStringLiteral("10.0.0.2");
    pair.standby.peerPort = 1434;
    pair.standby.peerCaFile = QStringLiteral("/peer.pem");
    pair.tableFlows = {{QStringLiteral("dbo.audit;'\u4e2d"), TableFlow::Audit},
                       {QStringLiteral("dbo.x"), TableFlow::Excluded},
                       {QStringLiteral("dbo.y"), TableFlow::Data}};
    pair.thresholds.backlogBytesLimit = 1LL << 40;
    pair.thresholds.badRoundsToFail = 3;
    return pair;
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QByteArray fileOf(const QJsonArray &pairs, int version = 1)
{
    return QJsonDocument(
               QJsonObject{{QStringLiteral("version"), version}, {QStringLiteral("pairs"), pairs}})
        .toJson();
}

} // namespace

class TestPairStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        file = folder->filePath(QStringLiteral("config/pairs.json"));
    }
    void cleanup() { folder.reset(); }

    void keepsEveryMemberOfAPair()
    {
        const Pair pair = fullPair(QStringLiteral("full"));
        PairStore store(file);
        QVERIFY(store.reload());
        QVERIFY(store.save(pair));
        PairStore again(file);
        QVERIFY(again.reload());
        QCOMPARE(again.pairs().size(), 1);
        QVERIFY(again.pairs().first() == pair);
        QVERIFY(again.byId(pair.id));
        QVERIFY(again.byName(QStringLiteral("FULL")));
        QVERIFY(!again.byName(QStringLiteral("other")));
    }

    void noFileIsAnEmptyStore()
    {
        PairStore store(file);
        QVERIFY(store.reload());
        QVERIFY(store.pairs().isEmpty());
    }

    void isForThisUserAlone()
    {
        PairStore store(file);
        QVERIFY(store.save(fullPair(QStringLiteral("full"))));
        const QFileDevice::Permissions others = QFileDevice::ReadGroup | QFileDevice::ReadOther
            | QFileDevice::WriteGroup | QFileDevice::WriteOther | QFileDevice::ExeGroup
            | QFileDevice::ExeOther;
        QVERIFY(!(QFile::permissions(file) & others));
        QVERIFY(!(QFile::permissions(QFileInfo(file).absolutePath()) & others));
    }

    void keepsNoPasswordOfAWebAddress()
    {
        Pair pair = fullPair(QStringLiteral("full"));
        pair.primary.pmpUrl =
            QUrl(QStringLiteral("https://admin:planted@a:7272/x?AUTHTOKEN=planted#planted"));
        PairStore store(file);
        QVERIFY(store.save(pair));
        QVERIFY(!bytesOf(file).contains("planted"));
        QCOMPARE(store.pairs().first().primary.pmpUrl, QUrl(QStringLiteral("https://a:7272/x")));
    }

    void refusesTakenAndEmptyNames()
    {
        PairStore store(file);
        QVERIFY(store.save(fullPair(QStringLiteral("one"))));
        const auto taken = store.save(fullPair(QStringLiteral("ONE")));
        QCOMPARE(taken.error().code, ErrorCode::PairNameTaken);
        QCOMPARE(taken.error().args, QStringList{QStringLiteral("ONE")});
        QCOMPARE(store.save(fullPair(QStringLiteral("  "))).error().code, ErrorCode::FieldEmpty);
        QCOMPARE(store.remove(QUuid::createUuid()).error().code, ErrorCode::PairUnknown);
        QCOMPARE(store.pairs().size(), 1);
    }

    void tellsChangesOnce()
    {
        PairStore store(file);
        QSignalSpy changed(&store, &PairStore::changed);
        QSignalSpy removed(&store, &PairStore::removed);
        const Pair pair = fullPair(QStringLiteral("one"));
        QVERIFY(store.save(pair));
        QVERIFY(store.save(pair));
        QVERIFY(store.reload());
        QCOMPARE(changed.size(), 1);
        QVERIFY(store.remove(pair.id));
        QCOMPARE(changed.size(), 2);
        QCOMPARE(removed.size(), 1);
    }

    void twoStoresOnOneFileLoseNothing()
    {
        PairStore console(file);
        PairStore commandLine(file);
        QVERIFY(console.reload());
        QVERIFY(commandLine.reload());
        Pair one = fullPair(QStringLiteral("one"));
        const Pair two = fullPair(QStringLiteral("two"));
        QVERIFY(console.save(one));
        QVERIFY(commandLine.save(two)); // does not know of the first yet
        QCOMPARE(commandLine.pairs().size(), 2);
        one.primary.host = QStringLiteral("new");
        QVERIFY(console.save(one));
        QVERIFY(commandLine.remove(two.id));
        QCOMPARE(commandLine.pairs().size(), 1);
        QCOMPARE(commandLine.pairs().first().primary.host, QStringLiteral("new"));
        // A name that the other one has taken meanwhile
        QVERIFY(console.save(fullPair(QStringLiteral("three"))));
        QCOMPARE(commandLine.save(fullPair(QStringLiteral("three"))).error().code,
                 ErrorCode::PairNameTaken);
    }

    void followsTheOtherProgram()
    {
        PairStore console(file);
        QVERIFY(console.reload());
        console.follow();
        PairStore commandLine(file);
        const Pair one = fullPair(QStringLiteral("one"));
        QVERIFY(commandLine.save(one));
        QTRY_COMPARE(console.pairs().size(), 1);
        QVERIFY(commandLine.save(fullPair(QStringLiteral("two"))));
        QTRY_COMPARE(console.pairs().size(), 2);
        QVERIFY(commandLine.remove(one.id));
        QTRY_COMPARE(console.pairs().size(), 1);
    }

    void brokenFilesAreSetAside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good = fileOf({pairToJson(fullPair(QStringLiteral("one")))});
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("garbage") << QByteArray("hello, this is no JSON");
        QTest::newRow("binary") << QByteArray("\0\xff\xfe\x01{}\0", 7);
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("no version") << QByteArray("{\"pairs\":[]}");
        QTest::newRow("version as text") << QByteArray("{\"version\":\"1\",\"pairs\":[]}");
        QTest::newRow("version 0") << QByteArray("{\"version\":0,\"pairs\":[]}");
        QTest::newRow("no pairs") << QByteArray("{\"version\":1}");
        QTest::newRow("pairs an object") << QByteArray("{\"version\":1,\"pairs\":{}}");
        QTest::newRow("utf-16") << QByteArray("\xff\xfe{\0}\0", 6);
        QTest::newRow("huge") << QByteArray(20 * 1024 * 1024, ' ');
        QTest::newRow("deep") << QByteArray(200000, '[');
        for (int eighth = 1; eighth < 8; ++eighth)
            QTest::addRow("cut at %d/8", eighth) << good.left(good.size() * eighth / 8);
    }
    void brokenFilesAreSetAside()
    {
        QFETCH(QByteArray, bytes);
        put(file, bytes);
        PairStore store(file);
        const auto loaded = store.reload();
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, ErrorCode::FileCorrupt);
        QCOMPARE(loaded.error().args.size(), 2);
        QVERIFY(QRegularExpression(QStringLiteral("pairs\\.json\\.broken-\\d{8}-\\d{6}$"))
                    .match(loaded.error().args.at(1))
                    .hasMatch());
        QCOMPARE(bytesOf(loaded.error().args.at(1)), bytes);
        QVERIFY(store.pairs().isEmpty());
        QVERIFY(store.reload()); // told once
        QVERIFY(store.save(fullPair(QStringLiteral("new"))));
    }

    void byteOrderMarkIsNoHarm()
    {
        put(file, "\xef\xbb\xbf" + fileOf({pairToJson(fullPair(QStringLiteral("one")))}));
        PairStore store(file);
        QVERIFY(store.reload());
        QCOMPARE(store.pairs().size(), 1);
    }

    void oneBrokenPairDoesNotLoseTheOthers_data()
    {
        QTest::addColumn<QJsonValue>("broken");
        QTest::addColumn<QString>("where");
        const auto changed = [](const char *key, const QJsonValue &value) {
            QJsonObject json = pairToJson(fullPair(QStringLiteral("broken")));
            json[QString::fromLatin1(key)] = value;
            return QJsonValue(json);
        };
        const auto changedIn = [](const char *object, const char *key, const QJsonValue &value) {
            QJsonObject json = pairToJson(fullPair(QStringLiteral("broken")));
            QJsonObject inner = json[QString::fromLatin1(object)].toObject();
            inner[QString::fromLatin1(key)] = value;
            json[QString::fromLatin1(object)] = inner;
            return QJsonValue(json);
        };
        const auto s = [](const char *text) { return QString::fromLatin1(text); };
        QTest::newRow("no object") << QJsonValue(7) << s("pairs[1].id");
        QTest::newRow("empty") << QJsonValue(QJsonObject()) << s("pairs[1].id");
        QTest::newRow("id") << changed("id", s("x")) << s("pairs[1].id");
        QTest::newRow("name") << changed("name", 5) << s("pairs[1].name");
        QTest::newRow("blank name") << changed("name", s(" ")) << s("pairs[1].name");
        QTest::newRow("name taken") << changed("name", s("ONE")) << s("pairs[1].name");
        QTest::newRow("engine") << changed("engine", s("oracle")) << s("pairs[1].engine");
        QTest::newRow("primary") << changed("primary", s("x")) << s("pairs[1].primary");
        QTest::newRow("port") << changedIn("primary", "port", 65536) << s("pairs[1].primary.port");
        QTest::newRow("port 1.5") << changedIn("primary", "port", 1.5)
                                  << s("pairs[1].primary.port");
        QTest::newRow("port text")
            << changedIn("primary", "port", s("1433")) << s("pairs[1].primary.port");
        QTest::newRow("url") << changedIn("standby", "pmpUrl", s("http://["))
                             << s("pairs[1].standby.pmpUrl");
        QTest::newRow("trust") << changedIn("standby", "trust", 1) << s("pairs[1].standby.trust");
        QTest::newRow("flow") << changedIn("tables", "dbo.x", s("both"))
                              << s("pairs[1].tables.dbo.x");
        QTest::newRow("interval 0") << changedIn("thresholds", "pollIntervalMs", 0)
                                    << s("pairs[1].thresholds.pollIntervalMs");
        QTest::newRow("rounds") << changedIn("thresholds", "badRoundsToFail", -1)
                                << s("pairs[1].thresholds.badRoundsToFail");
    }
    void oneBrokenPairDoesNotLoseTheOthers()
    {
        QFETCH(QJsonValue, broken);
        QFETCH(QString, where);
        const Pair one = fullPair(QStringLiteral("one"));
        const Pair two = fullPair(QStringLiteral("two"));
        const QByteArray bytes = fileOf({pairToJson(one), broken, pairToJson(two)});
        put(file, bytes);
        PairStore store(file);
        const auto loaded = store.reload();
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, ErrorCode::FileCorrupt);
        QCOMPARE(loaded.error().detail, where);
        QCOMPARE(bytesOf(loaded.error().args.at(1)), bytes);
        QCOMPARE(store.pairs().size(), 2);
        QVERIFY(store.byId(one.id) == one);
        QVERIFY(store.byId(two.id) == two);
        QVERIFY(store.reload()); // told once
        QCOMPARE(store.pairs().size(), 2);
    }

    void duplicateIdKeepsTheFirst()
    {
        Pair one = fullPair(QStringLiteral("one"));
        Pair two = one;
        two.name = QStringLiteral("two");
        put(file, fileOf({pairToJson(one), pairToJson(two)}));
        PairStore store(file);
        QCOMPARE(store.reload().error().code, ErrorCode::FileCorrupt);
        QCOMPARE(store.pairs().size(), 1);
        QCOMPARE(store.pairs().first().name, QStringLiteral("one"));
    }

    void fileOfANewerVersionIsNeverWritten()
    {
        const QByteArray bytes = fileOf({}, 2);
        put(file, bytes);
        PairStore store(file);
        const auto loaded = store.reload();
        QCOMPARE(loaded.error().code, ErrorCode::FileTooNew);
        QCOMPARE(loaded.error().args.value(1), QStringLiteral("2"));
        QCOMPARE(store.save(fullPair(QStringLiteral("one"))).error().code, ErrorCode::FileTooNew);
        QCOMPARE(store.remove(QUuid::createUuid()).error().code, ErrorCode::FileTooNew);
        QCOMPARE(bytesOf(file), bytes);
        QVERIFY(store.pairs().isEmpty());
    }

    void brokenWhileRunningIsWrittenAnew()
    {
        PairStore store(file);
        const Pair one = fullPair(QStringLiteral("one"));
        QVERIFY(store.save(one));
        put(file, "rubbish");
        QSignalSpy troubled(&store, &PairStore::troubled);
        QVERIFY(store.save(fullPair(QStringLiteral("two"))));
        QCOMPARE(troubled.size(), 1);
        PairStore again(file);
        QVERIFY(again.reload());
        QCOMPARE(again.pairs().size(), 2);
    }

    void followingABrokenFileKeepsThePairs()
    {
        PairStore store(file);
        QVERIFY(store.save(fullPair(QStringLiteral("one"))));
        store.follow();
        QSignalSpy troubled(&store, &PairStore::troubled);
        put(file, "rubbish");
        QTRY_COMPARE(troubled.size(), 1);
        QCOMPARE(store.pairs().size(), 1);
        PairStore again(file);
        QVERIFY(again.reload());
        QCOMPARE(again.pairs().size(), 1);
    }

    void unwritableFolderChangesNothing()
    {
        put(folder->filePath(QStringLiteral("wall")), "a file where the folder should be");
        PairStore store(folder->filePath(QStringLiteral("wall/pairs.json")));
        QVERIFY(store.reload());
        QSignalSpy changed(&store, &PairStore::changed);
        const auto saved = store.save(fullPair(QStringLiteral("one")));
        QCOMPARE(saved.error().code, ErrorCode::FileUnwritable);
        QVERIFY(store.pairs().isEmpty());
        QCOMPARE(changed.size(), 0);
    }

    void unreadableFileIsNeverWritten()
    {
        QVERIFY(QDir().mkpath(file)); // a folder where the file should be
        PairStore store(file);
        QCOMPARE(store.reload().error().code, ErrorCode::FileUnreadable);
        QCOMPARE(store.save(fullPair(QStringLiteral("one"))).error().code,
                 ErrorCode::FileUnreadable);
        QVERIFY(QFileInfo(file).isDir());
    }

private:
    std::unique_ptr<QTemporaryDir> folder;
    QString file;
};

QTEST_GUILESS_MAIN(TestPairStore)
#include "tst_pairstore.moc"
