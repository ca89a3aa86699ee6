// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint.h"

#include <QMap>
#include <QUuid>

#include <chrono>

namespace pmpha {

/// How one table is kept in step.
enum class TableFlow {
    Data, ///< primary to standby only; the standby refuses writes to it
    Audit, ///< written on both sides, both ways
    Excluded, ///< not replicated
};

/// When a figure becomes a finding, and how often figures are read.
struct Thresholds
{
    std::chrono::milliseconds pollInterval = std::chrono::seconds(5);
    std::chrono::milliseconds markerInterval = std::chrono::seconds(60);
    /// A marker not seen on the other side after this long is a finding.
    std::chrono::milliseconds markerDeadline = std::chrono::seconds(10);
    std::chrono::milliseconds lagLimit = std::chrono::seconds(30);
    qint64 backlogBytesLimit = 256LL * 1024 * 1024;
    int badRoundsToFail = 2;
    int goodRoundsToRecover = 2;

    bool operator==(const Thresholds &) const = default;
};

/// One primary and one standby, with everything needed to set them up and to watch them. Holds no
/// secret.
struct Pair
{
    QUuid id;
    QString name;
    EngineKind engine = EngineKind::SqlServer;
    Endpoint primary;
    Endpoint standby;
    /// Tables ("schema.table") whose direction was chosen by hand; all others go by defaultFlow().
    QMap<QString, TableFlow> tableFlows;
    Thresholds thresholds;

    const Endpoint &endpoint(Role role) const { return role == Role::Primary ? primary : standby; }
    Endpoint &endpoint(Role role) { return role == Role::Primary ? primary : standby; }
    /// The direction of a table: the hand-made choice, else defaultFlow().
    TableFlow flowOf(const QString &qualifiedTable) const;
    /// Eight hex digits of the id: what the names of our objects on the servers end with.
    QString tag() const;

    bool operator==(const Pair &) const = default;
};

/// Audit for names containing "audit" (any case), Data for all others.
TableFlow defaultFlow(const QString &qualifiedTable);

} // namespace pmpha
