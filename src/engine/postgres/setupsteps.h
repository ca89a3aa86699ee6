// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/postgres/facts.h"
#include "engine/postgres/schemadump.h"

namespace pmpha::postgres {

/// All that the steps of a set-up are made from.
struct SetUpContext
{
    const Pair &pair;
    const PostgresFacts &primary;
    const PostgresFacts &standby;
    QList<TableFact> data; ///< data tables
    QList<TableFact> audit; ///< audit tables
    QList<TableFact> guarded; ///< data tables and the partitions behind them
    QList<KeyColumn> auditKeys; ///< whole-number keys of audit tables that a sequence feeds
    SchemaScript schema;

    const QString &database(Role role) const { return pair.endpoint(role).database; }
};

using NamedTables = QList<std::pair<QString, QString>>;
/// Schema and name of each, as tableValues() takes them.
NamedTables named(const QList<TableFact> &tables);

/// A step at a site's own database.
Step stepAt(const SetUpContext &context, Role site, const char *part, QStringList args);
Probe probeAt(const SetUpContext &context, Role site, const QString &sql);

// The steps, one function each (linksteps.cpp: from the accounts on); see the catalogue in ids.cpp.
// Those that have nothing to do (no audit table, ...) return a step without id.
Step databaseStep(const SetUpContext &context);
Step schemaStep(const SetUpContext &context);
Step marksStep(const SetUpContext &context, Role site);
Step auditColumnsStep(const SetUpContext &context, Role site);
Step auditKeysStep(const SetUpContext &context, Role site);
Step guardStep(const SetUpContext &context);
Step replicationRoleStep(const SetUpContext &context, Role site);
Step watchRoleStep(const SetUpContext &context, Role site);
Step publicationsStep(const SetUpContext &context, Role site);
Step slotStep(const SetUpContext &context, Role site);
Step subscriptionStep(const SetUpContext &context, Role site);
Step subscriptionOnStep(const SetUpContext &context, Role site);
Step subscriptionTablesStep(const SetUpContext &context, Role site);
Step copyStep(const SetUpContext &context);
Step proofStep(const SetUpContext &context, Link link);

/// The pattern, as a literal, of the slots that first copies of `target`'s subscriptions make at
/// the source; one that matches nothing when the target's server is not known.
QString copySlotPattern(const QString &targetSystemId);

} // namespace pmpha::postgres
