// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/snapshot.h"

namespace pmpha {

QString linkName(Link link)
{
    return link == Link::Data ? QStringLiteral("data") : QStringLiteral("audit");
}

} // namespace pmpha
