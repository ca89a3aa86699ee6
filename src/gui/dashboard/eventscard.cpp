// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dashboard/eventscard.h"

#include "app/texts.h"
#include "core/async.h"

#include <QLabel>

namespace pmpha {

QString eventSentence(const StatusEvent &event)
{
    Headline headline;
    headline.health = event.health;
    headline.since = event.at;
    headline.causes = event.causes;
    const QString title = event.replication ? replicationStatusTitle() : haStatusTitle();
    const QString word = title + QStringLiteral(": ") + healthWord(event.health);
    if (event.causes.isEmpty())
        return word;
    return word + QStringLiteral("\n") + headlineText(headline);
}

EventsCard::EventsCard(History &history, QWidget *parent)
    : Retranslated(parent), m_history(history), m_title(titleLabel(this)),
      m_empty(mutedLabel(this)), m_rows(new QVBoxLayout)
{
    m_rows->setSpacing(em(this, 0.4));
    m_empty->setWordWrap(true);
    body()->addWidget(m_title);
    body()->addWidget(m_empty);
    body()->addLayout(m_rows);
    body()->addStretch();
    setMinimumWidth(em(this, 12));
    retranslate();
}

void EventsCard::setPair(const QUuid &pair)
{
    if (m_pair == pair)
        return;
    m_pair = pair;
    m_events.clear();
    retranslate();
    refresh();
}

void EventsCard::refresh()
{
    if (m_pair.isNull())
        return;
    constexpr int shown = 4;
    whenFinished(m_history.events(m_pair, shown), this,
                 [this, request = ++m_request](const Result<QList<StatusEvent>> &events) {
                     if (request != m_request || !events)
                         return;
                     m_events = *events;
                     retranslate();
                 });
}

void EventsCard::retranslate()
{
    m_title->setText(tr("Last events"));
    m_empty->setText(tr("Nothing has happened yet."));
    m_empty->setVisible(m_events.isEmpty());
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const StatusEvent &event : std::as_const(m_events)) {
        auto *row = new QWidget(this);
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(em(this, 0.5));
        auto *light = new QLabel(row);
        const int side = em(this, 0.9);
        light->setPixmap(lightIcon(lightOf(event.health), palette()).pixmap(side, side));
        auto *column = new QVBoxLayout;
        column->setSpacing(0);
        auto *time = mutedLabel(row);
        time->setFont(scaledFont(font(), 0.9));
        time->setText(QLocale().toString(event.at.toLocalTime(),
                                         tr("d MMM, HH:mm:ss", "day and exact time")));
        auto *text = bodyLabel(row);
        text->setText(eventSentence(event));
        column->addWidget(text);
        column->addWidget(time);
        line->addWidget(light, 0, Qt::AlignTop);
        line->addLayout(column, 1);
        m_rows->addWidget(row);
    }
}

} // namespace pmpha
