// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/textargs.h"
#include "app/texts.h"

#include <QTest>

using namespace pmpha;
using namespace std::chrono_literals;

namespace {

QString s(const char *text)
{
    return QString::fromUtf8(text);
}

const QChar ellipsis(0x2026);

} // namespace

class TestTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QStringLiteral("en_US"))); }

    void fillsInOnePass()
    {
        QCOMPARE(filledText(s("%1 and %2"), {s("%2"), s("{site}")}), s("%2 and {site}"));
        QCOMPARE(filledText(s("100 % of %1 %"), {s("x")}), s("100 % of x %"));
        QCOMPARE(filledText(s("the {site}: %1"), {s("a")}, "s", Role::Standby),
                 s("the standby: a"));
    }

    void showsMissingArgumentAsEllipsis()
    {
        QCOMPARE(filledText(s("on %1 port %2"), {s("a")}), s("on a port ") + ellipsis);
        QCOMPARE(filledText(s("on %1."), {QString()}), s("on ") + ellipsis + s("."));
    }

    void showsHostileArgumentsHarmlessly()
    {
        QCOMPARE(shownText(s("a\nb\tc\x1b[31m")), s("abc[31m"));
        QCOMPARE(shownText(s("a\u202eb\u2066c\u200f")), s("abc"));
        QCOMPARE(shownText(QString(QChar(0))), QString(ellipsis));
        const QString longName = QString(10000, QLatin1Char('x'));
        QCOMPARE(shownText(longName), longName.left(200) + ellipsis);
        QCOMPARE(shownText(QString(200, QLatin1Char('x'))).size(), 200);
        const QString emoji = QString(199, QLatin1Char('x')) + s("\U0001F600\U0001F600");
        QCOMPARE(shownText(emoji), emoji.left(199) + ellipsis);
        const QString hebrew = s("\u05d0\u05d1");
        QCOMPARE(shownText(hebrew), QChar(0x2068) + hebrew + QChar(0x2069));
    }

    void showsArgumentsByKind_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<char>("kind");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *value, char kind, const char *shown) {
            QTest::addRow("%c %s", kind, value) << s(value) << kind << s(shown);
        };
        row("standby", 'r', "standby");
        row("audit", 'l', "audit link");
        row("data", 'l', "data link");
        row("sqlserver", 'e', "SQL Server");
        row("postgres", 'e', "PostgreSQL");
        row("FakeSQL", 'e', "FakeSQL");
        row("primary.host", 'f', "Host name (primary)");
        row("", 'u', "the signed-in user");
        row("2048", 'b', "2.0 kB");
        row("300", 'd', "0.3 s");
        row("30", 'D', "30 d");
        row("x", 'd', "x");
        row("", 'n', "none");
        row("partial", 'x', "in part");
        row("no time", 't', "no time");
        row("agent", 'a', "its helper process");
        row("primary", 'a', "primary");
        row("standby.database", 'p', "Create the database \u2026 on the standby");
        row("standby.unheard-of", 'p', "standby.unheard-of");
    }
    void showsArgumentsByKind()
    {
        QFETCH(QString, value);
        QFETCH(char, kind);
        QTEST(shownArgument(value, kind), "shown");
    }

    void wordsNameServerAndPort()
    {
        const Words words = errorWords(
            {ErrorCode::ConnectionRefused, {s("db-b.corp"), s("14330")}, s("native text")});
        QCOMPARE(words.sentence, s("The server db-b.corp refuses connections on port 14330."));
        QVERIFY(!words.remedy.isEmpty());
    }

    void wordsBearAnAbsentSecondArgument()
    {
        QCOMPARE(
            errorWords({ErrorCode::CredentialsMissing, {s("standby"), QString()}, {}}).sentence,
            s("No password is known for the standby."));
        QCOMPARE(errorWords({ErrorCode::CredentialsMissing, {s("standby"), s("b")}, {}}).sentence,
                 s("No password is known for the standby (b)."));
        QCOMPARE(errorWords({ErrorCode::FileCorrupt, {s("/x")}, {}}).sentence,
                 s("The file /x is damaged."));
        QCOMPARE(errorWords({ErrorCode::FileCorrupt, {s("/x"), s("/x")}, {}}).sentence,
                 s("The file /x is damaged."));
        QCOMPARE(errorWords({ErrorCode::OptionInvalid, {s("--ca"), s("")}, {}}).sentence,
                 s("The value given for \"--ca\" cannot be used."));
    }

    void findingWordsFollowSeverityAndSite()
    {
        Finding finding{
            s("postgres.wal-level"), Severity::Failed, Role::Standby, {s("replica")}, {}, {}};
        QCOMPARE(findingWords(finding).sentence,
                 s("wal_level is replica on the standby; logical replication needs logical."));
        finding.severity = Severity::Passed;
        finding.args = {s("logical")};
        QCOMPARE(findingWords(finding).sentence, s("wal_level is logical on the standby."));
        QVERIFY(findingWords(finding).remedy.isEmpty());
    }

    void findingOfAnErrorSpeaksAsTheError()
    {
        const Error error{ErrorCode::HostNotFound, {s("nowhere")}, {}};
        QCOMPARE(findingWords(findingFromError(error, Role::Primary)).sentence,
                 errorWords(error).sentence);
        QVERIFY(hasFindingWords(s("host-not-found")));
        QVERIFY(!checkTitle(s("host-not-found")).isEmpty());
    }

    void unknownIdsStillMakeASentence()
    {
        QVERIFY(!hasFindingWords(s("future.thing")));
        QCOMPARE(findingWords({s("future.thing"), Severity::Failed, {}, {s("a"), s("b")}, {}, {}})
                     .sentence,
                 s("The check future.thing found something: a, b."));
        Step step;
        step.id = s("future.step");
        QVERIFY(!hasStepTitle(step.id));
        QCOMPARE(stepTitle(step), s("A step that this version of the program does not know"));
    }

    void headlineTellsFirstCause()
    {
        Headline headline;
        QCOMPARE(headlineText(headline), s("Waiting for the first answer of both sites."));
        headline.health = Health::Alive;
        QCOMPARE(headlineText(headline), s("Everything works as it should."));
        headline.health = Health::Failed;
        headline.causes = {
            {s("link.lag"), Severity::Failed, Role::Standby, {s("data"), s("65000")}, {}, {}}};
        QCOMPARE(headlineText(headline), s("The data link is 1 min 5 s behind."));
    }

    void tellsSpans_data()
    {
        QTest::addColumn<qint64>("ms");
        QTest::addColumn<QString>("text");
        const auto row = [](qint64 ms, const char *text) {
            QTest::addRow("%lld", static_cast<long long>(ms)) << ms << s(text);
        };
        row(-5, "0 s");
        row(0, "0 s");
        row(41, "41 ms");
        row(99, "99 ms");
        row(100, "0.1 s");
        row(999, "0.9 s");
        row(1000, "1 s");
        row(1900, "1.9 s");
        row(9999, "9.9 s");
        row(12'345, "12 s");
        row(59'999, "59 s");
        row(60'000, "1 min 0 s");
        row(125'000, "2 min 5 s");
        row(7'500'000, "2 h 5 min");
        row(86'400'000, "1 d");
        row(1'202'400'000, "13 d 22 h");
    }
    void tellsSpans()
    {
        QFETCH(qint64, ms);
        QTEST(durationText(std::chrono::milliseconds(ms)), "text");
    }

    void tellsAges()
    {
        const QDateTime now = QDateTime::fromString(s("2026-01-15T08:00:00Z"), Qt::ISODate);
        QCOMPARE(ageText({}, now), s("never"));
        QCOMPARE(ageText(now, now), s("just now"));
        QCOMPARE(ageText(now.addSecs(5), now), s("just now"));
        QCOMPARE(ageText(now.addMSecs(-3700), now), s("3 s ago"));
        QCOMPARE(ageText(now.addSecs(-7500), now), s("2 h 5 min ago"));
    }

    void tellsTimesShortToday()
    {
        const QDateTime now = QDateTime::currentDateTime();
        QCOMPARE(timeText(now.toUTC()), now.toString(s("HH:mm:ss")));
        QCOMPARE(timeText(now.addDays(-3)), now.addDays(-3).toString(s("yyyy-MM-dd HH:mm:ss")));
        QCOMPARE(timeText({}), s("never"));
    }

    void tellsBytes()
    {
        QCOMPARE(bytesText(0), s("0 bytes"));
        QCOMPARE(bytesText(-1), s("0 bytes"));
        QCOMPARE(bytesText(1536), s("1.5 kB"));
        QCOMPARE(bytesText(5LL * 1024 * 1024 * 1024), s("5.0 GB"));
    }
};

QTEST_GUILESS_MAIN(TestTexts)
#include "tst_texts.moc"
