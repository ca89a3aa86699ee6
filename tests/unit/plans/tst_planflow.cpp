// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/planflow.h"
#include "support/fakeclock.h"
#include "support/fakeengine.h"
#include "support/fakesecretstore.h"
#include "support/fakewebprobe.h"
#include "unit/plans/objectservers.h"

#include <QSignalSpy>
#include <QTest>

using namespace pmpha;
using namespace pmpha::test;
using Stage = PlanFlow::Stage;

namespace {

constexpr int patience = 20000;

/// The program's outside, as fakes.
struct World
{
    QTemporaryDir folder{journalPlace()};
    ObjectServers servers{stateBefore()};
    FakeEngine engine; // before the sites: a job that still runs while they go uses it
    FakeSites sites{servers.handler()};
    FakeSecretStore store;
    FakeWebProbe web;
    FakeClock clock;
    Pair pair;
    Services services{sites, store, web, clock, {&engine}, {}};

    World()
    {
        engine.setUp = variedPlan();
        pair = newPair(engine, QStringLiteral("vault"));
        pair.primary.host = pair.standby.host = QStringLiteral("localhost");
        pair.primary.port = primaryPort;
        pair.standby.port = standbyPort;
        pair.primary.user = pair.standby.user = QStringLiteral("admin");
        services.paths = {folder.path(), folder.path()};
    }
    std::unique_ptr<PlanFlow> flow(PlanKind kind = PlanKind::SetUp)
    {
        auto flow = std::make_unique<PlanFlow>(services, pair, kind);
        for (const Role role : {Role::Primary, Role::Standby})
            flow->setCredentials(role, {}, Secret(QStringLiteral("pw-admin")));
        return flow;
    }
    QString journal() const { return services.paths.journalFile(pair.id); }
    QString watchSecret()
    {
        const auto stored = store.read({pair.id, Role::Primary, SecretPurpose::Watch}).result();
        return stored ? (*stored)->reveal() : QString();
    }
};

bool reach(PlanFlow &flow, Stage stage)
{
    return QTest::qWaitFor([&] { return flow.stage() == stage; }, patience);
}

bool checkAndRun(PlanFlow &flow)
{
    flow.startChecks();
    if (!reach(flow, Stage::Checked))
        return false;
    flow.run();
    return reach(flow, Stage::Done);
}

/// What a kill -9 at one moment would leave: the journal's files, the servers, the passwords.
struct Remains
{
    QByteArray journal;
    QByteArray wal;
    ObjectServers::State servers;
    QString watchSecret;
};

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
}

} // namespace

class TestPlanFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void walksFromEditingToDone()
    {
        World world;
        auto flow = world.flow();
        QSignalSpy stages(flow.get(), &PlanFlow::stageChanged);
        QSignalSpy ready(flow.get(), &PlanFlow::ready);
        QTRY_COMPARE(ready.size(), 1);
        QVERIFY(!QFile::exists(world.journal()));
        QVERIFY(checkAndRun(*flow));
        QList<Stage> seen;
        for (const auto &arguments : stages)
            seen.append(arguments.first().value<Stage>());
        QCOMPARE(seen,
                 QList<Stage>({Stage::Checking, Stage::Checked, Stage::Running, Stage::Done}));
        QCOMPARE(world.servers.names(), namesAfter());
        QCOMPARE(flow->progress().overall, 1.0);
        QCOMPARE(flow->stepStates().first(), StepState::AlreadySo);
        QCOMPARE(flow->stepStates().last(), StepState::Done);
        QCOMPARE(world.servers.state()[primaryPort][QStringLiteral("watcher")],
                 world.watchSecret());
    }

    void resumesAndUndoesFromTheRemainsOfEveryKill()
    {
        const QList<Remains> all = remainsOfEveryMoment();
        QVERIFY(all.size() > 20);
        for (const Remains &remains : all) {
            for (const bool undo : {false, true}) {
                World world;
                put(world.journal(), remains.journal);
                put(world.journal() + QStringLiteral("-wal"), remains.wal);
                world.servers.setState(remains.servers);
                if (!remains.watchSecret.isEmpty())
                    world.store.write({world.pair.id, Role::Primary, SecretPurpose::Watch},
                                      std::make_shared<const Secret>(remains.watchSecret));
                auto flow = world.flow();
                QVERIFY(reach(*flow, Stage::Stopped));
                QCOMPARE(flow->plan().steps.size(), variedPlan().steps.size());
                undo ? flow->undo() : flow->resume();
                QVERIFY(reach(*flow, undo ? Stage::Undone : Stage::Done));
                checkEnd(world, undo);
            }
        }
    }

    void undoesWhatIsDone()
    {
        World world;
        auto flow = world.flow();
        QVERIFY(checkAndRun(*flow));
        flow->undo();
        QVERIFY(reach(*flow, Stage::Undone));
        checkEnd(world, true);
    }

    void stopsAtFailureAndGoesOn()
    {
        World world;
        auto flow = world.flow();
        QSignalSpy failed(flow.get(), &PlanFlow::failed);
        flow->startChecks();
        QVERIFY(reach(*flow, Stage::Checked));
        world.servers.failAt(9);
        flow->run();
        QVERIFY(reach(*flow, Stage::Stopped));
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(flow->lastError()->code, ErrorCode::StatementFailed);
        flow->resume();
        QVERIFY(reach(*flow, Stage::Done));
        QCOMPARE(world.servers.names(), namesAfter());
    }

    void keepsEvidence()
    {
        World world;
        auto flow = world.flow();
        flow->startChecks();
        QVERIFY(reach(*flow, Stage::Checked));
        world.servers.failAt(9);
        flow->run();
        QVERIFY(reach(*flow, Stage::Stopped));
        flow->keepEvidence();
        QVERIFY(reach(*flow, Stage::Editing));
        auto next = world.flow();
        QVERIFY(checkAndRun(*next));
    }

    void oneDeadSideDoesNotHideTheOther()
    {
        World world;
        for (const quint16 port : {primaryPort, standbyPort})
            world.sites.setOpenError(port,
                                     {ErrorCode::ConnectionRefused, {QString::number(port)}, {}});
        auto flow = world.flow();
        QSignalSpy failed(flow.get(), &PlanFlow::failed);
        flow->startChecks();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(flow->stage(), Stage::Editing);
        QCOMPARE(flow->findings().size(), 2);
    }

    void asksForCredentialsThatNobodyGave()
    {
        World world;
        PlanFlow flow(world.services, world.pair, PlanKind::SetUp);
        QSignalSpy failed(&flow, &PlanFlow::failed);
        flow.startChecks();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(flow.lastError()->code, ErrorCode::CredentialsMissing);
        QCOMPARE(flow.lastError()->args,
                 QStringList({QStringLiteral("primary"), QStringLiteral("localhost")}));
        auto tested = flow.test(Role::Standby);
        QTRY_VERIFY(tested.isFinished());
        QCOMPARE(tested.result().error().code, ErrorCode::CredentialsMissing);
        flow.setCredentials(Role::Standby, {}, Secret(QStringLiteral("x")));
        tested = flow.test(Role::Standby);
        QTRY_VERIFY(tested.isFinished());
        QCOMPARE(tested.result()->serverVersion, QStringLiteral("FakeSQL 1.0"));
    }

    void refusesToRunWithFailedChecks()
    {
        World world;
        world.engine.findings = {Finding{QStringLiteral("x"), Severity::Failed, {}, {}, {}, {}}};
        auto flow = world.flow();
        flow->startChecks();
        QVERIFY(reach(*flow, Stage::Checked));
        flow->run();
        QCOMPARE(flow->stage(), Stage::Checked);
        QCOMPARE(flow->lastError()->code, ErrorCode::ChecksFailed);
        QVERIFY(world.servers.names() == ObjectServers(stateBefore()).names());
    }

    void refusesWhileAnotherFlowRuns()
    {
        World world;
        auto journal = Journal::open(world.journal());
        QVERIFY((*journal)->begin(variedPlan(), QStringLiteral("other"), world.clock.now()));
        auto flow = world.flow();
        QVERIFY(reach(*flow, Stage::Stopped));
        QTRY_VERIFY(flow->lastError());
        QCOMPARE(flow->lastError()->code, ErrorCode::InUseElsewhere);
        flow->resume();
        QVERIFY(reach(*flow, Stage::Running));
        QVERIFY(reach(*flow, Stage::Stopped));
        QCOMPARE(flow->lastError()->code, ErrorCode::InUseElsewhere);
    }

    void removalForgetsWatchSecretsAndLooksForResidue()
    {
        World world;
        world.engine.left = {Finding{QStringLiteral("left"), Severity::Note, {}, {}, {}, {}}};
        auto setUp = world.flow();
        QVERIFY(checkAndRun(*setUp));
        QVERIFY(!world.watchSecret().isEmpty());
        auto removal = world.flow(PlanKind::Removal);
        world.engine.removal.kind = PlanKind::Removal;
        QVERIFY(checkAndRun(*removal));
        QCOMPARE(removal->residue().size(), 1);
        QVERIFY(world.watchSecret().isEmpty());
    }

    void renewsWatchSecretThatWasLost()
    {
        World world;
        auto flow = world.flow();
        QVERIFY(checkAndRun(*flow));
        world.store.remove({world.pair.id, Role::Primary, SecretPurpose::Watch});
        world.engine.setUp.steps.removeAt(5); // the one without a check is never so already
        auto again = world.flow();
        QVERIFY(checkAndRun(*again));
        QVERIFY(!world.watchSecret().isEmpty());
        QCOMPARE(world.servers.state()[primaryPort][QStringLiteral("watcher")],
                 world.watchSecret());
    }

    void cancelsWhileRunningAndWhenDestroyed()
    {
        World world;
        std::atomic_bool stuck = false;
        world.sites.setHandler(
            [&, inner = world.servers.handler()](const SentSql &sent) -> Result<SqlRows> {
                if (!sent.sql.startsWith(QLatin1String("make database")))
                    return inner(sent);
                stuck = true;
                const int before = world.sites.cancels;
                QDeadlineTimer limit(patience);
                while (world.sites.cancels == before && !limit.hasExpired())
                    QThread::yieldCurrentThread();
                return failure(ErrorCode::Cancelled);
            });
        auto flow = world.flow();
        flow->startChecks();
        QVERIFY(reach(*flow, Stage::Checked));
        flow->run();
        QTRY_VERIFY(stuck);
        flow->cancel();
        QVERIFY(reach(*flow, Stage::Stopped));
        QCOMPARE(flow->lastError()->code, ErrorCode::Cancelled);
        stuck = false;
        flow->resume();
        QTRY_VERIFY(stuck);
        QElapsedTimer timer;
        timer.start();
        flow.reset();
        QVERIFY(timer.elapsed() < 3000);
        world.sites.setHandler(world.servers.handler());
        auto next = world.flow();
        QVERIFY(reach(*next, Stage::Stopped));
        next->resume();
        QVERIFY(reach(*next, Stage::Done));
    }

    void scriptShowsEverythingButSecrets()
    {
        World world;
        world.pair.standby.database = QStringLiteral("a; -- b");
        world.engine.setUp.steps[2].database = QString::fromUtf8("x\u2028DROP y");
        auto flow = world.flow();
        QVERIFY(checkAndRun(*flow));
        const QString script = flow->script();
        QVERIFY(script.contains(QLatin1String("make watcher with '***';\n")));
        QVERIFY(script.contains(QLatin1String("localhost:5002")));
        QVERIFY(!script.contains(world.watchSecret()));
        QVERIFY(!script.contains(QChar(0x2028)));
        for (const QFileInfo &info : QDir(world.folder.path()).entryInfoList(QDir::Files)) {
            QVERIFY(!contents(info.filePath()).contains(world.watchSecret().toUtf8()));
            QVERIFY(!contents(info.filePath()).contains("pw-admin"));
        }
    }

private:
    /// Runs the varied plan and keeps what is there before and after each statement and step.
    static QList<Remains> remainsOfEveryMoment()
    {
        World world;
        QList<Remains> out;
        QMutex mutex;
        const auto keep = [&] {
            const QMutexLocker lock(&mutex);
            Remains now{contents(world.journal()),
                        contents(world.journal() + QStringLiteral("-wal")), world.servers.state(),
                        world.watchSecret()};
            const bool same =
                !out.isEmpty() && out.last().wal == now.wal && out.last().servers == now.servers;
            if (!now.journal.isEmpty() && !same)
                out.append(now);
        };
        auto flow = world.flow();
        flow->startChecks();
        if (!reach(*flow, Stage::Checked))
            return {};
        world.servers.setWatcher(keep);
        flow->run();
        if (!reach(*flow, Stage::Done))
            return {};
        // Killed behind the last record, before the run's end was written.
        auto journal = Journal::open(world.journal());
        if (!journal || !(*journal)->resume((*journal)->runs()->first().id))
            return {};
        keep();
        return out;
    }

    static void checkEnd(World &world, bool undo)
    {
        QCOMPARE(world.servers.names(), undo ? ObjectServers(stateBefore()).names() : namesAfter());
        if (undo)
            return;
        const auto state = world.servers.state();
        QCOMPARE(state[primaryPort][QStringLiteral("watcher")], world.watchSecret());
        QCOMPARE(state[standbyPort][QStringLiteral("subscription")],
                 state[primaryPort][QStringLiteral("account")]);
    }
};

QTEST_GUILESS_MAIN(TestPlanFlow)
#include "tst_planflow.moc"
