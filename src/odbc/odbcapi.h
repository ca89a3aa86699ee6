// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#ifdef Q_OS_WIN
#include <qt_windows.h>
#endif
#include <sql.h>
#include <sqlext.h>

namespace pmpha {

static_assert(sizeof(SQLWCHAR) == sizeof(char16_t), "an ODBC manager with UTF-16 text is needed");

inline QString fromOdbc(const SQLWCHAR *text, qsizetype length)
{
    return QString::fromUtf16(reinterpret_cast<const char16_t *>(text), length);
}

/// For functions that take SQLWCHAR* but only read it.
inline SQLWCHAR *toOdbc(const QString &text)
{
    return const_cast<SQLWCHAR *>(reinterpret_cast<const SQLWCHAR *>(text.utf16()));
}

/// One of the messages that a driver left on a handle.
struct OdbcDiagnostic
{
    QString state; ///< SQLSTATE
    qint32 native = 0; ///< the server's own number
    QString text;

    bool operator==(const OdbcDiagnostic &) const = default;
};

/// All messages on a handle, in the driver's order.
QList<OdbcDiagnostic> odbcDiagnostics(SQLSMALLINT handleType, SQLHANDLE handle);

/// An environment handle for questions that need no connection.
class OdbcEnvironment
{
public:
    OdbcEnvironment();
    ~OdbcEnvironment();
    OdbcEnvironment(const OdbcEnvironment &) = delete;
    OdbcEnvironment &operator=(const OdbcEnvironment &) = delete;
    SQLHENV handle() const { return m_handle; }

private:
    SQLHENV m_handle = SQL_NULL_HENV;
};

} // namespace pmpha
