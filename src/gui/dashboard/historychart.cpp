// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dashboard/historychart.h"

#include "app/texts.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace pmpha {

namespace {

/// 1, 2 or 5 times a power of ten.
double decimalStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(std::max(least, 1e-9))));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= least)
            return factor * power;
    }
    return 10 * power;
}

/// A power of two.
double binaryStep(double least)
{
    return std::exp2(std::ceil(std::log2(std::max(least, 1.0))));
}

/// Between two ticks of the time axis: whole minutes, hours or days.
qint64 secondsStep(double least)
{
    for (const int minutes : {1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 5760}) {
        if (minutes * 60 >= least)
            return minutes * 60;
    }
    return 7 * 86400;
}

} // namespace

HistoryChart::HistoryChart(Figure figure, QWidget *parent) : Retranslated(parent), m_figure(figure)
{
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    retranslate();
}

void HistoryChart::setSamples(const QList<Sample> &samples, const QDateTime &from,
                              const QDateTime &to)
{
    m_samples = samples;
    m_from = from;
    m_to = to;
    m_cursor = -1;
    m_largest = 0;
    QList<qint64> steps;
    for (qsizetype i = 0; i < samples.size(); ++i) {
        for (const int link : {0, 1})
            m_largest = std::max(m_largest, value(samples[i], link).value_or(0));
        if (i > 0)
            steps.append(samples[i - 1].at.msecsTo(samples[i].at));
    }
    if (!steps.isEmpty()) {
        const auto middle = steps.begin() + steps.size() / 2;
        std::nth_element(steps.begin(), middle, steps.end());
        m_gap = *middle * 4 + 1000;
    }
    retranslate();
}

void HistoryChart::setLimit(double limit)
{
    m_limit = limit;
    update();
}

QSize HistoryChart::sizeHint() const
{
    return {em(this, 24), em(this, 8)};
}

QSize HistoryChart::minimumSizeHint() const
{
    return {em(this, 14), em(this, 7.5)};
}

std::optional<double> HistoryChart::value(const Sample &sample, int link) const
{
    if (m_figure == Figure::Lag)
        return sample.lag[link] ? std::optional<double>(double(sample.lag[link]->count()))
                                : std::nullopt;
    return sample.backlogBytes[link] ? std::optional<double>(double(*sample.backlogBytes[link]))
                                     : std::nullopt;
}

QString HistoryChart::valueText(double value) const
{
    return m_figure == Figure::Lag ? durationText(std::chrono::milliseconds(qint64(value)))
                                   : bytesText(qint64(value));
}

QString HistoryChart::axisText(double value) const
{
    return value == 0 ? QLocale().toString(0) : valueText(value);
}

QString HistoryChart::timeText(const QDateTime &at) const
{
    const bool days = m_from.secsTo(m_to) > 2 * 86400;
    return QLocale().toString(at.toLocalTime(),
                              days ? tr("d MMM", "day on a time axis")
                                   : tr("HH:mm", "time on a time axis"));
}

QColor HistoryChart::seriesColor(int link) const
{
    if (link == 0)
        return toneColor(Tone::Accent, palette());
    return isDark(palette()) ? QColor(0xc9, 0x9a, 0xf0) : QColor(0x8a, 0x4b, 0xb8);
}

HistoryChart::Frame HistoryChart::frame() const
{
    Frame f;
    // The limit is worth seeing once the figures come near it; else they would be a flat line.
    const double least = m_figure == Figure::Lag ? 50 : 1024;
    double largest = std::max(m_largest * 1.15, least);
    if (m_limit > 0 && m_largest > m_limit * 0.3)
        largest = std::max(largest, m_limit * 1.15);
    const double lines = std::clamp(height() / double(em(this, 3)), 2.0, 6.0);
    f.step = m_figure == Figure::Lag ? decimalStep(largest / lines) : binaryStep(largest / lines);
    f.top = std::ceil(largest / f.step) * f.step;
    const QFontMetricsF metrics(scaledFont(font(), 0.85));
    double labels = 0;
    for (double v = 0; v <= f.top * 1.001; v += f.step)
        labels = std::max(labels, metrics.horizontalAdvance(axisText(v)));
    const double pad = metrics.height() * 0.4;
    const double below = metrics.height() * 2.1;
    f.plot = QRectF(rect()).adjusted(labels + pad * 1.5, metrics.height() * 0.6, -pad, -below);
    f.band = QRectF(f.plot.left(), f.plot.bottom() + pad, f.plot.width(), metrics.height() * 0.5);
    return f;
}

double HistoryChart::x(const Frame &f, const QDateTime &at) const
{
    const double span = std::max<double>(1, double(m_from.msecsTo(m_to)));
    return f.plot.left() + f.plot.width() * double(m_from.msecsTo(at)) / span;
}

void HistoryChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Frame f = frame();
    paintGrid(painter, f);
    if (m_samples.isEmpty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        const QFontMetricsF metrics(painter.font());
        QRectF blank = metrics.boundingRect(f.plot, Qt::AlignCenter | Qt::TextWordWrap,
                                            tr("No figures in this span yet."));
        painter.fillRect(blank.adjusted(-4, 0, 4, 0), palette().brush(QPalette::Base));
        painter.drawText(f.plot, Qt::AlignCenter | Qt::TextWordWrap,
                         tr("No figures in this span yet."));
    }
    for (const int link : {1, 0})
        paintSeries(painter, f, link);
    paintBand(painter, f);
    paintCursor(painter, f);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 1));
        painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void HistoryChart::paintGrid(QPainter &painter, const Frame &f) const
{
    const QFont small = scaledFont(font(), 0.85);
    painter.setFont(small);
    const QFontMetricsF metrics(small);
    for (double v = 0; v <= f.top * 1.001; v += f.step) {
        const double y = f.plot.bottom() - f.plot.height() * v / f.top;
        painter.setPen(QPen(lineColor(palette()), 1));
        painter.drawLine(QPointF(f.plot.left(), y), QPointF(f.plot.right(), y));
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(QRectF(0, y - metrics.height() / 2, f.plot.left() - metrics.height() * 0.4,
                                metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, axisText(v));
    }
    if (m_limit > 0 && m_limit <= f.top) {
        const double y = f.plot.bottom() - f.plot.height() * m_limit / f.top;
        painter.setPen(QPen(toneColor(Tone::Warning, palette()), 1.2, Qt::DashLine));
        painter.drawLine(QPointF(f.plot.left(), y), QPointF(f.plot.right(), y));
    }
    if (!m_from.isValid())
        return;
    paintTimes(painter, f, metrics);
}

void HistoryChart::paintTimes(QPainter &painter, const Frame &f, const QFontMetricsF &metrics) const
{
    const double ticks = std::clamp(f.plot.width() / (metrics.averageCharWidth() * 11), 2.0, 10.0);
    const qint64 step = secondsStep(double(m_from.secsTo(m_to)) / ticks);
    // Ticks stand at round times of the clock on the wall.
    const int offset = m_to.toLocalTime().offsetFromUtc();
    const qint64 first = (m_from.toSecsSinceEpoch() + offset) / step + 1;
    const double y = f.band.bottom() + metrics.height() * 0.15;
    for (qint64 tick = first * step - offset; tick <= m_to.toSecsSinceEpoch(); tick += step) {
        const QDateTime at = QDateTime::fromSecsSinceEpoch(tick);
        const double center = x(f, at);
        painter.setPen(QPen(lineColor(palette()), 1));
        painter.drawLine(QPointF(center, f.plot.top()), QPointF(center, f.plot.bottom()));
        const QString text = timeText(at);
        const double width = metrics.horizontalAdvance(text);
        const double left = std::clamp(center - width / 2, f.plot.left(), f.plot.right() - width);
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(QRectF(left, y, width + 1, metrics.height()), Qt::AlignCenter, text);
    }
}

void HistoryChart::paintSeries(QPainter &painter, const Frame &f, int link) const
{
    QPainterPath path;
    const Sample *last = nullptr;
    QPointF lastPoint;
    bool lone = false;
    const double dot = em(this, 0.12);
    const QColor color = seriesColor(link);
    QPainterPath dots;
    for (const Sample &sample : m_samples) {
        const auto v = value(sample, link);
        if (!v) {
            if (last && lone)
                dots.addEllipse(lastPoint, dot, dot);
            last = nullptr;
            continue;
        }
        const QPointF p(x(f, sample.at), f.plot.bottom() - f.plot.height() * *v / f.top);
        const bool joined = last && last->at.msecsTo(sample.at) <= m_gap;
        if (joined)
            path.lineTo(p);
        else
            path.moveTo(p);
        if (!joined && last && lone)
            dots.addEllipse(lastPoint, dot, dot);
        lone = !joined;
        last = &sample;
        lastPoint = p;
    }
    if (last && lone)
        dots.addEllipse(lastPoint, dot, dot);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, em(this, 0.1), link == 0 ? Qt::SolidLine : Qt::DashDotLine,
                        Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.fillPath(dots, color);
}

void HistoryChart::paintBand(QPainter &painter, const Frame &f) const
{
    QColor empty = lineColor(palette());
    painter.setPen(Qt::NoPen);
    painter.fillRect(f.band, empty);
    for (qsizetype i = 0; i < m_samples.size(); ++i) {
        const Sample &sample = m_samples[i];
        const Health worst = std::max(sample.ha, sample.replication);
        const double from = x(f, sample.at);
        double to = f.band.right();
        if (i + 1 < m_samples.size()
            && sample.at.msecsTo(m_samples[i + 1].at) <= std::max<qint64>(m_gap, 1))
            to = x(f, m_samples[i + 1].at);
        else
            to = std::min(to, from + std::max(2.0, double(em(this, 0.15))));
        // A failure also is a tall mark: it is seen without its colour.
        QRectF mark(from, f.band.top(), std::max(1.0, to - from + 0.5), f.band.height());
        if (worst != Health::Failed)
            mark.setTop(f.band.top() + f.band.height() * (worst == Health::Suspect ? 0.25 : 0.5));
        painter.fillRect(mark, toneColor(toneOf(lightOf(worst)), palette()));
    }
}

QStringList HistoryChart::cursorLines() const
{
    if (m_cursor < 0 || m_cursor >= m_samples.size())
        return {};
    const Sample &sample = m_samples[m_cursor];
    QStringList lines{
        QLocale().toString(sample.at.toLocalTime(), tr("d MMM, HH:mm:ss", "day and exact time"))};
    for (const Link link : {Link::Data, Link::Audit}) {
        const auto v = value(sample, int(link));
        lines.append(linkText(link) + QStringLiteral(": ") + (v ? valueText(*v) : tr("unknown")));
    }
    lines.append(haStatusTitle() + QStringLiteral(": ") + healthWord(sample.ha));
    lines.append(replicationStatusTitle() + QStringLiteral(": ") + healthWord(sample.replication));
    return lines;
}

void HistoryChart::paintCursor(QPainter &painter, const Frame &f) const
{
    const QStringList lines = cursorLines();
    if (lines.isEmpty())
        return;
    const Sample &sample = m_samples[m_cursor];
    const double at = x(f, sample.at);
    painter.setPen(QPen(palette().color(QPalette::PlaceholderText), 1));
    painter.drawLine(QPointF(at, f.plot.top()), QPointF(at, f.band.bottom()));
    for (const int link : {0, 1}) {
        if (const auto v = value(sample, link)) {
            painter.setBrush(seriesColor(link));
            painter.setPen(QPen(palette().color(QPalette::Base), 1.5));
            painter.drawEllipse(QPointF(at, f.plot.bottom() - f.plot.height() * *v / f.top),
                                em(this, 0.2), em(this, 0.2));
        }
    }
    const QFont small = scaledFont(font(), 0.9);
    const QFontMetricsF metrics(small);
    double width = 0;
    for (const QString &line : lines)
        width = std::max(width, metrics.horizontalAdvance(line));
    const double pad = metrics.height() * 0.4;
    QRectF box(0, 0, width + 2 * pad, metrics.height() * double(lines.size()) + 2 * pad);
    const bool right = at + box.width() + pad < f.plot.right();
    box.moveTopLeft({right ? at + pad : at - pad - box.width(), std::max(0.0, f.plot.top())});
    painter.setPen(QPen(lineColor(palette()), 1));
    painter.setBrush(palette().brush(QPalette::ToolTipBase));
    painter.drawRoundedRect(box, pad / 2, pad / 2);
    painter.setFont(small);
    painter.setPen(palette().color(QPalette::ToolTipText));
    painter.drawText(box.adjusted(pad, pad, -pad, -pad), Qt::AlignLeft | Qt::AlignTop,
                     lines.join(QLatin1Char('\n')));
}

void HistoryChart::moveReading(int sample)
{
    if (sample == m_cursor)
        return;
    m_cursor = sample;
    setAccessibleDescription(cursorLines().join(QStringLiteral("; ")));
    update();
}

void HistoryChart::mouseMoveEvent(QMouseEvent *event)
{
    const Frame f = frame();
    if (m_samples.isEmpty() || !f.plot.united(f.band).contains(event->position())) {
        moveReading(-1);
        return;
    }
    const double share = (event->position().x() - f.plot.left()) / f.plot.width();
    const QDateTime at = m_from.addMSecs(qint64(share * double(m_from.msecsTo(m_to))));
    const auto next = std::lower_bound(
        m_samples.begin(), m_samples.end(), at,
        [](const Sample &sample, const QDateTime &when) { return sample.at < when; });
    auto nearest = next == m_samples.end() ? next - 1 : next;
    if (nearest != m_samples.begin() && (nearest - 1)->at.msecsTo(at) < at.msecsTo(nearest->at))
        --nearest;
    moveReading(int(nearest - m_samples.begin()));
}

void HistoryChart::leaveEvent(QEvent *)
{
    moveReading(-1);
}

void HistoryChart::focusOutEvent(QFocusEvent *event)
{
    moveReading(-1);
    QWidget::focusOutEvent(event);
}

void HistoryChart::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_samples.size()) - 1;
    const int from = m_cursor < 0 ? last + 1 : m_cursor;
    switch (event->key()) {
    case Qt::Key_Left:
        moveReading(std::clamp(from - 1, std::min(0, last), last));
        return;
    case Qt::Key_Right:
        moveReading(std::min(from + 1, last));
        return;
    case Qt::Key_Home:
        moveReading(std::min(0, last));
        return;
    case Qt::Key_End:
        moveReading(last);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void HistoryChart::retranslate()
{
    setAccessibleName(m_figure == Figure::Lag ? tr("Lag over time") : tr("Backlog over time"));
    update();
}

} // namespace pmpha
