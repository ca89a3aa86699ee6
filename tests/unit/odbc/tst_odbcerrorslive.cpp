// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbctesting.h"
#include "support/processtree.h"

#include <QTcpServer>
#include <QTemporaryFile>

#include <csignal>

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

namespace {

const QString selectOne = QStringLiteral("select 1");

} // namespace

/// Each failure that a real server can produce, and the error that it becomes.
class TestOdbcErrorsLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!PgServer::isAvailable())
            QSKIP("PostgreSQL is not installed");
        m_server = std::make_unique<PgServer>();
        QVERIFY(m_server->isRunning());
        QVERIFY(m_server
                    ->psql(QStringLiteral("create role plain login password 'pw'; "
                                          "create table closed(i int)"))
                    .ok());
    }
    void cleanupTestCase() { m_server.reset(); }
    void init() { m_sites = std::make_unique<OdbcSites>(); }

    void refusedPort()
    {
        SiteAccess access = m_server->access();
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        access.endpoint.port = other.serverPort();
        other.close();
        const Rows rows = ask(*m_sites, access, selectOne);
        COMPARE_ERROR(rows, ErrorCode::ConnectionRefused);
        const QStringList args{QStringLiteral("127.0.0.1"), QString::number(access.endpoint.port)};
        QCOMPARE(rows.error().args, args);
        show(rows);
    }

    void serverThatNeverAnswers()
    {
        QTcpServer silent; // the system accepts for it; nobody ever reads
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        SiteAccess access = m_server->access();
        access.endpoint.port = silent.serverPort();
        QElapsedTimer timer;
        timer.start();
        const Rows rows = await(askLater(*m_sites, access, selectOne, 10s));
        COMPARE_ERROR(rows, ErrorCode::ServerSilent);
        QVERIFY2(timer.elapsed() < 6500, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(rows.error().args.size(), 3);
        show(rows);
    }

    void unknownHost()
    {
        SiteAccess access = m_server->access();
        access.endpoint.host = QStringLiteral("no-such-host.invalid");
        const Rows rows = ask(*m_sites, access, selectOne);
        COMPARE_ERROR(rows, ErrorCode::HostNotFound);
        show(rows);
    }

    void wrongPassword()
    {
        SiteAccess access = m_server->access();
        access.password = std::make_shared<const Secret>(QStringLiteral("wrong-hidden-word"));
        const Rows rows = ask(*m_sites, access, selectOne);
        COMPARE_ERROR(rows, ErrorCode::LoginFailed);
        const QStringList args{m_server->adminUser(), QStringLiteral("127.0.0.1")};
        QCOMPARE(rows.error().args, args);
        QVERIFY(!rows.error().detail.contains(QStringLiteral("hidden")));
        show(rows);
    }

    void wrongPasswordDoesNotMeetAnOpenConnection()
    {
        QVERIFY(ask(*m_sites, m_server->access(), selectOne));
        SiteAccess access = m_server->access();
        access.password = std::make_shared<const Secret>(QStringLiteral("wrong"));
        COMPARE_ERROR(ask(*m_sites, access, selectOne), ErrorCode::LoginFailed);
        QVERIFY(ask(*m_sites, m_server->access(), selectOne));
    }

    void noPassword()
    {
        SiteAccess access = m_server->access();
        access.password.reset();
        const Rows rows = ask(*m_sites, access, selectOne);
        COMPARE_ERROR(rows, ErrorCode::LoginFailed);
        show(rows);
    }

    void unknownUser()
    {
        SiteAccess access = m_server->access();
        access.user = QStringLiteral("nobody \"database\" does");
        COMPARE_ERROR(ask(*m_sites, access, selectOne), ErrorCode::LoginFailed);
    }

    void missingDatabase()
    {
        const Rows rows = ask(*m_sites, m_server->access(QStringLiteral("not there")), selectOne);
        COMPARE_ERROR(rows, ErrorCode::DatabaseMissing);
        const QStringList args{QStringLiteral("not there"), QStringLiteral("127.0.0.1")};
        QCOMPARE(rows.error().args, args);
        show(rows);
    }

    void messagesAreUnderstoodInAChineseProcess()
    {
        // No Chinese locale need be installed: LANGUAGE picks libpq's words once any is set.
        const QByteArray before = setlocale(LC_ALL, nullptr);
        qputenv("LANGUAGE", "zh_CN");
        setlocale(LC_ALL, "C.UTF-8");
        SiteAccess access = m_server->access();
        access.endpoint.host = QStringLiteral("no-such-host.invalid");
        COMPARE_ERROR(ask(*m_sites, access, selectOne), ErrorCode::HostNotFound);
        qunsetenv("LANGUAGE");
        setlocale(LC_ALL, before.constData());
    }

    void tlsFailures_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("code");
        QTest::newRow("self-signed") << 0 << int(ErrorCode::TlsUntrusted);
        QTest::newRow("wrong name") << 1 << int(ErrorCode::TlsWrongName);
        QTest::newRow("expired") << 2 << int(ErrorCode::TlsExpired);
        QTest::newRow("not yet valid") << 3 << int(ErrorCode::TlsExpired);
    }
    void tlsFailures()
    {
        QFETCH(const int, kind);
        QFETCH(const int, code);
        CertificateWish early;
        early.validFromSeconds = 86400;
        const QList<CertificateWish> wishes{CertificateWish::signedByItself(),
                                            CertificateWish::wrongName(),
                                            CertificateWish::expired(), early};
        QVERIFY(m_server->useCertificate(wishes[kind]));
        const Rows rows = ask(*m_sites, m_server->access(), selectOne);
        QVERIFY(m_server->useCertificate(CertificateWish::good()));
        COMPARE_ERROR(rows, ErrorCode(code));
        show(rows);
        QVERIFY(ask(*m_sites, m_server->access(), selectOne));
    }

    void selfSignedCertificateIsTrustedWhenItIsTheCaFile()
    {
        QVERIFY(m_server->useCertificate(CertificateWish::signedByItself()));
        SiteAccess access = m_server->access();
        access.endpoint.trust.pinnedSha256 = m_server->certificate().sha256();
        QTemporaryFile pem;
        QVERIFY(pem.open() && pem.write(m_server->certificate().certificate) > 0 && pem.flush());
        access.endpoint.trust.caFile = pem.fileName();
        const Rows rows = ask(*m_sites, access, selectOne);
        QVERIFY(m_server->useCertificate(CertificateWish::good()));
        QVERIFY2(rows, qPrintable(described(rows)));
        m_sites = std::make_unique<OdbcSites>();
        COMPARE_ERROR(ask(*m_sites, access, selectOne), ErrorCode::TlsUntrusted);
    }

    void authorityOfAnother()
    {
        const TestCertificates others;
        QTemporaryFile pem;
        QVERIFY(pem.open() && pem.write(others.authority()) > 0 && pem.flush());
        SiteAccess access = m_server->access();
        access.endpoint.trust.caFile = pem.fileName();
        const Rows rows = ask(*m_sites, access, selectOne);
        COMPARE_ERROR(rows, ErrorCode::TlsUntrusted);
        show(rows);
    }

    void caFileThatIsNone()
    {
        QTemporaryFile garbage;
        QVERIFY(garbage.open() && garbage.write("not a certificate\n") > 0 && garbage.flush());
        SiteAccess access = m_server->access();
        access.endpoint.trust.caFile = garbage.fileName();
        const Rows rows = ask(*m_sites, access, selectOne);
        COMPARE_ERROR(rows, ErrorCode::CertificateRefused);
        show(rows);
        access.endpoint.trust.caFile = QStringLiteral("/nowhere/ca.pem");
        COMPARE_ERROR(ask(*m_sites, access, selectOne), ErrorCode::CertificateRefused);
    }

    void systemAuthoritiesWhenNothingIsGiven()
    {
        SiteAccess access = m_server->access();
        access.endpoint.trust = {};
        const Rows rows = ask(*m_sites, access, selectOne);
        QVERIFY(!rows);
        show(rows);
        QCOMPARE(rows.error().code, ErrorCode::TlsUntrusted);
    }

    void tlsNotOffered()
    {
        QVERIFY(m_server->setOption(QStringLiteral("ssl"), QStringLiteral("off")));
        const Rows rows = ask(*m_sites, m_server->access(), selectOne);
        QVERIFY(m_server->setOption(QStringLiteral("ssl"), QStringLiteral("on")));
        COMPARE_ERROR(rows, ErrorCode::TlsNotOffered);
        show(rows);
    }

    void tooManyConnections()
    {
        QVERIFY(m_server->psql(QStringLiteral("alter role plain connection limit 0")).ok());
        const Rows rows = ask(*m_sites, plainAccess(), selectOne);
        QVERIFY(m_server->psql(QStringLiteral("alter role plain connection limit -1")).ok());
        COMPARE_ERROR(rows, ErrorCode::TooManyConnections);
        show(rows);
    }

    void loginIsForbidden()
    {
        QVERIFY(m_server->psql(QStringLiteral("alter role plain nologin")).ok());
        const Rows rows = ask(*m_sites, plainAccess(), selectOne);
        QVERIFY(m_server->psql(QStringLiteral("alter role plain login")).ok());
        COMPARE_ERROR(rows, ErrorCode::LoginFailed);
        show(rows);
    }

    void databaseIsClosedToTheUser()
    {
        QVERIFY(m_server
                    ->psql(QStringLiteral("create database private;\n"
                                          "revoke connect on database private from public"))
                    .ok());
        SiteAccess access = plainAccess();
        access.endpoint.database = QStringLiteral("private");
        const Rows rows = ask(*m_sites, access, selectOne);
        COMPARE_ERROR(rows, ErrorCode::RightsMissing);
        show(rows);
    }

    void statementErrors_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<int>("code");
        const auto row = [](const char *sql, ErrorCode code) {
            QTest::newRow(sql) << QString::fromLatin1(sql) << int(code);
        };
        row("select nonsense from", ErrorCode::StatementFailed);
        row("select * from not_there", ErrorCode::StatementFailed);
        row("select * from closed", ErrorCode::RightsMissing);
        row("create role another", ErrorCode::RightsMissing);
        row("set transaction_read_only = on; create temp table x(i int)",
            ErrorCode::ServerReadOnly);
        row("do $$ begin raise exception 'full' using errcode = '53100'; end $$",
            ErrorCode::ServerDiskFull);
        row("set statement_timeout = 50; select pg_sleep(5)", ErrorCode::StatementTimeout);
        row("select pg_cancel_backend(pg_backend_pid()), pg_sleep(2)", ErrorCode::StatementFailed);
        row("select pg_terminate_backend(pg_backend_pid()), pg_sleep(2)",
            ErrorCode::ConnectionLost);
        row("do $$ begin raise exception 'pw is database \"x\" does not exist'; end $$",
            ErrorCode::StatementFailed);
    }
    void statementErrors()
    {
        QFETCH(const QString, sql);
        QFETCH(const int, code);
        const Rows rows = ask(*m_sites, plainAccess(), sql);
        COMPARE_ERROR(rows, ErrorCode(code));
        show(rows);
        QVERIFY(!rows.error().detail.isEmpty());
        for (const char *part : {"[unixODBC]", "ERROR:", "Error while", "pw"})
            QVERIFY2(!rows.error().detail.contains(QLatin1String(part)),
                     qPrintable(rows.error().detail));
        QVERIFY(ask(*m_sites, plainAccess(), selectOne));
    }

    void lockTimeout()
    {
        QVERIFY(ask(*m_sites, m_server->access(), QStringLiteral("begin")));
        QVERIFY(ask(*m_sites, m_server->access(), QStringLiteral("lock table closed")));
        OdbcSites others;
        const Rows rows = ask(others, m_server->access(),
                              QStringLiteral("set lock_timeout = '100ms'; lock table closed"));
        QVERIFY(ask(*m_sites, m_server->access(), QStringLiteral("rollback")));
        COMPARE_ERROR(rows, ErrorCode::LockTimeout);
        show(rows);
    }

    void serverThatIsShuttingDown()
    {
        PgServer server;
        QVERIFY(ask(*m_sites, server.access(), selectOne)); // keeps a smart shutdown waiting
        sendSignal(server.processId(), SIGTERM);
        const auto isShuttingDown = [&server] {
            OdbcSites others;
            const Rows rows = ask(others, server.access(), selectOne);
            show(rows);
            return !rows && rows.error().code == ErrorCode::ServerStarting;
        };
        QTRY_VERIFY(isShuttingDown());
        server.stop(PgServer::StopMode::Immediate);
    }

private:
    SiteAccess plainAccess() const
    {
        SiteAccess access = m_server->access();
        access.user = QStringLiteral("plain");
        access.password = std::make_shared<const Secret>(QStringLiteral("pw"));
        return access;
    }
    /// For who extends the tables of odbcerrors.cpp.
    static void show(const Rows &rows) { qInfo().noquote() << described(rows); }

    std::unique_ptr<PgServer> m_server;
    std::unique_ptr<OdbcSites> m_sites;
};

QTEST_GUILESS_MAIN(TestOdbcErrorsLive)
#include "tst_odbcerrorslive.moc"
