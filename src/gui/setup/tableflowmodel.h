// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/haengine.h"

#include <QAbstractTableModel>

namespace pmpha {

/// The tables of the primary and the direction of each. Knows only the choices made by hand; all
/// others follow their names.
class TableFlowModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Rows, Size, Flow };
    static constexpr int ColumnCount = 4;

    using QAbstractTableModel::QAbstractTableModel;

    void setTables(const QList<TableInfo> &tables);
    void setFlows(const QMap<QString, TableFlow> &flows);
    const QMap<QString, TableFlow> &flows() const { return m_flows; }
    int countOf(TableFlow flow) const;
    void retranslate();

    static QString flowText(TableFlow flow);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void edited();

private:
    TableFlow flowOf(const QString &table) const;

    QList<TableInfo> m_tables;
    QMap<QString, TableFlow> m_flows;
};

} // namespace pmpha
