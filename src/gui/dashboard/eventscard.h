// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history.h"
#include "gui/widgets/card.h"
#include "gui/widgets/retranslated.h"

namespace pmpha {

/// "14:02 Replication status: Failed. The standby does not answer."
QString eventSentence(const StatusEvent &event);

/// The last few things that happened to a pair.
class EventsCard : public Retranslated<Card>
{
    Q_OBJECT
public:
    explicit EventsCard(History &history, QWidget *parent = nullptr);

    void setPair(const QUuid &pair);
    void refresh();

protected:
    void retranslate() override;
    void recolour() override { retranslate(); }

private:
    History &m_history;
    QUuid m_pair;
    int m_request = 0;
    QList<StatusEvent> m_events;
    QLabel *m_title;
    QLabel *m_empty;
    QVBoxLayout *m_rows;
};

} // namespace pmpha
