// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/status.h"

#include <algorithm>

namespace pmpha {

namespace {

Finding failed(const char *id, std::optional<Role> site, QStringList args = {}, QString detail = {})
{
    return {QString::fromLatin1(id), Severity::Failed,  site,
            std::move(args),         std::move(detail), {}};
}

const SiteSnapshot *snapshotOf(const SiteRound &site)
{
    return site.answer && site.answer->has_value() ? &site.answer->value() : nullptr;
}

/// Does the site answer, and does it do what its role asks of it?
void judgeSite(const PairRound &round, Role role, Judgement &out)
{
    const SiteRound &site = round.site(role);
    if (!site.answer) {
        out.ha.append(failed("site.not-heard", role));
        return;
    }
    if (!site.answer->has_value()) {
        out.ha.append(findingFromError(site.answer->error(), role));
        return;
    }
    const SiteSnapshot &snapshot = site.answer->value();
    if (role == Role::Primary && !snapshot.takesWrites)
        out.ha.append(failed("primary.read-only", role));
    if (role == Role::Standby && !snapshot.guardInPlace) {
        out.ha.append(failed("standby.unguarded", role,
                             {snapshot.unguardedTables.join(QStringLiteral(", "))}));
    }
    for (const Finding &finding : snapshot.findings)
        (finding.severity == Severity::Failed ? out.ha : out.notes).append(finding);
}

void judgePmp(const PairRound &round, const Pair &pair, Judgement &out)
{
    QString builds[2];
    for (const Role role : {Role::Primary, Role::Standby}) {
        if (pair.endpoint(role).pmpUrl.isEmpty())
            continue;
        const auto &pmp = round.site(role).pmp;
        if (!pmp)
            out.ha.append(failed("pmp.not-heard", role));
        else if (!pmp->has_value())
            out.ha.append(findingFromError(pmp->error(), role));
        else
            builds[int(role)] = (*pmp)->build;
    }
    if (!builds[0].isEmpty() && !builds[1].isEmpty() && builds[0] != builds[1])
        out.ha.append(failed("pmp.builds-differ", std::nullopt, {builds[0], builds[1]}));
}

/// One link, from what both of its ends know. A worker lives at the target, a backlog is known at
/// the source; the other way round is as good (a SQL Server publisher knows both).
void judgeLink(const PairRound &round, const Pair &pair, Link link, Judgement &out)
{
    const SiteSnapshot *source = snapshotOf(round.site(sourceOf(link)));
    const SiteSnapshot *target = snapshotOf(round.site(targetOf(link)));
    const QString name = linkName(link);
    const auto site = targetOf(link);
    if (!source || !target) {
        out.replication.append(failed("link.end-unknown", source ? site : sourceOf(link), {name}));
        return;
    }
    const LinkEnd from = source->links.value(link);
    const LinkEnd to = target->links.value(link);
    if (!from.exists || !to.exists) {
        out.replication.append(failed("link.missing", from.exists ? site : sourceOf(link), {name}));
        return;
    }
    const bool works = to.worker == WorkerState::Running || to.worker == WorkerState::Idle
        || (to.worker == WorkerState::Unknown
            && (from.worker == WorkerState::Running || from.worker == WorkerState::Idle));
    const QString lastError = to.lastError.isEmpty() ? from.lastError : to.lastError;
    if (to.worker == WorkerState::Failing || from.worker == WorkerState::Failing)
        out.replication.append(failed("link.worker-failing", site, {name}, lastError));
    else if (!works)
        out.replication.append(failed("link.worker-stopped", site, {name}, lastError));
    else if (from.worker == WorkerState::Stopped)
        out.replication.append(failed("link.not-connected", sourceOf(link), {name}, lastError));
    if (!to.copyDone.value_or(from.copyDone.value_or(true)))
        out.replication.append(failed("link.copying", site, {name}));
    if (const auto backlog = from.backlogBytes ? from.backlogBytes : to.backlogBytes;
        backlog && *backlog > pair.thresholds.backlogBytesLimit)
        out.replication.append(
            failed("link.backlog", sourceOf(link), {name, QString::number(*backlog)}));
    if (const auto conflicts = to.conflicts ? to.conflicts : from.conflicts;
        conflicts && *conflicts > 0)
        out.replication.append(failed("link.conflicts", site, {name, QString::number(*conflicts)}));
    if (round.markers.contains(link)) {
        const MarkerReading &marker = round.markers[link];
        if (marker.unanswered)
            out.replication.append(failed("link.marker-unanswered", site,
                                          {name, marker.writtenAt.toString(Qt::ISODate)}));
        else if (marker.lag && *marker.lag > pair.thresholds.lagLimit)
            out.replication.append(
                failed("link.lag", site, {name, QString::number(marker.lag->count())}));
    }
}

/// Both directions stand still at once while both servers answer: what they share is the line.
void judgeLine(Judgement &out)
{
    static const QStringList standstill{
        QStringLiteral("link.worker-failing"),
        QStringLiteral("link.worker-stopped"),
        QStringLiteral("link.not-connected"),
    };
    QStringList still;
    for (const Finding &finding : std::as_const(out.replication)) {
        if (standstill.contains(finding.id) && !still.contains(finding.args.value(0)))
            still.append(finding.args.value(0));
    }
    if (still.size() == 2)
        out.replication.prepend(failed("line.cut", std::nullopt));
}

} // namespace

QString healthName(Health health)
{
    switch (health) {
    case Health::Checking:
        return QStringLiteral("checking");
    case Health::Alive:
        return QStringLiteral("alive");
    case Health::Suspect:
        return QStringLiteral("suspect");
    case Health::Failed:
        return QStringLiteral("failed");
    }
    return {};
}

Judgement judge(const PairRound &round, const Pair &pair)
{
    Judgement out;
    judgeSite(round, Role::Primary, out);
    judgeSite(round, Role::Standby, out);
    judgePmp(round, pair, out);
    judgeLink(round, pair, Link::Data, out);
    judgeLink(round, pair, Link::Audit, out);
    judgeLine(out);
    return out;
}

StatusTracker::StatusTracker(const Pair &pair) : m_pair(pair) { }

const PairStatus &StatusTracker::take(const PairRound &round)
{
    if (round.number <= m_status.round.number && m_status.round.number != 0)
        return m_status;
    const Judgement judgement = judge(round, m_pair);
    advance(m_status.ha, m_ha, judgement.ha, round.at);
    advance(m_status.replication, m_replication, judgement.replication, round.at);
    m_status.notes = judgement.notes;
    m_status.round = round;
    m_status.stale = false;
    return m_status;
}

const PairStatus &StatusTracker::tick(const QDateTime &now)
{
    if (m_status.round.number == 0)
        return m_status; // nothing was ever heard: still Checking
    const qint64 age = m_status.round.at.msecsTo(now);
    if (m_status.stale || age <= 3 * m_pair.thresholds.pollInterval.count())
        return m_status;
    m_status.stale = true;
    const Finding noNews =
        failed("status.no-news", std::nullopt, {m_status.round.at.toString(Qt::ISODate)});
    for (Headline *headline : {&m_status.ha, &m_status.replication}) {
        if (headline->health != Health::Failed)
            headline->since = now;
        headline->health = Health::Failed;
        headline->causes.prepend(noNews);
    }
    m_ha = m_replication = {};
    return m_status;
}

void StatusTracker::advance(Headline &headline, Counter &counter, const QList<Finding> &findings,
                            const QDateTime &at)
{
    const bool good = findings.isEmpty();
    counter.bad = good ? 0 : counter.bad + 1;
    counter.good = good ? counter.good + 1 : 0;

    Health next = headline.health;
    if (good) {
        const bool mustProve = headline.health == Health::Failed;
        if (!mustProve || counter.good >= m_pair.thresholds.goodRoundsToRecover)
            next = Health::Alive;
    } else if (headline.health != Health::Failed) {
        next = counter.bad >= m_pair.thresholds.badRoundsToFail ? Health::Failed : Health::Suspect;
    }
    if (next != headline.health || !headline.since.isValid()) {
        headline.since = at;
        headline.health = next;
    }
    // While a recovery is being proved, the last causes stay: Failed never stands without one.
    if (!good || next == Health::Alive)
        headline.causes = findings;
}

} // namespace pmpha
