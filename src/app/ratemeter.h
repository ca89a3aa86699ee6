// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/planrunner.h"

#include <cmath>

namespace pmpha {

/// Turns counts seen now and then into a smoothed rate and the time left.
class RateMeter
{
public:
    void take(qint64 done, qint64 total, Clock::Monotonic at, RunProgress &progress)
    {
        progress.done = done;
        progress.total = total;
        if (m_at && at > *m_at) {
            const double seconds = std::chrono::duration<double>(at - *m_at).count();
            const double now = double(std::max<qint64>(0, done - m_done)) / seconds;
            const double share = 1 - std::exp(-seconds / memorySeconds);
            m_rate = m_rate ? *m_rate + share * (now - *m_rate) : now;
        }
        m_at = at;
        m_done = done;
        progress.perSecond = m_rate;
        if (m_rate && *m_rate > 0 && total >= done)
            progress.left = std::chrono::seconds(
                qint64(std::min(std::ceil(double(total - done) / *m_rate), 1e9)));
    }

private:
    static constexpr double memorySeconds = 3;

    std::optional<Clock::Monotonic> m_at;
    qint64 m_done = 0;
    std::optional<double> m_rate;
};

} // namespace pmpha
