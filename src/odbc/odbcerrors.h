// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sqlsites.h"
#include "odbc/odbcapi.h"

#include <chrono>

namespace pmpha {

/// What was being done when a driver failed: the arguments of the Error come from here.
struct ErrorContext
{
    SiteAccess access;
    QString database;
    bool isOpening = false; ///< opening a connection, not running a statement
    std::chrono::milliseconds waited{0};
};

/// Turns a driver's messages into an error of ours. SQLSTATE decides where the driver passes it
/// on; opening a connection fails with text only (libpq has no state for it), in English, because
/// the server's thread asks libpq for English.
Error odbcError(const QList<OdbcDiagnostic> &diagnostics, const ErrorContext &context);

/// The same for an error with a known code: fills in the code's arguments.
Error contextError(ErrorCode code, const ErrorContext &context, const QString &detail = {});

/// The server's own words: without the "[unixODBC][...]" prefixes, "ERROR: " and the password.
QString cleanedMessage(const QString &text, const SiteAccess &access);

/// True when the connection is of no use after this error.
bool isConnectionGone(ErrorCode code);

} // namespace pmpha
