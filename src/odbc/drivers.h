// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint.h"
#include "core/result.h"

namespace pmpha {

/// Drivers that speak alike: the same keywords, the same error texts.
enum class DriverKind {
    PsqlOdbc,
    MicrosoftSql, ///< "ODBC Driver 17/18 for SQL Server"
    FreeTds,
};

struct Driver
{
    QString name; ///< as registered with the driver manager
    DriverKind kind = DriverKind::PsqlOdbc;

    bool operator==(const Driver &) const = default;
};

/// Names of all ODBC drivers on this machine, as the driver manager lists them.
QStringList installedDrivers();

/// The best of the installed drivers for an engine. Fails with NoDriver.
Result<Driver> driverFor(EngineKind engine, const QStringList &installed);

/// Makes the drivers fit for threads; to be called before the first connection.
void prepareDrivers();

} // namespace pmpha
