// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/tableflowmodel.h"

#include "app/texts.h"

#include <QLocale>

namespace pmpha {

void TableFlowModel::setTables(const QList<TableInfo> &tables)
{
    beginResetModel();
    m_tables = tables;
    endResetModel();
}

void TableFlowModel::setFlows(const QMap<QString, TableFlow> &flows)
{
    beginResetModel();
    m_flows = flows;
    endResetModel();
}

TableFlow TableFlowModel::flowOf(const QString &table) const
{
    return m_flows.value(table, defaultFlow(table));
}

int TableFlowModel::countOf(TableFlow flow) const
{
    int count = 0;
    for (const TableInfo &table : m_tables)
        count += flowOf(table.name) == flow ? 1 : 0;
    return count;
}

QString TableFlowModel::flowText(TableFlow flow)
{
    switch (flow) {
    case TableFlow::Data:
        return tr("one way, read-only on the standby");
    case TableFlow::Audit:
        return tr("both ways");
    case TableFlow::Excluded:
        return tr("not replicated");
    }
    return {};
}

int TableFlowModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_tables.size());
}

int TableFlowModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TableFlowModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const TableInfo &table = m_tables[index.row()];
    if (role == Qt::TextAlignmentRole && (index.column() == Rows || index.column() == Size))
        return int(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && !table.hasKey)
        return tr("%1 has no primary key: its rows cannot be told apart.").arg(table.name);
    if (role == Qt::EditRole && index.column() == Flow)
        return int(flowOf(table.name));
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(index.column())) {
    case Name:
        return table.hasKey ? table.name : tr("%1 (no key)").arg(table.name);
    case Rows:
        return QLocale().toString(table.rows);
    case Size:
        return bytesText(table.bytes);
    case Flow:
        return flowText(flowOf(table.name));
    }
    return {};
}

bool TableFlowModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || index.column() != Flow)
        return false;
    const QString &name = m_tables[index.row()].name;
    const auto flow = TableFlow(value.toInt());
    if (flow == defaultFlow(name))
        m_flows.remove(name);
    else
        m_flows.insert(name, flow);
    Q_EMIT dataChanged(index, index);
    Q_EMIT edited();
    return true;
}

Qt::ItemFlags TableFlowModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.column() == Flow)
        flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant TableFlowModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Name:
        return tr("Table");
    case Rows:
        return tr("Rows (about)");
    case Size:
        return tr("Size");
    case Flow:
        return tr("Direction");
    }
    return {};
}

void TableFlowModel::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_tables.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace pmpha
