// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history.h"
#include "gui/widgets/looks.h"
#include "gui/widgets/retranslated.h"

#include <QWidget>

namespace pmpha {

/// A figure of both links over time, with its limit, gaps where nothing was known, and the health
/// as a band below. Left and right move a reading line when it has the focus.
class HistoryChart : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    enum class Figure { Lag, Backlog };

    explicit HistoryChart(Figure figure, QWidget *parent = nullptr);

    /// \param samples oldest first
    void setSamples(const QList<Sample> &samples, const QDateTime &from, const QDateTime &to);
    /// In ms or bytes.
    void setLimit(double limit);

    /// The ink of a link's line.
    QColor seriesColor(int link) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Frame
    {
        QRectF plot;
        QRectF band;
        double top = 1; ///< the value at the plot's upper edge
        double step = 1; ///< between two grid lines
    };
    Frame frame() const;
    std::optional<double> value(const Sample &sample, int link) const;
    QString valueText(double value) const;
    QString axisText(double value) const;
    QString timeText(const QDateTime &at) const;
    double x(const Frame &f, const QDateTime &at) const;
    void moveReading(int sample);
    void paintGrid(QPainter &painter, const Frame &f) const;
    void paintTimes(QPainter &painter, const Frame &f, const QFontMetricsF &metrics) const;
    void paintSeries(QPainter &painter, const Frame &f, int link) const;
    void paintBand(QPainter &painter, const Frame &f) const;
    void paintCursor(QPainter &painter, const Frame &f) const;
    QStringList cursorLines() const;

    Figure m_figure;
    QList<Sample> m_samples;
    QDateTime m_from;
    QDateTime m_to;
    double m_limit = 0;
    double m_largest = 0;
    qint64 m_gap = 0; ///< ms between two samples that are no longer joined
    int m_cursor = -1;
};

} // namespace pmpha
