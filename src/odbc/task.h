// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sqlsites.h"
#include "odbc/odbcapi.h"

#include <QMutex>

#include <chrono>

namespace pmpha {

/// One job on its way through a server's thread.
struct Task
{
    using Clock = std::chrono::steady_clock;

    std::function<void(SqlSite &)> job; ///< empty: close the connections
    std::function<void(const Error *)> giveUp;
    std::chrono::milliseconds given{0};
    Clock::time_point posted = Clock::now();
    Clock::time_point deadline;
    QString database; ///< what an empty name means to session()
    quint64 watch = 0; ///< the watchdog's number for it

    std::atomic_bool cancelled = false; ///< no further statement may be sent
    std::atomic_bool overdue = false; ///< its caller has been told ServerSilent
    std::atomic_bool ended = false;
};
using TaskPtr = std::shared_ptr<Task>;

/// The door between a server's thread and the driver. It knows whether the thread is inside the
/// driver, so that it can be given up there and nowhere else: a thread that comes back after that
/// parks for good and touches nothing.
class DriverGate
{
public:
    /// Around each call that may block.
    class Call
    {
    public:
        explicit Call(DriverGate &gate) : m_gate(gate) { m_gate.enter(); }
        ~Call() { m_gate.leave(); }
        Call(const Call &) = delete;
        Call &operator=(const Call &) = delete;

    private:
        DriverGate &m_gate;
    };

    /// From any thread: true when the thread is inside the driver and will never come out of
    /// leave(); false when it is not, and so has to be waited for.
    bool abandon();

    /// The statement that cancelStatement() means; null takes it away again, and waits for a
    /// cancel that is under way.
    void setStatement(SQLHSTMT statement);
    /// From any thread but the server's; may block as long as the server is silent.
    void cancelStatement();

private:
    void enter();
    void leave();

    QMutex m_mutex;
    bool m_isInside = false;
    bool m_isAbandoned = false;
    QMutex m_statementMutex;
    SQLHSTMT m_statement = SQL_NULL_HSTMT;
};

} // namespace pmpha
