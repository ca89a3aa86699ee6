// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbc/odbcapi.h"

#include <array>

namespace pmpha {

QList<OdbcDiagnostic> odbcDiagnostics(SQLSMALLINT handleType, SQLHANDLE handle)
{
    QList<OdbcDiagnostic> diagnostics;
    std::array<SQLWCHAR, 6> state{};
    QList<SQLWCHAR> text(8192);
    for (SQLSMALLINT number = 1; number <= 32; ++number) {
        SQLINTEGER native = 0;
        SQLSMALLINT length = 0;
        if (!SQL_SUCCEEDED(SQLGetDiagRecW(handleType, handle, number, state.data(), &native,
                                          text.data(), SQLSMALLINT(text.size()), &length)))
            break;
        diagnostics.append({fromOdbc(state.data(), 5), native,
                            fromOdbc(text.constData(), qMin(qsizetype(length), text.size() - 1))});
    }
    return diagnostics;
}

OdbcEnvironment::OdbcEnvironment()
{
    SQLAllocHandle(SQL_HANDLE_ENV, SQL_NULL_HANDLE, &m_handle);
    SQLSetEnvAttr(m_handle, SQL_ATTR_ODBC_VERSION, reinterpret_cast<SQLPOINTER>(SQL_OV_ODBC3), 0);
}

OdbcEnvironment::~OdbcEnvironment()
{
    if (m_handle != SQL_NULL_HENV)
        SQLFreeHandle(SQL_HANDLE_ENV, m_handle);
}

} // namespace pmpha
