// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainthread.h"

#include <QCoreApplication>
#include <QTimer>

namespace pmpha {

KeychainThread &KeychainThread::ofProcess()
{
    // Never destroyed: a thread that hangs in D-Bus at the end must not hold up the program, and
    // its objects must outlive it.
    static KeychainThread *const instance = new KeychainThread;
    return *instance;
}

KeychainThread::KeychainThread()
{
    m_jobThread.setObjectName(QStringLiteral("keychain"));
    m_timerThread.setObjectName(QStringLiteral("keychain limits"));
    m_jobs.moveToThread(&m_jobThread);
    m_timers.moveToThread(&m_timerThread);
    m_jobThread.start();
    m_timerThread.start();
    qAddPostRoutine([] { ofProcess().stop(); });
}

void KeychainThread::post(std::function<void()> job)
{
    QMetaObject::invokeMethod(&m_jobs, std::move(job), Qt::QueuedConnection);
}

void KeychainThread::after(std::chrono::milliseconds span, std::function<void()> job)
{
    const auto arm = [this, span, job = std::move(job)] {
        QTimer::singleShot(span, &m_timers, job);
    };
    QMetaObject::invokeMethod(&m_timers, arm, Qt::QueuedConnection);
}

void KeychainThread::stop()
{
    m_jobThread.quit();
    m_timerThread.quit();
    m_timerThread.wait();
    m_jobThread.wait(std::chrono::milliseconds(500));
}

} // namespace pmpha
