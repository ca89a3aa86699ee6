// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>

#include <chrono>
#include <functional>

namespace pmpha {

/// Where all keychain work of the process is done. QtKeychain runs every job through one queue
/// object that belongs to the thread of the first job, so there is one thread, for as long as the
/// program runs. It may hang inside D-Bus: limits are therefore kept by a second one.
class KeychainThread
{
public:
    static KeychainThread &ofProcess();

    void post(std::function<void()> job);
    void after(std::chrono::milliseconds span, std::function<void()> job);

private:
    KeychainThread();
    void stop();

    QThread m_jobThread;
    QThread m_timerThread;
    QObject m_jobs; // lives in m_jobThread
    QObject m_timers; // lives in m_timerThread
};

} // namespace pmpha
