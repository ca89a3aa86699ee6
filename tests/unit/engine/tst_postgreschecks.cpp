// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgresfixture.h"

#include "core/async.h"
#include "engine/postgres/facts.h"
#include "engine/postgres/quoting.h"
#include "engine/postgres/schemadump.h"

#include <QTest>

namespace pmpha::test {

using namespace std::chrono_literals;
using postgres::PostgresFacts;

/// Each check against two real clusters on which its condition has been made.
class PostgresChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase() { m_fixture.reset(); }
    void findsCondition_data();
    void findsCondition();
    void findsWhatServersAreShortOf();
    void findsAccountWithoutRights();
    void findsReplicaServer();
    void findsSameServer();
    void findsForeignNamesAndOtherPair();
    void findsMissingCaFile();
    void reportsFailedDump();
    void judgesVersionsAndClocks();
    void everyIdIsInTheCatalogue();
    void probeTellsVersionEncryptionAndRights();

private:
    std::shared_ptr<PostgresFacts> read(const Pair &pair, Role role, const SiteAccess &access);
    std::shared_ptr<PostgresFacts> read(const Pair &pair, Role role)
    {
        return read(pair, role, m_fixture->setUpAccess(role));
    }
    QList<Finding> check(const Pair &pair);
    QList<Finding> check(const Pair &pair, const PostgresFacts &primary,
                         const PostgresFacts &standby)
    {
        return m_fixture->engine().check(pair, primary, standby);
    }
    static Finding find(const QList<Finding> &findings, const char *id, Role site = Role::Primary);

    std::unique_ptr<PostgresFixture> m_fixture;
    Pair m_pair;
};

void PostgresChecks::initTestCase()
{
    if (!PgServer::isAvailable())
        QSKIP("PostgreSQL is not installed");
    m_fixture = std::make_unique<PostgresFixture>();
    QVERIFY(m_fixture->isReady());
    m_pair = m_fixture->freshPair();
}

/// Only the primary's database outlives a test.
void PostgresChecks::cleanup()
{
    m_fixture->sites().close(m_fixture->setUpAccess(Role::Standby));
    m_fixture->server(Role::Standby)
        .value(QStringLiteral("drop database if exists %1 with (force)")
                   .arg(postgres::quoteName(m_pair.standby.database)));
}

std::shared_ptr<PostgresFacts> PostgresChecks::read(const Pair &pair, Role role,
                                                    const SiteAccess &access)
{
    HaEngine &engine = m_fixture->engine();
    const auto facts = await(m_fixture->sites().run<SiteFactsPtr>(
        access, 60s, [&engine, access, pair, role](SqlSite &site) {
            return engine.readFacts(site, access, pair, role);
        }));
    if (!facts) {
        qWarning("%s %s", qPrintable(errorId(facts.error().code)),
                 qPrintable(facts.error().detail));
        return std::make_shared<PostgresFacts>();
    }
    return std::make_shared<PostgresFacts>(*postgres::postgresFacts(**facts));
}

QList<Finding> PostgresChecks::check(const Pair &pair)
{
    return check(pair, *read(pair, Role::Primary), *read(pair, Role::Standby));
}

Finding PostgresChecks::find(const QList<Finding> &findings, const char *id, Role site)
{
    const QString wanted = QLatin1String("postgres.") + QLatin1String(id);
    for (const Finding &finding : findings)
        if (finding.id == wanted && finding.site.value_or(site) == site)
            return finding;
    qWarning("no finding %s", id);
    return {};
}

void PostgresChecks::findsCondition_data()
{
    QTest::addColumn<Role>("site");
    QTest::addColumn<QString>("make");
    QTest::addColumn<QString>("unmake");
    QTest::addColumn<QString>("id");
    QTest::addColumn<Severity>("severity");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *id, Role site, const char *make, const char *unmake,
                        Severity severity, const char *named) {
        QTest::newRow(id) << site << QString::fromLatin1(make) << QString::fromLatin1(unmake)
                          << QString::fromLatin1(id) << severity << QString::fromLatin1(named);
    };
    constexpr Role P = Role::Primary;
    constexpr Role S = Role::Standby;
    row("keys", P, "create table public.keyless (a int)", "drop table public.keyless",
        Severity::Failed, "public.keyless");
    row("audit-keys", P, "create table public.audit_text (a text primary key)",
        "drop table public.audit_text", Severity::Failed, "public.audit_text");
    row("unlogged", P, "create unlogged table public.fleeting (a int primary key)",
        "drop table public.fleeting", Severity::Warning, "public.fleeting");
    row("large-objects", P, "select lo_create(4711)", "select lo_unlink(4711)", Severity::Warning,
        "1");
    row("foreign-publications", P, "create publication theirs for table public.scratch",
        "drop publication theirs", Severity::Note, "theirs");
    row("owners", S, "", "", Severity::Warning, "clerk");
    row("standby-empty", S, "create table public.full_one as select 1 as a",
        "drop table public.full_one", Severity::Failed, "public.full_one");
    row("schema", S, "create table public.scratch (b text)", "drop table public.scratch",
        Severity::Failed, "public.");
    row("triggers", S,
        "create table public.fires (a int); create function public.f() returns trigger language "
        "plpgsql as 'begin return new; end'; create trigger t before insert on public.fires for "
        "each row execute function public.f(); alter table public.fires enable always trigger t",
        "drop table public.fires; drop function public.f()", Severity::Warning, "public.fires");
    row("foreign", S,
        "create subscription theirs connection 'host=127.0.0.1 port=1' publication p with "
        "(connect = false)",
        "alter subscription theirs set (slot_name = none); drop subscription theirs",
        Severity::Failed, "theirs");
}

void PostgresChecks::findsCondition()
{
    QFETCH(Role, site);
    QFETCH(QString, make);
    QFETCH(QString, unmake);
    QFETCH(QString, id);
    QFETCH(Severity, severity);
    QFETCH(QString, named);
    const bool ownerCase = id == QLatin1String("owners");
    if (site == Role::Standby && !ownerCase)
        QCOMPARE(m_fixture->makeEmptyStandbyDatabase(m_pair), QString());
    if (ownerCase)
        QCOMPARE(m_fixture->run(m_pair, Role::Primary,
                                QStringLiteral("create role clerk; grant select on public.scratch "
                                               "to clerk")),
                 QString());
    else
        QCOMPARE(m_fixture->run(m_pair, site, make), QString());
    const Finding found = find(check(m_pair), id.toLatin1().constData(), site);
    if (ownerCase)
        m_fixture->run(m_pair, Role::Primary,
                       QStringLiteral("drop owned by clerk; drop role clerk"));
    else
        QCOMPARE(m_fixture->run(m_pair, site, unmake), QString());
    QCOMPARE(found.severity, severity);
    QVERIFY2(found.args.first().contains(named), qPrintable(found.args.join(u' ')));

    // ...and passes when it is gone.
    QCOMPARE(find(check(m_pair), id.toLatin1().constData(), site).severity, Severity::Passed);
}

void PostgresChecks::findsWhatServersAreShortOf()
{
    PgServer poor({QStringLiteral("wal_level = replica"),
                   QStringLiteral("max_replication_slots = 0"),
                   QStringLiteral("max_wal_senders = 0"),
                   QStringLiteral("max_logical_replication_workers = 0"),
                   QStringLiteral("max_slot_wal_keep_size = '100MB'")});
    QVERIFY(poor.isRunning());
    Pair pair = m_pair;
    pair.primary = poor.endpoint(QStringLiteral("postgres"));
    pair.primary.peerCaFile.clear();
    const auto primary = read(pair, Role::Primary, poor.access(QStringLiteral("postgres")));
    const auto findings = check(pair, *primary, *read(pair, Role::Standby));
    for (const char *id : {"wal-level", "slots", "senders", "workers", "tables"})
        QCOMPARE(find(findings, id).severity, Severity::Failed);
    for (const char *id : {"wal-level", "slots", "senders", "workers"})
        QVERIFY(find(findings, id).remedySql.startsWith(QLatin1String("alter system set ")));
    QCOMPARE(find(findings, "wal-keep").severity, Severity::Warning);
    QCOMPARE(find(findings, "peer-tls", Role::Standby).severity, Severity::Warning);

    pair.primary.database = QStringLiteral("not there");
    const auto missing = read(pair, Role::Primary, poor.access(QStringLiteral("not there")));
    const auto about = check(pair, *missing, *read(pair, Role::Standby));
    QCOMPARE(find(about, "database").severity, Severity::Failed);
}

void PostgresChecks::findsAccountWithoutRights()
{
    m_fixture->server(Role::Primary)
        .value(QStringLiteral("create role small login password 'small'"));
    SiteAccess access = m_fixture->setUpAccess(Role::Primary);
    access.user = QStringLiteral("small");
    access.password = std::make_shared<const Secret>(QStringLiteral("small"));
    const auto primary = read(m_pair, Role::Primary, access);
    m_fixture->sites().close(access);
    const auto findings = check(m_pair, *primary, *read(m_pair, Role::Standby));
    m_fixture->server(Role::Primary).value(QStringLiteral("drop role small"));
    const Finding rights = find(findings, "rights");
    QCOMPARE(rights.severity, Severity::Failed);
    QCOMPARE(rights.args, QStringList({QStringLiteral("small"), QStringLiteral("SUPERUSER")}));
    QCOMPARE(rights.remedySql, QStringLiteral("alter role \"small\" superuser"));
}

void PostgresChecks::findsReplicaServer()
{
    PgServer &server = m_fixture->server(Role::Primary);
    QVERIFY(
        server.setOption(QStringLiteral("default_transaction_read_only"), QStringLiteral("on")));
    const SiteAccess access = m_fixture->setUpAccess(Role::Primary);
    m_fixture->sites().close(access);
    const Finding found = find(check(m_pair), "role");
    QVERIFY(server
                .psql(QStringLiteral("set default_transaction_read_only = off; alter system reset "
                                     "default_transaction_read_only"))
                .ok());
    QVERIFY(server.reload());
    m_fixture->sites().close(access);
    QCOMPARE(found.severity, Severity::Failed);
}

void PostgresChecks::findsSameServer()
{
    Pair pair = m_pair;
    pair.standby = pair.primary;
    const auto primary = read(pair, Role::Primary);
    const auto standby = read(pair, Role::Standby, m_fixture->setUpAccess(Role::Primary));
    QCOMPARE(find(check(pair, *primary, *standby), "same-server").severity, Severity::Failed);
}

void PostgresChecks::findsForeignNamesAndOtherPair()
{
    const QString role = QStringLiteral("pmpha_repl_") + m_pair.tag();
    PgServer &server = m_fixture->server(Role::Primary);
    server.value(QStringLiteral("create role %1").arg(role));
    const QString other = QUuid::createUuid().toString(QUuid::WithoutBraces);
    QCOMPARE(m_fixture->run(m_pair, Role::Primary,
                            QStringLiteral("create schema pmpha; create table pmpha.info (pair "
                                           "uuid); create table pmpha.kept (kind text, object "
                                           "text, value text); insert into pmpha.info values "
                                           "('%1')")
                                .arg(other)),
             QString());
    const auto findings = check(m_pair);
    m_fixture->run(m_pair, Role::Primary, QStringLiteral("drop schema pmpha cascade"));
    server.value(QStringLiteral("drop role %1").arg(role));
    QCOMPARE(find(findings, "names").severity, Severity::Failed);
    QCOMPARE(find(findings, "names").args.first(), role + QLatin1String(", pmpha"));
    QCOMPARE(find(findings, "other-pair").severity, Severity::Failed);
    QCOMPARE(find(findings, "other-pair").args.first(), other);
    QCOMPARE(find(check(m_pair), "names").severity, Severity::Passed);
}

void PostgresChecks::findsMissingCaFile()
{
    Pair pair = m_pair;
    pair.standby.peerCaFile = QStringLiteral("/nowhere/ca.pem");
    // There, but no certificate.
    pair.primary.peerCaFile =
        m_fixture->server(Role::Standby).dataFolder() + QStringLiteral("/PG_VERSION");
    const auto findings = check(pair);
    QCOMPARE(find(findings, "peer-ca", Role::Primary).severity, Severity::Failed);
    QVERIFY(
        find(findings, "peer-ca", Role::Primary).detail.contains(QLatin1String("No such file")));
    QCOMPARE(find(findings, "peer-ca", Role::Standby).severity, Severity::Failed);
}

void PostgresChecks::reportsFailedDump()
{
    SiteAccess access = m_fixture->setUpAccess(Role::Primary);
    const auto dump = [&](const QString &password) {
        SiteAccess wrong = access;
        wrong.password = std::make_shared<const Secret>(password);
        return postgres::dumpSchema(wrong, access.endpoint.database, 15);
    };
    const auto refused = dump(QStringLiteral("not-the-password"));
    QVERIFY(refused.error);
    QCOMPARE(refused.error->code, ErrorCode::ToolFailed);
    QVERIFY2(refused.error->detail.contains(QLatin1String("authentication failed")),
             qPrintable(refused.error->detail));
    QVERIFY(!refused.error->detail.contains(QLatin1String("not-the-password")));
    QVERIFY(!refused.error->detail.startsWith(QLatin1String("Password")));
    QCOMPARE(postgres::dumpSchema(access, access.endpoint.database, 99).error->code,
             ErrorCode::ToolMissing);

    auto primary = *read(m_pair, Role::Primary);
    primary.dump = refused;
    const Finding found = find(check(m_pair, primary, *read(m_pair, Role::Standby)), "pg-dump");
    QCOMPARE(found.severity, Severity::Failed);
    QVERIFY(!found.detail.isEmpty());
}

void PostgresChecks::judgesVersionsAndClocks()
{
    auto primary = *read(m_pair, Role::Primary);
    auto standby = *read(m_pair, Role::Standby);
    QVERIFY(std::abs(primary.clockSkew) < 1);
    primary.versionNumber = 140005;
    standby.versionNumber = 130001;
    standby.clockSkew = -12.34;
    primary.extensions += QStringLiteral("unheard_of");
    const auto findings = check(m_pair, primary, standby);
    for (const char *id : {"version", "versions"})
        QCOMPARE(find(findings, id).severity, Severity::Failed);
    QCOMPARE(find(findings, "clock", Role::Standby).severity, Severity::Warning);
    QCOMPARE(find(findings, "clock", Role::Standby).args.first(), QStringLiteral("-12.3"));
    QCOMPARE(find(findings, "clocks").severity, Severity::Warning);
    QCOMPARE(find(findings, "extensions", Role::Standby).args.first(),
             QStringLiteral("unheard_of"));

    postgres::DatabaseFact other = *primary.database;
    other.encoding = QStringLiteral("LATIN1");
    other.collate = QStringLiteral("xx_XX");
    standby.database = other;
    const auto about = check(m_pair, primary, standby);
    QCOMPARE(find(about, "encoding").severity, Severity::Failed);
    QCOMPARE(find(about, "collation").severity, Severity::Warning);
}

void PostgresChecks::everyIdIsInTheCatalogue()
{
    const QStringList findingIds = PostgresEngine::allFindingIds();
    for (const Finding &finding : check(m_pair))
        QVERIFY2(findingIds.contains(finding.id), qPrintable(finding.id));
    QCOMPARE(QSet<QString>(findingIds.cbegin(), findingIds.cend()).size(), findingIds.size());
    const QStringList stepIds = PostgresEngine::allStepIds();
    const auto primary = read(m_pair, Role::Primary);
    const auto standby = read(m_pair, Role::Standby);
    for (const Plan &plan : {m_fixture->engine().setUpPlan(m_pair, *primary, *standby),
                             m_fixture->engine().removalPlan(m_pair, *primary, *standby)}) {
        QVERIFY(!plan.steps.isEmpty());
        QSet<QString> seen;
        for (const Step &step : plan.steps) {
            QVERIFY2(stepIds.contains(step.id), qPrintable(step.id));
            QVERIFY2(!seen.contains(step.id), qPrintable(step.id));
            seen += step.id;
        }
    }
}

void PostgresChecks::probeTellsVersionEncryptionAndRights()
{
    const SiteAccess access = m_fixture->setUpAccess(Role::Standby);
    HaEngine &engine = m_fixture->engine();
    const auto report = await(m_fixture->sites().run<ProbeReport>(
        access, 10s, [&](SqlSite &site) { return engine.probe(site, access); }));
    QVERIFY(report);
    QVERIFY(report->serverVersion.startsWith(QLatin1String("PostgreSQL 1")));
    QVERIFY(report->encryption.startsWith(QLatin1String("TLSv1.")));
    QVERIFY(report->maySetUp);
    QVERIFY(!report->databaseExists);
    const SiteAccess primary = m_fixture->setUpAccess(Role::Primary);
    const auto tables = await(m_fixture->sites().run<QList<TableInfo>>(
        primary, 10s, [&](SqlSite &site) { return engine.tables(site, primary); }));
    QVERIFY(tables);
    QCOMPARE(tables->size(), 8); // a partitioned table is one, its partitions are none
}

} // namespace pmpha::test

QTEST_GUILESS_MAIN(pmpha::test::PostgresChecks)
#include "tst_postgreschecks.moc"
