// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>

namespace pmpha {

/// Lets any thread end the waits of one worker thread at once.
class Interrupt
{
public:
    void raise()
    {
        const std::lock_guard lock(m_mutex);
        m_raised = true;
        m_changed.notify_all();
    }
    void clear()
    {
        const std::lock_guard lock(m_mutex);
        m_raised = false;
    }
    bool isRaised() const
    {
        const std::lock_guard lock(m_mutex);
        return m_raised;
    }
    /// Tells the worker that a future it waits for is about to end.
    void poke()
    {
        const std::lock_guard lock(m_mutex);
        m_poked = true;
        m_changed.notify_all();
    }
    /// Waits that long; false as soon as the interrupt is raised.
    bool pause(std::chrono::milliseconds span)
    {
        std::unique_lock lock(m_mutex);
        return !m_changed.wait_for(lock, span, [this] { return m_raised; });
    }
    /// Waits for the next poke(), but not longer than `slice`; true when it came.
    bool awaitPoke(std::chrono::microseconds slice)
    {
        std::unique_lock lock(m_mutex);
        const bool poked = m_changed.wait_for(lock, slice, [this] { return m_poked; });
        m_poked = false;
        return poked;
    }

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_raised = false;
    bool m_poked = false;
};

/// Waits in a worker thread for a future. Once the interrupt is raised, calls `onRaised` at short
/// intervals to make the future end, and after some seconds goes on without it, as Cancelled.
template <class T, class OnRaised>
Result<T> awaitInterruptibly(const QFuture<Result<T>> &future, Interrupt &interrupt,
                             OnRaised onRaised)
{
    using namespace std::chrono;
    constexpr milliseconds patience(5000), between(500);
    // A poke comes right before the future ends: then it is worth looking again at once.
    constexpr microseconds longSlice(20000), shortSlice(50);
    microseconds slice = longSlice;
    std::optional<steady_clock::time_point> raisedAt, toldAt;
    while (!future.isFinished()) {
        if (interrupt.isRaised()) {
            const auto now = steady_clock::now();
            raisedAt = raisedAt.value_or(now);
            if (now - *raisedAt > patience)
                return failure(ErrorCode::Cancelled);
            if (!toldAt || now - *toldAt > between) {
                toldAt = now;
                onRaised();
            }
        }
        slice = interrupt.awaitPoke(slice) ? shortSlice : std::min(slice * 2, longSlice);
    }
    return await(future);
}

} // namespace pmpha
