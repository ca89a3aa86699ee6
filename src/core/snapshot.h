// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finding.h"
#include "core/result.h"
#include "core/webprobe.h"

#include <QDateTime>
#include <QMap>

#include <chrono>
#include <optional>

namespace pmpha {

/// One direction of the replication.
enum class Link {
    Data, ///< primary to standby: data tables, and the audit written on the primary
    Audit, ///< standby to primary: the audit written on the standby
};

constexpr Role sourceOf(Link link)
{
    return link == Link::Data ? Role::Primary : Role::Standby;
}
constexpr Role targetOf(Link link)
{
    return otherRole(sourceOf(link));
}
/// Stable name: "data" or "audit".
QString linkName(Link link);

enum class WorkerState { Unknown, Stopped, Idle, Running, Failing };

/// What one site knows of one link. A figure that this site cannot know is left empty.
struct LinkEnd
{
    bool exists = false;
    WorkerState worker = WorkerState::Unknown;
    std::optional<bool> copyDone; ///< the first copy of all tables has finished
    std::optional<qint64> backlogBytes;
    std::optional<qint64> backlogChanges;
    std::optional<qint64> conflicts; ///< unresolved
    std::optional<QDateTime> lastSync;
    std::optional<std::chrono::minutes> expiresIn; ///< until the subscription is lost for good
    QString lastError; ///< the server's own words

    bool operator==(const LinkEnd &) const = default;
};

/// One site as one batch saw it.
struct SiteSnapshot
{
    QString serverVersion;
    bool encrypted = false;
    bool takesWrites = false;
    /// Every data table of the standby refuses writes. Not asked of the primary.
    bool guardInPlace = false;
    QStringList unguardedTables; ///< the first few without the guard
    QMap<Link, LinkEnd> links;
    QList<Finding> findings; ///< whatever else the engine noticed

    bool operator==(const SiteSnapshot &) const = default;
};

/// The last news of one site.
struct SiteRound
{
    std::optional<Result<SiteSnapshot>> answer; ///< none: not heard of yet
    QDateTime at; ///< when the answer came
    std::chrono::microseconds took{0};
    std::optional<Result<PmpAnswer>> pmp; ///< none: no URL set, or not heard of yet
    QDateTime pmpAt;
};

/// The last marker of one link: written at the source, seen at the target, timed by our clock.
struct MarkerReading
{
    QDateTime writtenAt;
    std::optional<std::chrono::milliseconds> lag; ///< none: not seen (yet)
    bool unanswered = false; ///< not seen before the deadline
};

/// Everything known of a pair after one round of polling.
struct PairRound
{
    quint64 number = 0;
    QDateTime at;
    SiteRound primary;
    SiteRound standby;
    QMap<Link, MarkerReading> markers;

    const SiteRound &site(Role role) const { return role == Role::Primary ? primary : standby; }
    SiteRound &site(Role role) { return role == Role::Primary ? primary : standby; }
};

} // namespace pmpha
