// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace pmpha::postgres {

/// Splits a script into its statements, without comments between them, psql commands and the
/// closing semicolons. Knows quotes, E'' literals, dollar quotes, nested comments, parentheses and
/// the BEGIN ATOMIC bodies of functions.
QStringList splitStatements(const QString &script);

/// The identifier that a statement goes on with behind `prefix`, unquoted; empty when it does not
/// start so.
QString identifierAfter(const QString &statement, const QString &prefix);

/// The role that an OWNER TO, GRANT, REVOKE or ALTER DEFAULT PRIVILEGES speaks of; empty for other
/// statements, and for PUBLIC.
QString roleNamedBy(const QString &statement);

} // namespace pmpha::postgres
