// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sqlsites.h"

#include <QMutex>
#include <QThreadPool>

#include <atomic>

namespace pmpha::test {

/// One statement that reached a fake server.
struct SentSql
{
    quint16 port = 0;
    QString database;
    QString sql;
    QVariantList values;
};

/// Servers that answer from a function. Jobs run one after another on a thread that is not the
/// caller's.
class FakeSites final : public SqlSites
{
public:
    using Handler = std::function<Result<SqlRows>(const SentSql &)>;
    explicit FakeSites(Handler handler = {}) : m_handler(std::move(handler))
    {
        m_pool.setMaxThreadCount(1);
    }
    ~FakeSites() override { m_pool.waitForDone(); }

    void setHandler(Handler handler)
    {
        const QMutexLocker lock(&m_mutex);
        m_handler = std::move(handler);
    }
    /// Opening any session on that port fails with the error until clearOpenError().
    void setOpenError(quint16 port, const Error &error)
    {
        const QMutexLocker lock(&m_mutex);
        m_openErrors[port] = error;
    }
    void clearOpenError(quint16 port)
    {
        const QMutexLocker lock(&m_mutex);
        m_openErrors.remove(port);
    }
    QList<SentSql> sent() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_sent;
    }

    void cancelJobs(const SiteAccess &) override { ++cancels; }
    void close(const SiteAccess &) override { ++closes; }
    std::atomic_int cancels = 0;
    std::atomic_int closes = 0;

    static SqlRows oneValue(const QVariant &value)
    {
        return {{QStringLiteral("value")}, {{value}}, 1};
    }

protected:
    void post(const SiteAccess &access, std::chrono::milliseconds, Job job, GiveUp) override
    {
        m_pool.start([this, access, job = std::move(job)] {
            Site site(*this, access);
            job(site);
        });
    }

private:
    class Session final : public SqlSession
    {
    public:
        Session(FakeSites &owner, quint16 port, QString database)
            : m_owner(owner), m_port(port), m_database(std::move(database))
        {
        }
        Result<SqlRows> run(const QString &sql, const QVariantList &values,
                            std::chrono::milliseconds) override
        {
            const SentSql sent{m_port, m_database, sql, values};
            Handler handler;
            {
                const QMutexLocker lock(&m_owner.m_mutex);
                m_owner.m_sent.append(sent);
                handler = m_owner.m_handler;
            }
            return handler ? handler(sent) : Result<SqlRows>(SqlRows());
        }

    private:
        FakeSites &m_owner;
        quint16 m_port;
        QString m_database;
    };
    class Site final : public SqlSite
    {
    public:
        Site(FakeSites &owner, SiteAccess access) : m_owner(owner), m_access(std::move(access)) { }
        Result<SqlSession *> session(const QString &database) override
        {
            {
                const QMutexLocker lock(&m_owner.m_mutex);
                if (const auto error = m_owner.m_openErrors.constFind(m_access.endpoint.port);
                    error != m_owner.m_openErrors.constEnd())
                    return failure(*error);
            }
            const QString name = database.isEmpty() ? m_access.endpoint.database : database;
            auto &session = m_sessions[name];
            if (!session)
                session = std::make_unique<Session>(m_owner, m_access.endpoint.port, name);
            return session.get();
        }

    private:
        FakeSites &m_owner;
        SiteAccess m_access;
        std::map<QString, std::unique_ptr<Session>> m_sessions;
    };

    mutable QMutex m_mutex;
    Handler m_handler;
    QMap<quint16, Error> m_openErrors;
    QList<SentSql> m_sent;
    QThreadPool m_pool;
};

} // namespace pmpha::test
