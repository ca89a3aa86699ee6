// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secretstore.h"

namespace pmpha {

QString SecretKey::text() const
{
    return QStringLiteral("pmp-ha-console/%1/%2/%3")
        .arg(pair.toString(QUuid::WithoutBraces), roleName(role),
             purpose == SecretPurpose::SetUp ? QStringLiteral("set-up") : QStringLiteral("watch"));
}

} // namespace pmpha
