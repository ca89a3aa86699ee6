// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/setup/tableflowmodel.h"
#include "gui/widgets/card.h"
#include "gui/widgets/retranslated.h"

class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace pmpha {

/// Which table goes which way.
class TablesCard : public Retranslated<Card>
{
    Q_OBJECT
public:
    explicit TablesCard(QWidget *parent = nullptr);

    void setFlows(const QMap<QString, TableFlow> &flows);
    const QMap<QString, TableFlow> &flows() const { return m_model->flows(); }
    void showReading();
    void showTables(const Result<QList<TableInfo>> &tables);
    /// Forgets the tables of another pair.
    void clear();

Q_SIGNALS:
    void readRequested();
    void edited();

protected:
    void retranslate() override;

private:
    void showSummary();

    TableFlowModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QLabel *m_title;
    QLabel *m_summary;
    QPushButton *m_read;
    QLineEdit *m_filter;
    QTableView *m_view;
    std::optional<Error> m_error;
    bool m_reading = false;
};

} // namespace pmpha
