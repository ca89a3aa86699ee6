// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pairlist/pairstates.h"

#include "app/runreports.h"
#include "app/texts.h"
#include "core/async.h"

namespace pmpha {

PairStates::PairStates(Console &console, QObject *parent) : QObject(parent), m_console(console)
{
    connect(&console.pairs(), &PairStore::changed, this, &PairStates::readJournals);
    connect(&console, &Console::statusChanged, this, &PairStates::changed);
    readJournals();
}

void PairStates::readJournals()
{
    for (const Pair &pair : m_console.pairs().pairs()) {
        if (!m_read.insert(pair.id).second)
            continue;
        whenFinished(readRuns(m_console.services().paths.journalFile(pair.id)), this,
                     [this, id = pair.id](const Result<QList<RunReport>> &runs) {
                         for (const RunReport &report : runs.value_or(QList<RunReport>())) {
                             if (report.run.outcome != RunOutcome::Done)
                                 continue;
                             if (report.run.plan.kind == PlanKind::SetUp)
                                 m_setUp.insert(id);
                             break; // newest first: the last word counts
                         }
                         Q_EMIT changed(id);
                     });
    }
}

void PairStates::follow(PlanFlow *flow)
{
    if (!flow || m_followed.contains(flow))
        return;
    m_followed.insert(flow);
    const QUuid id = flow->pair().id;
    connect(flow, &PlanFlow::stageChanged, this,
            [this, id, kind = flow->kind()](PlanFlow::Stage stage) { take(id, stage, kind); });
    connect(flow, &QObject::destroyed, this, [this](QObject *gone) { m_followed.remove(gone); });
    take(id, flow->stage(), flow->kind());
}

void PairStates::take(const QUuid &pair, PlanFlow::Stage stage, PlanKind kind)
{
    using Stage = PlanFlow::Stage;
    const bool busy = stage == Stage::Running || stage == Stage::Undoing;
    if (busy)
        m_busy.insert(pair);
    else
        m_busy.erase(pair);
    if (stage == Stage::Stopped)
        m_interrupted.insert(pair);
    else if (busy || stage == Stage::Done || stage == Stage::Undone)
        m_interrupted.erase(pair);
    if (stage == Stage::Done && kind == PlanKind::SetUp)
        m_setUp.insert(pair);
    if ((stage == Stage::Done && kind == PlanKind::Removal)
        || (stage == Stage::Undone && kind == PlanKind::SetUp))
        m_setUp.erase(pair);
    Q_EMIT changed(pair);
}

PairFace PairStates::face(const QUuid &pair) const
{
    if (m_busy.contains(pair))
        return PairFace::Busy;
    const PairMonitor *monitor = m_console.monitor(pair);
    const bool waits = !monitor || !monitor->missingPasswords().isEmpty();
    const bool heard = monitor && monitor->status().round.number > 0;
    if (!waits)
        return m_setUp.contains(pair) || heard ? PairFace::Watched : PairFace::NotSetUp;
    return m_setUp.contains(pair) ? PairFace::PasswordMissing : PairFace::NotSetUp;
}

QString PairStates::line(const QUuid &pair) const
{
    switch (face(pair)) {
    case PairFace::NotSetUp:
        return isInterrupted(pair) ? tr("set-up interrupted") : tr("not set up yet");
    case PairFace::Busy:
        return tr("being configured");
    case PairFace::PasswordMissing:
        return tr("watch password missing");
    case PairFace::Watched:
        break;
    }
    const PairMonitor *monitor = m_console.monitor(pair);
    if (!monitor)
        return tr("not watched");
    const PairStatus &status = monitor->status();
    for (const Headline *headline : {&status.ha, &status.replication}) {
        if (headline->health == Health::Failed || headline->health == Health::Suspect)
            return headlineText(*headline);
    }
    for (const Headline *headline : {&status.ha, &status.replication}) {
        if (headline->health == Health::Checking)
            return healthWord(Health::Checking);
    }
    return healthWord(Health::Alive);
}

} // namespace pmpha
