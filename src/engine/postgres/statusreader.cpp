// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postgres/statusreader.h"

#include "engine/postgres/checks.h"
#include "engine/postgres/factsreader.h"
#include "engine/postgres/names.h"
#include "engine/postgres/statements.h"

#include <QJsonArray>

namespace pmpha::postgres {

namespace {

/// A worker this young that has failed before is taken for one that is started over and over.
constexpr double YoungWorkerSeconds = 1;
/// Our subscriptions ask the source for a sign of life every 15 s (wal_sender_timeout = 30s).
constexpr double SilenceSeconds = 45;

QJsonValue at(const QJsonObject &object, const char *key)
{
    return object[QLatin1String(key)];
}

/// The statistics keep no error text before version 18, and a failed worker is started again every
/// five seconds: what tells a failing link is an enabled subscription without a worker.
WorkerState workerState(const QJsonObject &subscription)
{
    if (!at(subscription, "enabled").toBool())
        return WorkerState::Stopped;
    if (at(subscription, "pid").isNull())
        return WorkerState::Failing;
    const bool hasFailed = at(subscription, "applyErrors").toInteger() > 0;
    const QJsonValue started = at(subscription, "started");
    if (hasFailed && started.isDouble() && started.toDouble() < YoungWorkerSeconds)
        return WorkerState::Failing;
    const QJsonValue silent = at(subscription, "silent");
    if (silent.isDouble() && silent.toDouble() > SilenceSeconds)
        return WorkerState::Failing;
    const bool copyStuck = at(subscription, "open").toInteger() > 0
        && at(subscription, "syncErrors").toInteger() > 0
        && at(subscription, "copying").toInteger() == 0;
    return copyStuck ? WorkerState::Failing : WorkerState::Running;
}

LinkEnd targetEnd(const QJsonValue &value)
{
    LinkEnd end;
    if (!value.isObject())
        return end;
    const QJsonObject subscription = value.toObject();
    end.exists = true;
    end.worker = workerState(subscription);
    end.copyDone =
        at(subscription, "tables").toInteger() > 0 && at(subscription, "open").toInteger() == 0;
    if (const QJsonValue last = at(subscription, "last"); last.isDouble())
        end.lastSync = QDateTime::fromMSecsSinceEpoch(qint64(last.toDouble() * 1000), Qt::UTC);
    return end;
}

LinkEnd sourceEnd(const QJsonValue &value)
{
    LinkEnd end;
    if (!value.isObject())
        return end;
    const QJsonObject slot = value.toObject();
    end.exists = true;
    end.worker = at(slot, "active").toBool() ? WorkerState::Running : WorkerState::Stopped;
    if (const QJsonValue backlog = at(slot, "backlog"); backlog.isDouble())
        end.backlogBytes = backlog.toInteger();
    return end;
}

void noticeSlot(const QJsonObject &slot, const Pair &pair, Role role, SiteSnapshot &out)
{
    const Link link = linkFrom(role);
    const QString status = at(slot, "status").toString();
    const QStringList args{slotOf(pair, link), linkName(link)};
    if (status == QLatin1String("lost"))
        out.findings.append(
            {QStringLiteral("postgres.slot-lost"), Severity::Failed, role, args, {}, {}});
    else if (status == QLatin1String("unreserved"))
        out.findings.append(
            {QStringLiteral("postgres.slot-at-risk"), Severity::Warning, role, args, {}, {}});
}

} // namespace

SiteSnapshot snapshotFrom(const QJsonObject &row, const Pair &pair, Role role)
{
    SiteSnapshot out;
    out.serverVersion = QStringLiteral("PostgreSQL ") + at(row, "version").toString();
    out.encrypted = at(row, "ssl").toBool();
    out.takesWrites = at(row, "writes").toBool();
    out.links[linkTo(role)] = targetEnd(at(row, "subscription"));
    out.links[linkFrom(role)] = sourceEnd(at(row, "slot"));
    if (role == Role::Standby) {
        for (const QJsonValue &table : at(row, "unguarded").toArray())
            if (out.unguardedTables.size() < 5)
                out.unguardedTables += table.toString();
        // Without a subscription nothing is known to need a guard: then any guard at all counts.
        const bool known = out.links[Link::Data].exists;
        out.guardInPlace =
            out.unguardedTables.isEmpty() && (known || at(row, "guards").toInteger() > 0);
    }
    noticeSlot(at(row, "slot").toObject(), pair, role, out);
    if (!out.encrypted)
        out.findings.append({QStringLiteral("postgres.not-encrypted"),
                             Severity::Warning,
                             role,
                             {pair.endpoint(role).host},
                             {},
                             {}});
    return out;
}

Result<SiteSnapshot> readSiteStatus(SqlSite &site, const Pair &pair, Role role)
{
    const auto session = site.session(pair.endpoint(role).database);
    if (!session)
        return failure(session.error());
    const auto row =
        askObject(**session,
                  sql::fill(sql::Status, quoteLiteral(subscriptionOf(pair, linkTo(role))),
                            quoteLiteral(slotOf(pair, linkFrom(role))),
                            quoteLiteral(auditPublication(pair, linkFrom(role)))));
    if (!row)
        return failure(row.error());
    return snapshotFrom(*row, pair, role);
}

} // namespace pmpha::postgres
