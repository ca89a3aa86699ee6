// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbc/drivers.h"

#include "odbc/odbcapi.h"

#include <array>

namespace pmpha {

namespace {

QList<Driver> wishList(EngineKind engine)
{
    if (engine == EngineKind::SqlServer) {
        return {{QStringLiteral("ODBC Driver 18 for SQL Server"), DriverKind::MicrosoftSql},
                {QStringLiteral("ODBC Driver 17 for SQL Server"), DriverKind::MicrosoftSql},
                {QStringLiteral("FreeTDS"), DriverKind::FreeTds}};
    }
    // Debian's name first, then those of the Windows installers. The ANSI drivers would lose text.
    return {{QStringLiteral("PostgreSQL Unicode"), DriverKind::PsqlOdbc},
            {QStringLiteral("PostgreSQL Unicode(x64)"), DriverKind::PsqlOdbc},
            {QStringLiteral("PostgreSQL ODBC Driver(UNICODE)"), DriverKind::PsqlOdbc},
            {QStringLiteral("PostgreSQL"), DriverKind::PsqlOdbc}};
}

} // namespace

QStringList installedDrivers()
{
    QStringList names;
    const OdbcEnvironment environment;
    std::array<SQLWCHAR, 512> name{};
    std::array<SQLWCHAR, 8> attributes{};
    SQLSMALLINT nameLength = 0;
    SQLSMALLINT attributesLength = 0;
    SQLUSMALLINT direction = SQL_FETCH_FIRST;
    while (SQL_SUCCEEDED(SQLDriversW(environment.handle(), direction, name.data(),
                                     SQLSMALLINT(name.size()), &nameLength, attributes.data(),
                                     SQLSMALLINT(attributes.size()), &attributesLength))) {
        names.append(
            fromOdbc(name.data(), qMin(qsizetype(nameLength), qsizetype(name.size()) - 1)));
        direction = SQL_FETCH_NEXT;
    }
    return names;
}

Result<Driver> driverFor(EngineKind engine, const QStringList &installed)
{
    for (const Driver &wish : wishList(engine)) {
        if (installed.contains(wish.name, Qt::CaseInsensitive))
            return wish;
    }
    return failure(ErrorCode::NoDriver, {engineName(engine)});
}

void prepareDrivers()
{
    // psqlODBC looks the locale's encoding up for each connection by setlocale(), which frees what
    // another connecting thread is reading. It does not where this is set, to what it speaks
    // anyway.
    qputenv("PGCLIENTENCODING", "UTF8");
}

} // namespace pmpha
