// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbc/odbcerrors.h"

#include <QTest>

using namespace pmpha;

namespace {

ErrorContext context(EngineKind engine, bool isOpening)
{
    ErrorContext out;
    out.access.engine = engine;
    out.access.endpoint.host = QStringLiteral("db.example");
    out.access.endpoint.port = 5432;
    out.access.user = QStringLiteral("watcher");
    out.access.password = std::make_shared<const Secret>(QStringLiteral("s3cret"));
    out.database = QStringLiteral("vault");
    out.isOpening = isOpening;
    out.waited = std::chrono::milliseconds(4800);
    return out;
}

const QString connecting = QStringLiteral(
    "[unixODBC]connection to server at \"db.example\" (192.0.2.7), port 5432 failed: ");

} // namespace

/// Messages as the drivers give them (see tst_odbcerrorslive), and what they mean.
class TestOdbcErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openingFails_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *text, ErrorCode code) {
            QTest::newRow(text) << QString(connecting + QLatin1String(text)) << int(code)
                                << QString::fromLatin1(text).remove(QStringLiteral("FATAL:  "));
        };
        row("Connection refused", ErrorCode::ConnectionRefused);
        row("timeout expired", ErrorCode::ServerSilent);
        row("Connection timed out", ErrorCode::ServerSilent);
        row("No route to host", ErrorCode::ConnectionRefused);
        row("FATAL:  password authentication failed for user \"watcher\"", ErrorCode::LoginFailed);
        row("fe_sendauth: no password supplied", ErrorCode::LoginFailed);
        row("FATAL:  role \"watcher\" is not permitted to log in", ErrorCode::LoginFailed);
        row("FATAL:  no pg_hba.conf entry for host \"192.0.2.1\", user \"watcher\"",
            ErrorCode::LoginFailed);
        row("FATAL:  database \"vault\" does not exist", ErrorCode::DatabaseMissing);
        row("FATAL:  permission denied for database \"vault\"", ErrorCode::RightsMissing);
        row("FATAL:  sorry, too many clients already", ErrorCode::TooManyConnections);
        row("FATAL:  too many connections for role \"watcher\"", ErrorCode::TooManyConnections);
        row("FATAL:  remaining connection slots are reserved for superuser connections",
            ErrorCode::TooManyConnections);
        row("FATAL:  the database system is starting up", ErrorCode::ServerStarting);
        row("FATAL:  the database system is shutting down", ErrorCode::ServerStarting);
        row("SSL error: certificate verify failed", ErrorCode::TlsUntrusted);
        row("SSL error: EVP lib", ErrorCode::TlsFailed);
        row("SSL error: tlsv1 alert protocol version", ErrorCode::TlsFailed);
        row("server certificate for \"x\" (and 1 other name) does not match host name \"y\"",
            ErrorCode::TlsWrongName);
        row("server does not support SSL, but SSL was required", ErrorCode::TlsNotOffered);
        row("could not read root certificate file \"/tmp/x\": no certificate or crl found",
            ErrorCode::CertificateRefused);
        row("root certificate file \"/root/.postgresql/root.crt\" does not exist",
            ErrorCode::CertificateRefused);
        row("server closed the connection unexpectedly", ErrorCode::ConnectionLost);
        row("something else altogether", ErrorCode::DriverFailed);
    }
    void openingFails()
    {
        QFETCH(const QString, text);
        QFETCH(const int, code);
        const Error error =
            odbcError({{QString(), 101, text}}, context(EngineKind::PostgreSql, true));
        QCOMPARE(error.code, ErrorCode(code));
        QTEST(error.detail, "detail");
    }

    void statementFails_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("code");
        const auto row = [](const char *state, const char *text, ErrorCode code) {
            QTest::newRow(text) << QString::fromLatin1(state) << QString::fromUtf8(text)
                                << int(code);
        };
        row("42601", "ERROR: syntax error", ErrorCode::StatementFailed);
        row("42501", "ERROR: permission denied for table t", ErrorCode::RightsMissing);
        row("57014", "ERROR: canceling statement due to statement timeout",
            ErrorCode::StatementTimeout);
        row("57014", "ERROR: canceling statement due to user request", ErrorCode::StatementFailed);
        row("55P03", "ERROR: canceling statement due to lock timeout", ErrorCode::LockTimeout);
        row("53100", "ERROR: could not extend file", ErrorCode::ServerDiskFull);
        row("XX000", "ERROR: could not write: No space left on device", ErrorCode::ServerDiskFull);
        row("25006", "ERROR: cannot execute INSERT in a read-only transaction",
            ErrorCode::ServerReadOnly);
        row("57P01", "FATAL: terminating connection due to administrator command",
            ErrorCode::ConnectionLost);
        row("08S01", "server closed the connection unexpectedly", ErrorCode::ConnectionLost);
        row("08006",
            "ERROR: could not connect to the publisher: connection to server at \"192.0.2.1\", "
            "port "
            "5432 failed: server closed the connection unexpectedly",
            ErrorCode::StatementFailed);
        row("08P01",
            "ERROR: could not receive list of replicated tables from the publisher: no connection "
            "to the server",
            ErrorCode::StatementFailed);
        row("HY000", "SSL connection has been closed unexpectedly", ErrorCode::ConnectionLost);
        // Whatever language the server speaks.
        row("42501", "\xe9\x94\x99\xe8\xaf\xaf: \xe5\xaf\xb9\xe8\xa1\xa8",
            ErrorCode::RightsMissing);
        row("P0001", "ERROR: database \"x\" does not exist", ErrorCode::StatementFailed);
    }
    void statementFails()
    {
        QFETCH(const QString, state);
        QFETCH(const QString, text);
        QFETCH(const int, code);
        const Error error = odbcError({{state, 1, text}}, context(EngineKind::PostgreSql, false));
        QCOMPARE(error.code, ErrorCode(code));
    }

    void sqlServerIsUnderstoodByNumber_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<int>("code");
        const auto row = [](int number, ErrorCode code) {
            QTest::addRow("%d", number) << number << int(code);
        };
        row(18456, ErrorCode::LoginFailed);
        row(4060, ErrorCode::DatabaseMissing);
        row(229, ErrorCode::RightsMissing);
        row(1222, ErrorCode::LockTimeout);
        row(1105, ErrorCode::ServerDiskFull);
        row(3906, ErrorCode::ServerReadOnly);
        row(20009, ErrorCode::ConnectionRefused);
        row(14016, ErrorCode::StatementFailed);
    }
    void sqlServerIsUnderstoodByNumber()
    {
        QFETCH(const int, number);
        QFETCH(const int, code);
        const Error error = odbcError({{QStringLiteral("37000"), number, QStringLiteral("words")}},
                                      context(EngineKind::SqlServer, false));
        QCOMPARE(error.code, ErrorCode(code));
    }

    void argumentsAreThoseOfTheCode()
    {
        const ErrorContext given = context(EngineKind::PostgreSql, true);
        using List = QStringList;
        const QString host = QStringLiteral("db.example");
        const QString port = QStringLiteral("5432");
        QCOMPARE(contextError(ErrorCode::ConnectionRefused, given).args, (List{host, port}));
        QCOMPARE(contextError(ErrorCode::ServerSilent, given).args,
                 (List{host, port, QStringLiteral("5")}));
        QCOMPARE(contextError(ErrorCode::LoginFailed, given).args,
                 (List{QStringLiteral("watcher"), host}));
        QCOMPARE(contextError(ErrorCode::DatabaseMissing, given).args,
                 (List{QStringLiteral("vault"), host}));
        QCOMPARE(contextError(ErrorCode::StatementTimeout, given).args,
                 (List{host, QStringLiteral("5")}));
        QCOMPARE(contextError(ErrorCode::TlsExpired, given).args, List{host});
        QCOMPARE(contextError(ErrorCode::Cancelled, given).args, List());
    }

    void detailHoldsTheServersWordsOnly()
    {
        const QString text = QStringLiteral("[unixODBC][Driver]ERROR: column \"s3cret\" is "
                                            "wrong;\nError while executing the query");
        const Error error =
            odbcError({{QStringLiteral("42703"), 7, text}, {QStringLiteral("42703"), 7, text}},
                      context(EngineKind::PostgreSql, false));
        QCOMPARE(error.detail, QStringLiteral("column \"***\" is wrong"));
    }
};

QTEST_GUILESS_MAIN(TestOdbcErrors)
#include "tst_odbcerrors.moc"
