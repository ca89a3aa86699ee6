// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/endpoint.h"

namespace pmpha {

QString roleName(Role role)
{
    return role == Role::Primary ? QStringLiteral("primary") : QStringLiteral("standby");
}

QString engineName(EngineKind engine)
{
    return engine == EngineKind::SqlServer ? QStringLiteral("sqlserver")
                                           : QStringLiteral("postgres");
}

} // namespace pmpha
