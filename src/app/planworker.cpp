// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/planworker.h"

#include "app/rundiary.h"
#include "app/stepworker.h"

#include <QDir>
#include <QFile>
#include <QSysInfo>

#include <algorithm>
#include <utility>

namespace pmpha {

namespace {

constexpr std::chrono::milliseconds factsDeadline = std::chrono::seconds(30);

QString whoAmI()
{
    QString user = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    if (user.isEmpty())
        user = QDir::home().dirName();
    return user + u'@' + QSysInfo::machineHostName();
}

QStringList secretsOfUndo(const Plan &plan)
{
    QStringList names;
    for (const QString &name : plan.secretNames)
        if (std::any_of(plan.steps.cbegin(), plan.steps.cend(),
                        [&](const Step &step) { return namesSecret(step.undo, {name}); }))
            names.append(name);
    return names;
}

PlanWorker::Ended notBegun(const Error &error)
{
    return {false, {RunEnd::Failed, error, -1}, {}, {}};
}

RunResult stoppedBy(const Error &error)
{
    const bool cancelled = error.code == ErrorCode::Cancelled;
    return {cancelled ? RunEnd::Cancelled : RunEnd::Failed, error, -1};
}

bool isComplete(const RunResult &result)
{
    return result.end == RunEnd::Done || result.end == RunEnd::NothingToDo;
}

/// The run that an undo is about: the open one, else the last one if it is done.
Result<std::optional<RunRecord>> runToUndo(const Journal &journal)
{
    const auto runs = journal.runs();
    if (!runs)
        return failure(runs.error());
    for (const RunRecord &run : *runs)
        if (run.outcome == RunOutcome::Open)
            return std::optional<RunRecord>(run);
    if (!runs->isEmpty() && runs->first().outcome == RunOutcome::Done)
        return std::optional<RunRecord>(runs->first());
    return std::optional<RunRecord>();
}

} // namespace

PlanWorker::Sites::Sites(SqlSites &sites, SiteAccess onPrimary, SiteAccess onStandby)
    : primary(std::move(onPrimary)), standby(std::move(onStandby)), m_sites(&sites)
{
}

PlanWorker::Sites::Sites(Sites &&other) noexcept
    : primary(std::move(other.primary)), standby(std::move(other.standby)),
      m_sites(std::exchange(other.m_sites, nullptr))
{
}

PlanWorker::Sites::~Sites()
{
    if (!m_sites)
        return;
    m_sites->close(primary);
    m_sites->close(standby);
}

PlanWorker::PlanWorker(const Services &services)
    : m_services(services), m_secrets(services, m_interrupt)
{
}

void PlanWorker::cancel()
{
    m_interrupt->raise();
    const std::lock_guard lock(m_mutex);
    if (m_runner)
        m_runner->cancel();
}

void PlanWorker::rearm()
{
    m_interrupt->clear();
}

Result<std::unique_ptr<Journal>> PlanWorker::openJournal(const PlanOrder &order) const
{
    return Journal::open(m_services.paths.journalFile(order.pair.id));
}

PlanWorker::Found PlanWorker::look(const PlanOrder &order)
{
    Found found;
    if (!QFile::exists(m_services.paths.journalFile(order.pair.id)))
        return found; // looking does not make one
    const auto journal = openJournal(order);
    auto run = journal ? (*journal)->openRun() : failure(journal.error());
    if (!run) {
        found.error = run.error();
        return found;
    }
    if (!run->has_value())
        return found;
    const auto diary = RunDiary::read(**journal, (*run)->id, m_services.clock);
    if (!diary) {
        found.error = diary.error();
        return found;
    }
    for (const Step &step : (*run)->plan.steps)
        found.states.append(diary->state(step.id));
    found.run = std::move(*run);
    if ((*journal)->isHeldElsewhere())
        found.error =
            Error{ErrorCode::InUseElsewhere, {m_services.paths.journalFile(order.pair.id)}, {}};
    return found;
}

Result<PlanWorker::Sites> PlanWorker::logInBoth(const PlanOrder &order) const
{
    if (!m_services.engine(order.pair.engine))
        return failure(ErrorCode::NoDriver, {engineName(order.pair.engine)});
    auto primary = m_secrets.logIn(order, Role::Primary);
    if (!primary)
        return failure(primary.error());
    auto standby = m_secrets.logIn(order, Role::Standby);
    if (!standby)
        return failure(standby.error());
    return Sites(m_services.sites, std::move(*primary), std::move(*standby));
}

PlanWorker::BothFacts PlanWorker::readFacts(const PlanOrder &order, const Sites &sites)
{
    const HaEngine *engine = m_services.engine(order.pair.engine);
    const auto ask = [&](const SiteAccess &access, Role role) {
        return m_services.sites.run<SiteFactsPtr>(
            access, factsDeadline,
            [engine, access, pair = order.pair, role, interrupt = m_interrupt](SqlSite &site) {
                auto facts = engine->readFacts(site, access, pair, role);
                interrupt->poke();
                return facts;
            });
    };
    const auto take = [&](const QFuture<Result<SiteFactsPtr>> &future, const SiteAccess &access) {
        return awaitInterruptibly(future, *m_interrupt,
                                  [&] { m_services.sites.cancelJobs(access); });
    };
    const auto primary = ask(sites.primary, Role::Primary);
    const auto standby = ask(sites.standby, Role::Standby);
    BothFacts out;
    out.emplace(Role::Primary, take(primary, sites.primary));
    out.emplace(Role::Standby, take(standby, sites.standby));
    return out;
}

PlanWorker::Checks PlanWorker::check(const PlanOrder &order)
{
    Checks out;
    const auto sites = logInBoth(order);
    if (!sites) {
        out.error = sites.error();
        return out;
    }
    const BothFacts facts = readFacts(order, *sites);
    for (const auto &[role, read] : facts) {
        if (read)
            continue;
        out.findings.append(findingFromError(read.error(), role));
        out.error = out.error.value_or(read.error());
    }
    // A site that is gone for good must not keep the other one from being cleaned up.
    if (order.kind == PlanKind::Removal && out.findings.size() == 1) {
        out.findings.first().severity = Severity::Warning;
        out.error.reset();
    }
    if (m_interrupt->isRaised())
        out.error = Error{ErrorCode::Cancelled, {}, {}};
    if (out.error)
        return out;
    const HaEngine *engine = m_services.engine(order.pair.engine);
    const SiteFacts unknown;
    const auto factsOf = [&](Role role) -> const SiteFacts & {
        return facts.at(role) ? **facts.at(role) : unknown;
    };
    const SiteFacts &primary = factsOf(Role::Primary);
    const SiteFacts &standby = factsOf(Role::Standby);
    if (order.kind == PlanKind::Removal) {
        out.plan = engine->removalPlan(order.pair, primary, standby);
        return out;
    }
    out.findings = engine->check(order.pair, primary, standby);
    if (auto found = engine->adopt(order.pair, primary, standby))
        out.adoptable = *found;
    if (!hasFailure(out.findings))
        out.plan = engine->setUpPlan(order.pair, primary, standby);
    return out;
}

PlanWorker::Ended PlanWorker::run(const PlanOrder &order, const Plan &plan)
{
    const auto sites = logInBoth(order);
    if (!sites)
        return notBegun(sites.error());
    if (const auto given = PlanSecrets::checkGiven(order, plan.secretNames); !given)
        return notBegun(given.error());
    const auto journal = openJournal(order);
    if (!journal)
        return notBegun(journal.error());
    RunRecord run;
    run.plan = plan;
    const auto id = (*journal)->begin(plan, whoAmI(), m_services.clock.now());
    if (!id && id.error().code == ErrorCode::RunInterrupted)
        return notBegun({ErrorCode::RunInterrupted, {order.pair.name}, {}});
    if (!id)
        return notBegun(id.error());
    run.id = *id;
    return carryOut(order, *sites, **journal, run, false);
}

PlanWorker::Ended PlanWorker::resume(const PlanOrder &order)
{
    const auto sites = logInBoth(order);
    if (!sites)
        return notBegun(sites.error());
    const auto journal = openJournal(order);
    if (!journal)
        return notBegun(journal.error());
    const auto run = (*journal)->openRun();
    if (!run)
        return notBegun(run.error());
    if (!run->has_value())
        return notBegun({ErrorCode::NothingToResume, {order.pair.name}, {}});
    if (const auto given = PlanSecrets::checkGiven(order, (*run)->plan.secretNames); !given)
        return notBegun(given.error());
    if (const auto held = (*journal)->resume((*run)->id); !held)
        return notBegun(held.error());
    return carryOut(order, *sites, **journal, **run, true);
}

PlanWorker::Ended PlanWorker::carryOut(const PlanOrder &order, const Sites &sites, Journal &journal,
                                       const RunRecord &run, bool resumed)
{
    Ended ended{true, {}, run.plan, {}};
    const auto diary = RunDiary::read(journal, run.id, m_services.clock);
    const auto secrets = diary
        ? m_secrets.collect(order, run.plan, run.plan.secretNames, resumed ? &*diary : nullptr)
        : Result<RunSecrets>(failure(diary.error()));
    if (!secrets) {
        ended.result = stoppedBy(secrets.error());
        return ended;
    }
    ended.result = walk(sites, [&](PlanRunner &runner) {
        return runner.run(run.plan, secrets->bag, secrets->fresh, journal, run.id);
    });
    if (!isComplete(ended.result))
        return ended;
    Result<void> last;
    if (ended.result.end == RunEnd::NothingToDo)
        last = renewWatch(sites, run.plan, *secrets, journal, run.id);
    if (last)
        last = journal.end(run.id, RunOutcome::Done, m_services.clock.now());
    if (!last) {
        ended.result = stoppedBy(last.error());
        return ended;
    }
    if (run.plan.kind == PlanKind::Removal) {
        m_secrets.forgetWatch(order, {Role::Primary, Role::Standby});
        ended.residue = findResidue(order, sites);
    }
    return ended;
}

/// A set-up that is in place as a whole keeps its secrets; but one that the poller needs and nobody
/// has any more is made anew.
Result<void> PlanWorker::renewWatch(const Sites &sites, const Plan &plan, const RunSecrets &secrets,
                                    Journal &journal, qint64 run)
{
    auto diary = RunDiary::read(journal, run, m_services.clock);
    if (!diary)
        return failure(diary.error());
    const StepWorker worker(m_services.sites, sites.primary, sites.standby, secrets.bag,
                            m_interrupt);
    for (const Step &step : plan.steps) {
        if (!namesSecret(step.apply, secrets.newWatch))
            continue;
        auto renewed = worker.send(step, step.apply);
        if (renewed)
            renewed = diary->note(step.id, StepEvent::Applied);
        if (!renewed)
            return renewed;
    }
    return {};
}

RunResult PlanWorker::walk(const Sites &sites, const std::function<RunResult(PlanRunner &)> &task)
{
    PlanRunner runner(m_services.sites, m_services.clock, sites.primary, sites.standby);
    connect(&runner, &PlanRunner::stepChanged, this, &PlanWorker::stepChanged,
            Qt::DirectConnection);
    connect(&runner, &PlanRunner::progressed, this, &PlanWorker::progressed, Qt::DirectConnection);
    {
        const std::lock_guard lock(m_mutex);
        m_runner = &runner;
        if (m_interrupt->isRaised())
            runner.cancel();
    }
    const RunResult result = task(runner);
    const std::lock_guard lock(m_mutex);
    m_runner = nullptr;
    return result;
}

QList<Finding> PlanWorker::findResidue(const PlanOrder &order, const Sites &sites)
{
    const BothFacts facts = readFacts(order, sites);
    QList<Finding> unread;
    for (const auto &[role, read] : facts)
        if (!read)
            unread.append(findingFromError(read.error(), role));
    if (!unread.isEmpty())
        return unread; // not knowing what is left is not the same as nothing being left
    return m_services.engine(order.pair.engine)
        ->residue(order.pair, **facts.at(Role::Primary), **facts.at(Role::Standby));
}

PlanWorker::Ended PlanWorker::undo(const PlanOrder &order)
{
    const auto sites = logInBoth(order);
    if (!sites)
        return notBegun(sites.error());
    const auto journal = openJournal(order);
    if (!journal)
        return notBegun(journal.error());
    const auto run = runToUndo(**journal);
    if (!run)
        return notBegun(run.error());
    if (!run->has_value())
        return notBegun({ErrorCode::NothingToResume, {order.pair.name}, {}});
    const Plan &plan = (*run)->plan;
    const QStringList names = secretsOfUndo(plan);
    if (const auto given = PlanSecrets::checkGiven(order, names); !given)
        return notBegun(given.error());
    if (const auto held = (*journal)->resume((*run)->id); !held)
        return notBegun(held.error());

    Ended ended{true, {}, plan, {}};
    const auto secrets = m_secrets.collect(order, plan, names, nullptr);
    if (!secrets) {
        ended.result = stoppedBy(secrets.error());
        return ended;
    }
    ended.result = walk(*sites, [&](PlanRunner &runner) {
        return runner.undo(plan, secrets->bag, **journal, (*run)->id);
    });
    if (!isComplete(ended.result))
        return ended;
    const auto last = (*journal)->end((*run)->id, RunOutcome::Undone, m_services.clock.now());
    if (!last)
        ended.result = stoppedBy(last.error());
    return ended;
}

Result<void> PlanWorker::keepEvidence(const PlanOrder &order)
{
    const auto journal = openJournal(order);
    if (!journal)
        return failure(journal.error());
    const auto run = (*journal)->openRun();
    if (!run)
        return failure(run.error());
    if (!run->has_value())
        return failure(ErrorCode::NothingToResume, {order.pair.name});
    if (auto held = (*journal)->resume((*run)->id); !held)
        return held;
    return (*journal)->end((*run)->id, RunOutcome::KeptAsEvidence, m_services.clock.now());
}

} // namespace pmpha
