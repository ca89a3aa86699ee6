// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "gui/dashboard/historychart.h"
#include "gui/widgets/card.h"

class QComboBox;

namespace pmpha {

/// One chart with its title and legend.
class ChartCard : public Retranslated<Card>
{
    Q_OBJECT
public:
    explicit ChartCard(HistoryChart::Figure figure, QWidget *parent = nullptr);

    HistoryChart *chart() const { return m_chart; }
    QHBoxLayout *head() const { return m_head; }

protected:
    void retranslate() override;
    void recolour() override;

private:
    HistoryChart::Figure m_figure;
    QHBoxLayout *m_head;
    QLabel *m_title;
    QLabel *m_legend;
    HistoryChart *m_chart;
};

/// Lag and backlog of one pair, over a span that the user picks.
class HistoryCards : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    HistoryCards(History &history, Clock &clock, QWidget *parent = nullptr);

    void setPair(const std::optional<Pair> &pair);
    /// Reads again what is shown; at most once in a while of its own choice.
    void refresh(bool atOnce = false);

protected:
    void retranslate() override;

private:
    void take(int request, const QDateTime &from, const QDateTime &to,
              const Result<QList<Sample>> &samples);

    History &m_history;
    Clock &m_clock;
    std::optional<Pair> m_pair;
    QDateTime m_readAt;
    int m_request = 0;
    ChartCard *m_lag;
    ChartCard *m_backlog;
    QComboBox *m_span;
};

} // namespace pmpha
