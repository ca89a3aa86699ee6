// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "odbc/drivers.h"
#include "odbc/odbcerrors.h"
#include "odbc/task.h"

#include <QSqlDatabase>

namespace pmpha {

/// What the sessions of one server share. Lives as long as they do, on the server's thread.
struct SessionContext
{
    SiteAccess access;
    Driver driver;
    DriverGate &gate;
    TaskPtr task; ///< the job that is running now

    /// Why the running job may not go on, if so.
    std::optional<Error> objection() const;
};

/// One connection to one database. All connections are QODBC's; nothing else in the program knows
/// QSqlDatabase.
///
/// Values come back as: bool; qlonglong for every whole number; double for other numbers; QString
/// for text, json, uuid, pg_lsn, arrays...; QByteArray for bytea; QDate, QTime, QDateTime (UTC,
/// whole milliseconds); an invalid QVariant for NULL. Each statement is its own transaction unless
/// the text says BEGIN. Outside literals, quoted names, comments and dollar quotes a `?` always is
/// a placeholder for psqlODBC, also when there are no values: write jsonb_exists(a, b), not a ? b.
class OdbcSession final : public SqlSession
{
public:
    static Result<std::unique_ptr<OdbcSession>> open(SessionContext &context,
                                                     const QString &database);
    ~OdbcSession() override;

    Result<SqlRows> run(const QString &sql, const QVariantList &values,
                        std::chrono::milliseconds limit) override;
    bool isLost() const { return m_isLost; }

private:
    OdbcSession(SessionContext &context, QString database);
    Result<void> connect();
    Error connectFailed(std::chrono::milliseconds waited);
    Result<SqlRows> send(const QString &sql, const QVariantList &values,
                         std::chrono::milliseconds limit);
    void setServerLimit(std::chrono::milliseconds limit);
    std::chrono::milliseconds effectiveLimit(std::chrono::milliseconds limit) const;
    Error failed(const QList<OdbcDiagnostic> &diagnostics, std::chrono::milliseconds waited);
    bool isConnectionDead() const;

    SessionContext &m_context;
    QString m_databaseName;
    QString m_connectionName;
    // Kept open as a handle: should the program end while a driver call hangs, Qt's list of
    // connections then holds no last reference, and does not close one that is in use.
    QSqlDatabase m_database;
    SQLHDBC m_handle = SQL_NULL_HDBC;
    std::chrono::milliseconds m_serverLimit{0};
    bool m_isLost = false;
};

} // namespace pmpha
