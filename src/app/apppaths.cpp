// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/apppaths.h"

#include <QDir>
#include <QStandardPaths>

namespace pmpha {

AppPaths AppPaths::forUser()
{
    const QString home = qEnvironmentVariable("PMP_HA_HOME");
    if (!home.isEmpty()) {
        const QDir folder(QDir(home).absolutePath());
        return {folder.filePath(QStringLiteral("config")), folder.filePath(QStringLiteral("data"))};
    }
    // Not the App... locations: the desktop program and the command line have different names but
    // share their files.
    const auto folder = [](QStandardPaths::StandardLocation location) -> QString {
        return QStandardPaths::writableLocation(location) + QStringLiteral("/pmp-ha-console");
    };
    return {folder(QStandardPaths::GenericConfigLocation),
            folder(QStandardPaths::GenericDataLocation)};
}

} // namespace pmpha
