// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QList>
#include <QTimer>

#include <optional>

namespace pmpha::bench {

/// How long the event loop of this thread keeps a 5 ms timer waiting, beyond these 5 ms.
class GapMeter
{
public:
    GapMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(period);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            const double since = double(m_clock.nsecsElapsed()) / 1e6;
            m_clock.start();
            m_gaps.append(std::max(0.0, since - period));
        });
    }
    void start()
    {
        m_clock.start();
        m_timer.start();
    }
    void stop() { m_timer.stop(); }
    const QList<double> &gaps() const { return m_gaps; } ///< ms

private:
    static constexpr int period = 5;
    QTimer m_timer;
    QElapsedTimer m_clock;
    QList<double> m_gaps;
};

} // namespace pmpha::bench
