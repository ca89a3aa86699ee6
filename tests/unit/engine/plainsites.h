// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sqlsites.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>

namespace pmpha::test {

class PlainSites final : public SqlSites
{
public:
    void cancelJobs(const SiteAccess &) override { }
    void close(const SiteAccess &) override { }

protected:
    void post(const SiteAccess &access, std::chrono::milliseconds, Job job, GiveUp) override
    {
        Site site(access);
        job(site);
    }

private:
    class Session final : public SqlSession
    {
    public:
        explicit Session(QSqlDatabase db) : m_db(std::move(db)) { }
        Result<SqlRows> run(const QString &sql, const QVariantList &,
                            std::chrono::milliseconds) override
        {
            QSqlQuery query(m_db);
            query.setForwardOnly(true);
            if (!query.exec(sql)) {
                const QString text = query.lastError().text();
                return failure(text.contains(QLatin1String("permission denied"))
                                   ? ErrorCode::RightsMissing
                                   : ErrorCode::StatementFailed,
                               {}, text);
            }
            SqlRows rows;
            while (query.next()) {
                QVariantList row;
                for (int i = 0; i < query.record().count(); ++i)
                    row += query.value(i);
                rows.rows += row;
            }
            return rows;
        }

    private:
        QSqlDatabase m_db;
    };
    class Site final : public SqlSite
    {
    public:
        explicit Site(SiteAccess access) : m_access(std::move(access)) { }
        ~Site() override
        {
            m_sessions.clear();
            for (const QString &name : m_names)
                QSqlDatabase::removeDatabase(name);
        }
        Result<SqlSession *> session(const QString &database) override
        {
            const QString wanted = database.isEmpty() ? m_access.endpoint.database : database;
            if (auto it = m_sessions.find(wanted); it != m_sessions.end())
                return it->second.get();
            const QString name = QUuid::createUuid().toString();
            m_names += name;
            QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QODBC"), name);
            const auto brace = [](QString v) -> QString {
                return u'{' + v.replace(QLatin1String("}"), QLatin1String("}}")) + u'}';
            };
            const auto quoted = [](QString v) -> QString {
                return u'\''
                    + v.replace(QLatin1String("\\"), QLatin1String("\\\\"))
                          .replace(QLatin1String("'"), QLatin1String("\\'"))
                    + u'\'';
            };
            db.setDatabaseName(
                QStringLiteral(
                    "Driver={PostgreSQL Unicode};Server=%1;Port=%2;UID=%4;PWD=%5;"
                    "SSLmode=verify-full;Protocol=7.4-0;BoolsAsChar=0;MaxLongVarcharSize=1000000;"
                    "LFConversion=0;UseDeclareFetch=0;pqopt=%3;")
                    .arg(m_access.endpoint.host, QString::number(m_access.endpoint.port),
                         brace(QStringLiteral("dbname=%1 sslrootcert='%2'")
                                   .arg(quoted(wanted), m_access.endpoint.trust.caFile)),
                         m_access.user, brace(m_access.password->reveal())));
            if (!db.open())
                return failure(ErrorCode::ConnectionRefused, {}, db.lastError().text());
            return (m_sessions[wanted] = std::make_unique<Session>(db)).get();
        }

    private:
        SiteAccess m_access;
        QStringList m_names;
        std::map<QString, std::unique_ptr<Session>> m_sessions;
    };
};

} // namespace pmpha::test
