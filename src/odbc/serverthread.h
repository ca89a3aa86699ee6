// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "odbc/drivers.h"
#include "odbc/task.h"
#include "odbc/watchdog.h"

#include <QThread>

#include <deque>

namespace pmpha {

/// The thread of one server and login. Its connections are opened, used and closed there.
///
///     idle --post()--> busy --job ends--> idle --10 s without a connection--> (thread ends)
///                        |
///                        +--deadline passes--> stuck --driver returns--> idle
///                                                |
///                                                +--abandon()--> parked for good
///
/// While it is stuck, new jobs fail at once with ServerSilent.
class ServerThread : public std::enable_shared_from_this<ServerThread>
{
public:
    ServerThread(SiteAccess access, std::shared_ptr<Watchdog> watchdog);
    ~ServerThread();

    void post(const TaskPtr &task);
    /// Waiting jobs end cancelled; the statement that runs is interrupted.
    void cancelAll();
    /// As cancelAll(), and no job is taken any more.
    void stop();
    /// After stop(): ends the thread, or gives it up inside the driver once `grace` has passed.
    void finish(QDeadlineTimer grace);

private:
    void startThread();
    void loop();
    TaskPtr nextTask(bool hasConnections);
    void work(class OdbcSite &site, const TaskPtr &task);
    void taskIsOverdue(const TaskPtr &task);
    void interrupt(const TaskPtr &task);
    Error silence(const Task &task) const;

    const SiteAccess m_access;
    const std::shared_ptr<Watchdog> m_watchdog;
    DriverGate m_gate;

    QMutex m_mutex;
    QWaitCondition m_wake;
    std::deque<TaskPtr> m_waiting;
    TaskPtr m_running;
    bool m_isStuck = false;
    bool m_isStopping = false;
    bool m_isAlive = false; ///< the thread is in loop()
    QThread *m_thread = nullptr;
};

} // namespace pmpha
