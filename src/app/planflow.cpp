// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/planflow.h"

#include "app/planscript.h"
#include "app/planworker.h"

#include <QThread>

#include <algorithm>
#include <utility>

namespace pmpha {

namespace {

constexpr std::chrono::milliseconds questionDeadline = std::chrono::seconds(20);

} // namespace

struct PlanFlow::Impl
{
    PlanFlow &flow;
    Services services;
    PlanOrder order;
    PlanWorker worker;
    QThread thread;

    Stage stage = Stage::Editing;
    bool opened = false;
    QList<Finding> findings;
    Plan plan;
    std::optional<Pair> adoptable;
    QList<StepState> states;
    RunProgress progress;
    std::optional<Error> lastError;
    QList<Finding> residue;

    Impl(PlanFlow &owner, const Services &outside, const Pair &pair, PlanKind kind);
    ~Impl();

    /// Runs `task(worker)` in the worker thread, then `take(answer)` here.
    template <class Task, class Take>
    void ask(Task task, Take take);
    template <class T>
    QFuture<Result<T>>
    askSite(Role role,
            std::function<Result<T>(const HaEngine &, SqlSite &, const SiteAccess &)> question);

    bool isIn(std::initializer_list<Stage> stages) const
    {
        return std::find(stages.begin(), stages.end(), stage) != stages.end();
    }
    void enter(Stage next);
    void fail(const Error &error, Stage next);
    void forgetPlan();
    void look();
    void takeFound(const PlanWorker::Found &found);
    void takeChecks(const PlanWorker::Checks &checks);
    void startWalk(Stage walking, std::function<PlanWorker::Ended(PlanWorker &)> task);
    void takeEnded(const PlanWorker::Ended &ended, Stage before);
    void takeStep(int step, StepState state);
    std::optional<Error> siteProblem(Role role) const;
};

PlanFlow::Impl::Impl(PlanFlow &owner, const Services &outside, const Pair &pair, PlanKind kind)
    : flow(owner), services(outside), order{pair, kind, {}, {}}, worker(outside)
{
    thread.setObjectName(QStringLiteral("plan"));
    worker.moveToThread(&thread);
    QObject::connect(&worker, &PlanWorker::stepChanged, &flow,
                     [this](int step, StepState state) { takeStep(step, state); });
    QObject::connect(&worker, &PlanWorker::progressed, &flow, [this](const RunProgress &now) {
        progress = now;
        Q_EMIT flow.progressed(now);
    });
    thread.start();
}

PlanFlow::Impl::~Impl()
{
    worker.cancel(); // every wait in the worker ends soon after this
    thread.quit();
    thread.wait();
}

template <class Task, class Take>
void PlanFlow::Impl::ask(Task task, Take take)
{
    QMetaObject::invokeMethod(
        &worker,
        [this, task = std::move(task), take = std::move(take)] {
            auto answer = task(worker);
            QMetaObject::invokeMethod(
                &flow, [take, answer = std::move(answer)] { take(answer); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void PlanFlow::Impl::enter(Stage next)
{
    if (stage == next)
        return;
    stage = next;
    Q_EMIT flow.stageChanged(next);
}

void PlanFlow::Impl::fail(const Error &error, Stage next)
{
    lastError = error;
    enter(next);
    Q_EMIT flow.failed(error);
}

void PlanFlow::Impl::forgetPlan()
{
    findings.clear();
    plan = {};
    adoptable.reset();
    states.clear();
    progress = {};
    lastError.reset();
    residue.clear();
}

void PlanFlow::Impl::look()
{
    ask([order = order](PlanWorker &w) { return w.look(order); },
        [this](const PlanWorker::Found &found) { takeFound(found); });
}

void PlanFlow::Impl::takeFound(const PlanWorker::Found &found)
{
    std::optional<Error> trouble = found.error;
    if (found.run && isIn({Stage::Editing, Stage::Checking, Stage::Checked})) {
        worker.cancel(); // checks that are under way no longer matter
        if (stage == Stage::Checking && !trouble)
            trouble = Error{ErrorCode::RunInterrupted, {order.pair.name}, {}};
        forgetPlan();
        plan = found.run->plan;
        states = found.states;
        enter(Stage::Stopped);
    }
    if (trouble) {
        lastError = trouble;
        Q_EMIT flow.failed(*trouble);
    }
    if (std::exchange(opened, true))
        return;
    Q_EMIT flow.ready();
}

void PlanFlow::Impl::takeChecks(const PlanWorker::Checks &checks)
{
    if (stage != Stage::Checking)
        return; // an open run was found meanwhile
    findings = checks.findings;
    if (checks.error) {
        fail(*checks.error, Stage::Editing);
        return;
    }
    plan = checks.plan;
    adoptable = checks.adoptable;
    states.fill(StepState::Waiting, plan.steps.size());
    enter(Stage::Checked);
    Q_EMIT flow.checked();
}

void PlanFlow::Impl::startWalk(Stage walking, std::function<PlanWorker::Ended(PlanWorker &)> task)
{
    const Stage before = stage;
    lastError.reset();
    residue.clear();
    progress = {};
    worker.rearm();
    enter(walking);
    ask(std::move(task),
        [this, before](const PlanWorker::Ended &ended) { takeEnded(ended, before); });
}

void PlanFlow::Impl::takeEnded(const PlanWorker::Ended &ended, Stage before)
{
    if (!ended.begun) {
        fail(ended.result.error.value_or(Error{}), before);
        if (ended.result.error && ended.result.error->code == ErrorCode::RunInterrupted)
            look();
        return;
    }
    if (ended.result.end == RunEnd::Failed || ended.result.end == RunEnd::Cancelled) {
        fail(ended.result.error.value_or(Error{ErrorCode::Cancelled, {}, {}}), Stage::Stopped);
        return;
    }
    residue = ended.residue;
    if (stage == Stage::Running) {
        progress.overall = 1;
        enter(Stage::Done);
    } else {
        enter(Stage::Undone);
    }
}

void PlanFlow::Impl::takeStep(int step, StepState state)
{
    if (step >= 0 && step < states.size())
        states[step] = state;
    Q_EMIT flow.stepChanged(step, state);
}

std::optional<Error> PlanFlow::Impl::siteProblem(Role role) const
{
    for (const FieldProblem &problem : validate(order.pair))
        if (problem.field.startsWith(roleName(role) + u'.')
            && problem.error.code != ErrorCode::SameDatabase)
            return problem.error;
    if (!services.engine(order.pair.engine))
        return Error{ErrorCode::NoDriver, {engineName(order.pair.engine)}, {}};
    return {};
}

template <class T>
QFuture<Result<T>> PlanFlow::Impl::askSite(
    Role role, std::function<Result<T>(const HaEngine &, SqlSite &, const SiteAccess &)> question)
{
    const auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    const auto answer = [promise](Result<T> result) {
        promise->addResult(std::move(result));
        promise->finish();
    };
    if (const auto problem = siteProblem(role)) {
        answer(failure(*problem));
        return promise->future();
    }
    const auto ask = [this, question, answer](const SiteAccess &access) {
        const HaEngine *engine = services.engine(access.engine);
        const auto future = services.sites.run<T>(
            access, questionDeadline,
            [engine, access, question](SqlSite &site) { return question(*engine, site, access); });
        whenFinished(future, &flow, answer);
    };
    const SiteAccess access = order.access(role);
    if (!order.mustAskStore(role)) {
        ask(access);
        return promise->future();
    }
    const Error missing = order.credentialsMissing(role);
    whenFinished(services.secrets.read(order.setUpKey(role)), &flow,
                 [access, ask, answer, missing](const Result<SharedSecret> &stored) {
                     if (!stored || !*stored)
                         return answer(failure(missing));
                     SiteAccess complete = access;
                     complete.password = *stored;
                     ask(complete);
                 });
    return promise->future();
}

PlanFlow::PlanFlow(const Services &services, const Pair &pair, PlanKind kind, QObject *parent)
    : QObject(parent), m_impl(std::make_unique<Impl>(*this, services, pair, kind))
{
    m_impl->look();
}

PlanFlow::~PlanFlow() = default;

PlanFlow::Stage PlanFlow::stage() const
{
    return m_impl->stage;
}

bool PlanFlow::isReady() const
{
    return m_impl->opened;
}

PlanKind PlanFlow::kind() const
{
    return m_impl->order.kind;
}

const Pair &PlanFlow::pair() const
{
    return m_impl->order.pair;
}

void PlanFlow::setPair(const Pair &pair)
{
    if (!m_impl->isIn({Stage::Editing, Stage::Checked, Stage::Done, Stage::Undone}))
        return;
    m_impl->order.pair = pair;
    m_impl->enter(Stage::Editing);
}

void PlanFlow::setCredentials(Role role, const QString &user, Secret password)
{
    m_impl->order.logins[role] = {user, std::make_shared<const Secret>(std::move(password))};
}

void PlanFlow::setMasterKey(Secret key)
{
    m_impl->order.masterKey = std::make_shared<const Secret>(std::move(key));
}

QFuture<Result<ProbeReport>> PlanFlow::test(Role role)
{
    return m_impl->askSite<ProbeReport>(
        role, [](const HaEngine &engine, SqlSite &site, const SiteAccess &access) {
            return engine.probe(site, access);
        });
}

QFuture<Result<QList<TableInfo>>> PlanFlow::readTables()
{
    return m_impl->askSite<QList<TableInfo>>(
        Role::Primary, [](const HaEngine &engine, SqlSite &site, const SiteAccess &access) {
            return engine.tables(site, access);
        });
}

void PlanFlow::startChecks()
{
    if (!m_impl->isIn({Stage::Editing, Stage::Checked, Stage::Done, Stage::Undone}))
        return;
    m_impl->forgetPlan();
    const auto problems = validate(m_impl->order.pair);
    if (!problems.isEmpty()) {
        m_impl->fail(problems.first().error, Stage::Editing);
        return;
    }
    m_impl->worker.rearm();
    m_impl->enter(Stage::Checking);
    m_impl->ask(
        [order = m_impl->order](PlanWorker &worker) { return worker.check(order); },
        [impl = m_impl.get()](const PlanWorker::Checks &checks) { impl->takeChecks(checks); });
}

const QList<Finding> &PlanFlow::findings() const
{
    return m_impl->findings;
}

const Plan &PlanFlow::plan() const
{
    return m_impl->plan;
}

std::optional<Pair> PlanFlow::adoptable() const
{
    return m_impl->adoptable;
}

QString PlanFlow::script() const
{
    return planScript(m_impl->plan, m_impl->order.pair);
}

void PlanFlow::run()
{
    if (m_impl->stage != Stage::Checked)
        return;
    const auto failures =
        std::count_if(m_impl->findings.cbegin(), m_impl->findings.cend(),
                      [](const Finding &f) { return f.severity == Severity::Failed; });
    if (failures > 0) {
        m_impl->fail({ErrorCode::ChecksFailed, {QString::number(failures)}, {}}, Stage::Checked);
        return;
    }
    m_impl->states.fill(StepState::Waiting, m_impl->plan.steps.size());
    m_impl->startWalk(Stage::Running,
                      [order = m_impl->order, plan = m_impl->plan](PlanWorker &worker) {
                          return worker.run(order, plan);
                      });
}

void PlanFlow::resume()
{
    if (m_impl->stage == Stage::Stopped)
        m_impl->startWalk(Stage::Running, [order = m_impl->order](PlanWorker &worker) {
            return worker.resume(order);
        });
}

void PlanFlow::undo()
{
    if (m_impl->isIn({Stage::Stopped, Stage::Done}))
        m_impl->startWalk(Stage::Undoing, [order = m_impl->order](PlanWorker &worker) {
            return worker.undo(order);
        });
}

void PlanFlow::keepEvidence()
{
    if (m_impl->stage != Stage::Stopped)
        return;
    m_impl->worker.rearm();
    m_impl->ask([order = m_impl->order](PlanWorker &worker) { return worker.keepEvidence(order); },
                [impl = m_impl.get()](const Result<void> &kept) {
                    if (!kept)
                        return impl->fail(kept.error(), Stage::Stopped);
                    impl->forgetPlan();
                    impl->enter(Stage::Editing);
                });
}

void PlanFlow::cancel()
{
    if (m_impl->isIn({Stage::Checking, Stage::Running, Stage::Undoing}))
        m_impl->worker.cancel();
}

QList<StepState> PlanFlow::stepStates() const
{
    return m_impl->states;
}

RunProgress PlanFlow::progress() const
{
    return m_impl->progress;
}

std::optional<Error> PlanFlow::lastError() const
{
    return m_impl->lastError;
}

const QList<Finding> &PlanFlow::residue() const
{
    return m_impl->residue;
}

} // namespace pmpha
