// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dashboard/headlinecard.h"

#include "app/texts.h"

#include <QLabel>

namespace pmpha {

HeadlineCard::HeadlineCard(bool replication, QWidget *parent)
    : Retranslated(parent), m_replication(replication), m_title(mutedLabel(this)),
      m_light(new QLabel(this)), m_word(new QLabel(this)), m_hint(mutedLabel(this)),
      m_cause(bodyLabel(this)), m_since(mutedLabel(this))
{
    m_word->setObjectName(QStringLiteral("wordLabel"));
    m_cause->setObjectName(QStringLiteral("causeLabel"));
    m_since->setObjectName(QStringLiteral("sinceLabel"));
    m_word->setFont(scaledFont(font(), 1.9, true));
    m_word->setTextFormat(Qt::PlainText);
    m_since->setWordWrap(true);
    auto *line = new QHBoxLayout;
    line->setSpacing(em(this, 0.5));
    line->addWidget(m_light);
    line->addWidget(m_word);
    line->addWidget(m_hint, 0, Qt::AlignBottom);
    line->addStretch();
    body()->addWidget(m_title);
    body()->addLayout(line);
    body()->addWidget(m_cause);
    body()->addWidget(m_since);
    body()->addStretch();
    setMinimumWidth(em(this, 12));
    retranslate();
}

void HeadlineCard::show(const Headline &headline, bool stale, const QDateTime &now)
{
    const bool same = !m_paused && headline == m_headline && stale == m_stale && m_now.isValid();
    m_headline = headline;
    m_stale = stale;
    m_now = now;
    m_paused = false;
    if (same)
        m_since->setText(sinceText());
    else
        retranslate();
}

void HeadlineCard::showPaused(const QString &why)
{
    m_paused = true;
    m_why = why;
    retranslate();
}

QString HeadlineCard::sinceText() const
{
    if (m_paused || !m_headline.since.isValid() || m_headline.health == Health::Checking)
        return {};
    const QDateTime since = m_headline.since.toLocalTime();
    const bool today = since.date() == m_now.toLocalTime().date();
    const QString when = QLocale().toString(
        since, today ? tr("HH:mm:ss", "time of day") : tr("d MMM, HH:mm", "day and time"));
    const auto span = std::chrono::seconds(qMax<qint64>(0, m_headline.since.secsTo(m_now)));
    //: %1 a time of day, %2 a span such as "3 min 20 s"
    return tr("since %1, for %2").arg(when, durationText(span));
}

void HeadlineCard::retranslate()
{
    m_title->setText(m_replication ? replicationStatusTitle() : haStatusTitle());
    const bool suspect = !m_paused && m_headline.health == Health::Suspect;
    m_word->setText(m_paused ? tr("Paused") : healthWord(m_headline.health));
    m_hint->setText(m_stale && !m_paused ? tr("out of date") : QString());
    m_hint->setVisible(!m_hint->text().isEmpty());
    QString cause = m_paused ? m_why : headlineText(m_headline);
    if (!m_paused && m_headline.causes.size() > 1)
        cause += QLatin1Char(' ') + tr("(and %n more)", nullptr, int(m_headline.causes.size()) - 1);
    m_cause->setText(cause);
    m_since->setText(sinceText());
    m_word->setToolTip(suspect ? tr("The last answer was bad. One more and this is Failed.")
                               : QString());
    setAccessibleName(m_title->text() + QStringLiteral(": ") + m_word->text());
    setAccessibleDescription(m_cause->text());
    recolour();
}

void HeadlineCard::recolour()
{
    const Light light = m_paused ? Light::Busy : lightOf(m_headline.health);
    const int side = qRound(m_word->fontMetrics().capHeight() * 1.15);
    m_light->setPixmap(lightIcon(light, palette()).pixmap(side, side));
    setTextTone(m_word, m_stale && !m_paused ? Tone::Neutral : toneOf(light));
    setEdge(toneOf(light));
}

} // namespace pmpha
