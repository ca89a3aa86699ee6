// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dashboard/dashboardpage.h"

#include "app/texts.h"
#include "gui/dashboard/eventscard.h"
#include "gui/dashboard/headlinecard.h"
#include "gui/dashboard/historycards.h"
#include "gui/dashboard/topologyview.h"
#include "gui/dashboard/watchpasswordpanel.h"
#include "gui/widgets/adaptivelayout.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/findingsview.h"
#include "gui/widgets/messagebar.h"

#include <QLabel>
#include <QScrollArea>

namespace pmpha {

DashboardPage::DashboardPage(Console &console, PairStates &states, QWidget *parent)
    : Retranslated(parent), m_console(console), m_states(states), m_empty(new EmptyState(this)),
      m_banner(new MessageBar), m_passwords(new WatchPasswordPanel), m_ha(new HeadlineCard(false)),
      m_replication(new HeadlineCard(true)), m_topology(new TopologyView),
      m_history(new HistoryCards(console.history(), console.services().clock)),
      m_findingsTitle(titleLabel()), m_noFindings(mutedLabel()), m_findings(new FindingsView),
      m_events(new EventsCard(console.history()))
{
    setObjectName(QStringLiteral("dashboardPage"));
    m_ha->setObjectName(QStringLiteral("haCard"));
    m_replication->setObjectName(QStringLiteral("replicationCard"));
    addWidget(m_empty);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(buildBoard());
    addWidget(scroll);
    connect(m_empty, &EmptyState::actionRequested, this, &DashboardPage::setUpRequested);
    connect(&m_states, &PairStates::changed, this, [this](const QUuid &id) {
        if (id == m_pair)
            refresh();
    });
    retranslate();
}

QWidget *DashboardPage::buildBoard()
{
    auto *board = new QWidget;
    auto *column = new QVBoxLayout(board);
    const int gap = em(this, 0.6);
    column->setContentsMargins(gap, gap, gap, gap);
    column->setSpacing(gap);
    column->addWidget(m_banner);
    m_banner->setClosable(false);
    column->addWidget(m_passwords);

    auto *answer = new AdaptiveLayout(gap);
    answer->addWidget(m_ha, 3);
    answer->addWidget(m_replication, 3);
    auto *picture = new Card;
    picture->body()->addWidget(m_topology, 1);
    answer->addWidget(picture, 4);
    column->addLayout(answer);
    column->addWidget(m_history, 1); // takes the height that the answers leave

    auto *below = new AdaptiveLayout(gap);
    auto *todo = new Card;
    m_noFindings->setWordWrap(true);
    todo->body()->addWidget(m_findingsTitle);
    todo->body()->addWidget(m_noFindings);
    todo->body()->addWidget(m_findings);
    todo->body()->addStretch();
    todo->setMinimumWidth(em(this, 16));
    below->addWidget(todo, 2);
    below->addWidget(m_events, 1);
    column->addLayout(below);
    return board;
}

void DashboardPage::setPair(const QUuid &pair)
{
    m_pair = pair;
    m_events->setPair(pair);
    m_history->setPair(m_console.pairs().byId(pair));
    refresh();
}

void DashboardPage::tick()
{
    if (!m_pair.isNull() && isVisible())
        refresh();
}

void DashboardPage::refresh()
{
    const auto pair = m_console.pairs().byId(m_pair);
    if (!pair)
        return;
    const PairFace face = m_states.face(m_pair);
    setCurrentIndex(face == PairFace::NotSetUp ? 0 : 1);
    showInterrupted();
    PairMonitor *monitor = m_console.monitor(m_pair);
    m_passwords->setMonitor(face == PairFace::PasswordMissing ? monitor : nullptr);
    m_passwords->refresh();
    if (face == PairFace::Busy) {
        const QString why = tr("A plan is being run on this pair. Watching goes on afterwards.");
        m_ha->showPaused(why);
        m_replication->showPaused(why);
        return;
    }
    const PairStatus status = monitor ? monitor->status() : PairStatus();
    const QDateTime now = m_console.services().clock.now();
    m_ha->show(status.ha, status.stale, now);
    m_replication->show(status.replication, status.stale, now);
    m_topology->show(*pair, status);
    showFindings(status);
    m_history->setPair(pair);
    m_history->refresh();
}

void DashboardPage::showFindings(const PairStatus &status)
{
    QList<Finding> all;
    for (const QList<Finding> &part : {status.ha.causes, status.replication.causes, status.notes}) {
        for (const Finding &finding : part) {
            if (!all.contains(finding))
                all.append(finding);
        }
    }
    const QList<Health> words{status.ha.health, status.replication.health};
    const bool news = all != m_findings->findings() || words != m_words;
    m_words = words;
    m_findings->setFindings(all);
    m_findings->setVisible(!all.isEmpty());
    m_noFindings->setVisible(all.isEmpty());
    m_noFindings->setText(status.round.number == 0 ? tr("Waiting for the first answers.")
                                                   : tr("Nothing to do. Both servers answer and "
                                                        "changes flow in every direction."));
    m_findingsTitle->setText(all.isEmpty()
                                 ? tr("Findings and what to do")
                                 : tr("Findings and what to do (%n)", nullptr, int(all.size())));
    if (news)
        m_events->refresh();
}

void DashboardPage::showInterrupted()
{
    if (m_states.isInterrupted(m_pair)) {
        m_empty->setWords(tr("The set-up of this pair has not ended"),
                          tr("A run was interrupted. Its journal tells what was done: it can be "
                             "resumed or taken back."),
                          tr("&Go on with it"));
        if (m_banner->isHidden()) {
            m_banner->show(
                Tone::Warning,
                [] {
                    return tr("A run was interrupted. Its journal tells what was done: it can be "
                              "resumed or taken back.");
                },
                [] { return tr("&Go on with it"); }, [this] { Q_EMIT setUpRequested(); });
        }
        return;
    }
    m_banner->clear();
    m_empty->setWords(tr("This pair is not set up yet"),
                      tr("Tell where the two database servers are. The console checks both, shows "
                         "every step before it changes anything, and then watches the pair."),
                      tr("&Set up this pair"));
}

void DashboardPage::retranslate()
{
    showInterrupted();
    refresh();
}

} // namespace pmpha
