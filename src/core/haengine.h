// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "core/snapshot.h"
#include "core/sqlsites.h"

namespace pmpha {

/// What the Test button found.
struct ProbeReport
{
    QString serverVersion; ///< for people, "PostgreSQL 15.8"
    QString encryption; ///< "TLSv1.3 TLS_AES_256_GCM_SHA384"; empty: not encrypted
    bool maySetUp = false; ///< the account has all rights that a set-up needs
    QStringList missingRights; ///< the engine's own words for what is missing
    bool databaseExists = false;
    std::chrono::milliseconds took{0};
};

struct TableInfo
{
    QString name; ///< "schema.table"
    qint64 rows = 0; ///< an estimate
    qint64 bytes = 0;
    bool hasKey = true;
};

/// What an engine found out about one site before a plan. Only the engine that read it can look
/// inside.
class SiteFacts
{
public:
    virtual ~SiteFacts() = default;
    /// When the site was read.
    QDateTime readAt;
};
using SiteFactsPtr = std::shared_ptr<const SiteFacts>;

/// What is the same for all pairs of an engine.
struct EngineTraits
{
    EngineKind kind = EngineKind::SqlServer;
    QString displayName; ///< a product's name, the same in every language
    quint16 defaultPort = 0;
    QString defaultPrimaryDatabase;
    QString defaultStandbyDatabase;
    bool usesMasterKey = false;
    bool offersWindowsAuthentication = false;
    bool needsPeerCaFile =
        false; ///< the other server checks certificates by a file on its own disk
};

/// One kind of database server. Whatever reads a server takes that server's SqlSite and runs on its
/// thread; whatever concerns both sides is a pure function of what was read. Nothing here changes a
/// server, but writeMarker().
class HaEngine
{
public:
    virtual ~HaEngine() = default;
    virtual EngineTraits traits() const = 0;

    /// For the Test button; works before the pair's database exists.
    virtual Result<ProbeReport> probe(SqlSite &site, const SiteAccess &access) const = 0;
    /// The tables of the pair's database that could be replicated, by name.
    virtual Result<QList<TableInfo>> tables(SqlSite &site, const SiteAccess &access) const = 0;

    /// Reads all that checks and plans need of one site. \param access the set-up account.
    virtual Result<SiteFactsPtr> readFacts(SqlSite &site, const SiteAccess &access,
                                           const Pair &pair, Role role) const = 0;
    /// Every check there is, passed ones included, in the order of the catalogue.
    virtual QList<Finding> check(const Pair &pair, const SiteFacts &primary,
                                 const SiteFacts &standby) const = 0;
    /// The whole set-up, also when parts of it are in place already: their steps will be skipped.
    virtual Plan setUpPlan(const Pair &pair, const SiteFacts &primary,
                           const SiteFacts &standby) const = 0;
    /// Takes away all that a set-up made, also of a half-made one. Data on either side stays. Facts
    /// of a site that cannot be reached are a plain SiteFacts: then only the other one is cleaned.
    virtual Plan removalPlan(const Pair &pair, const SiteFacts &primary,
                             const SiteFacts &standby) const = 0;
    /// What a removal has left behind: one finding for each object, with the statement that removes
    /// it.
    virtual QList<Finding> residue(const Pair &pair, const SiteFacts &primary,
                                   const SiteFacts &standby) const = 0;
    /// When a replication of ours or a fitting one is in place already: the pair as it is on the
    /// servers (tables and directions). Fails with NothingToResume when there is none.
    virtual Result<Pair> adopt(const Pair &pair, const SiteFacts &primary,
                               const SiteFacts &standby) const = 0;

    /// The names of the watch account that a set-up makes, and of its secret in the plan's
    /// SecretBag, by site.
    virtual QString watchUser(const Pair &pair, Role role) const = 0;
    virtual QString watchSecretName(Role role) const = 0;

    /// One round: one batch. \param access the watch account.
    virtual Result<SiteSnapshot> readStatus(SqlSite &site, const Pair &pair, Role role) const = 0;
    /// Leaves a mark at the link's source, to be seen at its target.
    virtual Result<void> writeMarker(SqlSite &source, const Pair &pair, Link link,
                                     qint64 mark) const = 0;
    /// The newest mark that has arrived at the link's target; 0 when none has.
    virtual Result<qint64> readMarker(SqlSite &target, const Pair &pair, Link link) const = 0;
};

} // namespace pmpha
