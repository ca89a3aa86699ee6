// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMutex>
#include <QThread>
#include <QWaitCondition>

#include <chrono>
#include <functional>
#include <map>

namespace pmpha {

/// One thread that calls back when deadlines pass, for all servers. It sleeps while nothing is
/// due.
class Watchdog
{
public:
    using Clock = std::chrono::steady_clock;

    Watchdog();
    ~Watchdog();
    Watchdog(const Watchdog &) = delete;
    Watchdog &operator=(const Watchdog &) = delete;

    /// Calls `bark` in the watchdog's thread when the deadline has passed; it must not block.
    quint64 watch(Clock::time_point deadline, std::function<void()> bark);
    /// The call may already be under way when this returns.
    void forget(quint64 number);

private:
    struct Entry
    {
        Clock::time_point deadline;
        std::function<void()> bark;
    };
    void loop();
    std::function<void()> takeDue();

    QMutex m_mutex;
    QWaitCondition m_wake;
    bool m_isEnding = false;
    quint64 m_lastNumber = 0;
    Clock::time_point m_nextLook = Clock::time_point::max();
    std::map<quint64, Entry> m_entries;
    std::multimap<Clock::time_point, quint64> m_order;
    std::unique_ptr<QThread> m_thread;
};

} // namespace pmpha
