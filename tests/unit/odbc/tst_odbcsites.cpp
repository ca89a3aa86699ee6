// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbctesting.h"

#include <clocale>

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

/// OdbcSites against a real server.
class TestOdbcSites : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!PgServer::isAvailable())
            QSKIP("PostgreSQL is not installed");
        m_server = std::make_unique<PgServer>();
        QVERIFY(m_server->isRunning());
    }
    void cleanupTestCase() { m_server.reset(); }

    void answersQuickly()
    {
        OdbcSites sites;
        const Rows first = ask(sites, m_server->access(), QStringLiteral("select 1"));
        QVERIFY2(first, qPrintable(described(first)));
        QCOMPARE(first->scalar().toInt(), 1);
        QList<qint64> times;
        QElapsedTimer timer;
        for (int i = 0; i < 300; ++i) {
            timer.start();
            QVERIFY(ask(sites, m_server->access(), QStringLiteral("select 1")));
            times.append(timer.nsecsElapsed() / 1000);
        }
        std::sort(times.begin(), times.end());
        qInfo("round trip through OdbcSites::run: p50 %lld us, p99 %lld us", times[150],
              times[297]);
    }

    void cancelInterruptsTheRunningStatement()
    {
        OdbcSites sites;
        QVERIFY(ask(sites, m_server->access(), QStringLiteral("select 1")));
        auto running =
            askLater(sites, m_server->access(), QStringLiteral("select pg_sleep(30)"), 60s, 60s);
        auto waiting = askLater(sites, m_server->access(), QStringLiteral("select 1"));
        QTRY_VERIFY(m_server->value(QStringLiteral("select count(*) from pg_stat_activity where "
                                                   "query ~ '^select pg_sleep'"))
                    == QStringLiteral("1"));
        QElapsedTimer timer;
        timer.start();
        sites.cancelJobs(m_server->access());
        const Rows answer = await(running);
        QVERIFY(timer.elapsed() < slowed(1000));
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Cancelled);
        QVERIFY(waiting.isCanceled());
        const Rows after = ask(sites, m_server->access(), QStringLiteral("select 2"));
        QVERIFY2(after, qPrintable(described(after)));
    }

    void killedServerIsLostAndReopenedAfterwards()
    {
        PgServer server;
        OdbcSites sites;
        QVERIFY(ask(sites, server.access(), QStringLiteral("select 1")));
        auto running = askLater(sites, server.access(), QStringLiteral("select pg_sleep(30)"));
        QTRY_VERIFY(isSleeping(server));
        QElapsedTimer timer;
        timer.start();
        server.kill9();
        COMPARE_ERROR(await(running), ErrorCode::ConnectionLost);
        COMPARE_ERROR(ask(sites, server.access(), QStringLiteral("select 1")),
                      ErrorCode::ConnectionRefused);
        QVERIFY(timer.elapsed() < slowed(2000));
        QVERIFY(server.start());
        const Rows after = ask(sites, server.access(), QStringLiteral("select 1"));
        QVERIFY2(after, qPrintable(described(after)));
    }

    void idleConnectionThatDiedIsReopened()
    {
        PgServer server;
        OdbcSites sites;
        QVERIFY(ask(sites, server.access(), QStringLiteral("select 1")));
        QVERIFY(server.stop());
        QVERIFY(server.start());
        COMPARE_ERROR(ask(sites, server.access(), QStringLiteral("select 1")),
                      ErrorCode::ConnectionLost);
        QVERIFY(ask(sites, server.access(), QStringLiteral("select 1")));
    }

    void frozenServerEndsTheFutureAtItsDeadline()
    {
        PgServer server;
        OdbcSites sites;
        const SiteAccess access = server.access();
        QVERIFY(ask(sites, access, QStringLiteral("select 1")));
        auto running = askLater(sites, access, nap(), deadline);
        auto waiting = askLater(sites, access, QStringLiteral("select 1"), 20s);
        QTRY_VERIFY(isSleeping(server));
        server.freeze();
        QElapsedTimer timer;
        timer.start();
        const Rows answer = await(running);
        COMPARE_ERROR(answer, ErrorCode::ServerSilent);
        QVERIFY(timer.elapsed() < slowed(1500));
        const QStringList args{QStringLiteral("127.0.0.1"), QString::number(server.port()),
                               QString::number(deadline.count())};
        QCOMPARE(answer.error().args, args);
        COMPARE_ERROR(await(waiting), ErrorCode::ServerSilent);
        timer.start();
        COMPARE_ERROR(ask(sites, access, QStringLiteral("select 1")), ErrorCode::ServerSilent);
        QVERIFY(timer.elapsed() < 100);
        QVERIFY(ask(sites, m_server->access(), QStringLiteral("select 1"))); // others go on
        QVERIFY(timer.elapsed() < slowed(2000));
        server.thaw();
        QTRY_VERIFY(ask(sites, access, QStringLiteral("select 1")));
    }

    void overdueJobSendsNothingMore()
    {
        PgServer server;
        OdbcSites sites;
        QVERIFY(ask(sites, server.access(), QStringLiteral("create table t(i int)")));
        auto job = sites.run<SqlRows>(server.access(), deadline, [](SqlSite &site) -> Rows {
            SqlSession &session = **site.session();
            (void)session.run(nap());
            return session.run(QStringLiteral("insert into t values (1)"));
        });
        QTRY_VERIFY(isSleeping(server));
        server.freeze();
        COMPARE_ERROR(await(job), ErrorCode::ServerSilent);
        server.thaw();
        QTRY_VERIFY(ask(sites, server.access(), QStringLiteral("select 1")));
        QCOMPARE(server.value(QStringLiteral("select count(*) from t")), QStringLiteral("0"));
    }

    void destroyingDoesNotWaitForAFrozenServer()
    {
        PgServer server;
        auto sites = std::make_unique<OdbcSites>();
        QVERIFY(ask(*sites, server.access(), QStringLiteral("select 1")));
        auto marker = std::make_shared<std::atomic_int>(0);
        auto job = sites->run<SqlRows>(server.access(), deadline, [marker](SqlSite &site) -> Rows {
            Rows rows = (*site.session())->run(nap());
            ++*marker;
            return rows;
        });
        QTRY_VERIFY(isSleeping(server));
        server.freeze();
        COMPARE_ERROR(await(job), ErrorCode::ServerSilent);
        QElapsedTimer timer;
        timer.start();
        sites.reset();
        QVERIFY2(timer.elapsed() < slowed(1500), qPrintable(QString::number(timer.elapsed())));
        server.thaw();
        // The server has answered, and yet the job does not go on.
        QTRY_VERIFY(!isSleeping(server));
        QCOMPARE(marker->load(), 0);
    }

    void destroyingEndsRunningAndWaitingJobs()
    {
        auto sites = std::make_unique<OdbcSites>();
        auto running =
            askLater(*sites, m_server->access(), QStringLiteral("select pg_sleep(30)"), 60s, 60s);
        QList<QFuture<Rows>> waiting;
        for (int i = 0; i < 50; ++i)
            waiting.append(askLater(*sites, m_server->access(), QStringLiteral("select 1")));
        QTRY_VERIFY(isSleeping(*m_server));
        QElapsedTimer timer;
        timer.start();
        sites.reset();
        QVERIFY2(timer.elapsed() < slowed(1500), qPrintable(QString::number(timer.elapsed())));
        QVERIFY(running.isFinished());
        for (const QFuture<Rows> &future : waiting)
            QVERIFY(future.isFinished() && future.isCanceled());
        QTRY_VERIFY(!isSleeping(*m_server));
    }

    void queuedJobIsOverdueWhileAnotherRuns()
    {
        OdbcSites sites;
        auto first = askLater(sites, m_server->access(), QStringLiteral("select pg_sleep(1)"));
        QElapsedTimer timer;
        timer.start();
        const Rows second =
            await(askLater(sites, m_server->access(), QStringLiteral("select 1"), 200ms));
        COMPARE_ERROR(second, ErrorCode::ServerSilent);
        QVERIFY(timer.elapsed() < 800);
        QVERIFY(await(first)); // is not disturbed
    }

    void statementDoesNotOutliveItsJobForLong()
    {
        OdbcSites sites;
        QVERIFY(ask(sites, m_server->access(), QStringLiteral("select 1")));
        const Rows late = await(
            askLater(sites, m_server->access(), QStringLiteral("select pg_sleep(30)"), 900ms, 60s));
        COMPARE_ERROR(late, ErrorCode::ServerSilent);
        QTRY_VERIFY_WITH_TIMEOUT(!isSleeping(*m_server), slowed(2000));
        QTRY_VERIFY(ask(sites, m_server->access(), QStringLiteral("select 1")));
    }

    void closeEndsTheConnections()
    {
        OdbcSites sites;
        const auto open = [this] {
            return m_server->value(QStringLiteral("select count(*) from pg_stat_activity where "
                                                  "application_name = 'pmp-ha-console'"));
        };
        QTRY_COMPARE(open(), QStringLiteral("0"));
        QVERIFY(ask(sites, m_server->access(), QStringLiteral("select 1")));
        QVERIFY(
            ask(sites, m_server->access(QStringLiteral("template1")), QStringLiteral("select 1")));
        QCOMPARE(open(), QStringLiteral("2"));
        sites.close(m_server->access());
        QTRY_COMPARE(open(), QStringLiteral("0"));
        QVERIFY(ask(sites, m_server->access(), QStringLiteral("select 1")));
    }

    void connectingLeavesTheLocaleAlone()
    {
        // setlocale() frees what other threads that connect may be reading.
        const char *const before = std::setlocale(LC_CTYPE, nullptr);
        OdbcSites sites;
        QVERIFY(ask(sites, m_server->access(), QStringLiteral("select 1")));
        QVERIFY(std::setlocale(LC_CTYPE, nullptr) == before);
    }

    void manyConnectAtOnce()
    {
        OdbcSites sites;
        SiteAccess access = m_server->access();
        QList<QFuture<Rows>> futures;
        for (int i = 0; i < 40; ++i) {
            // Another trust each: a thread and a connection of its own.
            access.endpoint.trust.pinnedSha256 = QString::number(i);
            futures.append(askLater(sites, access, QStringLiteral("select 1"), 60s));
        }
        for (const QFuture<Rows> &future : futures) {
            const Rows answer = await(future);
            QVERIFY2(answer, qPrintable(described(answer)));
        }
    }

    void manyServersAtOnce()
    {
        OdbcSites sites;
        SiteAccess refused = m_server->access();
        refused.endpoint.port = 1;
        QList<QFuture<Rows>> futures;
        for (int i = 0; i < 200; ++i) {
            refused.user = QStringLiteral("user%1").arg(i);
            futures.append(askLater(sites, refused, QStringLiteral("select 1")));
        }
        for (const QFuture<Rows> &future : futures)
            COMPARE_ERROR(await(future), ErrorCode::ConnectionRefused);
    }

private:
    /// Ends before the deadline, if the server is not frozen in time.
    static QString nap() { return QStringLiteral("select pg_sleep(%1)").arg(0.6 * slowness); }
    static constexpr std::chrono::seconds deadline = slowed(1s);

    static bool isSleeping(const PgServer &server)
    {
        return server.value(QStringLiteral("select count(*) from pg_stat_activity where "
                                           "query ~ '^select pg_sleep' and state = 'active'"))
            != QStringLiteral("0");
    }

    std::unique_ptr<PgServer> m_server;
};

QTEST_GUILESS_MAIN(TestOdbcSites)
#include "tst_odbcsites.moc"
