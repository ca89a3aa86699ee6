// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postgres/setupplan.h"

#include "engine/postgres/names.h"
#include "engine/postgres/setupsteps.h"

namespace pmpha::postgres {

namespace {

SetUpContext contextOf(const Pair &pair, const PostgresFacts &primary, const PostgresFacts &standby)
{
    SetUpContext context{pair,
                         primary,
                         standby,
                         tablesOf(primary, pair, TableFlow::Data),
                         tablesOf(primary, pair, TableFlow::Audit),
                         {},
                         {},
                         fittedTo(primary.dump, standby)};
    context.guarded = withPartitions(primary, context.data);
    context.auditKeys = keySequences(context.audit);
    return context;
}

/// The order matters: whatever a kill leaves behind is harmless, and nothing flows before the
/// guard stands and both ends are complete.
QList<Step> stepsOf(const SetUpContext &context)
{
    constexpr Role P = Role::Primary;
    constexpr Role S = Role::Standby;
    return {databaseStep(context), schemaStep(context), marksStep(context, P),
            marksStep(context, S), auditColumnsStep(context, P), auditColumnsStep(context, S),
            auditKeysStep(context, P), guardStep(context), replicationRoleStep(context, P),
            replicationRoleStep(context, S), watchRoleStep(context, P), watchRoleStep(context, S),
            publicationsStep(context, P), publicationsStep(context, S), slotStep(context, P),
            slotStep(context, S), subscriptionStep(context, S), subscriptionStep(context, P),
            subscriptionOnStep(context, S), subscriptionTablesStep(context, S), copyStep(context),
            // Above all keys that the copy brought.
            auditKeysStep(context, S), subscriptionOnStep(context, P),
            subscriptionTablesStep(context, P), proofStep(context, Link::Data),
            proofStep(context, Link::Audit)};
}

} // namespace

Plan makeSetUpPlan(const Pair &pair, const PostgresFacts &primary, const PostgresFacts &standby)
{
    Plan plan;
    plan.kind = PlanKind::SetUp;
    plan.secretNames = {replicationSecret(Role::Primary), replicationSecret(Role::Standby),
                        watchSecret(Role::Primary), watchSecret(Role::Standby)};
    for (const Step &step : stepsOf(contextOf(pair, primary, standby)))
        if (!step.id.isEmpty())
            plan.steps += step;
    return plan;
}

} // namespace pmpha::postgres
