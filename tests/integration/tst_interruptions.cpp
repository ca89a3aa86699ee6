// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/faultbench.h"

#include <csignal>

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

/// A set-up by the command line that meets a second one, Ctrl-C, or a line that breaks.
class TestInterruptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<FaultBench>();
        QVERIFY(m_bench->up());
        m_before = world().fingerprints();
        QVERIFY2(world().setUp(),
                 qPrintable(errorId(world().lastError().code) + world().lastError().detail));
        m_complete = world().fingerprints();
        m_plan = world().lastPlan();
        cleanUp();
    }
    void cleanupTestCase() { m_bench.reset(); }

    void twoSetUpsAtOnceAreOneAndARefusal_data() { addLanguages(); }
    void twoSetUpsAtOnceAreOneAndARefusal()
    {
        QFETCH(const QString, language);
        const QStringList arguments = words("configure lab --lang") << language;
        const auto first = m_bench->program.start(arguments);
        QVERIFY(waitFor([] { return true; }, 1ms));
        const auto second = m_bench->program.start(arguments);
        // Whichever began.
        const Said one = Program::end(*first, 60s);
        const Said other = Program::end(*second, 60s);
        const bool firstRan = one.code == 0;
        const Said &ran = firstRan ? one : other;
        const Said &refused = firstRan ? other : one;
        QVERIFY2(ran.code == 0, ran.described().constData());
        QVERIFY2(refused.code == 2, refused.described().constData());
        const QByteArray trouble =
            m_bench->trouble(refused, language,
                             {ErrorCode::InUseElsewhere,
                              {world().services().paths.journalFile(world().pair().id)},
                              {}});
        QVERIFY2(trouble.isEmpty(), trouble.constData());
        verifyAlive();
        cleanUp();
    }

    void ctrlCLeavesARunThatCanBeGoneOnWith_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("signalNumber");
        QTest::addColumn<bool>("resume");
        QTest::newRow("SIGINT, resumed") << QStringLiteral("en") << SIGINT << true;
        QTest::newRow("SIGTERM, undone") << QStringLiteral("zh_CN") << SIGTERM << false;
    }
    void ctrlCLeavesARunThatCanBeGoneOnWith()
    {
        QFETCH(const QString, language);
        QFETCH(const int, signalNumber);
        QFETCH(const bool, resume);
        const auto process = m_bench->program.start(words("configure lab --lang") << language);
        QVERIFY(waitForStep(*process, 5));
        interrupt(*process, signalNumber);
        const Said said = Program::end(*process);
        QCOMPARE(said.code, 2);
        QVERIFY2(said.time < 7s, said.described().constData());
        const QByteArray trouble = m_bench->trouble(said, language, {ErrorCode::Cancelled, {}, {}});
        QVERIFY2(trouble.isEmpty(), trouble.constData());
        QVERIFY2(said.err.contains(QLatin1String("--resume"))
                     && said.err.contains(QLatin1String("--undo")),
                 said.described().constData());
        // Not begun anew over what is half done.
        const Said again = m_bench->program.run(words("configure lab --lang") << language);
        QCOMPARE(again.code, 2);
        const QByteArray refused = m_bench->trouble(
            again, language, {ErrorCode::RunInterrupted, {QStringLiteral("lab")}, {}});
        QVERIFY2(refused.isEmpty(), refused.constData());
        finish(resume);
    }

    void aSecondCtrlCEndsAtOnce()
    {
        // Both servers are frozen: the cancel has to wait for them.
        const auto process = m_bench->program.start(words("configure lab --lang en"));
        QVERIFY(waitForStep(*process, 3));
        freeze(SIGSTOP);
        interrupt(*process, SIGINT);
        const bool waits = !process->waitForFinished(500);
        interrupt(*process, SIGINT);
        const Said said = Program::end(*process);
        freeze(SIGCONT);
        QVERIFY2(said.time < 2s, said.described().constData());
        QVERIFY2(said.code == (waits ? 3 : 2), said.described().constData());
        QVERIFY(waits);
        finish(true);
    }

    void ctrlCBeforeTheChecksBeginEndsToo()
    {
        const auto process = m_bench->program.start(words("configure lab --lang en"));
        QVERIFY(process->waitForStarted());
        // As soon as the program listens to signals: earlier they end it as any other program.
        const QString status = QStringLiteral("/proc/%1/status").arg(process->processId());
        QVERIFY(waitFor(
            [&] {
                QFile file(status);
                if (!file.open(QIODevice::ReadOnly))
                    return true;
                const QByteArray text = file.readAll();
                const qsizetype at = text.indexOf("SigCgt:");
                return (text.mid(at + 8, 16).toULongLong(nullptr, 16) & (1ULL << (SIGINT - 1)))
                    != 0;
            },
            10s));
        interrupt(*process, SIGINT);
        const Said said = Program::end(*process);
        QVERIFY2(said.code == 2 || said.code == 3, said.described().constData());
        QVERIFY2(!said.err.contains(QLatin1String("1/")), said.described().constData());
        QCOMPARE(world().fingerprints(), m_before);
    }

    void aCutLinkIsToldOrHealed_data()
    {
        QTest::addColumn<int>("step");
        for (const char *id : {"primary.slot", "standby.subscription-on", "standby.copy",
                               "primary.subscription-on", "links.audit"})
            QTest::newRow(id) << indexOf(id);
    }
    void aCutLinkIsToldOrHealed()
    {
        QFETCH(const int, step);
        QVERIFY(step >= 0);
        const auto process = m_bench->program.start(words("configure lab --lang en"));
        QVERIFY(waitForStep(*process, step));
        QVERIFY(world().lab().setLink(false).has_value());
        // Long enough for whatever needs the link to notice; then it heals.
        const bool ended = process->waitForFinished(5000);
        QVERIFY(world().lab().setLink(true).has_value());
        const Said said = Program::end(*process, 75s);
        qInfo().noquote() << (ended ? "ended while cut:" : "went on:") << said.code
                          << said.err.section(u'\n', -4);
        QVERIFY2(said.code == 0 || said.code == 2, said.described().constData());
        if (said.code == 2) {
            const QByteArray trouble = m_bench->trouble(said, QStringLiteral("en"));
            QVERIFY2(trouble.isEmpty(), trouble.constData());
            finish(true);
            return;
        }
        QCOMPARE(difference(world().fingerprints(), m_complete), QByteArray());
        verifyAlive();
        cleanUp();
    }

private:
    LabWorld &world() const { return m_bench->world; }

    static void addLanguages()
    {
        QTest::addColumn<QString>("language");
        for (const QString &language : FaultBench::languages())
            QTest::newRow(qPrintable(language)) << language;
    }

    int indexOf(const char *id) const
    {
        for (int i = 0; i < int(m_plan.steps.size()); ++i)
            if (m_plan.steps.at(i).id == QLatin1String(id))
                return i;
        return -1;
    }

    /// Until the journal says that this step, or a later one, has begun.
    bool waitForStep(QProcess &process, int step) const
    {
        const QString file = world().services().paths.journalFile(world().pair().id);
        return waitFor(
            [&] {
                if (process.state() == QProcess::NotRunning)
                    return true; // the caller finds out
                const auto journal = QFile::exists(file)
                    ? Journal::open(file)
                    : failure(ErrorCode::FileUnreadable, {file});
                const auto run = journal ? (*journal)->openRun() : failure(journal.error());
                if (!run || !run->has_value())
                    return false;
                const auto records = (*journal)->steps((*run)->id);
                for (const StepRecord &record : *records)
                    if (indexOf(qPrintable(record.stepId)) >= step)
                        return true;
                return false;
            },
            20s);
    }

    static void interrupt(const QProcess &process, int signalNumber)
    {
        if (const qint64 pid = process.processId(); pid > 1)
            ::kill(pid_t(pid), signalNumber);
    }

    void freeze(int signalNumber) const
    {
        freeze(Role::Primary, signalNumber);
        freeze(Role::Standby, signalNumber);
    }
    void freeze(Role role, int signalNumber) const
    {
        QFile file(world().folder()
                   + QStringLiteral("/lab/%1/data/postmaster.pid").arg(roleName(role)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray postmaster = file.readLine().trimmed();
        ::kill(pid_t(postmaster.toLongLong()), signalNumber);
        QFile children(
            QStringLiteral("/proc/%1/task/%1/children").arg(QString::fromLatin1(postmaster)));
        QVERIFY(children.open(QIODevice::ReadOnly));
        for (const QByteArray &child : children.readAll().simplified().split(' '))
            if (child.toLongLong() > 1)
                ::kill(pid_t(child.toLongLong()), signalNumber);
    }

    /// Ends an interrupted run; the servers are then as they were before everything.
    void finish(bool resume)
    {
        const Said said = m_bench->program.run(
            words("configure lab --lang en")
                << (resume ? QStringLiteral("--resume") : QStringLiteral("--undo")),
            {}, 60s);
        QVERIFY2(said.code == 0, said.described().constData());
        if (resume) {
            QCOMPARE(difference(world().fingerprints(), m_complete), QByteArray());
            verifyAlive();
            cleanUp();
        }
        QCOMPARE(difference(world().fingerprints(), m_before), QByteArray());
    }

    void verifyAlive() const
    {
        // A worker that met the cut tries again after some seconds.
        Said said;
        const bool alive = waitFor(
            [&] {
                said = m_bench->program.run(words("status lab --lang en"), {}, 40s);
                return said.code == 0;
            },
            40s);
        QVERIFY2(alive, said.described().constData());
        QCOMPARE(said.out.count(QLatin1String(": Alive")), 2);
        QVERIFY(world().rowArrives(QStringLiteral("interrupted")));
    }

    void cleanUp()
    {
        QVERIFY2(world().remove(),
                 qPrintable(errorId(world().lastError().code) + world().lastError().detail));
        world().dropStandby();
        QCOMPARE(difference(world().fingerprints(), m_before), QByteArray());
    }

    std::unique_ptr<FaultBench> m_bench;
    QByteArray m_before;
    QByteArray m_complete;
    Plan m_plan;
};

PMPHA_LAB_TEST_MAIN(TestInterruptions)
#include "tst_interruptions.moc"
