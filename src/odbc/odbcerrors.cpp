// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbc/odbcerrors.h"

#include "core/sqltext.h"

#include <QRegularExpression>

#include <array>
#include <optional>

namespace pmpha {

namespace {

struct StateRule
{
    const char *state; ///< SQLSTATE or the beginning of one
    ErrorCode code;
};

// Order matters: the first that fits. PostgreSQL's own states; unixODBC may rename a few of them
// for an ODBC 2 environment, hence S1T00.
constexpr StateRule stateRules[] = {
    {"57014", ErrorCode::StatementTimeout}, // or cancelled by hand: the session knows
    {"S1T00", ErrorCode::StatementTimeout}, {"HYT00", ErrorCode::StatementTimeout},
    {"28", ErrorCode::LoginFailed},         {"3D000", ErrorCode::DatabaseMissing},
    {"42501", ErrorCode::RightsMissing},    {"55P03", ErrorCode::LockTimeout},
    {"53100", ErrorCode::ServerDiskFull},   {"53300", ErrorCode::TooManyConnections},
    {"25006", ErrorCode::ServerReadOnly},   {"57P01", ErrorCode::ConnectionLost},
    {"57P02", ErrorCode::ConnectionLost},   {"57P03", ErrorCode::ServerStarting},
    {"57P05", ErrorCode::ConnectionLost},   {"08", ErrorCode::ConnectionLost},
};

struct NumberRule
{
    qint32 number;
    ErrorCode code;
};

// SQL Server's own numbers, as both drivers pass them on.
constexpr NumberRule numberRules[] = {
    {18456, ErrorCode::LoginFailed},    {18452, ErrorCode::LoginFailed},
    {18470, ErrorCode::LoginFailed},    {18486, ErrorCode::LoginFailed},
    {18487, ErrorCode::LoginFailed},    {18488, ErrorCode::LoginFailed},
    {4060, ErrorCode::DatabaseMissing}, {911, ErrorCode::DatabaseMissing},
    {18461, ErrorCode::ServerStarting}, {18401, ErrorCode::ServerStarting},
    {6005, ErrorCode::ServerStarting},  {17809, ErrorCode::TooManyConnections},
    {229, ErrorCode::RightsMissing},    {230, ErrorCode::RightsMissing},
    {262, ErrorCode::RightsMissing},    {297, ErrorCode::RightsMissing},
    {300, ErrorCode::RightsMissing},    {916, ErrorCode::RightsMissing},
    {15247, ErrorCode::RightsMissing},  {21089, ErrorCode::RightsMissing},
    {14126, ErrorCode::RightsMissing},  {1222, ErrorCode::LockTimeout},
    {1105, ErrorCode::ServerDiskFull},  {9002, ErrorCode::ServerDiskFull},
    {3906, ErrorCode::ServerReadOnly},  {20003, ErrorCode::StatementTimeout},
    {20004, ErrorCode::ConnectionLost}, {20006, ErrorCode::ConnectionLost},
    {20047, ErrorCode::ConnectionLost}, {20009, ErrorCode::ConnectionRefused},
    {20012, ErrorCode::HostNotFound},   {20013, ErrorCode::HostNotFound},
    {20002, ErrorCode::LoginFailed},
};

struct TextRule
{
    const char *part; ///< lower case
    ErrorCode code;
};

// libpq's and OpenSSL's words while a connection is being opened; the first that fits. TLS comes
// before the rest, because libpq reports such a failure with the address in front of it.
constexpr TextRule openingRules[] = {
    {"root certificate file", ErrorCode::CertificateRefused},
    {"could not load system root certificate", ErrorCode::CertificateRefused},
    {"certificate has expired", ErrorCode::TlsExpired},
    {"certificate is not yet valid", ErrorCode::TlsExpired},
    {"does not match host name", ErrorCode::TlsWrongName},
    {"host name mismatch", ErrorCode::TlsWrongName},
    {"ip address mismatch", ErrorCode::TlsWrongName},
    {"certificate verify failed", ErrorCode::TlsUntrusted},
    {"self-signed certificate", ErrorCode::TlsUntrusted},
    {"server does not support ssl", ErrorCode::TlsNotOffered},
    {"no encryption", ErrorCode::TlsNotOffered},
    {"could not translate host name", ErrorCode::HostNotFound},
    {"name or service not known", ErrorCode::HostNotFound},
    {"password authentication failed", ErrorCode::LoginFailed},
    {"no password supplied", ErrorCode::LoginFailed},
    {"no pg_hba.conf entry", ErrorCode::LoginFailed},
    {"is not permitted to log in", ErrorCode::LoginFailed},
    {"authentication failed", ErrorCode::LoginFailed},
    {"login failed", ErrorCode::LoginFailed},
    {"permission denied for database", ErrorCode::RightsMissing},
    {"too many connections", ErrorCode::TooManyConnections},
    {"too many clients", ErrorCode::TooManyConnections},
    {"remaining connection slots", ErrorCode::TooManyConnections},
    {"the database system is", ErrorCode::ServerStarting},
    {"not currently accepting connections", ErrorCode::DatabaseMissing},
    {"timeout expired", ErrorCode::ServerSilent},
    {"connection timed out", ErrorCode::ServerSilent},
    {"timed out", ErrorCode::ServerSilent},
    {"connection refused", ErrorCode::ConnectionRefused},
    {"no route to host", ErrorCode::ConnectionRefused},
    {"network is unreachable", ErrorCode::ConnectionRefused},
    {"ssl error", ErrorCode::TlsFailed},
    {"ssl syscall", ErrorCode::TlsFailed},
    {"ssl connection", ErrorCode::TlsFailed},
    {"server closed the connection", ErrorCode::ConnectionLost},
    {"connection reset", ErrorCode::ConnectionLost},
    {"can't open lib", ErrorCode::DriverFailed},
    {"unable to connect to data source", ErrorCode::ConnectionRefused},
};

// While a statement runs: a connection that broke has no SQLSTATE of the server's.
constexpr TextRule runningRules[] = {
    // What a server says of a connection of its own, by which it reaches another one.
    {"could not connect to the publisher", ErrorCode::StatementFailed},
    {"from the publisher:", ErrorCode::StatementFailed},
    {"from publisher:", ErrorCode::StatementFailed},
    {"on publisher:", ErrorCode::StatementFailed},
    {"canceling statement due to user request", ErrorCode::StatementFailed}, // by an administrator
    {"server closed the connection", ErrorCode::ConnectionLost},
    {"connection to server was lost", ErrorCode::ConnectionLost},
    {"no connection to the server", ErrorCode::ConnectionLost},
    {"could not receive data from server", ErrorCode::ConnectionLost},
    {"could not send data to server", ErrorCode::ConnectionLost},
    {"connection not open", ErrorCode::ConnectionLost},
    {"connection reset by peer", ErrorCode::ConnectionLost},
    {"ssl connection has been closed", ErrorCode::ConnectionLost},
    {"terminating connection", ErrorCode::ConnectionLost},
    {"communication link failure", ErrorCode::ConnectionLost},
    {"canceling statement due to statement timeout", ErrorCode::StatementTimeout},
    {"no space left on device", ErrorCode::ServerDiskFull},
};

template <size_t Size>
std::optional<ErrorCode> byText(const TextRule (&rules)[Size], const QString &text)
{
    for (const TextRule &rule : rules) {
        if (text.contains(QLatin1String(rule.part), Qt::CaseInsensitive))
            return rule.code;
    }
    return std::nullopt;
}

std::optional<ErrorCode> byState(const QString &state)
{
    for (const StateRule &rule : stateRules) {
        if (state.startsWith(QLatin1String(rule.state)))
            return rule.code;
    }
    return std::nullopt;
}

std::optional<ErrorCode> byNumber(qint32 number)
{
    for (const NumberRule &rule : numberRules) {
        if (rule.number == number)
            return rule.code;
    }
    return std::nullopt;
}

/// `database "x" does not exist`, but not `role "x" does not exist`.
bool namesMissingDatabase(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("database \".*\" does not exist"),
                                            QRegularExpression::DotMatchesEverythingOption);
    return pattern.match(text).hasMatch();
}

ErrorCode codeOf(const QList<OdbcDiagnostic> &diagnostics, const QString &text,
                 const ErrorContext &context)
{
    if (context.access.engine == EngineKind::SqlServer) {
        for (const OdbcDiagnostic &diagnostic : diagnostics) {
            if (const auto code = byNumber(diagnostic.native))
                return *code;
        }
    }
    if (context.isOpening) {
        if (namesMissingDatabase(text))
            return ErrorCode::DatabaseMissing;
        return byText(openingRules, text).value_or(ErrorCode::DriverFailed);
    }
    if (const auto code = byText(runningRules, text))
        return *code;
    for (const OdbcDiagnostic &diagnostic : diagnostics) {
        if (const auto code = byState(diagnostic.state))
            return *code;
    }
    return ErrorCode::StatementFailed;
}

} // namespace

QString cleanedMessage(const QString &text, const SiteAccess &access)
{
    static const QRegularExpression prefixes(QStringLiteral("^(\\s*\\[[^\\]]*\\])+\\s*"),
                                             QRegularExpression::MultilineOption);
    static const QRegularExpression rank(QStringLiteral("^(ERROR|FATAL|PANIC):\\s+"));
    static const QRegularExpression address(
        QStringLiteral("^connection to server at .*, port \\d+ failed:\\s+"),
        QRegularExpression::MultilineOption);
    // psqlODBC ends a message with "; \nError while executing the query".
    static const QRegularExpression ending(
        QStringLiteral(";?\\s*Error while (executing|preparing)[^\\n]*$"));
    QString clean = text;
    clean.remove(prefixes).remove(address).remove(rank).remove(ending);
    clean = clean.trimmed();
    return scrubbed(clean, {{QStringLiteral("password"), access.password}});
}

Error contextError(ErrorCode code, const ErrorContext &context, const QString &detail)
{
    const Endpoint &endpoint = context.access.endpoint;
    const QString seconds =
        QString::number(std::max<qint64>(1, (context.waited.count() + 500) / 1000));
    QStringList args{endpoint.host};
    switch (code) {
    case ErrorCode::ConnectionRefused:
        args = {endpoint.host, QString::number(endpoint.port)};
        break;
    case ErrorCode::ServerSilent:
        args = {endpoint.host, QString::number(endpoint.port), seconds};
        break;
    case ErrorCode::LoginFailed:
        args = {context.access.user, endpoint.host};
        break;
    case ErrorCode::DatabaseMissing:
        args = {context.database, endpoint.host};
        break;
    case ErrorCode::StatementTimeout:
        args = {endpoint.host, seconds};
        break;
    case ErrorCode::NoDriver:
    case ErrorCode::DriverFailed:
        args = {engineName(context.access.engine)};
        break;
    case ErrorCode::Cancelled:
        args.clear();
        break;
    default:
        break;
    }
    return {code, args, detail};
}

Error odbcError(const QList<OdbcDiagnostic> &diagnostics, const ErrorContext &context)
{
    QStringList texts;
    for (const OdbcDiagnostic &diagnostic : diagnostics) {
        const QString text = cleanedMessage(diagnostic.text, context.access);
        if (!text.isEmpty() && !texts.contains(text))
            texts.append(text);
    }
    const QString detail = texts.join(QLatin1Char('\n'));
    return contextError(codeOf(diagnostics, detail, context), context, detail);
}

bool isConnectionGone(ErrorCode code)
{
    return code == ErrorCode::ConnectionLost || code == ErrorCode::ServerSilent
        || code == ErrorCode::ServerStarting;
}

} // namespace pmpha
