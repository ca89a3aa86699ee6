// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>

#include <functional>

namespace pmpha {

/// A thread with an event loop for sockets. What is made in it as a child of context() is deleted
/// in it when the thread ends; questions that were open then end cancelled, with their promises.
class NetThread
{
public:
    explicit NetThread(const QString &name);
    ~NetThread();
    NetThread(const NetThread &) = delete;
    NetThread &operator=(const NetThread &) = delete;

    /// Runs the job in the thread, soon. May be called from any thread.
    void post(std::function<void(QObject *context)> job);

private:
    QThread m_thread;
    QObject *m_context = nullptr; // lives in m_thread, and ends with it
};

} // namespace pmpha
