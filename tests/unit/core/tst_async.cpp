// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/async.h"
#include "support/fakesites.h"

#include <QPromise>
#include <QTest>

using namespace pmpha;
using namespace pmpha::test;

/// The five ways in which an operation ends: done, failed, cancelled, timed out, owner gone.
class TestAsync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void handsOverResultAndFailureInTheReceiversThread()
    {
        FakeSites sites;
        QObject receiver;
        QThread *thread = nullptr;
        int value = 0;
        whenFinished(
            sites.run<int>({}, std::chrono::seconds(5), [](SqlSite &) { return Result<int>(7); }),
            &receiver, [&](const Result<int> &answer) {
                value = answer.value();
                thread = QThread::currentThread();
            });
        QTRY_COMPARE(value, 7);
        QCOMPARE(thread, receiver.thread());

        ErrorCode code = ErrorCode::Internal;
        whenFinished(
            sites.run<int>({}, std::chrono::seconds(5),
                           [](SqlSite &) { return Result<int>(failure(ErrorCode::LoginFailed)); }),
            &receiver, [&](const Result<int> &answer) { code = answer.error().code; });
        QTRY_COMPARE(code, ErrorCode::LoginFailed);
    }

    void aCancelledFutureIsAnErrorOfItsOwn()
    {
        QPromise<Result<int>> promise;
        promise.start();
        QObject receiver;
        ErrorCode code = ErrorCode::Internal;
        whenFinished(promise.future(), &receiver,
                     [&](const Result<int> &answer) { code = answer.error().code; });
        promise.future().cancel();
        promise.finish();
        QTRY_COMPARE(code, ErrorCode::Cancelled);
    }

    void nothingIsCalledWhenTheReceiverHasGone()
    {
        for (int i = 0; i < 50; ++i) {
            QPromise<Result<int>> promise;
            promise.start();
            bool called = false;
            {
                QObject receiver;
                whenFinished(promise.future(), &receiver,
                             [&](const Result<int> &) { called = true; });
            }
            promise.addResult(Result<int>(1));
            promise.finish();
            QCoreApplication::processEvents();
            QVERIFY(!called);
        }
    }

    void onlyTheFirstAnswerCounts()
    {
        /// Gives up before it runs the job, as a watchdog does.
        class LateSites final : public SqlSites
        {
        public:
            void cancelJobs(const SiteAccess &) override { }
            void close(const SiteAccess &) override { }
            Job late;

        protected:
            void post(const SiteAccess &, std::chrono::milliseconds, Job job,
                      GiveUp giveUp) override
            {
                late = std::move(job);
                const Error silent{ErrorCode::ServerSilent, {}, {}};
                giveUp(&silent);
            }
        };
        class NoSite final : public SqlSite
        {
            Result<SqlSession *> session(const QString &) override
            {
                return failure(ErrorCode::Internal);
            }
        };
        LateSites sites;
        auto future =
            sites.run<int>({}, std::chrono::seconds(1), [](SqlSite &) { return Result<int>(1); });
        NoSite site;
        sites.late(site);
        QCOMPARE(future.resultCount(), 1);
        QCOMPARE(await(future).error().code, ErrorCode::ServerSilent);
    }

    void awaitReturnsWhatTheJobReturned()
    {
        FakeSites sites([](const SentSql &) { return FakeSites::oneValue(3); });
        const auto answer =
            await(sites.run<int>({}, std::chrono::seconds(5), [](SqlSite &site) -> Result<int> {
                auto session = site.session();
                return (*session)->run(QStringLiteral("select 3"))->scalar().toInt();
            }));
        QCOMPARE(answer.value(), 3);
    }
};

QTEST_GUILESS_MAIN(TestAsync)
#include "tst_async.moc"
