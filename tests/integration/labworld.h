// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "core/practicelab.h"
#include "engine/postgres/engine.h"
#include "lab/lab.h"
#include "lab/labsecretstore.h"
#include "net/httpsprobe.h"
#include "odbc/odbcsites.h"

#include <QTemporaryDir>

namespace pmpha::test {

/// A practice lab of this test's own with everything real above it: what the programs are made of,
/// in a folder that goes with it. The process is its own lab agent: see PMPHA_LAB_TEST_MAIN.
class LabWorld
{
public:
    LabWorld();
    /// On the lab of another LabWorld, which goes on owning it.
    explicit LabWorld(const QString &folder);
    ~LabWorld();

    PracticeLab &lab() { return *m_lab; }
    const Pair &pair() const { return m_pair; }
    const Services &services() const { return *m_services; }
    const PostgresEngine &engine() const { return m_engine; }

    /// Starts the lab; false (with a warning) when it does not come up.
    bool up();

    /// One value, as the site's administrator, by psql: an opinion that owes nothing to our own
    /// code.
    QString psql(Role role, const QString &sql) const;
    /// psql's exit code and what it said, for statements that are to be refused.
    int psqlFails(Role role, const QString &sql, QString *said) const;
    qint64 count(Role role, const QString &table) const;
    /// pg_dump of a site's database, plus roles, slots, subscriptions and publications: equal
    /// before and after.
    QByteArray fingerprint(Role role) const;
    /// kill -9 of the site's postmaster; returns when it is dead.
    void killDatabase(Role role) const;

    // For rounds that begin and end with the same servers.
    /// Both sites' fingerprints.
    QByteArray fingerprints() const;
    /// One value from a site's maintenance database, which is always there.
    QString adminPsql(Role role, const QString &sql) const;
    /// A removal keeps the standby's rows; for the next round its database goes, as in the
    /// beginning.
    void dropStandby() const { adminPsql(Role::Standby, standbyDrop()); }
    /// The plan of the newest run in the journal.
    Plan lastPlan() const;
    /// Inserts a row on the primary and waits for it on the standby; takes it back.
    bool rowArrives(const QString &name) const;

    /// Lets a flow go on in the event loop until it is Checked, Done or Undone, or says failed();
    /// none on a time-out.
    std::optional<PlanFlow::Stage> walk(PlanFlow &flow,
                                        std::chrono::seconds limit = std::chrono::seconds(60));
    bool setUp(); ///< checks and runs the set-up; false unless Done
    bool remove(); ///< checks and runs the removal; false unless Done without residue

    const Error &lastError() const { return m_lastError; }
    QString folder() const { return m_home; }

private:
    void wire();
    static QString standbyDrop();
    QString run(const QStringList &command, int *exitCode, const QByteArray &input = {}) const;

    std::unique_ptr<QTemporaryDir> m_made; // null: another LabWorld's
    QString m_home;
    // Before the sites: a job that still runs while they go uses the engine.
    PostgresEngine m_engine;
    OdbcSites m_sites;
    std::unique_ptr<SecretStore> m_memory;
    std::unique_ptr<LabSecretStore> m_secrets;
    HttpsProbe m_web;
    SystemClock m_clock;
    std::unique_ptr<PracticeLab> m_lab;
    std::unique_ptr<Services> m_services;
    Pair m_pair;
    Error m_lastError;
};

/// Waits in the event loop until `condition` holds; false when it does not within `limit`.
bool waitFor(const std::function<bool()> &condition, std::chrono::milliseconds limit);

/// The lines that are in only one of two fingerprints, for a failed test's words.
QByteArray difference(const QByteArray &now, const QByteArray &wanted);

/// Becomes the lab's helper process when the arguments ask for it; -1 when they do not.
int runAgentIfAsked(int argc, char *argv[]);

} // namespace pmpha::test

/// As QTEST_GUILESS_MAIN, for tests on a LabWorld.
#define PMPHA_LAB_TEST_MAIN(Test)                                                                  \
    int main(int argc, char *argv[])                                                               \
    {                                                                                              \
        if (const int code = pmpha::test::runAgentIfAsked(argc, argv); code >= 0)                  \
            return code;                                                                           \
        QCoreApplication app(argc, argv);                                                          \
        Test test;                                                                                 \
        return QTest::qExec(&test, argc, argv);                                                    \
    }
