// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postgres/facts.h"

#include "engine/postgres/quoting.h"

#include <algorithm>

namespace pmpha::postgres {

bool KeyColumn::isWholeNumber() const
{
    static const QStringList types{QStringLiteral("smallint"), QStringLiteral("integer"),
                                   QStringLiteral("bigint"), QStringLiteral("numeric")};
    return types.contains(type);
}

QString TableFact::sql() const
{
    return quoteName(schema, name);
}

const TableFact *PostgresFacts::table(const QString &path) const
{
    const auto found = std::find_if(tables.cbegin(), tables.cend(),
                                    [&](const TableFact &t) { return t.path() == path; });
    return found == tables.cend() ? nullptr : &*found;
}

bool PostgresFacts::hasRole(const QString &name) const
{
    return std::any_of(roles.cbegin(), roles.cend(),
                       [&](const RoleFact &r) { return r.name == name; });
}

const SubscriptionFact *PostgresFacts::subscription(const QString &name) const
{
    const auto found = std::find_if(subscriptions.cbegin(), subscriptions.cend(),
                                    [&](const SubscriptionFact &s) { return s.name == name; });
    return found == subscriptions.cend() ? nullptr : &*found;
}

const PostgresFacts *postgresFacts(const SiteFacts &facts)
{
    return dynamic_cast<const PostgresFacts *>(&facts);
}

QList<TableFact> tablesOf(const PostgresFacts &primary, const Pair &pair, TableFlow flow)
{
    QList<TableFact> out;
    for (const TableFact &table : primary.tables)
        if (table.partitionRoot.isEmpty() && !table.unlogged && pair.flowOf(table.path()) == flow)
            out += table;
    return out;
}

QList<TableFact> withPartitions(const PostgresFacts &primary, const QList<TableFact> &tables)
{
    QStringList roots;
    for (const TableFact &table : tables)
        roots += table.path();
    QList<TableFact> out = tables;
    for (const TableFact &table : primary.tables)
        if (!table.partitionRoot.isEmpty() && roots.contains(table.partitionRoot))
            out += table;
    return out;
}

QList<KeyColumn> keySequences(const QList<TableFact> &tables)
{
    QList<KeyColumn> out;
    QStringList seen;
    for (const TableFact &table : tables) {
        for (const KeyColumn &column : table.key) {
            if (column.sequence.isEmpty() || !column.isWholeNumber()
                || seen.contains(column.sequence))
                continue;
            seen += column.sequence;
            out += column;
        }
    }
    return out;
}

} // namespace pmpha::postgres
