// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/lab.h"

#include "lab/labdriver.h"

#include <QDir>
#include <QStandardPaths>

namespace pmpha {

QString labFolder(const QString &folder)
{
    const QString home = qEnvironmentVariable("PMP_HA_HOME");
    QString chosen = folder;
    if (chosen.isEmpty() && !home.isEmpty())
        chosen = home + QStringLiteral("/lab");
    else if (chosen.isEmpty() && os::isRoot())
        chosen = QStringLiteral("/var/lib/pmp-ha-console/lab");
    else if (chosen.isEmpty())
        chosen = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
            + QStringLiteral("/pmp-ha-console/lab");
    return QDir::cleanPath(QDir(chosen).absolutePath());
}

QUuid labPairId(const QString &folder)
{
    static const QUuid practiceLabs(QStringLiteral("6f0b7c1e-3d5a-4f7e-9a51-0c7de6f2a714"));
    return QUuid::createUuidV5(practiceLabs, labFolder(folder));
}

std::unique_ptr<PracticeLab> makePracticeLab(const LabOptions &options)
{
    return std::make_unique<LabDriver>(options);
}

} // namespace pmpha
