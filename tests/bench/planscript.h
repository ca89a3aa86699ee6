// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "integration/labworld.h"

namespace pmpha::bench {

/// A lab's plan as psql runs it in one go: the same statements over the same kind of connection,
/// and a wait wherever the plan waits, but no check, no journal and no progress.
class PlanScript
{
public:
    /// \param plan with random passwords for the secrets that it names
    PlanScript(test::LabWorld &world, const Plan &plan);

    bool isGood() const { return !m_set.isEmpty(); }
    /// How long psql took, in ms; none when it failed.
    std::optional<double> run() const { return feed(m_set); }
    bool undo() const { return feed(m_undo).has_value(); }

private:
    std::optional<double> feed(const QByteArray &script) const;
    bool addStep(const Step &step, const QList<SqlText> &statements, QString &script);
    void addWait(const Step &step, QString &script);
    void connectTo(Role role, const QString &database, QString &script);

    test::LabWorld &m_world;
    SecretBag m_secrets;
    QString m_connected;
    QByteArray m_set, m_undo;
};

/// The set-up account of one of the lab's sites.
std::optional<SiteAccess> setUpAccess(const test::LabWorld &world, Role role);

} // namespace pmpha::bench
