// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbc/connectionstring.h"

#include <QTemporaryFile>
#include <QTest>

using namespace pmpha;

namespace {

const Driver psqlOdbc{QStringLiteral("PostgreSQL Unicode"), DriverKind::PsqlOdbc};
const Driver microsoft{QStringLiteral("ODBC Driver 18 for SQL Server"), DriverKind::MicrosoftSql};
const Driver freeTds{QStringLiteral("FreeTDS"), DriverKind::FreeTds};

ConnectionWish wish(const QString &password = QStringLiteral("pw"))
{
    ConnectionWish out;
    out.access.engine = EngineKind::PostgreSql;
    out.access.endpoint.host = QStringLiteral("db.example");
    out.access.endpoint.port = 5432;
    out.access.user = QStringLiteral("watcher");
    out.access.password = std::make_shared<const Secret>(password);
    out.database = QStringLiteral("vault");
    return out;
}

/// Reads "key={value};" back as a driver does.
QMap<QString, QString> parsed(const QString &string)
{
    QMap<QString, QString> out;
    qsizetype at = 0;
    while (at < string.size()) {
        const qsizetype equals = string.indexOf(u'=', at);
        const QString key = string.mid(at, equals - at);
        at = equals + 1;
        QString value;
        if (string[at] == u'{') {
            for (++at; string[at] != u'}' || string.mid(at, 2) == QLatin1String("}}"); ++at) {
                value += string[at];
                if (string[at] == u'}')
                    ++at;
            }
            ++at;
        } else {
            for (; string[at] != u';'; ++at)
                value += string[at];
        }
        out.insert(key, value);
        ++at; // the semicolon
    }
    return out;
}

} // namespace

class TestConnectionString : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bracesAndConninfoKeepEveryCharacter_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("braced");
        QTest::addColumn<QString>("conninfo");
        const auto row = [](const char *name, const QString &value, const QString &braced,
                            const QString &conninfo) {
            QTest::newRow(name) << value << braced << conninfo;
        };
        row("plain", QStringLiteral("a b"), QStringLiteral("{a b}"), QStringLiteral("'a b'"));
        row("empty", QString(), QStringLiteral("{}"), QStringLiteral("''"));
        row("semicolon", QStringLiteral("a;UID=sa"), QStringLiteral("{a;UID=sa}"),
            QStringLiteral("'a;UID=sa'"));
        row("braces", QStringLiteral("{}}"), QStringLiteral("{{}}}}}"), QStringLiteral("'{}}'"));
        row("quote", QStringLiteral("o'b"), QStringLiteral("{o'b}"), QStringLiteral("'o\\'b'"));
        row("backslash", QStringLiteral("c:\\x\\"), QStringLiteral("{c:\\x\\}"),
            QStringLiteral("'c:\\\\x\\\\'"));
    }
    void bracesAndConninfoKeepEveryCharacter()
    {
        QFETCH(const QString, value);
        QTEST(bracedValue(value), "braced");
        QTEST(conninfoValue(value), "conninfo");
    }

    void hostileValuesStayInTheirPlace_data()
    {
        QTest::addColumn<QString>("value");
        QTest::newRow("injection") << QStringLiteral("x;SSLmode=disable;Servername=evil");
        QTest::newRow("brace") << QStringLiteral("a}b}}c}");
        QTest::newRow("brace and semicolon") << QStringLiteral("a};SSLmode=disable;");
        QTest::newRow("conninfo") << QStringLiteral("x' sslmode='disable");
        QTest::newRow("backslash") << QStringLiteral("x\\' sslmode='disable");
        QTest::newRow("blanks") << QStringLiteral("  a\tb\n ");
        QTest::newRow("right to left") << QStringLiteral("a\u202eb\u200fc");
        QTest::newRow("Chinese and beyond") << QStringLiteral("\u4e2d\u6587\U0001f600");
        QTest::newRow("long") << QString(10000, u'x');
    }
    void hostileValuesStayInTheirPlace()
    {
        QFETCH(const QString, value);
        ConnectionWish hostile = wish(value);
        hostile.database = value;
        hostile.access.user = value;
        hostile.access.endpoint.host = value;
        const Result<QString> string = connectionString(psqlOdbc, hostile);
        QVERIFY(string);
        const auto parts = parsed(*string);
        const auto usual = parsed(*connectionString(psqlOdbc, wish()));
        QCOMPARE(parts.keys(), usual.keys());
        QCOMPARE(parts[QStringLiteral("SSLmode")], QStringLiteral("verify-full"));
        QCOMPARE(parts[QStringLiteral("Password")], value);
        QVERIFY(parts[QStringLiteral("pqopt")].contains(QStringLiteral("dbname=")
                                                        + conninfoValue(value)));
        const auto other = parsed(*connectionString(microsoft, hostile));
        QCOMPARE(other[QStringLiteral("PWD")], value);
        QCOMPARE(other[QStringLiteral("UID")], value);
        QCOMPARE(other[QStringLiteral("Database")], value);
        QCOMPARE(other[QStringLiteral("Encrypt")], QStringLiteral("yes"));
        QCOMPARE(parsed(*connectionString(freeTds, hostile))[QStringLiteral("PWD")], value);
    }

    void everyStringEndsWithASemicolon()
    {
        for (const Driver &driver : {psqlOdbc, microsoft, freeTds})
            QVERIFY(connectionString(driver, wish())->endsWith(u';'));
    }

    void refusesNul()
    {
        const QString bad = QStringLiteral("a") + QChar(u'\0') + QStringLiteral("b");
        const auto field = [](const ConnectionWish &given) {
            const auto string = connectionString(psqlOdbc, given);
            return string ? QString()
                          : errorId(string.error().code) + u' ' + string.error().args[0];
        };
        ConnectionWish given = wish();
        given.database = bad;
        QCOMPARE(field(given), QStringLiteral("field-has-control-characters database"));
        given = wish();
        given.access.user = bad;
        QCOMPARE(field(given), QStringLiteral("field-has-control-characters user"));
        given = wish();
        given.access.endpoint.host = bad;
        QCOMPARE(field(given), QStringLiteral("field-has-control-characters host"));
        QCOMPARE(field(wish(bad)), QStringLiteral("field-has-control-characters password"));
    }

    void aPinNeedsItsCertificate()
    {
        ConnectionWish pinned = wish();
        pinned.access.endpoint.trust.pinnedSha256 = QString(64, u'a');
        const auto refused = connectionString(psqlOdbc, pinned);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::CertificateRefused);
        QTemporaryFile file;
        QVERIFY(file.open());
        pinned.access.endpoint.trust.caFile = file.fileName();
        const auto accepted = connectionString(psqlOdbc, pinned);
        QVERIFY(accepted);
        QVERIFY(accepted->contains(QStringLiteral("sslrootcert='") + file.fileName() + u'\''));
        pinned.access.endpoint.trust.caFile = QStringLiteral("/nowhere/ca.pem");
        QCOMPARE(connectionString(psqlOdbc, pinned).error().code, ErrorCode::CertificateRefused);
    }

    void freeTdsSectionEncryptsAndChecks()
    {
        Endpoint endpoint;
        endpoint.host = QStringLiteral("sql.example");
        endpoint.port = 1433;
        endpoint.trust.caFile = QStringLiteral("/etc/ca.pem");
        const auto section = freeTdsSection(QStringLiteral("s1"), endpoint);
        QVERIFY(section);
        for (const char *line :
             {"[s1]", "host = sql.example", "port = 1433", "encryption = require",
              "ca file = /etc/ca.pem", "check certificate hostname = yes"})
            QVERIFY2(section->contains(QLatin1String(line)), line);
        endpoint.host = QStringLiteral("a\n[global]\nencryption = off");
        QVERIFY(!freeTdsSection(QStringLiteral("s1"), endpoint));
    }

    void picksTheBestInstalledDriver()
    {
        const QStringList all{QStringLiteral("FreeTDS"), QStringLiteral("PostgreSQL ANSI"),
                              QStringLiteral("PostgreSQL Unicode(x64)"),
                              QStringLiteral("ODBC Driver 17 for SQL Server"),
                              QStringLiteral("ODBC Driver 18 for SQL Server")};
        QCOMPARE(*driverFor(EngineKind::SqlServer, all), microsoft);
        QCOMPARE(*driverFor(EngineKind::SqlServer, all.mid(0, 1)), freeTds);
        QCOMPARE(driverFor(EngineKind::PostgreSql, all)->name,
                 QStringLiteral("PostgreSQL Unicode(x64)"));
        const auto none = driverFor(EngineKind::PostgreSql, all.mid(0, 2));
        QVERIFY(!none);
        QCOMPARE(none.error().code, ErrorCode::NoDriver);
        QCOMPARE(none.error().args, QStringList{QStringLiteral("postgres")});
    }

    void listsTheDriversOfThisMachine()
    {
        const QStringList installed = installedDrivers();
        qInfo().noquote() << installed.join(QStringLiteral(", "));
        QVERIFY(driverFor(EngineKind::PostgreSql, installed));
    }
};

QTEST_GUILESS_MAIN(TestConnectionString)
#include "tst_connectionstring.moc"
