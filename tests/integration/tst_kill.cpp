// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/labworld.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

/// The set-up of a real pair, killed at every step: the program (SIGKILL) and the servers (kill -9
/// of the postmaster). Afterwards a resume ends in the state of an uninterrupted run, and an undo
/// in the state before.
///
/// Called with "run-until N FOLDER" this program is the one that is killed: it runs the set-up of
/// the lab in FOLDER and stops dead when the N-th step begins, or is found to be so already.
class TestKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<LabWorld>();
        QVERIFY(m_world->up());
        m_before = fingerprints();
        QVERIFY2(m_world->setUp(),
                 qPrintable(errorId(m_world->lastError().code) + m_world->lastError().detail));
        m_complete = fingerprints();
        m_steps = stepsOfLastRun();
        QVERIFY(m_steps > 10);
        QVERIFY(m_world->remove());
        dropStandby();
        QVERIFY(isAs(m_before));
    }

    void cleanupTestCase() { m_world.reset(); }

    void aKilledProgramCanBeUndoneAndResumed()
    {
        for (int step = 0; step < m_steps; ++step) {
            killProgramAt(step);
            QVERIFY2(endRun(PlanFlow::Stage::Undone), qPrintable(place("undo", step)));
            QVERIFY2(isAs(m_before), qPrintable(place("state after undo", step)));

            killProgramAt(step);
            QVERIFY2(endRun(PlanFlow::Stage::Done), qPrintable(place("resume", step)));
            QVERIFY2(isAs(m_complete), qPrintable(place("state after resume", step)));
            QVERIFY2(rowsArrive(step), qPrintable(place("replication after resume", step)));
            QVERIFY2(m_world->remove(), qPrintable(place("removal", step)));
            dropStandby();
            QVERIFY2(isAs(m_before), qPrintable(place("state after removal", step)));
        }
    }

private:
    QString place(const char *what, int step) const
    {
        return QStringLiteral("%1, step %2: %3 %4")
            .arg(QLatin1String(what))
            .arg(step)
            .arg(errorId(m_world->lastError().code), m_world->lastError().detail);
    }

    QByteArray fingerprints() const
    {
        return m_world->fingerprint(Role::Primary) + "\n----\n"
            + m_world->fingerprint(Role::Standby);
    }

    /// Says which lines differ when it is not.
    bool isAs(const QByteArray &wanted) const
    {
        const QByteArray now = fingerprints();
        const QByteArrayList nowLines = now.split('\n');
        const QByteArrayList wantedLines = wanted.split('\n');
        for (const QByteArray &line : nowLines) {
            if (!wantedLines.contains(line))
                qWarning("too much: %s", line.constData());
        }
        for (const QByteArray &line : wantedLines) {
            if (!nowLines.contains(line))
                qWarning("missing: %s", line.constData());
        }
        return now == wanted;
    }

    int stepsOfLastRun() const
    {
        const auto journal =
            Journal::open(m_world->services().paths.journalFile(m_world->pair().id));
        return journal ? int((*journal)->runs()->first().plan.steps.size()) : 0;
    }

    /// A removal keeps the standby's rows; for the next round it has to be gone as in the
    /// beginning.
    void dropStandby() const
    {
        const auto command = m_world->lab().psqlCommand(
            Role::Standby,
            {QStringLiteral("-X"), QStringLiteral("-q"), QStringLiteral("-d"),
             QStringLiteral("postgres"), QStringLiteral("-c"),
             QStringLiteral("drop database if exists pmpstandby with (force)")});
        QVERIFY(command.has_value());
        QCOMPARE(QProcess::execute(command->first(), command->mid(1)), 0);
    }

    void killProgramAt(int step) const
    {
        QProcess child;
        child.setProcessChannelMode(QProcess::ForwardedChannels);
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("run-until"), QString::number(step), m_world->folder()});
        QVERIFY(child.waitForFinished(60000));
        QCOMPARE(child.exitStatus(), QProcess::CrashExit);
    }

    /// Takes up the interrupted run in this process.
    bool endRun(PlanFlow::Stage wanted)
    {
        PlanFlow flow(m_world->services(), m_world->pair(), PlanKind::SetUp);
        if (!waitFor([&] { return flow.isReady(); }, 10s)
            || flow.stage() != PlanFlow::Stage::Stopped)
            return false;
        if (wanted == PlanFlow::Stage::Undone)
            flow.undo();
        else
            flow.resume();
        return m_world->walk(flow, 240s) == wanted;
    }

    bool rowsArrive(int step)
    {
        const QString name = QStringLiteral("kill-%1").arg(step);
        m_world->psql(
            Role::Primary,
            QStringLiteral("insert into ptrx_settings values (%1, 'x')").arg(quoteLiteral(name)));
        const QString there = QStringLiteral("ptrx_settings where name = ") + quoteLiteral(name);
        const bool arrived =
            waitFor([&] { return m_world->count(Role::Standby, there) == 1; }, 10s);
        m_world->psql(Role::Primary, QStringLiteral("delete from ") + there);
        return arrived;
    }

    std::unique_ptr<LabWorld> m_world;
    QByteArray m_before;
    QByteArray m_complete;
    int m_steps = 0;
};

namespace {

/// The program that dies: like LabWorld's, on an existing lab.
int runUntil(int step, const QString &folder)
{
    LabWorld world(folder);
    if (!world.up())
        return 2;
    PlanFlow flow(world.services(), world.pair(), PlanKind::SetUp);
    QObject::connect(&flow, &PlanFlow::stepChanged, &flow, [step](int now, StepState state) {
        if (now == step && state != StepState::Waiting && state != StepState::Checking)
            ::raise(SIGKILL);
    });
    if (!waitFor([&] { return flow.isReady(); }, 10s))
        return 3;
    flow.startChecks();
    if (world.walk(flow) != PlanFlow::Stage::Checked)
        return 4;
    flow.run();
    waitFor([&] { return flow.stage() != PlanFlow::Stage::Running; }, 60s);
    return 5;
}

} // namespace

int main(int argc, char *argv[])
{
    if (const int code = runAgentIfAsked(argc, argv); code >= 0)
        return code;
    QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("run-until"))
        return runUntil(arguments.value(2).toInt(), arguments.value(3));
    TestKill test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_kill.moc"
