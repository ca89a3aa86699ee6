// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postgres/adopt.h"

#include "engine/postgres/checks.h"
#include "engine/postgres/names.h"

namespace pmpha::postgres {

namespace {

const PublicationFact *publication(const PostgresFacts &facts, const QString &name)
{
    for (const PublicationFact &found : facts.publications)
        if (found.name == name)
            return &found;
    return nullptr;
}

} // namespace

Result<Pair> adoptPair(const Pair &pair, const PostgresFacts &primary, const PostgresFacts &standby)
{
    const auto nothing = failure(ErrorCode::NothingToResume, {pair.name});
    if (primary.pairId.isNull() || primary.pairId != standby.pairId)
        return nothing;
    Pair found = pair;
    found.id = primary.pairId;
    if (existingReplication(found, primary, standby) != Existing::Complete)
        return nothing;
    const auto *changes = publication(primary, changesPublication(found, Link::Data));
    const auto *records = publication(primary, auditPublication(found, Link::Data));
    if (!changes || !records)
        return nothing;
    found.tableFlows.clear();
    for (const TableFact &table : primary.tables) {
        if (!table.partitionRoot.isEmpty())
            continue;
        const QString path = table.path();
        const TableFlow flow = changes->tables.contains(path) ? TableFlow::Data
            : records->tables.contains(path)                  ? TableFlow::Audit
                                                              : TableFlow::Excluded;
        if (flow != defaultFlow(path))
            found.tableFlows.insert(path, flow);
    }
    return found;
}

} // namespace pmpha::postgres
