// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/haengine.h"

namespace pmpha {

/// PostgreSQL 15 and newer, by logical replication. Holds no state: one engine serves all pairs and
/// threads. Where both sides' facts are taken, a plain SiteFacts stands for a side that could not
/// be read; then check() has nothing to say, a set-up plan is empty, and a removal frees the other
/// side alone.
class PostgresEngine final : public HaEngine
{
public:
    EngineTraits traits() const override;
    Result<ProbeReport> probe(SqlSite &site, const SiteAccess &access) const override;
    Result<QList<TableInfo>> tables(SqlSite &site, const SiteAccess &access) const override;
    Result<SiteFactsPtr> readFacts(SqlSite &site, const SiteAccess &access, const Pair &pair,
                                   Role role) const override;
    QList<Finding> check(const Pair &pair, const SiteFacts &primary,
                         const SiteFacts &standby) const override;
    Plan setUpPlan(const Pair &pair, const SiteFacts &primary,
                   const SiteFacts &standby) const override;
    Plan removalPlan(const Pair &pair, const SiteFacts &primary,
                     const SiteFacts &standby) const override;
    QList<Finding> residue(const Pair &pair, const SiteFacts &primary,
                           const SiteFacts &standby) const override;
    Result<Pair> adopt(const Pair &pair, const SiteFacts &primary,
                       const SiteFacts &standby) const override;
    QString watchUser(const Pair &pair, Role role) const override;
    QString watchSecretName(Role role) const override;
    Result<SiteSnapshot> readStatus(SqlSite &site, const Pair &pair, Role role) const override;
    Result<void> writeMarker(SqlSite &source, const Pair &pair, Link link,
                             qint64 mark) const override;
    Result<qint64> readMarker(SqlSite &target, const Pair &pair, Link link) const override;

    /// The catalogue of this engine, for the texts to be held against.
    static QStringList allFindingIds();
    static QStringList allStepIds();
};

} // namespace pmpha
