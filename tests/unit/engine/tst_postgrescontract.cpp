// SPDX-License-Identifier: GPL-3.0-or-later
#include "postgresfixture.h"

#include <QTest>

namespace pmpha::test {

/// The engine contract on two PostgreSQL clusters.
class PostgresContract : public EngineContract
{
    Q_OBJECT
protected:
    EngineFixture &fixture() override { return *m_fixture; }

private Q_SLOTS:
    void initTestCase()
    {
        if (!PgServer::isAvailable())
            QSKIP("PostgreSQL is not installed");
        m_fixture = std::make_unique<PostgresFixture>();
        QVERIFY(m_fixture->isReady());
    }
    void cleanup()
    {
        if (!QTest::currentTestFailed())
            return;
        for (const Role role : {Role::Primary, Role::Standby})
            qInfo("log of the %s:\n%s", qPrintable(roleName(role)),
                  qPrintable(m_fixture->server(role).log().right(6000)));
    }
    void cleanupTestCase() { m_fixture.reset(); }

private:
    std::unique_ptr<PostgresFixture> m_fixture;
};

} // namespace pmpha::test

QTEST_GUILESS_MAIN(pmpha::test::PostgresContract)
#include "tst_postgrescontract.moc"
