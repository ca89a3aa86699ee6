// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QVariant>

#include <chrono>

namespace pmpha {

/// What a statement returned. `affected` is -1 where the driver does not know.
struct SqlRows
{
    QStringList columns;
    QList<QVariantList> rows;
    qint64 affected = -1;

    /// The value in the first row's first column; invalid when there is none.
    QVariant scalar() const
    {
        return rows.isEmpty() || rows.first().isEmpty() ? QVariant() : rows.first().first();
    }
};

/// An open connection to one database. Used only on the thread of its server, inside a job
/// (SqlSites::run).
class SqlSession
{
public:
    static constexpr std::chrono::milliseconds DefaultLimit = std::chrono::seconds(15);

    virtual ~SqlSession() = default;

    /// Runs one statement. `?` in it stand for `values`; without values the text is sent as it is.
    /// \param limit how long the server may take; then StatementTimeout, and the connection is
    /// still good.
    virtual Result<SqlRows> run(const QString &sql, const QVariantList &values = {},
                                std::chrono::milliseconds limit = DefaultLimit) = 0;
};

/// The connections to one server, one for each database, opened when first asked for and kept.
class SqlSite
{
public:
    virtual ~SqlSite() = default;

    /// The connection to `database`; an empty name means that of the SiteAccess. Reopened when it
    /// was lost.
    virtual Result<SqlSession *> session(const QString &database = {}) = 0;
};

} // namespace pmpha
