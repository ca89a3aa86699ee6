// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async.h"
#include "odbc/odbcsites.h"
#include "support/pgserver.h"

#include <QTest>

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

namespace {

using Rows = Result<SqlRows>;

QFuture<Rows> ask(SqlSites &sites, const SiteAccess &access, const QString &sql,
                  const QVariantList &values = {}, std::chrono::milliseconds deadline = 20s,
                  std::chrono::milliseconds limit = SqlSession::DefaultLimit)
{
    return sites.run<SqlRows>(access, deadline, [=](SqlSite &site) -> Rows {
        const auto session = site.session();
        if (!session)
            return failure(session.error());
        return (*session)->run(sql, values, limit);
    });
}

QString described(const Rows &rows)
{
    return rows ? QStringLiteral("an answer")
                : errorId(rows.error().code) + u' ' + rows.error().args.join(u',') + u": "
            + rows.error().detail;
}

} // namespace

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
        const Rows first = await(ask(sites, m_server->access(), QStringLiteral("select 1")));
        QVERIFY2(first, qPrintable(described(first)));
        QCOMPARE(first->scalar().toInt(), 1);
        QList<qint64> times;
        QElapsedTimer timer;
        for (int i = 0; i < 300; ++i) {
            timer.start();
            QVERIFY(await(ask(sites, m_server->access(), QStringLiteral("select 1"))));
            times.append(timer.nsecsElapsed() / 1000);
        }
        std::sort(times.begin(), times.end());
        qInfo("round trip through OdbcSites::run: p50 %lld us, p99 %lld us", times[150],
              times[297]);
    }

    void cancelInterruptsTheRunningStatement()
    {
        OdbcSites sites;
        QVERIFY(await(ask(sites, m_server->access(), QStringLiteral("select 1"))));
        auto running = ask(sites, m_server->access(), QStringLiteral("select pg_sleep(30)"), {},
                           60s, 60s);
        auto waiting = ask(sites, m_server->access(), QStringLiteral("select 1"));
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
        const Rows after = await(ask(sites, m_server->access(), QStringLiteral("select 2")));
        QVERIFY2(after, qPrintable(described(after)));
    }

private:
    std::unique_ptr<PgServer> m_server;
};

QTEST_GUILESS_MAIN(TestOdbcSites)
#include "tst_odbcsites.moc"
