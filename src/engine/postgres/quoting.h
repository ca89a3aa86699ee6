// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <utility>

namespace pmpha::postgres {

/// An identifier in double quotes, quotes doubled; a NUL cannot be part of one and is dropped.
QString quoteName(const QString &name);
QString quoteName(const QString &schema, const QString &name);

/// A value of a connection string, in the quotes of libpq.
QString quoteConninfo(const QString &value);

/// A dollar quote, `$tag$`, that does not occur in `body`.
QString dollarTag(const QString &body);
/// `body` as a dollar-quoted literal whose tag does not occur in it.
QString dollarQuote(const QString &body);

/// An anonymous block: one statement to the server, all or nothing.
QString doBlock(const QString &body);

/// `(values ('schema', 'table'), ...)`: a list of tables to be asked about. Never of an empty list.
QString tableValues(const QList<std::pair<QString, QString>> &tables);

} // namespace pmpha::postgres
