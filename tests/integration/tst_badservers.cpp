// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/faultbench.h"
#include "support/testcertificates.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>

#include <unistd.h>

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

/// A server that cannot be used for a set-up, and what the command line says of it: what, where
/// and what to do, in both languages, in time, without a change to either server.
class TestBadServers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<FaultBench>();
        QVERIFY(m_bench->up());
        m_bench->secrets << QStringLiteral("Wrong;Word}7") << QStringLiteral("Plain'Word{7");
    }
    void cleanupTestCase() { m_bench.reset(); }
    void init() { m_pair = m_bench->world.pair(); }

    void wrongPort()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        m_pair.primary.port = other.serverPort();
        other.close();
        refuses({ErrorCode::ConnectionRefused,
                 {m_pair.primary.host, QString::number(m_pair.primary.port)},
                 {}});
    }
    void portThatNeverAnswers()
    {
        QTcpServer silent; // the system accepts for it; nobody ever reads
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        m_pair.standby.port = silent.serverPort();
        refuses({ErrorCode::ServerSilent,
                 {m_pair.standby.host, QString::number(m_pair.standby.port), QStringLiteral("5")},
                 {}});
    }
    void wrongPassword()
    {
        refuses({ErrorCode::LoginFailed, {m_pair.primary.user, m_pair.primary.host}, {}},
                "Wrong;Word}7\nWrong;Word}7\n");
    }
    void noPasswordAtAll()
    {
        m_pair.id = QUuid::createUuid(); // not the lab's: nobody knows its passwords
        m_pair.name = QStringLiteral("other");
        refuses(
            {ErrorCode::CredentialsMissing, {QStringLiteral("primary"), m_pair.primary.host}, {}});
    }
    void wrongDatabase()
    {
        m_pair.primary.database = QStringLiteral("No;Such}'Base");
        refusesCheck(Role::Primary, "postgres.database");
        // Nothing else can be known then: no advice that leads astray.
        QCOMPARE(m_bench->program.run(words("configure lab")).err.count(QLatin1String("FAILED")),
                 1);
    }
    void hostNameThatIsNotFound()
    {
        m_pair.standby.host = QStringLiteral("no-such-host.invalid");
        refuses({ErrorCode::HostNotFound, {m_pair.standby.host}, {}});
    }
    void authorityOfAnother()
    {
        const TestCertificates others;
        m_pair.primary.trust.caFile = write(QStringLiteral("other-ca.pem"), others.authority());
        refuses({ErrorCode::TlsUntrusted, {m_pair.primary.host}, {}});
    }
    void badCertificate_data()
    {
        QTest::addColumn<CertificateWish>("wish");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("wrong name") << CertificateWish::wrongName() << ErrorCode::TlsWrongName;
        QTest::newRow("expired") << CertificateWish::expired() << ErrorCode::TlsExpired;
        QTest::newRow("self-signed")
            << CertificateWish::signedByItself() << ErrorCode::TlsUntrusted;
    }
    void badCertificate()
    {
        QFETCH(const CertificateWish, wish);
        QFETCH(const ErrorCode, code);
        const TestCertificates authority;
        const TestCertificate shown = authority.issue(wish);
        m_pair.primary.trust.caFile =
            write(QStringLiteral("another-ca.pem"), authority.authority());
        setOption("ssl_cert_file", write(QStringLiteral("shown.pem"), shown.certificate));
        setOption("ssl_key_file", write(QStringLiteral("shown.key"), shown.key));
        refuses({code, {m_pair.primary.host}, {}});
        resetOptions();
    }
    void tlsIsNotOffered()
    {
        setOption("ssl", QStringLiteral("off"));
        refuses({ErrorCode::TlsNotOffered, {m_pair.primary.host}, {}});
        resetOptions();
    }
    void accountWithoutRights()
    {
        makeRole("plain", "login");
        m_pair.primary.user = m_pair.standby.user = QStringLiteral("plain");
        refusesCheck(Role::Primary, "postgres.rights", "Plain'Word{7\nPlain'Word{7\n");
        // One finding for each site, and none about what cannot be known without the rights.
        const Said said = configure(QStringLiteral("en"), "Plain'Word{7\nPlain'Word{7\n");
        QCOMPARE(said.err.count(QLatin1String("FAILED")), 2);
    }
    void standbyThatIsNotEmpty()
    {
        m_bench->world.adminPsql(Role::Standby, QStringLiteral("create database pmpstandby"));
        m_bench->world.psql(
            Role::Standby,
            QStringLiteral("create table ptrx_user(i int); insert into ptrx_user values (1)"));
        refusesCheck(Role::Standby, "postgres.standby-empty");
        m_bench->world.dropStandby();
    }
    void sameDatabase()
    {
        m_pair.standby.port = m_pair.primary.port;
        m_pair.standby.database = m_pair.primary.database;
        refuses(
            {ErrorCode::SameDatabase,
             {m_pair.standby.host, QString::number(m_pair.standby.port), m_pair.standby.database},
             {}});
    }
    void sameDatabaseByAnotherName()
    {
        makeRole("boss", "login superuser");
        m_pair.primary.user = m_pair.standby.user = QStringLiteral("boss");
        m_pair.standby.host = QStringLiteral("localhost");
        m_pair.standby.port = m_pair.primary.port;
        m_pair.standby.database = m_pair.primary.database;
        refusesCheck(std::nullopt, "postgres.same-server", "Plain'Word{7\nPlain'Word{7\n");
    }

private:
    /// Set-up and status refuse with that error, changing nothing.
    void refuses(const Error &error, const QByteArray &passwords = {})
    {
        const QByteArray before = m_bench->world.fingerprints();
        QVERIFY(m_bench->keep(m_pair));
        for (const QString &language : FaultBench::languages()) {
            const Said said = configure(language, passwords);
            const QByteArray trouble = m_bench->trouble(said, language, error);
            QVERIFY2(trouble.isEmpty(), trouble.constData());
            QCOMPARE(said.code, 2);
            QVERIFY2(said.time < 20s, said.described().constData());
        }
        nothingChanged(before);
    }

    /// A check refuses, and what it says is in the checks' JSON as well as in the set-up's words.
    void refusesCheck(std::optional<Role> site, const char *id, const QByteArray &passwords = {})
    {
        const QByteArray before = m_bench->world.fingerprints();
        QVERIFY(m_bench->keep(m_pair));
        for (const QString &language : FaultBench::languages()) {
            QStringList arguments = words("preflight --json --lang") << language << m_pair.name;
            if (!passwords.isEmpty())
                arguments << QStringLiteral("--password-stdin");
            const Said checks = m_bench->program.run(arguments, passwords);
            QCOMPARE(checks.code, 2);
            const QJsonObject check = failedCheck(checks.out, QLatin1String(id), site);
            QVERIFY2(!check.isEmpty(), checks.described().constData());
            const Said said = configure(language, passwords);
            const QByteArray trouble = m_bench->trouble(said, language);
            QVERIFY2(trouble.isEmpty(), trouble.constData());
            for (const char *part : {"sentence", "remedy"}) {
                const QString text = check.value(QLatin1String(part)).toString();
                QVERIFY2(!text.isEmpty() && said.err.contains(text), said.described().constData());
            }
            QCOMPARE(said.code, 2);
            QVERIFY2(said.time < 20s, said.described().constData());
        }
        nothingChanged(before);
    }

    Said configure(const QString &language, const QByteArray &passwords) const
    {
        QStringList arguments = words("configure --lang") << language << m_pair.name;
        if (!passwords.isEmpty())
            arguments << QStringLiteral("--password-stdin");
        const Said said = m_bench->program.run(arguments, passwords);
        qInfo().noquote() << said.time.count() << "ms:" << said.err.trimmed();
        return said;
    }

    static QJsonObject failedCheck(const QString &json, QLatin1String id, std::optional<Role> site)
    {
        const auto checks =
            QJsonDocument::fromJson(json.toUtf8())[QLatin1String("checks")].toArray();
        for (const QJsonValue &check : checks) {
            if (check[QLatin1String("id")].toString() == id
                && check[QLatin1String("severity")].toString() == QLatin1String("failed")
                && check[QLatin1String("site")].toString() == (site ? roleName(*site) : QString()))
                return check.toObject();
        }
        return {};
    }

    void nothingChanged(const QByteArray &before) const
    {
        const QByteArray unlike = difference(m_bench->world.fingerprints(), before);
        QVERIFY2(unlike.isEmpty(), unlike.constData());
    }

    /// A file that only we and the servers can read.
    QString write(const QString &name, const QByteArray &text) const
    {
        const QString tls = m_bench->world.folder() + QStringLiteral("/lab/tls/");
        QFile file(tls + name);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("%s cannot be written", qPrintable(file.fileName()));
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        const QFileInfo pattern(tls + QStringLiteral("primary.key"));
        if (::chown(qPrintable(file.fileName()), pattern.ownerId(), pattern.groupId()) != 0)
            qWarning("%s keeps its owner", qPrintable(name));
        return file.fileName();
    }

    void makeRole(const char *name, const char *attributes) const
    {
        for (const Role role : {Role::Primary, Role::Standby})
            m_bench->world.adminPsql(role,
                                     QStringLiteral("create role %1 %2 password 'Plain''Word{7'")
                                         .arg(QLatin1String(name), QLatin1String(attributes)));
    }

    void setOption(const char *name, const QString &value)
    {
        const LabWorld &world = m_bench->world;
        world.adminPsql(Role::Primary,
                        QStringLiteral("alter system set %1 = %2")
                            .arg(QLatin1String(name), quoteLiteral(value)));
        world.adminPsql(Role::Primary, QStringLiteral("select pg_reload_conf()"));
        QVERIFY(waitFor(
            [&] {
                return world.adminPsql(Role::Primary, QStringLiteral("show ") + QLatin1String(name))
                    == value;
            },
            5s));
    }
    void resetOptions()
    {
        const LabWorld &world = m_bench->world;
        world.adminPsql(Role::Primary, QStringLiteral("alter system reset all"));
        world.adminPsql(Role::Primary, QStringLiteral("select pg_reload_conf()"));
        QVERIFY(waitFor(
            [&] {
                return world.adminPsql(
                           Role::Primary,
                           QStringLiteral("select current_setting('ssl') || "
                                          "(current_setting('ssl_cert_file') like '%primary.pem')"))
                    == QLatin1String("ontrue");
            },
            5s));
    }

    std::unique_ptr<FaultBench> m_bench;
    Pair m_pair;
};

Q_DECLARE_METATYPE(pmpha::ErrorCode)
Q_DECLARE_METATYPE(pmpha::test::CertificateWish)

PMPHA_LAB_TEST_MAIN(TestBadServers)
#include "tst_badservers.moc"
