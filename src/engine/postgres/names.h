// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/haengine.h"

namespace pmpha::postgres {

/// What our objects on the servers are called. Whatever a whole server shares ends with the pair's
/// tag.
inline constexpr QLatin1String MarksSchema("pmpha");
inline constexpr QLatin1String OriginColumn("pmpha_origin");
inline constexpr QLatin1String GuardTrigger("pmpha_guard");
inline constexpr QLatin1String MaintenanceDatabase("postgres");

/// Of a link: its replication slot at the source, its subscription at the target, and the
/// publication that carries its first part.
QString linkObject(const Pair &pair, Link link);
QString subscriptionOf(const Pair &pair, Link link);
QString slotOf(const Pair &pair, Link link);
/// Everything that changes both by insert, update and delete: data tables and the marker.
QString changesPublication(const Pair &pair, Link link);
/// Audit rows written at the source: inserts only.
QString auditPublication(const Pair &pair, Link link);
QStringList publicationsOf(const Pair &pair, Link link);
QString replicationRole(const Pair &pair);
QString watchRole(const Pair &pair);
QString replicationSecret(Role role);
QString watchSecret(Role role);
/// The table in schema pmpha that carries the marks of a link.
QString markerTable(Link link);
/// The comment that tells our objects from others of the same name.
QString ownerMark(const Pair &pair);
/// The link that starts (or ends) at a role.
Link linkFrom(Role source);
Link linkTo(Role target);
/// "host:port" as the other server reaches this one.
QString peerAddress(const Endpoint &endpoint);

} // namespace pmpha::postgres
