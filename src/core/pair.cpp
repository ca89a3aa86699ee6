// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pair.h"

namespace pmpha {

TableFlow Pair::flowOf(const QString &qualifiedTable) const
{
    return tableFlows.value(qualifiedTable, defaultFlow(qualifiedTable));
}

QString Pair::tag() const
{
    return id.toString(QUuid::Id128).left(8);
}

TableFlow defaultFlow(const QString &qualifiedTable)
{
    return qualifiedTable.contains(QLatin1String("audit"), Qt::CaseInsensitive) ? TableFlow::Audit
                                                                                : TableFlow::Data;
}

} // namespace pmpha
