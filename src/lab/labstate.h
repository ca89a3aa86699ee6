// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint.h"
#include "core/result.h"

#include <QMap>

namespace pmpha {

/// The ports of one site, all on 127.0.0.1.
struct LabPorts
{
    quint16 database = 0;
    quint16 web = 0;
    quint16 link = 0; ///< where the other site's server reaches this one's database

    bool operator==(const LabPorts &) const = default;
};

/// What a lab remembers between starts: lab.json. Holds no secret.
struct LabState
{
    QMap<Role, LabPorts> ports{{Role::Primary, {}}, {Role::Standby, {}}};

    bool operator==(const LabState &) const = default;
};

/// An empty state when the file is missing or damaged: ports are then chosen anew.
LabState readLabState(const QString &path);
Result<void> writeLabState(const QString &path, const LabState &state);

bool isPortFree(quint16 port);
/// A free port below those that the system gives to outgoing connections, so that it is still free
/// the next time.
quint16 choosePort(const LabState &taken);

} // namespace pmpha
