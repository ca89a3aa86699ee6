// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pair.h"
#include "core/sqltext.h"

namespace pmpha {

/// A question to one site whose answer is one row with one boolean.
struct Probe
{
    Role site = Role::Primary;
    QString database;
    QString sql;

    bool operator==(const Probe &) const = default;
};

/// One part of a plan. The runner asks `check`; when every probe says true the step is already so
/// and is skipped. Else it sends `apply`, then asks `check` again, for up to `patience`.
struct Step
{
    QString id; ///< stable, "standby.database"; app/steptext.cpp has its title in both languages
    QStringList args; ///< for the title
    Role site = Role::Primary;
    QString database; ///< where `apply`, `undo` and `progressSql` run
    QList<Probe> check; ///< empty: never already so, and done when applied
    /// A step whose apply names a secret is applied again whenever a run has made that secret anew:
    /// such an apply must bear being run when the step is already so.
    QList<SqlText> apply;
    /// Puts back the state before `apply`, also after a part of it: every statement must bear being
    /// run when there is nothing (left) to undo.
    QList<SqlText> undo;
    bool atomic = false; ///< `apply` and `undo` each in one transaction
    bool destructive = false; ///< removes user data; needs consent in words
    int weight = 1; ///< share of the progress bar
    std::chrono::milliseconds patience{0};
    /// While the runner waits: one row (done, total) as numbers, of whatever progressUnit says. May
    /// be empty.
    QString progressSql;

    bool operator==(const Step &) const = default;
};

enum class PlanKind { SetUp, Removal };

/// A set-up or a removal as a value: made by reading only, shown and exported whole, run by
/// app/planrunner. It names its secrets but holds none.
struct Plan
{
    PlanKind kind = PlanKind::SetUp;
    QList<Step> steps;
    QStringList secretNames; ///< what the run's SecretBag must hold

    int totalWeight() const;
    bool operator==(const Plan &) const = default;
};

} // namespace pmpha
