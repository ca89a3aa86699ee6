// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbc/watchdog.h"

#include <QDeadlineTimer>

namespace pmpha {

Watchdog::Watchdog() : m_thread(QThread::create([this] { loop(); }))
{
    m_thread->setObjectName(QStringLiteral("watchdog"));
    m_thread->setStackSize(256 * 1024);
    m_thread->start();
}

Watchdog::~Watchdog()
{
    {
        const QMutexLocker lock(&m_mutex);
        m_isEnding = true;
        m_wake.wakeAll();
    }
    m_thread->wait();
}

quint64 Watchdog::watch(Clock::time_point deadline, std::function<void()> bark)
{
    const QMutexLocker lock(&m_mutex);
    const quint64 number = ++m_lastNumber;
    m_entries.emplace(number, Entry{deadline, std::move(bark)});
    m_order.emplace(deadline, number);
    if (deadline < m_nextLook)
        m_wake.wakeAll();
    return number;
}

void Watchdog::forget(quint64 number)
{
    std::function<void()> bark; // destroyed after the lock
    const QMutexLocker lock(&m_mutex);
    const auto entry = m_entries.find(number);
    if (entry == m_entries.end())
        return;
    const auto [begin, end] = m_order.equal_range(entry->second.deadline);
    for (auto it = begin; it != end; ++it) {
        if (it->second == number) {
            m_order.erase(it);
            break;
        }
    }
    bark = std::move(entry->second.bark);
    m_entries.erase(entry);
}

std::function<void()> Watchdog::takeDue()
{
    if (m_order.empty() || m_order.begin()->first > Clock::now())
        return {};
    const auto entry = m_entries.find(m_order.begin()->second);
    std::function<void()> bark = std::move(entry->second.bark);
    m_entries.erase(entry);
    m_order.erase(m_order.begin());
    return bark;
}

void Watchdog::loop()
{
    QMutexLocker lock(&m_mutex);
    while (!m_isEnding) {
        if (const auto bark = takeDue()) {
            lock.unlock();
            bark();
            lock.relock();
            continue;
        }
        m_nextLook = m_order.empty() ? Clock::time_point::max() : m_order.begin()->first;
        if (m_order.empty())
            m_wake.wait(&m_mutex);
        else
            m_wake.wait(&m_mutex, QDeadlineTimer(m_nextLook, Qt::PreciseTimer));
    }
}

} // namespace pmpha
