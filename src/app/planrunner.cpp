// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/planrunner.h"

#include "app/ratemeter.h"
#include "app/rundiary.h"
#include "app/stepworker.h"

#include <algorithm>
#include <numeric>

namespace pmpha {

using std::chrono::milliseconds;

struct PlanRunner::Impl
{
    PlanRunner &runner;
    SqlSites &sites;
    Clock &clock;
    SiteAccess primary;
    SiteAccess standby;
    std::shared_ptr<Interrupt> interrupt = std::make_shared<Interrupt>();

    RunResult ended(RunEnd end)
    {
        interrupt->clear();
        return {end, {}, -1};
    }
    RunResult stopped(const Error &error, int step)
    {
        interrupt->clear();
        const bool cancelled = error.code == ErrorCode::Cancelled;
        return {cancelled ? RunEnd::Cancelled : RunEnd::Failed, error, step};
    }
};

namespace {

/// One walk over the steps of a plan, forwards or back.
class Walk
{
public:
    Walk(PlanRunner &runner, const Clock &clock, Interrupt &interrupt, const Plan &plan,
         const StepWorker &worker, RunDiary diary)
        : m_runner(runner), m_clock(clock), m_interrupt(interrupt), m_plan(plan), m_worker(worker),
          m_diary(std::move(diary))
    {
    }

    /// Which of the fresh secrets have to reach the servers: all, but where the whole plan is so
    /// already only those that a cut-off run has left half-way.
    Result<std::set<QString>> secretsToRenew(const std::set<QString> &fresh) const;
    /// \return true when the step was applied, false when it was so before
    Result<bool> doStep(int index, const std::set<QString> &fresh);
    /// \return true when there was something to take back
    Result<bool> undoStep(int index);

private:
    Result<bool> isAlreadySo(const Step &step) const;
    Result<bool> wholePlanIsSo() const;
    Result<void> pass(int index);
    Result<void> apply(int index, bool secretOnly);
    Result<void> verify(int index);
    void showProgress(int index);
    void report(int index, StepState state);
    void fail(int index, const Error &error);
    double share(int index, double inside) const;

    PlanRunner &m_runner;
    const Clock &m_clock;
    Interrupt &m_interrupt;
    const Plan &m_plan;
    const StepWorker &m_worker;
    RunDiary m_diary;
    RateMeter m_meter;
};

double Walk::share(int index, double inside) const
{
    const int total = std::max(1, m_plan.totalWeight());
    const int before = std::accumulate(m_plan.steps.cbegin(), m_plan.steps.cbegin() + index, 0,
                                       [](int sum, const Step &step) { return sum + step.weight; });
    return std::clamp((before + inside * m_plan.steps.at(index).weight) / total, 0.0, 1.0);
}

void Walk::report(int index, StepState state)
{
    Q_EMIT m_runner.stepChanged(index, state);
    RunProgress progress;
    progress.step = index;
    const bool behind = state == StepState::AlreadySo || state == StepState::Done;
    progress.overall = share(index, behind || state == StepState::Undoing ? 1 : 0);
    Q_EMIT m_runner.progressed(progress);
}

void Walk::fail(int index, const Error &error)
{
    m_diary.noteFailure(m_plan.steps.at(index).id, error);
    report(index, error.code == ErrorCode::Cancelled ? StepState::Waiting : StepState::Failed);
}

Result<bool> Walk::isAlreadySo(const Step &step) const
{
    if (step.check.isEmpty())
        return m_diary.isApplied(step.id);
    return m_worker.isSo(step);
}

Result<bool> Walk::wholePlanIsSo() const
{
    for (const Step &step : m_plan.steps) {
        const auto so = isAlreadySo(step);
        if (!so || !*so)
            return so;
    }
    return true;
}

Result<std::set<QString>> Walk::secretsToRenew(const std::set<QString> &fresh) const
{
    const auto &steps = m_plan.steps;
    if (std::none_of(steps.cbegin(), steps.cend(),
                     [&](const Step &step) { return namesSecret(step.apply, fresh); }))
        return std::set<QString>();
    const auto so = wholePlanIsSo();
    if (!so)
        return failure(so.error());
    if (!*so)
        return fresh;
    return m_diary.hasTouched() ? m_diary.unsettled(m_plan, fresh) : std::set<QString>();
}

Result<bool> Walk::doStep(int index, const std::set<QString> &fresh)
{
    const Step &step = m_plan.steps.at(index);
    report(index, StepState::Checking);
    const auto so = isAlreadySo(step);
    Result<void> done;
    const bool renew = namesSecret(step.apply, fresh);
    if (!so)
        done = failure(so.error());
    else if (*so && !renew)
        done = pass(index);
    else
        done = apply(index, *so && !m_diary.isTouched(step.id));
    if (!done) {
        fail(index, done.error());
        return failure(done.error());
    }
    return !*so || renew;
}

/// Already so: by this run, which was cut off right behind it, or by somebody before us. Only the
/// former is ours to undo.
Result<void> Walk::pass(int index)
{
    const QString &id = m_plan.steps.at(index).id;
    const StepEvent event = m_diary.isTouched(id) ? StepEvent::Verified : StepEvent::Skipped;
    if (m_diary.lastEvent(id) != event)
        if (auto noted = m_diary.note(id, event); !noted)
            return noted;
    report(index, StepState::AlreadySo);
    return {};
}

/// \param secretOnly the step was so before this run and only gets a new secret: it does not
/// "begin", because an undo must leave it alone
Result<void> Walk::apply(int index, bool secretOnly)
{
    const Step &step = m_plan.steps.at(index);
    report(index, StepState::Running);
    Result<void> done;
    if (!secretOnly)
        done = m_diary.note(step.id, StepEvent::Began);
    if (done)
        done = m_worker.send(step, step.apply);
    if (done)
        done = m_diary.note(step.id, StepEvent::Applied);
    if (done)
        done = verify(index);
    if (done)
        done = m_diary.note(step.id, StepEvent::Verified);
    if (done)
        report(index, StepState::Done);
    return done;
}

Result<void> Walk::verify(int index)
{
    const Step &step = m_plan.steps.at(index);
    // In proportion to the time it has taken: what is over soon is seen soon, and what takes long
    // is not asked all the time.
    constexpr milliseconds fastest(10), slowest(250), betweenProgress(500);
    constexpr int part = 20;
    const auto began = m_clock.monotonic();
    std::optional<Clock::Monotonic> shown;
    m_meter = {};
    for (;;) {
        const auto so = step.check.isEmpty() ? Result<bool>(true) : m_worker.isSo(step);
        if (!so)
            return failure(so.error());
        if (*so)
            return {};
        const auto waited = std::chrono::duration_cast<milliseconds>(m_clock.monotonic() - began);
        if (waited >= step.patience)
            return failure(ErrorCode::StepNotVerified, {step.id});
        if (!step.progressSql.isEmpty()
            && (!shown || m_clock.monotonic() - *shown >= betweenProgress)) {
            shown = m_clock.monotonic();
            showProgress(index);
        }
        if (!m_interrupt.pause(std::clamp(waited / part, fastest, slowest)))
            return failure(ErrorCode::Cancelled);
    }
}

/// Progress is for the eye: where it cannot be read, the step goes on without.
void Walk::showProgress(int index)
{
    const auto read = m_worker.progress(m_plan.steps.at(index));
    if (!read)
        return;
    RunProgress progress;
    progress.step = index;
    m_meter.take(read->done, read->total, m_clock.monotonic(), progress);
    const double inside = read->total > 0 ? double(read->done) / double(read->total) : 0;
    progress.overall = share(index, std::clamp(inside, 0.0, 1.0));
    Q_EMIT m_runner.progressed(progress);
}

Result<bool> Walk::undoStep(int index)
{
    const Step &step = m_plan.steps.at(index);
    if (!m_diary.isTouched(step.id))
        return false;
    report(index, StepState::Undoing);
    Result<void> done = m_diary.note(step.id, StepEvent::UndoBegan);
    if (done)
        done = m_worker.send(step, step.undo);
    if (!done && done.error().code == ErrorCode::DatabaseMissing)
        done = {}; // nothing is left in a database that is gone
    if (done)
        done = m_diary.note(step.id, StepEvent::Undone);
    if (!done) {
        fail(index, done.error());
        return failure(done.error());
    }
    report(index, StepState::Undone);
    return true;
}

} // namespace

PlanRunner::PlanRunner(SqlSites &sites, Clock &clock, SiteAccess primary, SiteAccess standby)
    : m_impl(new Impl{*this, sites, clock, std::move(primary), std::move(standby)})
{
}

PlanRunner::~PlanRunner() = default;

void PlanRunner::cancel()
{
    m_impl->interrupt->raise();
}

RunResult PlanRunner::run(const Plan &plan, const SecretBag &secrets,
                          const std::set<QString> &fresh, Journal &journal, qint64 run)
{
    const StepWorker worker(m_impl->sites, m_impl->primary, m_impl->standby, secrets,
                            m_impl->interrupt);
    auto diary = RunDiary::read(journal, run, m_impl->clock);
    if (!diary)
        return m_impl->stopped(diary.error(), 0);
    Walk walk(*this, m_impl->clock, *m_impl->interrupt, plan, worker, std::move(*diary));
    const auto toRenew = walk.secretsToRenew(fresh);
    if (!toRenew)
        return m_impl->stopped(toRenew.error(), 0);

    bool changed = false;
    for (int i = 0; i < int(plan.steps.size()); ++i) {
        const auto applied = walk.doStep(i, *toRenew);
        if (!applied)
            return m_impl->stopped(applied.error(), i);
        changed = changed || *applied;
    }
    return m_impl->ended(changed ? RunEnd::Done : RunEnd::NothingToDo);
}

RunResult PlanRunner::undo(const Plan &plan, const SecretBag &secrets, Journal &journal, qint64 run)
{
    const StepWorker worker(m_impl->sites, m_impl->primary, m_impl->standby, secrets,
                            m_impl->interrupt);
    auto diary = RunDiary::read(journal, run, m_impl->clock);
    if (!diary)
        return m_impl->stopped(diary.error(), 0);
    Walk walk(*this, m_impl->clock, *m_impl->interrupt, plan, worker, std::move(*diary));

    bool changed = false;
    for (int i = int(plan.steps.size()) - 1; i >= 0; --i) {
        const auto undone = walk.undoStep(i);
        if (!undone)
            return m_impl->stopped(undone.error(), i);
        changed = changed || *undone;
    }
    return m_impl->ended(changed ? RunEnd::Done : RunEnd::NothingToDo);
}

} // namespace pmpha
