// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postgres/engine.h"

#include "engine/postgres/adopt.h"
#include "engine/postgres/checks.h"
#include "engine/postgres/factsreader.h"
#include "engine/postgres/ids.h"
#include "engine/postgres/names.h"
#include "engine/postgres/removalplan.h"
#include "engine/postgres/setupplan.h"
#include "engine/postgres/statements.h"
#include "engine/postgres/statusreader.h"

#include <QElapsedTimer>

namespace pmpha {

using namespace postgres;

EngineTraits PostgresEngine::traits() const
{
    EngineTraits traits;
    traits.kind = EngineKind::PostgreSql;
    traits.displayName = QStringLiteral("PostgreSQL");
    traits.defaultPort = 5432;
    traits.defaultPrimaryDatabase = QStringLiteral("PassTrix");
    traits.defaultStandbyDatabase = QStringLiteral("pmpstandby");
    traits.needsPeerCaFile = true;
    return traits;
}

Result<ProbeReport> PostgresEngine::probe(SqlSite &site, const SiteAccess &access) const
{
    QElapsedTimer timer;
    timer.start();
    const auto session = maintenanceSession(site);
    if (!session)
        return failure(session.error());
    const auto facts =
        askObject(**session, sql::fill(sql::ProbeFacts, quoteLiteral(access.endpoint.database)));
    if (!facts)
        return failure(facts.error());
    const auto at = [&](const char *key) { return (*facts)[QLatin1String(key)]; };
    ProbeReport report;
    report.serverVersion = QStringLiteral("PostgreSQL ") + at("version").toString();
    report.encryption = at("ssl").toString();
    report.maySetUp = at("superuser").toBool();
    if (!report.maySetUp)
        report.missingRights = {QStringLiteral("SUPERUSER")};
    report.databaseExists = at("exists").toBool();
    report.took = std::chrono::milliseconds(timer.elapsed());
    return report;
}

Result<QList<TableInfo>> PostgresEngine::tables(SqlSite &site, const SiteAccess &access) const
{
    const auto session = site.session(access.endpoint.database);
    if (!session)
        return failure(session.error());
    const auto facts = readTableFacts(**session);
    if (!facts)
        return failure(facts.error());
    QList<TableInfo> out;
    for (const TableFact &table : *facts)
        if (table.partitionRoot.isEmpty() && !table.unlogged)
            out.append({table.path(), table.rows, table.bytes, table.identified});
    return out;
}

Result<SiteFactsPtr> PostgresEngine::readFacts(SqlSite &site, const SiteAccess &access,
                                               const Pair &pair, Role role) const
{
    const auto facts = readSiteFacts(site, access, pair, role);
    if (!facts)
        return failure(facts.error());
    return SiteFactsPtr(*facts);
}

QList<Finding> PostgresEngine::check(const Pair &pair, const SiteFacts &primary,
                                     const SiteFacts &standby) const
{
    const PostgresFacts *p = postgresFacts(primary);
    const PostgresFacts *s = postgresFacts(standby);
    return p && s ? checkPair(pair, *p, *s) : QList<Finding>();
}

Plan PostgresEngine::setUpPlan(const Pair &pair, const SiteFacts &primary,
                               const SiteFacts &standby) const
{
    const PostgresFacts *p = postgresFacts(primary);
    const PostgresFacts *s = postgresFacts(standby);
    return p && s ? makeSetUpPlan(pair, *p, *s) : Plan();
}

Plan PostgresEngine::removalPlan(const Pair &pair, const SiteFacts &primary,
                                 const SiteFacts &standby) const
{
    return makeRemovalPlan(pair, postgresFacts(primary), postgresFacts(standby));
}

QList<Finding> PostgresEngine::residue(const Pair &pair, const SiteFacts &primary,
                                       const SiteFacts &standby) const
{
    return findResidue(pair, postgresFacts(primary), postgresFacts(standby));
}

Result<Pair> PostgresEngine::adopt(const Pair &pair, const SiteFacts &primary,
                                   const SiteFacts &standby) const
{
    const PostgresFacts *p = postgresFacts(primary);
    const PostgresFacts *s = postgresFacts(standby);
    if (!p || !s)
        return failure(ErrorCode::NothingToResume, {pair.name});
    return adoptPair(pair, *p, *s);
}

QString PostgresEngine::watchUser(const Pair &pair, Role) const
{
    return watchRole(pair);
}

QString PostgresEngine::watchSecretName(Role role) const
{
    return watchSecret(role);
}

Result<SiteSnapshot> PostgresEngine::readStatus(SqlSite &site, const Pair &pair, Role role) const
{
    return readSiteStatus(site, pair, role);
}

Result<void> PostgresEngine::writeMarker(SqlSite &source, const Pair &pair, Link link,
                                         qint64 mark) const
{
    const auto session = source.session(pair.endpoint(sourceOf(link)).database);
    if (!session)
        return failure(session.error());
    const auto done =
        (*session)->run(sql::fill(sql::WriteMark, markerTable(link), QString::number(mark)));
    return done ? Result<void>() : Result<void>(failure(done.error()));
}

Result<qint64> PostgresEngine::readMarker(SqlSite &target, const Pair &pair, Link link) const
{
    const auto session = target.session(pair.endpoint(targetOf(link)).database);
    if (!session)
        return failure(session.error());
    const auto answer = (*session)->run(sql::fill(sql::ReadMark, markerTable(link)));
    if (!answer)
        return failure(answer.error());
    return answer->scalar().toString().toLongLong();
}

QStringList PostgresEngine::allFindingIds()
{
    return postgres::allFindingIds();
}

QStringList PostgresEngine::allStepIds()
{
    return postgres::allStepIds();
}

} // namespace pmpha
