// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/planrunner.h"
#include "support/fakeclock.h"
#include "unit/plans/objectservers.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace pmpha;
using namespace pmpha::test;

namespace {

/// One journal, two servers, and as many runners as a test wants.
struct Bench
{
    QTemporaryDir folder{journalPlace()};
    ObjectServers servers{stateBefore()};
    FakeSites sites{servers.handler()};
    FakeClock clock;
    Plan plan = variedPlan();
    SecretBag secrets;
    std::unique_ptr<Journal> journal;
    qint64 run = 0;

    Bench()
    {
        for (const QString &name : plan.secretNames)
            secrets.insert(name, std::make_shared<const Secret>(QStringLiteral("pw-") + name));
        auto opened = Journal::open(folder.filePath(QStringLiteral("j.sqlite")));
        journal = std::move(*opened);
    }
    static SiteAccess access(quint16 port)
    {
        SiteAccess out;
        out.endpoint.port = port;
        out.endpoint.database = QStringLiteral("vault");
        out.user = QStringLiteral("admin");
        out.password = std::make_shared<const Secret>(QStringLiteral("pw-admin"));
        return out;
    }
    std::unique_ptr<PlanRunner> runner()
    {
        return std::make_unique<PlanRunner>(sites, clock, access(primaryPort), access(standbyPort));
    }
    void begin() { run = journal->begin(plan, QStringLiteral("me"), clock.now()).value(); }
    RunResult go(const std::set<QString> &fresh = {})
    {
        return runner()->run(plan, secrets, fresh, *journal, run);
    }
    RunResult undo() { return runner()->undo(plan, secrets, *journal, run); }
    QStringList events() const
    {
        static const QStringList names{QStringLiteral("skipped"), QStringLiteral("began"),
                                       QStringLiteral("applied"), QStringLiteral("verified"),
                                       QStringLiteral("failed"),  QStringLiteral("undo-began"),
                                       QStringLiteral("undone")};
        QStringList out;
        const auto steps = journal->steps(run);
        for (const StepRecord &record : *steps)
            out.append(record.stepId + u' ' + names.at(int(record.event)));
        return out;
    }
    QStringList changes() const
    {
        QStringList out;
        for (const SentSql &sent : sites.sent())
            if (!sent.sql.startsWith(QLatin1String("has")))
                out.append(sent.sql);
        return out;
    }
};

} // namespace

class TestPlanRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void journalsEveryStep()
    {
        Bench bench;
        bench.plan.steps = bench.plan.steps.mid(0, 4);
        bench.plan.steps.removeAt(1);
        bench.begin();
        QCOMPARE(bench.go().end, RunEnd::Done);
        QCOMPARE(
            bench.events(),
            QStringList({QStringLiteral("make.old skipped"), QStringLiteral("make.database began"),
                         QStringLiteral("make.database applied"),
                         QStringLiteral("make.database verified"),
                         QStringLiteral("make.publication began"),
                         QStringLiteral("make.publication applied"),
                         QStringLiteral("make.publication verified")}));
        QCOMPARE(bench.changes(),
                 QStringList({QStringLiteral("make database"), QStringLiteral("BEGIN TRANSACTION"),
                              QStringLiteral("make publication"), QStringLiteral("make slot"),
                              QStringLiteral("COMMIT")}));
    }

    void changesNothingWhenRunAgain()
    {
        Bench bench;
        bench.begin();
        QCOMPARE(bench.go({QStringLiteral("replication")}).end, RunEnd::Done);
        QCOMPARE(bench.servers.names(), namesAfter());
        const auto sent = bench.changes();
        QCOMPARE(bench.go({QStringLiteral("replication")}).end, RunEnd::NothingToDo);
        QCOMPARE(bench.changes(), sent);
    }

    void appliesFreshSecretsToStepsThatAreSo()
    {
        Bench bench;
        ObjectServers::State state = stateBefore();
        state[primaryPort][QStringLiteral("account")] = QStringLiteral("older");
        bench.servers.setState(state);
        bench.begin();
        QCOMPARE(bench.go({QStringLiteral("replication")}).end, RunEnd::Done);
        QCOMPARE(bench.servers.state()[primaryPort][QStringLiteral("account")],
                 QStringLiteral("pw-replication"));
        // It was there before us: an undo leaves it.
        QCOMPARE(bench.undo().end, RunEnd::Done);
        QVERIFY(bench.servers.state()[primaryPort].contains(QStringLiteral("account")));
    }

    void resumesAndUndoesAfterFailureOfEveryStatement()
    {
        Bench whole;
        whole.begin();
        QCOMPARE(whole.go().end, RunEnd::Done);
        const auto statements = whole.sites.sent().size();
        QVERIFY(statements > 15);
        for (int n = 1; n <= statements; ++n) {
            for (const bool undo : {false, true}) {
                Bench bench;
                bench.begin();
                bench.servers.failAt(n);
                const RunResult failed = bench.go();
                QCOMPARE(failed.end, RunEnd::Failed);
                QVERIFY(failed.error && !failed.error->detail.contains(QLatin1String("pw-")));
                const RunResult after = undo ? bench.undo() : bench.go();
                // Nothing to do: where the last answer was all that was missing, or nothing had
                // begun.
                QVERIFY(after.end == RunEnd::Done || after.end == RunEnd::NothingToDo);
                QCOMPARE(bench.servers.names(),
                         undo ? ObjectServers(stateBefore()).names() : namesAfter());
            }
        }
    }

    void repeatsUndoAfterFailureOfEveryStatement()
    {
        for (int n = 1;; ++n) {
            Bench bench;
            bench.begin();
            QCOMPARE(bench.go().end, RunEnd::Done);
            bench.servers.failAt(n);
            if (bench.undo().end == RunEnd::Done) {
                QVERIFY(n > 8);
                break;
            }
            QCOMPARE(bench.undo().end, RunEnd::Done);
            QCOMPARE(bench.servers.state()[primaryPort], stateBefore()[primaryPort]);
            QVERIFY(bench.servers.state()[standbyPort].isEmpty());
            QCOMPARE(bench.undo().end, RunEnd::NothingToDo);
        }
    }

    void resumesAfterCancelAtEveryStatement()
    {
        for (int n = 1;; ++n) {
            Bench bench;
            bench.begin();
            auto runner = bench.runner();
            std::atomic_int left = n;
            bench.sites.setHandler([&, inner = bench.servers.handler()](const SentSql &sent) {
                if (--left == 0)
                    runner->cancel();
                return inner(sent);
            });
            const RunResult result =
                runner->run(bench.plan, bench.secrets, {}, *bench.journal, bench.run);
            if (left > 0)
                break;
            // Behind the last statement there may be nothing left to cancel.
            QVERIFY(result.end == RunEnd::Cancelled || result.end == RunEnd::Done);
            const bool undo = n % 2 == 0;
            const RunResult after = undo ? bench.undo() : bench.go();
            QVERIFY(after.end == RunEnd::Done || after.end == RunEnd::NothingToDo);
            QCOMPARE(bench.servers.names(),
                     undo ? ObjectServers(stateBefore()).names() : namesAfter());
        }
    }

    void waitsForTheCheckAndShowsProgress()
    {
        Bench bench;
        bench.plan.steps = {makeStep(Role::Standby, {QStringLiteral("copy")})};
        bench.plan.steps[0].patience = std::chrono::seconds(60);
        bench.plan.steps[0].progressSql = QStringLiteral("progress");
        std::atomic_int rows = 0;
        bench.sites.setHandler([&](const SentSql &sent) -> Result<SqlRows> {
            if (sent.sql == QLatin1String("progress")) {
                bench.clock.advance(std::chrono::seconds(1));
                rows += 100;
                return SqlRows{{}, {{int(rows), 400}}, 1};
            }
            return FakeSites::oneValue(rows >= 300);
        });
        bench.begin();
        auto runner = bench.runner();
        QList<RunProgress> seen;
        connect(runner.get(), &PlanRunner::progressed, this, [&](const RunProgress &p) {
            if (p.done)
                seen.append(p);
        });
        QCOMPARE(runner->run(bench.plan, {}, {}, *bench.journal, bench.run).end, RunEnd::Done);
        QCOMPARE(seen.size(), 3);
        QCOMPARE(*seen.last().done, 300);
        QCOMPARE(qRound(*seen.last().perSecond), 100);
        QCOMPARE(seen.last().left->count(), 1);
        QCOMPARE(seen.last().overall, 0.75);
    }

    void saysWhenPatienceIsOver()
    {
        Bench bench;
        bench.plan.steps = {makeStep(Role::Standby, {QStringLiteral("copy")})};
        bench.plan.steps[0].patience = std::chrono::seconds(60);
        bench.sites.setHandler([&](const SentSql &) -> Result<SqlRows> {
            bench.clock.advance(std::chrono::seconds(7));
            return FakeSites::oneValue(QStringLiteral("f"));
        });
        bench.begin();
        const RunResult result = bench.go();
        QCOMPARE(result.end, RunEnd::Failed);
        QCOMPARE(result.error->code, ErrorCode::StepNotVerified);
        QCOMPARE(result.error->args, QStringList{QStringLiteral("make.copy")});
        QCOMPARE(bench.events().last(), QStringLiteral("make.copy failed"));
    }

    void cancelEndsPatienceAtOnce()
    {
        Bench bench;
        bench.plan.steps = {makeStep(Role::Standby, {QStringLiteral("copy")})};
        bench.plan.steps[0].patience = std::chrono::hours(1);
        std::atomic_int asked = 0;
        bench.sites.setHandler([&](const SentSql &) -> Result<SqlRows> {
            ++asked;
            return FakeSites::oneValue(false);
        });
        bench.begin();
        auto runner = bench.runner();
        QElapsedTimer timer;
        std::thread canceller([&] {
            QDeadlineTimer limit(10000);
            while (asked < 6 && !limit.hasExpired())
                std::this_thread::yield();
            timer.start();
            runner->cancel();
        });
        const RunResult result = runner->run(bench.plan, {}, {}, *bench.journal, bench.run);
        canceller.join();
        QCOMPARE(result.end, RunEnd::Cancelled);
        QVERIFY(timer.elapsed() < 200);
    }

    void interruptsRunningStatement()
    {
        Bench bench;
        bench.begin();
        auto runner = bench.runner();
        bench.sites.setHandler([&](const SentSql &sent) -> Result<SqlRows> {
            if (!sent.sql.startsWith(QLatin1String("make")))
                return FakeSites::oneValue(false);
            runner->cancel();
            QDeadlineTimer limit(10000);
            while (bench.sites.cancels == 0 && !limit.hasExpired())
                std::this_thread::yield();
            return failure(ErrorCode::Cancelled);
        });
        QCOMPARE(runner->run(bench.plan, bench.secrets, {}, *bench.journal, bench.run).end,
                 RunEnd::Cancelled);
        QVERIFY(bench.sites.cancels > 0);
    }

    void keepsSecretsOutOfJournalAndErrors()
    {
        Bench bench;
        bench.begin();
        bench.servers.failAt(3); // a statement with a secret
        const RunResult failed = bench.go();
        QVERIFY(failed.error->detail.contains(QLatin1String("***")));
        QCOMPARE(bench.go().end, RunEnd::Done);
        for (const QFileInfo &info : QDir(bench.folder.path()).entryInfoList(QDir::Files)) {
            QFile file(info.filePath());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!file.readAll().contains("pw-"));
        }
    }
};

QTEST_GUILESS_MAIN(TestPlanRunner)
#include "tst_planrunner.moc"
