// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sqlsites.h"

#include <QMap>
#include <QMutex>
#include <QThreadPool>
#include <QTimer>

namespace pmpha::test {

/// Servers, known by port, that can be up, down or silent. Jobs run on another thread; a silent
/// server keeps them until it speaks again, and their deadlines pass. Used from the main thread.
class LiveSites final : public SqlSites
{
public:
    LiveSites() { m_pool.setMaxThreadCount(1); }
    ~LiveSites() override { m_pool.waitForDone(); }

    void setDown(quint16 port, const Error &error)
    {
        const QMutexLocker lock(&m_mutex);
        m_errors[port] = error;
    }
    void setUp(quint16 port)
    {
        const QMutexLocker lock(&m_mutex);
        m_errors.remove(port);
    }
    /// From now on it does not answer at all; `false`: it answers what it owes.
    void setSilent(quint16 port, bool silent)
    {
        m_silent[port] = silent;
        if (silent)
            return;
        const auto owed = m_owed.take(port);
        for (const auto &run : owed)
            run();
    }
    /// The next jobs of that port end cancelled.
    void setCancelling(quint16 port, bool cancelling) { m_cancelling[port] = cancelling; }
    int asked(quint16 port) const { return m_asked.value(port); }
    qsizetype owed(quint16 port) const { return m_owed.value(port).size(); }
    int closed = 0;
    int cancelled = 0;
    QStringList users;

    void cancelJobs(const SiteAccess &) override { ++cancelled; }
    void close(const SiteAccess &) override { ++closed; }

protected:
    void post(const SiteAccess &access, std::chrono::milliseconds deadline, Job job,
              GiveUp giveUp) override
    {
        const quint16 port = access.endpoint.port;
        ++m_asked[port];
        if (!users.contains(access.user))
            users.append(access.user);
        if (m_cancelling.value(port)) {
            giveUp(nullptr);
            return;
        }
        QTimer::singleShot(deadline, &m_context, [access, giveUp] {
            const Error silent{
                ErrorCode::ServerSilent, {access.endpoint.host, QString(), QString()}, {}};
            giveUp(&silent);
        });
        const auto run = [this, port, job = std::move(job)] {
            m_pool.start([this, port, job] {
                Site site(*this, port);
                job(site);
            });
        };
        if (m_silent.value(port))
            m_owed[port].append(run);
        else
            run();
    }

private:
    class Site final : public SqlSite
    {
    public:
        Site(LiveSites &owner, quint16 port) : m_owner(owner), m_port(port) { }
        Result<SqlSession *> session(const QString &) override
        {
            const QMutexLocker lock(&m_owner.m_mutex);
            const auto error = m_owner.m_errors.constFind(m_port);
            if (error != m_owner.m_errors.constEnd())
                return failure(*error);
            return nullptr; // the fake engine runs no statement
        }

    private:
        LiveSites &m_owner;
        quint16 m_port;
    };

    QMutex m_mutex;
    QMap<quint16, Error> m_errors; // guarded
    QMap<quint16, bool> m_silent;
    QMap<quint16, bool> m_cancelling;
    QMap<quint16, int> m_asked;
    QMap<quint16, QList<std::function<void()>>> m_owed;
    QObject m_context;
    QThreadPool m_pool;
};

} // namespace pmpha::test
