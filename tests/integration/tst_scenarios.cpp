// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/labworld.h"

#include <QTest>

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

/// The two scenarios of the vendor's page, on real servers: a broken line, and a primary that is
/// down.
class TestScenarios : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_world = std::make_unique<LabWorld>();
        QVERIFY(m_world->up());
        QVERIFY2(m_world->setUp(),
                 qPrintable(errorId(m_world->lastError().code) + m_world->lastError().detail));
        m_monitor = std::make_unique<PairMonitor>(m_world->services(), m_world->pair());
        m_monitor->start();
        QVERIFY(becomes(Health::Alive, Health::Alive));
    }

    void cleanupTestCase()
    {
        m_monitor.reset();
        m_world.reset();
    }

    void aRowArrivesWithinTwoSeconds()
    {
        m_world->psql(Role::Primary, insertUser(QStringLiteral("arrives")));
        QVERIFY(waitFor([&] { return userIsThere(Role::Standby, QStringLiteral("arrives")); }, 2s));
    }

    void aWriteToDataOnTheStandbyIsRefused()
    {
        QString said;
        QVERIFY(m_world->psqlFails(Role::Standby, insertUser(QStringLiteral("foreign")), &said)
                != 0);
        QVERIFY2(said.contains(QLatin1String("takes no writes here")), qPrintable(said));
        QVERIFY(!userIsThere(Role::Standby, QStringLiteral("foreign")));
    }

    void scenarioOneTheLineBreaks()
    {
        const qint64 auditBefore = m_world->count(Role::Primary, audit());
        QVERIFY(m_world->lab().setLink(false).has_value());
        QVERIFY(
            waitFor([&] { return m_monitor->status().replication.health == Health::Failed; }, 15s));
        QVERIFY(!m_monitor->status().replication.causes.isEmpty());

        // Site A goes on reading and writing, site B reads, both write audit.
        m_world->psql(Role::Primary, insertUser(QStringLiteral("during-cut")));
        writeAudit(Role::Primary, 40);
        writeAudit(Role::Standby, 25);
        QVERIFY(m_world->count(Role::Standby, users()) > 0);
        QString said;
        QVERIFY(m_world->psqlFails(Role::Standby, insertUser(QStringLiteral("b")), &said) != 0);
        QVERIFY(!userIsThere(Role::Standby, QStringLiteral("during-cut")));

        QVERIFY(m_world->lab().setLink(true).has_value());
        QVERIFY(
            waitFor([&] { return userIsThere(Role::Standby, QStringLiteral("during-cut")); }, 30s));
        QVERIFY(auditIsComplete(auditBefore + 65));
        QVERIFY(becomes(Health::Alive, Health::Alive));
    }

    void scenarioTwoThePrimaryStops()
    {
        const qint64 auditBefore = m_world->count(Role::Standby, audit());
        QVERIFY(m_world->lab().setSite(Role::Primary, false).has_value());
        QVERIFY(waitFor([&] { return m_monitor->status().ha.health == Health::Failed; }, 10s));
        QCOMPARE(m_monitor->status().ha.causes.first().site, std::optional(Role::Primary));

        QVERIFY(m_world->count(Role::Standby, users()) > 0);
        writeAudit(Role::Standby, 30);
        QString said;
        QVERIFY(m_world->psqlFails(Role::Standby, insertUser(QStringLiteral("b")), &said) != 0);

        QVERIFY(m_world->lab().setSite(Role::Primary, true).has_value());
        m_world->psql(Role::Primary, insertUser(QStringLiteral("after-stop")));
        QVERIFY(
            waitFor([&] { return userIsThere(Role::Standby, QStringLiteral("after-stop")); }, 30s));
        QVERIFY(auditIsComplete(auditBefore + 30));
        QVERIFY(becomes(Health::Alive, Health::Alive));
    }

    void aKilledServerIsToldWithinTwoSeconds_data()
    {
        QTest::addColumn<Role>("role");
        QTest::newRow("primary") << Role::Primary;
        QTest::newRow("standby") << Role::Standby;
    }
    void aKilledServerIsToldWithinTwoSeconds()
    {
        QFETCH(Role, role);
        QVERIFY(becomes(Health::Alive, Health::Alive));
        m_world->killDatabase(role);
        QVERIFY(waitFor([&] { return m_monitor->status().ha.health == Health::Failed; }, 3s));
        QCOMPARE(m_monitor->status().ha.causes.first().site, std::optional(role));
        QVERIFY(m_world->lab().setSite(role, true).has_value());
        QVERIFY(becomes(Health::Alive, Health::Alive));
    }

    void removalLeavesTheRowsAndNothingElse()
    {
        m_monitor->stop();
        const qint64 rows = m_world->count(Role::Standby, users());
        QVERIFY2(m_world->remove(),
                 qPrintable(errorId(m_world->lastError().code) + m_world->lastError().detail));
        QCOMPARE(m_world->count(Role::Standby, users()), rows);
        // Sequences are not replicated, so the id is given.
        m_world->psql(Role::Standby,
                      QStringLiteral("insert into ptrx_user overriding system value "
                                     "values (900001, 'free again', 'x', null, 1, 'Auditor')"));
        QVERIFY(userIsThere(Role::Standby, QStringLiteral("free again")));
    }

private:
    static QString users() { return QStringLiteral("ptrx_user"); }
    static QString audit() { return QStringLiteral("ptrx_audit"); }

    bool becomes(Health ha, Health replication)
    {
        return waitFor(
            [&] {
                return m_monitor->status().ha.health == ha
                    && m_monitor->status().replication.health == replication;
            },
            40s);
    }
    static QString insertUser(const QString &name)
    {
        return QStringLiteral("insert into ptrx_user (login, full_name, group_id, user_role) "
                              "values (%1, %1, 1, 'Auditor')")
            .arg(quoteLiteral(name));
    }
    bool userIsThere(Role role, const QString &name) const
    {
        return m_world->count(role, QStringLiteral("ptrx_user where login = ") + quoteLiteral(name))
            == 1;
    }
    void writeAudit(Role role, int rows) const
    {
        m_world->psql(
            role,
            QStringLiteral("insert into ptrx_audit (who, operation, server) "
                           "select 'user1', 'Password Retrieved', %1 from generate_series(1, %2)")
                .arg(quoteLiteral(roleName(role)))
                .arg(rows));
    }

    /// Both sides hold the same audit rows, all of them, none twice.
    bool auditIsComplete(qint64 expected) const
    {
        const QString same = QStringLiteral(
            "select md5(string_agg(a::text, ',' order by a::text)) from ptrx_audit a");
        return waitFor(
            [&] {
                return m_world->count(Role::Primary, audit()) == expected
                    && m_world->count(Role::Standby, audit()) == expected
                    && m_world->psql(Role::Primary, same) == m_world->psql(Role::Standby, same);
            },
            30s);
    }

    std::unique_ptr<LabWorld> m_world;
    std::unique_ptr<PairMonitor> m_monitor;
};

PMPHA_LAB_TEST_MAIN(TestScenarios)
#include "tst_scenarios.moc"
