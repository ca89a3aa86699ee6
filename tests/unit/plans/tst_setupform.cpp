// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/planflow.h"
#include "support/fakeengine.h"

#include <QTest>

using namespace pmpha;
using namespace pmpha::test;

namespace {

Pair goodPair()
{
    Pair pair = newPair(FakeEngine(), QStringLiteral("vault"));
    pair.primary.host = QStringLiteral("a.example");
    pair.standby.host = QStringLiteral("b.example");
    pair.primary.user = pair.standby.user = QStringLiteral("admin");
    return pair;
}

using Change = std::function<void(Pair &)>;

} // namespace
Q_DECLARE_METATYPE(Change)

class TestSetUpForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void newPairHasTheEnginesDefaults()
    {
        const Pair pair = newPair(FakeEngine(), QStringLiteral("x"));
        QCOMPARE(pair.primary.port, quint16(5432));
        QCOMPARE(pair.standby.database, QStringLiteral("pmpstandby"));
        QVERIFY(!pair.id.isNull());
        QVERIFY(pair.id != newPair(FakeEngine(), QStringLiteral("x")).id);
    }

    void accepts_data()
    {
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, const Change &change) {
            QTest::newRow(name) << change;
        };
        row("defaults", [](Pair &) {});
        row("IPv4", [](Pair &p) { p.primary.host = QStringLiteral("10.0.0.1"); });
        row("IPv6", [](Pair &p) { p.primary.host = QStringLiteral("fe80::1"); });
        row("underscore", [](Pair &p) { p.primary.host = QStringLiteral("db_1"); });
        row("IDN", [](Pair &p) { p.primary.host = QString::fromUtf8("主机.例子"); });
        row("hostile database", [](Pair &p) { p.primary.database = QStringLiteral("a;}]'\"--"); });
        row("bidi user", [](Pair &p) { p.primary.user = QString::fromUtf8("a\u202eb"); });
        row("same host, other database", [](Pair &p) { p.standby.host = p.primary.host; });
        row("Windows login", [](Pair &p) {
            p.primary.authentication = Authentication::Windows;
            p.primary.user.clear();
        });
        row("https", [](Pair &p) { p.primary.pmpUrl = QUrl(QStringLiteral("https://a:7272/")); });
        row("pin", [](Pair &p) { p.primary.trust.pinnedSha256 = QString(64, u'a'); });
    }
    void accepts()
    {
        QFETCH(Change, change);
        Pair pair = goodPair();
        change(pair);
        const auto problems = validate(pair);
        QVERIFY2(problems.isEmpty(), problems.isEmpty() ? "" : qPrintable(problems.first().field));
    }

    void refuses_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("field");
        QTest::addColumn<ErrorCode>("code");
        const auto row = [](const char *name, const char *field, ErrorCode code,
                            const Change &change) {
            QTest::newRow(name) << change << QString(QLatin1String(field)) << code;
        };
        using E = ErrorCode;
        row("no name", "name", E::FieldEmpty, [](Pair &p) { p.name.clear(); });
        row("blank name", "name", E::FieldEmpty, [](Pair &p) { p.name = QStringLiteral("  "); });
        row("long name", "name", E::FieldTooLong, [](Pair &p) { p.name = QString(101, u'x'); });
        row("name with newline", "name", E::FieldHasControlCharacters,
            [](Pair &p) { p.name = QStringLiteral("a\nb"); });
        row("no host", "primary.host", E::FieldEmpty, [](Pair &p) { p.primary.host.clear(); });
        row("10000 signs", "standby.host", E::FieldTooLong,
            [](Pair &p) { p.standby.host = QString(10000, u'x'); });
        row("NUL in host", "primary.host", E::FieldHasControlCharacters,
            [](Pair &p) { p.primary.host = QStringLiteral("a") + QChar(u'\0'); });
        row("bidi host", "primary.host", E::FieldHasControlCharacters,
            [](Pair &p) { p.primary.host = QString::fromUtf8("a\u202eb"); });
        row("zero-width host", "primary.host", E::FieldHasControlCharacters,
            [](Pair &p) { p.primary.host = QString::fromUtf8("a\u200bb"); });
        for (const char *host : {"a b", "a;b", "a}b", "-a", "a..b", "1.2.3", "999.1.1.1", "a:b",
                                 "[::1]", "a\\b", "a/b", "a'b"})
            row(host, "primary.host", E::OptionInvalid,
                [host](Pair &p) { p.primary.host = QLatin1String(host); });
        row("bad peer host", "standby.peerHost", E::OptionInvalid,
            [](Pair &p) { p.standby.peerHost = QStringLiteral("a b"); });
        row("no port", "primary.port", E::PortInvalid, [](Pair &p) { p.primary.port = 0; });
        row("no database", "primary.database", E::FieldEmpty,
            [](Pair &p) { p.primary.database.clear(); });
        row("64 bytes", "primary.database", E::FieldTooLong,
            [](Pair &p) { p.primary.database = QString(22, QChar(0x4e2d)); });
        row("129 signs", "primary.database", E::FieldTooLong, [](Pair &p) {
            p.engine = EngineKind::SqlServer;
            p.primary.database = QString(129, u'x');
        });
        row("NUL in user", "standby.user", E::FieldHasControlCharacters,
            [](Pair &p) { p.standby.user = QString(QChar(u'\0')); });
        row("no user", "standby.user", E::FieldEmpty, [](Pair &p) { p.standby.user.clear(); });
        row("CA file missing", "primary.caFile", E::FileUnreadable,
            [](Pair &p) { p.primary.trust.caFile = QStringLiteral("/nowhere/ca.pem"); });
        row("CA is a folder", "primary.caFile", E::FileUnreadable,
            [](Pair &p) { p.primary.trust.caFile = QDir::tempPath(); });
        row("short pin", "standby.pinnedSha256", E::OptionInvalid,
            [](Pair &p) { p.standby.trust.pinnedSha256 = QString(63, u'a'); });
        row("pin not hex", "standby.pinnedSha256", E::OptionInvalid,
            [](Pair &p) { p.standby.trust.pinnedSha256 = QString(64, u'g'); });
        row("http", "primary.pmpUrl", E::OptionInvalid,
            [](Pair &p) { p.primary.pmpUrl = QUrl(QStringLiteral("http://a/")); });
        row("no web host", "primary.pmpUrl", E::OptionInvalid,
            [](Pair &p) { p.primary.pmpUrl = QUrl(QStringLiteral("https:///x")); });
        row("same database", "standby.database", E::SameDatabase, [](Pair &p) {
            p.standby = p.primary;
            p.standby.host = p.primary.host.toUpper();
        });
        row("poll too often", "pollInterval", E::OptionInvalid,
            [](Pair &p) { p.thresholds.pollInterval = std::chrono::milliseconds(0); });
        row("no bad rounds", "badRoundsToFail", E::OptionInvalid,
            [](Pair &p) { p.thresholds.badRoundsToFail = 0; });
    }
    void refuses()
    {
        QFETCH(Change, change);
        QFETCH(QString, field);
        QFETCH(ErrorCode, code);
        Pair pair = goodPair();
        change(pair);
        const auto problems = validate(pair);
        QCOMPARE(problems.size(), 1);
        QCOMPARE(problems.first().field, field);
        QCOMPARE(errorId(problems.first().error.code), errorId(code));
    }
};

QTEST_GUILESS_MAIN(TestSetUpForm)
#include "tst_setupform.moc"
