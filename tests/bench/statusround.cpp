// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/libpqconnection.h"
#include "bench/measures.h"
#include "engine/postgres/names.h"
#include "engine/postgres/statements.h"
#include "integration/labworld.h"

#include <QElapsedTimer>

namespace pmpha::bench {

namespace {

using namespace std::chrono_literals;

constexpr int warmUps = 50;
constexpr int rounds = 1000;
constexpr double mostBeyondServer = 3; // ms

/// The statement of a round, as readSiteStatus() sends it.
QString statusSql(const Pair &pair, Role role)
{
    using namespace postgres;
    return sql::fill(sql::Status, quoteLiteral(subscriptionOf(pair, linkTo(role))),
                     quoteLiteral(slotOf(pair, linkFrom(role))),
                     quoteLiteral(auditPublication(pair, linkFrom(role))));
}

std::optional<SiteAccess> watchAccess(const test::LabWorld &world, Role role)
{
    auto password = world.services().secrets.read({world.pair().id, role, SecretPurpose::Watch});
    password.waitForFinished();
    if (password.resultCount() == 0 || !password.result())
        return std::nullopt;
    return SiteAccess{world.pair().engine, world.pair().endpoint(role),
                      world.engine().watchUser(world.pair(), role), *password.result()};
}

/// Both sites at once through everything that PairMonitor uses; ms, none when one did not answer.
std::optional<double> ourRound(const test::LabWorld &world, const SiteAccess &primary,
                               const SiteAccess &standby)
{
    const auto ask = [&](const SiteAccess &access, Role role) {
        return world.services().sites.run<SiteSnapshot>(
            access, 10s, [engine = &world.engine(), pair = world.pair(), role](SqlSite &site) {
                return engine->readStatus(site, pair, role);
            });
    };
    QElapsedTimer timer;
    timer.start();
    auto first = ask(primary, Role::Primary);
    auto second = ask(standby, Role::Standby);
    first.waitForFinished();
    second.waitForFinished();
    const double took = double(timer.nsecsElapsed()) / 1e6;
    if (!first.result() || !second.result())
        return std::nullopt;
    return took;
}

/// The same statements, both at once, over bare connections.
std::optional<double> bareRound(LibpqConnection &primary, const QByteArray &primarySql,
                                LibpqConnection &standby, const QByteArray &standbySql)
{
    QElapsedTimer timer;
    timer.start();
    const bool sent = primary.send(primarySql) && standby.send(standbySql);
    const bool taken = sent && primary.take() && standby.take();
    const double took = double(timer.nsecsElapsed()) / 1e6;
    return taken ? std::optional(took) : std::nullopt;
}

void addRows(Table &table, const QList<double> &ours, const QList<double> &bare)
{
    const double beyond = median(ours) - median(bare);
    table.add({QStringLiteral("status round of a pair, p50"),
               milliseconds(median(ours)),
               milliseconds(median(bare)),
               median(ours) / median(bare),
               {},
               {}});
    table.add({QStringLiteral("status round of a pair, p99"),
               milliseconds(quantile(ours, 0.99)),
               milliseconds(quantile(bare, 0.99)),
               quantile(ours, 0.99) / quantile(bare, 0.99),
               {},
               {}});
    table.add({QStringLiteral("status round beyond the server's own time, p50"),
               milliseconds(beyond),
               {},
               {},
               QStringLiteral("<= 3 ms"),
               beyond <= mostBeyondServer});
}

} // namespace

bool measureStatusRound(Table &table)
{
    test::LabWorld world;
    if (!world.up() || !world.setUp())
        return false;
    const auto primary = watchAccess(world, Role::Primary);
    const auto standby = watchAccess(world, Role::Standby);
    if (!primary || !standby)
        return false;
    LibpqConnection barePrimary(*primary), bareStandby(*standby);
    const QByteArray primarySql = statusSql(world.pair(), Role::Primary).toUtf8();
    const QByteArray standbySql = statusSql(world.pair(), Role::Standby).toUtf8();
    QList<double> ours, bare;
    for (int i = 0; i < warmUps + rounds; ++i) {
        const auto a = ourRound(world, *primary, *standby);
        const auto b = bareRound(barePrimary, primarySql, bareStandby, standbySql);
        if (!a || !b)
            return false;
        if (i >= warmUps) {
            ours.append(*a);
            bare.append(*b);
        }
    }
    addRows(table, ours, bare);
    return true;
}

} // namespace pmpha::bench
