// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dashboard/historycards.h"

#include "app/texts.h"
#include "core/async.h"
#include "gui/widgets/adaptivelayout.h"

#include <QComboBox>
#include <QLabel>

namespace pmpha {

namespace {

constexpr int spans[] = {600, 3600, 24 * 3600, 14 * 24 * 3600}; // seconds, as in the combo box
/// The shortest span is cut to what is known of it, but not to less than this.
constexpr int leastSeconds = 120;

} // namespace

ChartCard::ChartCard(HistoryChart::Figure figure, QWidget *parent)
    : Retranslated(parent), m_figure(figure), m_head(new QHBoxLayout), m_title(titleLabel(this)),
      m_legend(mutedLabel(this)), m_chart(new HistoryChart(figure, this))
{
    m_head->addWidget(m_title);
    m_head->addStretch();
    body()->addLayout(m_head);
    body()->addWidget(m_chart, 1);
    body()->addWidget(m_legend);
    m_legend->setFont(scaledFont(font(), 0.9));
    m_legend->setWordWrap(true);
    m_legend->setTextFormat(Qt::RichText);
    retranslate();
}

void ChartCard::retranslate()
{
    const bool lag = m_figure == HistoryChart::Figure::Lag;
    m_title->setText(lag ? tr("Lag") : tr("Backlog"));
    m_title->setToolTip(lag ? tr("From written at the source to seen at the target")
                            : tr("What the source has not yet handed over"));
    recolour();
}

/// The legend: in the inks of the chart, with the dashes of its lines.
void ChartCard::recolour()
{
    const auto entry = [](const QString &dash, const QColor &ink, const QString &text) {
        return QStringLiteral("<b style=\"color:%1\">%2</b>&nbsp;%3")
            .arg(ink.name(), dash, text.toHtmlEscaped());
    };
    const QStringList entries{
        entry(QStringLiteral("\u2014"), m_chart->seriesColor(0), linkText(Link::Data)),
        entry(QStringLiteral("\u2013\u00b7"), m_chart->seriesColor(1), linkText(Link::Audit)),
        entry(QStringLiteral("- -"), toneColor(Tone::Warning, palette()),
              tr("limit", "legend of a chart"))};
    m_legend->setText(entries.join(QStringLiteral(" &nbsp; &nbsp; ")));
}

HistoryCards::HistoryCards(History &history, Clock &clock, QWidget *parent)
    : Retranslated(parent), m_history(history), m_clock(clock),
      m_lag(new ChartCard(HistoryChart::Figure::Lag, this)),
      m_backlog(new ChartCard(HistoryChart::Figure::Backlog, this)), m_span(new QComboBox(this))
{
    auto *row = new AdaptiveLayout(em(this, 0.6), this);
    row->addWidget(m_lag);
    row->addWidget(m_backlog);
    m_span->setObjectName(QStringLiteral("spanComboBox"));
    for (int i = 0; i < int(std::size(spans)); ++i)
        m_span->addItem(QString());
    m_lag->head()->addWidget(m_span);
    // Both plots begin at the same height.
    m_backlog->head()->addStrut(m_span->sizeHint().height());
    connect(m_span, &QComboBox::currentIndexChanged, this, [this] { refresh(true); });
    retranslate();
}

void HistoryCards::setPair(const std::optional<Pair> &pair)
{
    const bool other = !pair || !m_pair || pair->id != m_pair->id;
    m_pair = pair;
    if (pair) {
        m_lag->chart()->setLimit(double(pair->thresholds.lagLimit.count()));
        m_backlog->chart()->setLimit(double(pair->thresholds.backlogBytesLimit));
    }
    if (other) {
        const QDateTime now = m_clock.now();
        for (ChartCard *card : {m_lag, m_backlog})
            card->chart()->setSamples({}, now.addSecs(-spans[m_span->currentIndex()]), now);
        refresh(true);
    }
}

void HistoryCards::refresh(bool atOnce)
{
    if (!m_pair)
        return;
    const QDateTime now = m_clock.now();
    const int span = spans[qMax(0, m_span->currentIndex())];
    const int pause = span <= 600 ? 1
        : span <= 3600            ? 2
                                  : span / 1000; // seconds: no pixel would move sooner
    if (!atOnce && m_readAt.isValid() && m_readAt.secsTo(now) < pause)
        return;
    m_readAt = now;
    const QDateTime from = now.addSecs(-span);
    const int most = qMax(200, m_lag->chart()->width());
    whenFinished(m_history.samples(m_pair->id, from, now, most), this,
                 [this, request = ++m_request, from, now](const Result<QList<Sample>> &samples) {
                     take(request, from, now, samples);
                 });
}

void HistoryCards::take(int request, const QDateTime &from, const QDateTime &to,
                        const Result<QList<Sample>> &samples)
{
    if (request != m_request)
        return; // the user has picked another span or pair meanwhile
    const QList<Sample> known = samples.value_or(QList<Sample>());
    QDateTime begin = from;
    if (m_span->currentIndex() == 0 && !known.isEmpty())
        begin = qMax(from, qMin(known.first().at, to.addSecs(-leastSeconds)));
    for (ChartCard *card : {m_lag, m_backlog})
        card->chart()->setSamples(known, begin, to);
}

void HistoryCards::retranslate()
{
    m_span->setItemText(0, tr("Last 10 minutes"));
    m_span->setItemText(1, tr("Last hour"));
    m_span->setItemText(2, tr("Last 24 hours"));
    m_span->setItemText(3, tr("Last 14 days"));
    m_span->setAccessibleName(tr("Span of the charts"));
    m_span->setToolTip(m_span->accessibleName());
}

} // namespace pmpha
