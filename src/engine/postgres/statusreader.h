// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/haengine.h"

#include <QJsonObject>

namespace pmpha::postgres {

/// One round of one site: one statement, one row, by the watch account.
Result<SiteSnapshot> readSiteStatus(SqlSite &site, const Pair &pair, Role role);

/// The snapshot told by that row: a pure function.
SiteSnapshot snapshotFrom(const QJsonObject &row, const Pair &pair, Role role);

} // namespace pmpha::postgres
