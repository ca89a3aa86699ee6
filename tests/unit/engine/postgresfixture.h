// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/postgres/engine.h"
#include "odbc/odbcsites.h"
#include "support/enginecontract.h"
#include "support/pgserver.h"

namespace pmpha::test {

/// Two clusters, and a vault whose names are as hostile as names can be.
class PostgresFixture final : public EngineFixture
{
public:
    bool isReady() const { return m_primary.isRunning() && m_standby.isRunning(); }
    PgServer &server(Role role) { return role == Role::Primary ? m_primary : m_standby; }
    const PgServer &server(Role role) const
    {
        return role == Role::Primary ? m_primary : m_standby;
    }

    HaEngine &engine() override { return m_engine; }
    SqlSites &sites() override { return m_sites; }
    SiteAccess setUpAccess(Role role) const override;
    SiteAccess watchAccess(Role role, const Pair &pair, SharedSecret password) const override;
    Pair freshPair() override;
    QString makeEmptyStandbyDatabase(const Pair &pair) override;
    QString picture(const Pair &pair, Role role) override;
    QString insertData(const Pair &pair, Role role, const QString &value) override;
    int countData(const Pair &pair, Role role, const QString &value) override;
    QStringList writeAttempts(const Pair &pair, Role role) override;
    QString insertAudit(const Pair &pair, Role role, const QString &value) override;
    int countAudit(const Pair &pair, Role role, const QString &value) override;
    QString content(const Pair &pair, Role role) override;
    QString log(Role role) override { return server(role).log(); }
    void kill(Role role) override { server(role).kill9(); }
    bool start(Role role) override { return server(role).start(); }
    void breakDataLink(const Pair &pair) override;
    void mendDataLink(const Pair &pair) override;
    void removeGuardOfOneTable(const Pair &pair) override;

    /// Runs SQL in the pair's database as the superuser; the error, empty when it worked.
    QString run(const Pair &pair, Role role, const QString &sql);
    QString value(const Pair &pair, Role role, const QString &sql);

private:
    /// Ends what an earlier test has left: our slots, subscriptions, databases and accounts.
    void clear(Role role);

    PgServer m_primary{{QStringLiteral("log_statement = all")}};
    PgServer m_standby{{QStringLiteral("log_statement = all")}};
    OdbcSites m_sites;
    PostgresEngine m_engine;
    Pair m_last;
};

} // namespace pmpha::test
