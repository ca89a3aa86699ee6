// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/labworld.h"

#include <QElapsedTimer>
#include <QTest>

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

/// Both servers are as in that fingerprint.
#define VERIFY_SERVERS(wanted)                                                                     \
    do {                                                                                           \
        const QByteArray unlike = difference(m_world->fingerprints(), wanted);                     \
        QVERIFY2(unlike.isEmpty(), unlike.constData());                                            \
    } while (false)

namespace {

/// The real sites, with something that happens before a job goes to its server, in the thread that
/// asks for it.
class TrippedSites final : public SqlSites
{
public:
    explicit TrippedSites(SqlSites &real) : m_real(real) { }

    std::function<void()> trip;

    void cancelJobs(const SiteAccess &access) override { m_real.cancelJobs(access); }
    void close(const SiteAccess &access) override { m_real.close(access); }

protected:
    void post(const SiteAccess &access, std::chrono::milliseconds deadline, Job job,
              GiveUp giveUp) override
    {
        if (trip)
            trip();
        m_real
            .run<int>(access, deadline,
                      [job = std::move(job)](SqlSite &site) -> Result<int> {
                          job(site);
                          return 0;
                      })
            .then(QtFuture::Launch::Sync, [giveUp](const QFuture<Result<int>> &ended) {
                if (ended.isCanceled())
                    giveUp(nullptr);
                else if (const auto answer = ended.result(); !answer)
                    giveUp(&answer.error());
            });
    }

private:
    SqlSites &m_real;
};

} // namespace

/// A database server that is killed (SIGKILL of its postmaster) at every step of the set-up: the
/// run stops with a word about that server, and once it is back a resume ends as if nothing had
/// been, an undo as before it all.
class TestServerKill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<LabWorld>();
        QVERIFY(m_world->up());
        m_pair = m_world->pair();
        // By two names, so that an error says which of them it means.
        m_pair.primary.host = QStringLiteral("127.0.0.1");
        m_pair.standby.host = QStringLiteral("localhost");
        // What a server has confirmed must outlive its being killed, as it does outside of tests.
        for (const Role role : {Role::Primary, Role::Standby}) {
            m_world->adminPsql(role, QStringLiteral("alter system set synchronous_commit = on"));
            m_world->adminPsql(role, QStringLiteral("select pg_reload_conf()"));
        }
        m_before = m_world->fingerprints();
        QVERIFY2(m_world->setUp(),
                 qPrintable(errorId(m_world->lastError().code) + m_world->lastError().detail));
        m_complete = m_world->fingerprints();
        m_plan = m_world->lastPlan();
        QVERIFY(m_plan.steps.size() > 10);
        cleanUp();
    }

    void cleanupTestCase() { m_world.reset(); }

    void aServerKilledAtAStepIsGoneOnFrom_data()
    {
        QTest::addColumn<int>("step");
        QTest::addColumn<Role>("victim");
        QTest::addColumn<bool>("resume");
        QTest::addColumn<StepEvent>("moment");
        for (int step = 0; step < int(m_plan.steps.size()); ++step) {
            for (const Role role : {Role::Primary, Role::Standby}) {
                // Over its two rows each step is resumed and undone, killed before and behind its
                // statements.
                const bool resume = (step + int(role)) % 2 == 0;
                const bool early = (step / 2 + int(role)) % 2 == 0;
                QTest::addRow("%s, %s killed %s, %s", qPrintable(m_plan.steps.at(step).id),
                              qPrintable(roleName(role)), early ? "before" : "behind",
                              resume ? "resumed" : "undone")
                    << step << role << resume << (early ? StepEvent::Began : StepEvent::Applied);
            }
        }
    }
    void aServerKilledAtAStepIsGoneOnFrom()
    {
        QFETCH(const int, step);
        QFETCH(const Role, victim);
        QFETCH(const bool, resume);
        QFETCH(const StepEvent, moment);
        if (m_broken)
            QSKIP("an earlier round left the servers in another state");
        m_broken = true;
        runIntoKill(m_plan.steps.at(step).id, moment, victim);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(m_world->lab().setSite(victim, true).has_value());
        QVERIFY2(
            endRun(resume),
            qPrintable(errorId(m_world->lastError().code) + u' ' + m_world->lastError().detail));
        if (resume) {
            VERIFY_SERVERS(m_complete);
            QVERIFY(m_world->rowArrives(QStringLiteral("kill-%1").arg(step)));
            cleanUp();
        }
        VERIFY_SERVERS(m_before);
        m_broken = QTest::currentTestFailed();
    }

private:
    /// Runs the set-up; the victim dies as soon as the journal says that of the step.
    void runIntoKill(const QString &step, StepEvent moment, Role victim)
    {
        TrippedSites sites(m_world->services().sites);
        const Services &real = m_world->services();
        const Services services{sites,      real.secrets, real.web,
                                real.clock, real.engines, real.paths};
        bool killed = false; // written in the flow's thread, read when that has ended its work
        PlanFlow flow(services, m_pair, PlanKind::SetUp);
        QVERIFY(waitFor([&] { return flow.isReady(); }, 10s));
        flow.startChecks();
        QCOMPARE(m_world->walk(flow), PlanFlow::Stage::Checked);
        sites.trip = [&] {
            if (!killed && hasCome(step, moment)) {
                killed = true;
                m_world->killDatabase(victim);
            }
        };
        QElapsedTimer timer;
        timer.start();
        flow.run();
        const bool ended = waitFor([&] { return flow.stage() != PlanFlow::Stage::Running; }, 45s);
        const Error error = flow.lastError().value_or(Error{});
        qInfo("%lld ms: %s (%s) %s", timer.elapsed(), qPrintable(errorId(error.code)),
              qPrintable(error.args.join(u' ')), qPrintable(error.detail));
        QVERIFY2(ended, "the run hangs");
        QVERIFY(killed);
        QCOMPARE(flow.stage(), PlanFlow::Stage::Stopped);
        verifyError(error, victim);
    }

    bool hasCome(const QString &step, StepEvent moment) const
    {
        const auto journal =
            Journal::open(m_world->services().paths.journalFile(m_world->pair().id));
        const auto run = journal ? (*journal)->openRun() : failure(journal.error());
        if (!run || !run->has_value())
            return false;
        const auto steps = (*journal)->steps((*run)->id);
        return steps && std::any_of(steps->cbegin(), steps->cend(), [&](const StepRecord &record) {
                   // What was so already is behind its statements from the beginning.
                   return record.stepId == step
                       && (moment == StepEvent::Began || record.event != StepEvent::Began);
               });
    }

    /// Says which server is gone; or it is the other server that says it, of the way by which it
    /// reaches the one that is gone.
    void verifyError(const Error &error, Role victim) const
    {
        const Endpoint &gone = m_pair.endpoint(victim);
        static const QList<ErrorCode> codes{ErrorCode::ConnectionRefused, ErrorCode::ConnectionLost,
                                            ErrorCode::ServerStarting, ErrorCode::ServerSilent};
        if (error.code == ErrorCode::StatementFailed) {
            QCOMPARE(error.args.value(0), m_pair.endpoint(otherRole(victim)).host);
            QVERIFY2(error.detail.contains(QString::number(gone.portForPeer())),
                     qPrintable(error.detail));
            return;
        }
        QVERIFY2(codes.contains(error.code), qPrintable(errorId(error.code)));
        QCOMPARE(error.args.value(0), gone.host);
    }

    bool endRun(bool resume)
    {
        PlanFlow flow(m_world->services(), m_pair, PlanKind::SetUp);
        if (!waitFor([&] { return flow.isReady(); }, 10s)
            || flow.stage() != PlanFlow::Stage::Stopped)
            return false;
        if (resume)
            flow.resume();
        else
            flow.undo();
        return m_world->walk(flow, 240s)
            == (resume ? PlanFlow::Stage::Done : PlanFlow::Stage::Undone);
    }

    void cleanUp()
    {
        QVERIFY2(m_world->remove(),
                 qPrintable(errorId(m_world->lastError().code) + m_world->lastError().detail));
        m_world->dropStandby();
        VERIFY_SERVERS(m_before);
    }

    std::unique_ptr<LabWorld> m_world;
    Pair m_pair;
    Plan m_plan;
    QByteArray m_before;
    QByteArray m_complete;
    bool m_broken = false;
};

Q_DECLARE_METATYPE(pmpha::StepEvent)

PMPHA_LAB_TEST_MAIN(TestServerKill)
#include "tst_serverkill.moc"
