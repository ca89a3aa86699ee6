// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async.h"
#include "odbc/odbcsites.h"
#include "support/pgserver.h"
#include "support/slowness.h"

#include <QTest>

namespace pmpha::test {

using Rows = Result<SqlRows>;

/// One statement as a job of its own.
inline QFuture<Rows> askLater(SqlSites &sites, const SiteAccess &access, const QString &sql,
                              std::chrono::milliseconds deadline = std::chrono::seconds(20),
                              std::chrono::milliseconds limit = SqlSession::DefaultLimit,
                              const QVariantList &values = {})
{
    return sites.run<SqlRows>(access, deadline, [=](SqlSite &site) -> Rows {
        const auto session = site.session();
        if (!session)
            return failure(session.error());
        return (*session)->run(sql, values, limit);
    });
}

inline Rows ask(SqlSites &sites, const SiteAccess &access, const QString &sql,
                const QVariantList &values = {})
{
    return await(
        askLater(sites, access, sql, std::chrono::seconds(20), SqlSession::DefaultLimit, values));
}

/// An answer for a failure message; the stable error name comes first.
inline QString described(const Rows &rows)
{
    if (rows)
        return QStringLiteral("an answer");
    const Error &error = rows.error();
    return errorId(error.code) + u' ' + error.args.join(u',') + QStringLiteral(": ") + error.detail;
}

} // namespace pmpha::test

#define COMPARE_ERROR(rows, expected)                                                              \
    do {                                                                                           \
        const auto &compared = (rows);                                                             \
        QVERIFY2(!compared, "it worked");                                                          \
        QVERIFY2(compared.error().code == (expected), qPrintable(described(compared)));            \
    } while (false)
