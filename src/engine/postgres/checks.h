// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/postgres/facts.h"

namespace pmpha::postgres {

/// Every check there is, passed ones included, in the order of the catalogue: a pure function.
QList<Finding> checkPair(const Pair &pair, const PostgresFacts &primary,
                         const PostgresFacts &standby);

/// What checks are made from.
struct CheckContext
{
    const Pair &pair;
    const PostgresFacts &primary;
    const PostgresFacts &standby;
    QList<Finding> out;

    const PostgresFacts &facts(Role role) const
    {
        return role == Role::Primary ? primary : standby;
    }
    /// Adds one finding: Passed when `good`, else `otherwise`.
    Finding &add(const char *id, std::optional<Role> site, bool good, QStringList args,
                 Severity otherwise = Severity::Failed);
};

/// The checks of what is in the databases (checks_data.cpp).
void checkDatabases(CheckContext &context);
void checkTables(CheckContext &context);
void checkReplication(CheckContext &context);

/// At most five names, then "...".
QString shortList(const QStringList &names);
/// How much of this pair's replication is in place.
enum class Existing { None, Partial, Complete };
Existing existingReplication(const Pair &pair, const PostgresFacts &primary,
                             const PostgresFacts &standby);

} // namespace pmpha::postgres
