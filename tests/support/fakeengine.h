// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/haengine.h"

#include <QMutex>

#include <atomic>

namespace pmpha::test {

struct FakeFacts final : SiteFacts
{
    Role role = Role::Primary;
};

/// An engine whose every answer is a member that the test sets. Set members before use; snapshots
/// and marks may be changed at any time through the setters.
class FakeEngine final : public HaEngine
{
public:
    EngineTraits engineTraits{EngineKind::PostgreSql,
                              QStringLiteral("FakeSQL"),
                              5432,
                              QStringLiteral("vault"),
                              QStringLiteral("pmpstandby"),
                              false,
                              false,
                              true};
    Result<ProbeReport> probeAnswer =
        ProbeReport{QStringLiteral("FakeSQL 1.0"), QStringLiteral("TLSv1.3"), true, {}, true,
                    std::chrono::milliseconds(12)};
    QList<TableInfo> tableList;
    QList<Finding> findings;
    Plan setUp;
    Plan removal;
    QList<Finding> left;
    std::optional<Pair> found;

    static SiteSnapshot goodSnapshot(Role role)
    {
        SiteSnapshot s;
        s.serverVersion = QStringLiteral("FakeSQL 1.0");
        s.encrypted = true;
        s.takesWrites = true;
        s.guardInPlace = role == Role::Standby;
        for (const Link link : {Link::Data, Link::Audit}) {
            LinkEnd end;
            end.exists = true;
            end.worker = WorkerState::Running;
            end.copyDone = true;
            if (sourceOf(link) == role)
                end.backlogBytes = 0;
            s.links[link] = end;
        }
        return s;
    }
    void setSnapshot(Role role, const Result<SiteSnapshot> &answer)
    {
        const QMutexLocker lock(&m_mutex);
        m_snapshots.insert(role, std::make_shared<Result<SiteSnapshot>>(answer));
    }
    /// A cut link: marks that are written no longer arrive.
    std::atomic_bool marksArrive = true;

    EngineTraits traits() const override { return engineTraits; }
    Result<ProbeReport> probe(SqlSite &site, const SiteAccess &) const override
    {
        if (auto opened = site.session(); !opened)
            return failure(opened.error());
        return probeAnswer;
    }
    Result<QList<TableInfo>> tables(SqlSite &site, const SiteAccess &) const override
    {
        if (auto opened = site.session(); !opened)
            return failure(opened.error());
        return tableList;
    }
    Result<SiteFactsPtr> readFacts(SqlSite &site, const SiteAccess &, const Pair &,
                                   Role role) const override
    {
        if (auto opened = site.session(); !opened)
            return failure(opened.error());
        auto facts = std::make_shared<FakeFacts>();
        facts->role = role;
        return SiteFactsPtr(facts);
    }
    QList<Finding> check(const Pair &, const SiteFacts &, const SiteFacts &) const override
    {
        return findings;
    }
    Plan setUpPlan(const Pair &, const SiteFacts &, const SiteFacts &) const override
    {
        return setUp;
    }
    Plan removalPlan(const Pair &, const SiteFacts &, const SiteFacts &) const override
    {
        return removal;
    }
    QList<Finding> residue(const Pair &, const SiteFacts &, const SiteFacts &) const override
    {
        return left;
    }
    Result<Pair> adopt(const Pair &, const SiteFacts &, const SiteFacts &) const override
    {
        if (!found)
            return failure(ErrorCode::NothingToResume, {QString()});
        return *found;
    }
    QString watchUser(const Pair &pair, Role) const override
    {
        return QStringLiteral("watch_") + pair.tag();
    }
    QString watchSecretName(Role role) const override
    {
        return QStringLiteral("watch.") + roleName(role);
    }
    Result<SiteSnapshot> readStatus(SqlSite &site, const Pair &, Role role) const override
    {
        if (auto opened = site.session(); !opened)
            return failure(opened.error());
        const QMutexLocker lock(&m_mutex);
        const auto answer = m_snapshots.value(role);
        return answer ? *answer : Result<SiteSnapshot>(goodSnapshot(role));
    }
    Result<void> writeMarker(SqlSite &source, const Pair &, Link link, qint64 mark) const override
    {
        if (auto opened = source.session(); !opened)
            return failure(opened.error());
        const QMutexLocker lock(&m_mutex);
        if (marksArrive)
            m_marks[link] = mark;
        return {};
    }
    Result<qint64> readMarker(SqlSite &target, const Pair &, Link link) const override
    {
        if (auto opened = target.session(); !opened)
            return failure(opened.error());
        const QMutexLocker lock(&m_mutex);
        return m_marks.value(link);
    }

private:
    mutable QMutex m_mutex;
    mutable QMap<Link, qint64> m_marks;
    QMap<Role, std::shared_ptr<Result<SiteSnapshot>>> m_snapshots;
};

} // namespace pmpha::test
