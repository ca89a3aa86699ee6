// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "integration/labworld.h"

#include <map>

class QProcess;

namespace pmpha::bench {

/// A lab's plan as an administrator would run it by psql: the same statements in the same order and
/// by the same account, over one connection to each database, and a wait wherever the plan waits;
/// but no check, no journal and no progress.
class PlanByPsql
{
public:
    /// \param plan with random passwords for the secrets that it names
    PlanByPsql(test::LabWorld &world, const Plan &plan);
    ~PlanByPsql();

    /// How long it took, in ms, on connections that were open before; that to the standby's new
    /// database is opened when it is there, and counts. None when a statement failed.
    std::optional<double> run();
    bool undo();

private:
    using Target = std::pair<Role, QString>; // site and database

    QProcess *session(const Target &target);
    bool send(const Target &target, const QString &script);
    bool sendStep(const Step &step, const QList<SqlText> &statements);
    bool awaitStep(const Step &step);

    test::LabWorld &m_world;
    const Plan m_plan;
    SecretBag m_secrets;
    std::map<Target, std::unique_ptr<QProcess>> m_sessions;
};

/// The set-up account of one of the lab's sites.
std::optional<SiteAccess> setUpAccess(const test::LabWorld &world, Role role);

} // namespace pmpha::bench
