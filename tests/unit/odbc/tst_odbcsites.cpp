// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbctesting.h"

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
        QVERIFY(timer.elapsed() < 1000);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::Cancelled);
        QVERIFY(waiting.isCanceled());
        const Rows after = ask(sites, m_server->access(), QStringLiteral("select 2"));
        QVERIFY2(after, qPrintable(described(after)));
    }

private:
    std::unique_ptr<PgServer> m_server;
};

QTEST_GUILESS_MAIN(TestOdbcSites)
#include "tst_odbcsites.moc"
