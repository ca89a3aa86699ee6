// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbc/odbcstatement.h"

#include <QDateTime>

#include <array>

namespace pmpha {

namespace {

// QODBC makes ODBC 2 environments: there the date types have their old numbers.
constexpr SQLSMALLINT oldDate = 9;
constexpr SQLSMALLINT oldTime = 10;
constexpr SQLSMALLINT oldTimestamp = 11;

/// A NUMERIC as text becomes a number where that loses nothing worth keeping.
QVariant fromNumeric(const QVariant &text)
{
    if (text.isNull())
        return text;
    bool isWhole = false;
    const qlonglong whole = text.toString().toLongLong(&isWhole);
    if (isWhole)
        return whole;
    bool isNumber = false;
    const double number = text.toString().toDouble(&isNumber);
    return isNumber ? QVariant(number) : text;
}

} // namespace

OdbcStatement::OdbcStatement(SQLHDBC connection, DriverGate &gate) : m_gate(gate)
{
    SQLAllocHandle(SQL_HANDLE_STMT, connection, &m_handle);
    m_gate.setStatement(m_handle);
}

OdbcStatement::~OdbcStatement()
{
    m_gate.setStatement(SQL_NULL_HSTMT);
    if (m_handle != SQL_NULL_HSTMT)
        SQLFreeHandle(SQL_HANDLE_STMT, m_handle);
}

void OdbcStatement::setTimeout(std::chrono::seconds limit)
{
    SQLSetStmtAttr(m_handle, SQL_ATTR_QUERY_TIMEOUT,
                   reinterpret_cast<SQLPOINTER>(SQLULEN(limit.count())), SQL_IS_UINTEGER);
}

tl::expected<SqlRows, OdbcStatement::Diagnostics> OdbcStatement::run(const QString &sql,
                                                                     const QVariantList &values)
{
    if (!SQL_SUCCEEDED(bind(values)))
        return tl::unexpected(diagnostics());
    SQLRETURN code = SQLExecDirectW(m_handle, toOdbc(sql), SQLINTEGER(sql.size()));
    SqlRows rows;
    bool isRead = false;
    while (code != SQL_NO_DATA) {
        if (!SQL_SUCCEEDED(code))
            return tl::unexpected(diagnostics());
        code = readResult(&rows, &isRead);
        if (SQL_SUCCEEDED(code))
            code = SQLMoreResults(m_handle);
    }
    return rows;
}

SQLRETURN OdbcStatement::readResult(SqlRows *rows, bool *isRead)
{
    SQLSMALLINT count = 0;
    SQLRETURN code = SQLNumResultCols(m_handle, &count);
    if (!SQL_SUCCEEDED(code) || *isRead)
        return code;
    SQLLEN affected = -1;
    if (SQL_SUCCEEDED(SQLRowCount(m_handle, &affected)) && affected >= 0)
        rows->affected = affected;
    if (count == 0)
        return SQL_SUCCESS;
    *isRead = true;
    QList<Column> columns;
    code = readColumns(count, &columns);
    return SQL_SUCCEEDED(code) ? readRows(columns, rows) : code;
}

SQLRETURN OdbcStatement::readColumns(SQLSMALLINT count, QList<Column> *columns)
{
    std::array<SQLWCHAR, 257> name{};
    for (SQLSMALLINT number = 1; number <= count; ++number) {
        SQLSMALLINT length = 0;
        SQLSMALLINT type = 0;
        SQLULEN size = 0;
        SQLSMALLINT digits = 0;
        SQLSMALLINT nullable = 0;
        const SQLRETURN code =
            SQLDescribeColW(m_handle, SQLUSMALLINT(number), name.data(), SQLSMALLINT(name.size()),
                            &length, &type, &size, &digits, &nullable);
        if (!SQL_SUCCEEDED(code))
            return code;
        columns->append(
            {fromOdbc(name.data(), qMin(qsizetype(length), qsizetype(name.size()) - 1)), type});
    }
    return SQL_SUCCESS;
}

SQLRETURN OdbcStatement::readRows(const QList<Column> &columns, SqlRows *rows)
{
    for (const Column &column : columns)
        rows->columns.append(column.name);
    SQLRETURN code = SQLFetch(m_handle);
    while (SQL_SUCCEEDED(code)) {
        QVariantList row;
        row.reserve(columns.size());
        for (qsizetype i = 0; i < columns.size(); ++i) {
            QVariant value;
            const SQLRETURN read = readValue(SQLUSMALLINT(i + 1), columns[i].type, &value);
            if (!SQL_SUCCEEDED(read))
                return SQL_ERROR;
            row.append(std::move(value));
        }
        rows->rows.append(std::move(row));
        code = SQLFetch(m_handle);
    }
    return code == SQL_NO_DATA ? SQL_SUCCESS : code;
}

template <class C>
SQLRETURN OdbcStatement::readFixed(SQLUSMALLINT number, SQLSMALLINT cType, C *target, bool *isNull)
{
    SQLLEN length = 0;
    const SQLRETURN code = SQLGetData(m_handle, number, cType, target, sizeof(C), &length);
    *isNull = length == SQL_NULL_DATA;
    return code;
}

SQLRETURN OdbcStatement::readValue(SQLUSMALLINT number, SQLSMALLINT type, QVariant *value)
{
    bool isNull = false;
    SQLRETURN code = SQL_SUCCESS;
    switch (type) {
    case SQL_BIT: {
        unsigned char bit = 0;
        code = readFixed(number, SQL_C_BIT, &bit, &isNull);
        *value = isNull ? QVariant() : QVariant(bit != 0);
        return code;
    }
    case SQL_TINYINT:
    case SQL_SMALLINT:
    case SQL_INTEGER:
    case SQL_BIGINT: {
        SQLBIGINT whole = 0;
        code = readFixed(number, SQL_C_SBIGINT, &whole, &isNull);
        *value = isNull ? QVariant() : QVariant(qlonglong(whole));
        return code;
    }
    case SQL_REAL:
    case SQL_FLOAT:
    case SQL_DOUBLE: {
        double real = 0;
        code = readFixed(number, SQL_C_DOUBLE, &real, &isNull);
        *value = isNull ? QVariant() : QVariant(real);
        return code;
    }
    case SQL_TYPE_DATE:
    case oldDate: {
        SQL_DATE_STRUCT date{};
        code = readFixed(number, SQL_C_TYPE_DATE, &date, &isNull);
        *value = isNull ? QVariant() : QVariant(QDate(date.year, date.month, date.day));
        return code;
    }
    case SQL_TYPE_TIME:
    case oldTime: {
        SQL_TIME_STRUCT time{};
        code = readFixed(number, SQL_C_TYPE_TIME, &time, &isNull);
        *value = isNull ? QVariant() : QVariant(QTime(time.hour, time.minute, time.second));
        return code;
    }
    case SQL_TYPE_TIMESTAMP:
    case oldTimestamp: {
        SQL_TIMESTAMP_STRUCT stamp{};
        code = readFixed(number, SQL_C_TYPE_TIMESTAMP, &stamp, &isNull);
        *value = isNull ? QVariant()
                        : QVariant(QDateTime(QDate(stamp.year, stamp.month, stamp.day),
                                             QTime(stamp.hour, stamp.minute, stamp.second,
                                                   int(stamp.fraction / 1'000'000)),
                                             Qt::UTC));
        return code;
    }
    case SQL_BINARY:
    case SQL_VARBINARY:
    case SQL_LONGVARBINARY:
        return readBytes(number, value);
    default:
        code = readText(number, value);
        if (type == SQL_NUMERIC || type == SQL_DECIMAL)
            *value = fromNumeric(*value);
        return code;
    }
}

SQLRETURN OdbcStatement::readText(SQLUSMALLINT number, QVariant *value)
{
    QString text;
    QVarLengthArray<SQLWCHAR, 2048> buffer(2048);
    for (;;) {
        SQLLEN length = 0;
        const SQLRETURN code = SQLGetData(m_handle, number, SQL_C_WCHAR, buffer.data(),
                                          SQLLEN(buffer.size() * sizeof(SQLWCHAR)), &length);
        if (code == SQL_NO_DATA)
            break;
        if (!SQL_SUCCEEDED(code))
            return code;
        if (length == SQL_NULL_DATA) {
            *value = QVariant();
            return SQL_SUCCESS;
        }
        const qsizetype room = buffer.size() - 1; // the driver puts a NUL behind each piece
        const qsizetype rest = length / SQLLEN(sizeof(SQLWCHAR));
        const bool isLast = length != SQL_NO_TOTAL && rest <= room;
        text += fromOdbc(buffer.constData(), isLast ? rest : room);
        if (isLast)
            break;
        if (length != SQL_NO_TOTAL)
            buffer.resize(rest - room + 1); // all that is left in one go
    }
    *value = text;
    return SQL_SUCCESS;
}

SQLRETURN OdbcStatement::readBytes(SQLUSMALLINT number, QVariant *value)
{
    QByteArray bytes;
    QByteArray buffer(8192, Qt::Uninitialized);
    for (;;) {
        SQLLEN length = 0;
        const SQLRETURN code =
            SQLGetData(m_handle, number, SQL_C_BINARY, buffer.data(), buffer.size(), &length);
        if (code == SQL_NO_DATA)
            break;
        if (!SQL_SUCCEEDED(code))
            return code;
        if (length == SQL_NULL_DATA) {
            *value = QVariant();
            return SQL_SUCCESS;
        }
        const bool isLast = length != SQL_NO_TOTAL && length <= buffer.size();
        bytes.append(buffer.constData(), isLast ? qsizetype(length) : buffer.size());
        if (isLast)
            break;
    }
    *value = bytes;
    return SQL_SUCCESS;
}

SQLRETURN OdbcStatement::bind(const QVariantList &values)
{
    for (qsizetype i = 0; i < values.size(); ++i) {
        const SQLRETURN code = bindOne(SQLUSMALLINT(i + 1), values[i]);
        if (!SQL_SUCCEEDED(code))
            return code;
    }
    return SQL_SUCCESS;
}

SQLRETURN OdbcStatement::bindOne(SQLUSMALLINT number, const QVariant &value)
{
    Parameter &parameter = m_parameters.emplace_back();
    SQLSMALLINT cType = SQL_C_WCHAR;
    SQLSMALLINT sqlType = SQL_WVARCHAR;
    const auto put = [&parameter](const auto &fixed) {
        parameter.bytes = QByteArray(reinterpret_cast<const char *>(&fixed), sizeof fixed);
    };
    switch (value.typeId()) {
    case QMetaType::Bool:
        put(static_cast<unsigned char>(value.toBool()));
        cType = SQL_C_BIT;
        sqlType = SQL_BIT;
        break;
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
        put(SQLBIGINT(value.toLongLong()));
        cType = SQL_C_SBIGINT;
        sqlType = SQL_BIGINT;
        break;
    case QMetaType::Double:
    case QMetaType::Float:
        put(value.toDouble());
        cType = SQL_C_DOUBLE;
        sqlType = SQL_DOUBLE;
        break;
    case QMetaType::QByteArray:
        parameter.bytes = value.toByteArray();
        cType = SQL_C_BINARY;
        sqlType = SQL_LONGVARBINARY;
        break;
    case QMetaType::QDateTime: {
        const QString text = value.toDateTime().toUTC().toString(Qt::ISODateWithMs);
        parameter.bytes = QByteArray(reinterpret_cast<const char *>(text.utf16()),
                                     text.size() * qsizetype(sizeof(char16_t)));
        break;
    }
    default: {
        const QString text = value.toString();
        parameter.bytes = QByteArray(reinterpret_cast<const char *>(text.utf16()),
                                     text.size() * qsizetype(sizeof(char16_t)));
        break;
    }
    }
    parameter.length = value.isNull() ? SQL_NULL_DATA : SQLLEN(parameter.bytes.size());
    const SQLULEN size = qMax<SQLULEN>(1, SQLULEN(parameter.bytes.size()));
    return SQLBindParameter(m_handle, number, SQL_PARAM_INPUT, cType, sqlType, size, 0,
                            parameter.bytes.data(), parameter.bytes.size(), &parameter.length);
}

OdbcStatement::Diagnostics OdbcStatement::diagnostics() const
{
    return odbcDiagnostics(SQL_HANDLE_STMT, m_handle);
}

} // namespace pmpha
