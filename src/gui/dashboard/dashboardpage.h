// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/pairlist/pairstates.h"
#include "gui/widgets/retranslated.h"

#include <QStackedWidget>

class QLabel;

namespace pmpha {

class Card;
class EmptyState;
class EventsCard;
class FindingsView;
class HeadlineCard;
class HistoryCards;
class MessageBar;
class TopologyView;
class WatchPasswordPanel;

/// The answer first: the two words with cause and age, then the picture of the pair, then history,
/// then what to do.
class DashboardPage : public Retranslated<QStackedWidget>
{
    Q_OBJECT
public:
    DashboardPage(Console &console, PairStates &states, QWidget *parent = nullptr);

    void setPair(const QUuid &pair);
    /// Ages move on; called once a second.
    void tick();

Q_SIGNALS:
    void setUpRequested();

protected:
    void retranslate() override;

private:
    QWidget *buildBoard();
    void refresh();
    void showInterrupted();
    void showFindings(const PairStatus &status);

    Console &m_console;
    PairStates &m_states;
    QUuid m_pair;
    EmptyState *m_empty;
    MessageBar *m_banner;
    WatchPasswordPanel *m_passwords;
    HeadlineCard *m_ha;
    HeadlineCard *m_replication;
    TopologyView *m_topology;
    HistoryCards *m_history;
    QLabel *m_findingsTitle;
    QLabel *m_noFindings;
    FindingsView *m_findings;
    EventsCard *m_events;
    QList<Health> m_words; ///< as of the last refresh: a change makes an event
};

} // namespace pmpha
