// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbc/odbcsession.h"

#include "odbc/connectionstring.h"
#include "odbc/odbcstatement.h"
#include "odbc/tlsreason.h"

#include <QElapsedTimer>
#include <QSqlDriver>
#include <QSqlError>
#include <QUuid>

namespace pmpha {

using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr seconds longestLogin(5);

milliseconds timeLeft(const Task &task)
{
    return std::chrono::duration_cast<milliseconds>(task.deadline - Task::Clock::now());
}

/// Up to one of a few round figures: the limit on the server need not be changed for every job.
milliseconds roundedUp(milliseconds limit)
{
    for (const int figure : {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200}) {
        if (limit <= seconds(figure))
            return seconds(figure);
    }
    return limit;
}

/// After these, a limit set inside the transaction may be gone.
bool endsTransaction(const QString &sql)
{
    const QString start = sql.left(64).trimmed().toLower();
    for (const char *word : {"rollback", "commit", "end", "abort"}) {
        if (start.startsWith(QLatin1String(word)))
            return true;
    }
    return false;
}

} // namespace

std::optional<Error> SessionContext::objection() const
{
    const ErrorContext context{access, access.endpoint.database, false,
                               task ? task->given : milliseconds(0)};
    if (!task || task->cancelled)
        return contextError(ErrorCode::Cancelled, context);
    if (task->overdue)
        return contextError(ErrorCode::ServerSilent, context);
    return std::nullopt;
}

OdbcSession::OdbcSession(SessionContext &context, QString database)
    : m_context(context), m_databaseName(std::move(database)),
      m_connectionName(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
}

OdbcSession::~OdbcSession()
{
    const DriverGate::Call call(m_context.gate);
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_connectionName);
}

Result<std::unique_ptr<OdbcSession>> OdbcSession::open(SessionContext &context,
                                                       const QString &database)
{
    if (const auto objection = context.objection())
        return failure(*objection);
    std::unique_ptr<OdbcSession> session(new OdbcSession(context, database));
    if (const auto connected = session->connect(); !connected)
        return failure(connected.error());
    if (const auto objection = context.objection())
        return failure(*objection);
    return session;
}

Result<void> OdbcSession::connect()
{
    ConnectionWish wish;
    wish.access = m_context.access;
    wish.database = m_databaseName;
    wish.loginLimit =
        qBound(seconds(2), std::chrono::ceil<seconds>(timeLeft(*m_context.task)), longestLogin);
    wish.statementLimit = effectiveLimit(DefaultLimit);
    const Result<QString> string = connectionString(m_context.driver, wish);
    if (!string)
        return failure(string.error());
    QElapsedTimer timer;
    timer.start();
    {
        const DriverGate::Call call(m_context.gate);
        m_database = QSqlDatabase::addDatabase(QStringLiteral("QODBC"), m_connectionName);
        m_database.setConnectOptions(
            QStringLiteral("SQL_ATTR_LOGIN_TIMEOUT=%1").arg(wish.loginLimit.count()));
        m_database.setDatabaseName(*string);
        m_database.open();
        m_database.setDatabaseName(QString()); // it has the password in it
    }
    if (!m_database.isOpen())
        return failure(connectFailed(milliseconds(timer.elapsed())));
    m_handle = *static_cast<const SQLHDBC *>(m_database.driver()->handle().constData());
    m_serverLimit = wish.statementLimit;
    return {};
}

Error OdbcSession::connectFailed(milliseconds waited)
{
    const QSqlError error = m_database.lastError();
    const QString text =
        m_database.isValid() ? error.databaseText() : QStringLiteral("QODBC is missing");
    const ErrorContext context{m_context.access, m_databaseName, true, waited};
    const qint32 native = error.nativeErrorCode().section(u';', 0, 0).toInt();
    const Error found = odbcError({{QString(), native, text}}, context);
    const bool isAboutTls =
        found.code == ErrorCode::TlsUntrusted || found.code == ErrorCode::TlsFailed;
    if (!isAboutTls || m_context.access.engine != EngineKind::PostgreSql)
        return found;
    const DriverGate::Call call(m_context.gate);
    const Endpoint &endpoint = m_context.access.endpoint;
    const auto reason = postgresTlsReason(
        endpoint, endpoint.trust.caFile.isEmpty() ? systemAuthorities() : endpoint.trust.caFile);
    return reason ? contextError(*reason, context, found.detail) : found;
}

milliseconds OdbcSession::effectiveLimit(milliseconds limit) const
{
    // A statement must not outlive its job by much: the thread is free again soon after.
    return std::min(limit, roundedUp(std::max(timeLeft(*m_context.task), milliseconds(1))));
}

Result<SqlRows> OdbcSession::run(const QString &sql, const QVariantList &values, milliseconds limit)
{
    if (const auto objection = m_context.objection())
        return failure(*objection);
    if (m_isLost)
        return failure(ErrorCode::ConnectionLost, {m_context.access.endpoint.host});
    const milliseconds effective = effectiveLimit(limit);
    const bool isPostgres = m_context.access.engine == EngineKind::PostgreSql;
    if (isPostgres && effective != m_serverLimit)
        setServerLimit(effective);
    Result<SqlRows> rows = send(sql, values, effective);
    if (isPostgres && endsTransaction(sql))
        m_serverLimit = milliseconds(0);
    return rows;
}

void OdbcSession::setServerLimit(milliseconds limit)
{
    // In a failed transaction the server refuses it, as it will refuse the statement itself.
    const Result<SqlRows> set =
        send(QStringLiteral("set statement_timeout = %1").arg(limit.count()), {}, limit);
    if (set)
        m_serverLimit = limit;
}

Result<SqlRows> OdbcSession::send(const QString &sql, const QVariantList &values,
                                  milliseconds limit)
{
    QElapsedTimer timer;
    timer.start();
    tl::expected<SqlRows, OdbcStatement::Diagnostics> answer;
    {
        const DriverGate::Call call(m_context.gate);
        OdbcStatement statement(m_handle, m_context.gate);
        if (m_context.access.engine == EngineKind::SqlServer)
            statement.setTimeout(std::chrono::ceil<seconds>(limit));
        answer = statement.run(sql, values);
    }
    if (!answer)
        return failure(failed(answer.error(), milliseconds(timer.elapsed())));
    return *std::move(answer);
}

Error OdbcSession::failed(const QList<OdbcDiagnostic> &diagnostics, milliseconds waited)
{
    const ErrorContext context{m_context.access, m_databaseName, false, waited};
    Error error = odbcError(diagnostics, context);
    if (!isConnectionGone(error.code) && isConnectionDead())
        error = contextError(ErrorCode::ConnectionLost, context, error.detail);
    m_isLost = m_isLost || isConnectionGone(error.code);
    // FreeTDS gets confused about its cursor after a statement that failed half-way.
    m_isLost = m_isLost || m_context.driver.kind == DriverKind::FreeTds;
    if (m_context.task->cancelled)
        return contextError(ErrorCode::Cancelled, context, error.detail);
    return error;
}

bool OdbcSession::isConnectionDead() const
{
    SQLUINTEGER dead = SQL_CD_FALSE;
    const SQLRETURN code =
        SQLGetConnectAttr(m_handle, SQL_ATTR_CONNECTION_DEAD, &dead, sizeof dead, nullptr);
    return SQL_SUCCEEDED(code) && dead == SQL_CD_TRUE;
}

} // namespace pmpha
