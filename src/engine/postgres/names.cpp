// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postgres/names.h"

namespace pmpha::postgres {

QString linkObject(const Pair &pair, Link link)
{
    return QStringLiteral("pmpha_") + pair.tag() + u'_' + linkName(link);
}

QString subscriptionOf(const Pair &pair, Link link)
{
    return linkObject(pair, link);
}

QString slotOf(const Pair &pair, Link link)
{
    return linkObject(pair, link);
}

QString changesPublication(const Pair &pair, Link link)
{
    return linkObject(pair, link) + QLatin1String("_changes");
}

QString auditPublication(const Pair &pair, Link link)
{
    return linkObject(pair, link) + QLatin1String("_records");
}

QStringList publicationsOf(const Pair &pair, Link link)
{
    return {changesPublication(pair, link), auditPublication(pair, link)};
}

QString replicationRole(const Pair &pair)
{
    return QStringLiteral("pmpha_repl_") + pair.tag();
}

QString watchRole(const Pair &pair)
{
    return QStringLiteral("pmpha_watch_") + pair.tag();
}

QString replicationSecret(Role role)
{
    return QStringLiteral("replication.") + roleName(role);
}

QString watchSecret(Role role)
{
    return QStringLiteral("watch.") + roleName(role);
}

QString markerTable(Link link)
{
    return QStringLiteral("marker_") + linkName(link);
}

QString ownerMark(const Pair &pair)
{
    return QStringLiteral("pmpha ") + pair.id.toString(QUuid::WithoutBraces);
}

Link linkFrom(Role source)
{
    return source == Role::Primary ? Link::Data : Link::Audit;
}

Link linkTo(Role target)
{
    return linkFrom(otherRole(target));
}

QString peerAddress(const Endpoint &endpoint)
{
    return endpoint.hostForPeer() + u':' + QString::number(endpoint.portForPeer());
}

} // namespace pmpha::postgres
