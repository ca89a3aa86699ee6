// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/flowrun.h"
#include "bench/libpqconnection.h"
#include "bench/measures.h"
#include "bench/planbypsql.h"

#include <QThread>

namespace pmpha::bench {

namespace {

using namespace std::chrono_literals;

constexpr int repetitions = 5;
constexpr int rows = 500000;
constexpr double leastOfPeer = 0.9;

const QString &bareDatabase()
{
    static const QString name = QStringLiteral("pmpha_bench");
    return name;
}

QString tableSql()
{
    return QStringLiteral("create table public.bench_vault (id bigint primary key, cipher bytea "
                          "not null)");
}

/// A table of random-looking blobs, 200 bytes a row with its header and key.
bool makeVault(LibpqConnection &primary)
{
    return primary.run(tableSql())
        && primary.run(QStringLiteral("insert into public.bench_vault select i, "
                                      "sha512(i::text::bytea) || sha512((-i)::text::bytea) || "
                                      "sha224(i::text::bytea) from generate_series(1, %1) i")
                           .arg(rows))
        && primary.run(QStringLiteral("vacuum (analyze) public.bench_vault"));
}

/// The lab's pair with that table alone.
std::optional<Pair> vaultPair(test::LabWorld &world)
{
    PlanFlow flow(world.services(), world.pair(), PlanKind::SetUp);
    auto tables = flow.readTables();
    if (!test::waitFor([&] { return tables.isFinished(); }, 30s) || !tables.result())
        return std::nullopt;
    const QList<TableInfo> found = *tables.result();
    Pair pair = world.pair();
    for (const TableInfo &table : found)
        pair.tableFlows[table.name] = table.name == QLatin1String("public.bench_vault")
            ? TableFlow::Data
            : TableFlow::Excluded;
    return pair;
}

/// Rows a second of the first copy in a set-up, the making of the subscription included.
std::optional<double> ourCopy(test::LabWorld &world, const Pair &pair)
{
    FlowRun flow(world, pair);
    if (!flow.check() || !flow.run())
        return std::nullopt;
    const auto took =
        flow.between(QStringLiteral("standby.subscription"), QStringLiteral("standby.copy"));
    if (!flow.undo() || !took)
        return std::nullopt;
    return rows / (*took / 1000);
}

QString subscriptionSql(const SiteAccess &primary)
{
    const Endpoint &source = primary.endpoint;
    return QStringLiteral("create subscription pmpha_bench connection 'host=%1 port=%2 dbname=%3 "
                          "user=%4 password=%5 sslmode=verify-full sslcert=none sslrootcert=%6' "
                          "publication pmpha_bench")
        .arg(source.hostForPeer(), QString::number(source.portForPeer()), source.database,
             primary.user, primary.password->reveal(), source.peerCaFile);
}

bool waitForCopy(LibpqConnection &standby)
{
    QByteArray answer;
    for (int i = 0; i < 30000; ++i) {
        if (!standby.run(QStringLiteral("select count(*) > 0 and bool_and(srsubstate = 'r') from "
                                        "pg_subscription_rel"),
                         &answer))
            return false;
        if (answer == "t")
            return true;
        QThread::msleep(10);
    }
    return false;
}

/// The same by hand: one publication, one subscription.
std::optional<double> bareCopy(LibpqConnection &primary, LibpqConnection &standbyServer,
                               const SiteAccess &primaryAccess, const SiteAccess &standbyAccess)
{
    if (!standbyServer.run(QStringLiteral("create database ") + bareDatabase()))
        return std::nullopt;
    std::optional<double> speed;
    {
        LibpqConnection standby(standbyAccess, bareDatabase());
        QElapsedTimer timer;
        bool good = standby.run(tableSql());
        timer.start();
        good = good
            && primary.run(QStringLiteral("create publication pmpha_bench for table "
                                          "public.bench_vault"))
            && standby.run(subscriptionSql(primaryAccess)) && waitForCopy(standby);
        if (good)
            speed = rows / (double(timer.nsecsElapsed()) / 1e9);
        standby.run(QStringLiteral("drop subscription if exists pmpha_bench"));
    }
    primary.run(QStringLiteral("drop publication if exists pmpha_bench"));
    standbyServer.run(QStringLiteral("drop database ") + bareDatabase()
                      + QStringLiteral(" with (force)"));
    return speed;
}

QString rowsASecond(double speed)
{
    return QString::number(qRound64(speed / 1000)) + QStringLiteral(" k rows/s");
}

} // namespace

bool measureCopy(Table &table)
{
    test::LabWorld world;
    if (!world.up())
        return false;
    const auto primaryAccess = setUpAccess(world, Role::Primary);
    const auto standbyAccess = setUpAccess(world, Role::Standby);
    if (!primaryAccess || !standbyAccess)
        return false;
    LibpqConnection primary(*primaryAccess);
    LibpqConnection standby(*standbyAccess, QStringLiteral("postgres"));
    if (!primary.isOpen() || !standby.isOpen() || !makeVault(primary))
        return false;
    const auto pair = vaultPair(world);
    QList<double> ours, bare;
    for (int i = 0; pair && i <= repetitions; ++i) {
        const auto a = ourCopy(world, *pair);
        const auto b = bareCopy(primary, standby, *primaryAccess, *standbyAccess);
        if (!a || !b)
            return false;
        if (i == 0)
            continue; // the servers' caches
        ours.append(*a);
        bare.append(*b);
    }
    if (ours.isEmpty())
        return false;
    const double ratio = median(ours) / median(bare);
    table.add({QStringLiteral("initial copy, 500 k rows x 200 B (peer: CREATE SUBSCRIPTION)"),
               rowsASecond(median(ours)), rowsASecond(median(bare)), ratio,
               QStringLiteral("ratio >= 0.90"), ratio >= leastOfPeer});
    return true;
}

} // namespace pmpha::bench
