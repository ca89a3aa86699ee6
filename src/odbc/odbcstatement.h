// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sqlsession.h"
#include "odbc/task.h"

#include <list>

namespace pmpha {

/// One statement on an open ODBC connection. We hold the handle ourselves: QSqlQuery makes and
/// executes it in one step when a text is to be sent as it is, so that there would be nothing to
/// cancel, no limit to set, and `:name` in prepared texts would be rewritten.
class OdbcStatement
{
public:
    OdbcStatement(SQLHDBC connection, DriverGate &gate);
    ~OdbcStatement();
    OdbcStatement(const OdbcStatement &) = delete;
    OdbcStatement &operator=(const OdbcStatement &) = delete;

    /// The driver's own limit (SQL_ATTR_QUERY_TIMEOUT), in whole seconds.
    void setTimeout(std::chrono::seconds limit);

    using Diagnostics = QList<OdbcDiagnostic>;
    /// Sends the text and reads the first result that has columns; later ones are read to their
    /// end, because an error may come behind them.
    tl::expected<SqlRows, Diagnostics> run(const QString &sql, const QVariantList &values);

private:
    struct Parameter
    {
        QByteArray bytes;
        SQLLEN length = 0;
    };
    struct Column
    {
        QString name;
        SQLSMALLINT type = 0;
    };

    SQLRETURN bind(const QVariantList &values);
    SQLRETURN bindOne(SQLUSMALLINT number, const QVariant &value);
    SQLRETURN readColumns(SQLSMALLINT count, QList<Column> *columns);
    SQLRETURN readRows(const QList<Column> &columns, SqlRows *rows);
    SQLRETURN readResult(SqlRows *rows, bool *isRead);
    SQLRETURN readValue(SQLUSMALLINT number, SQLSMALLINT type, QVariant *value);
    SQLRETURN readText(SQLUSMALLINT number, QVariant *value);
    SQLRETURN readBytes(SQLUSMALLINT number, QVariant *value);
    template <class C>
    SQLRETURN readFixed(SQLUSMALLINT number, SQLSMALLINT cType, C *target, bool *isNull);
    Diagnostics diagnostics() const;

    DriverGate &m_gate;
    SQLHSTMT m_handle = SQL_NULL_HSTMT;
    std::list<Parameter> m_parameters; // ODBC keeps their addresses
};

} // namespace pmpha
