// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/tablescard.h"

#include "app/texts.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTableView>

namespace pmpha {

namespace {

/// Picks a direction from a list of three.
class FlowDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &,
                          const QModelIndex &) const override
    {
        auto *box = new QComboBox(parent);
        for (const TableFlow flow : {TableFlow::Data, TableFlow::Audit, TableFlow::Excluded})
            box->addItem(TableFlowModel::flowText(flow), int(flow));
        return box;
    }
    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        auto *box = static_cast<QComboBox *>(editor);
        box->setCurrentIndex(box->findData(index.data(Qt::EditRole)));
    }
    void setModelData(QWidget *editor, QAbstractItemModel *model,
                      const QModelIndex &index) const override
    {
        model->setData(index, static_cast<QComboBox *>(editor)->currentData(), Qt::EditRole);
    }
};

} // namespace

TablesCard::TablesCard(QWidget *parent)
    : Retranslated(parent), m_model(new TableFlowModel(this)),
      m_proxy(new QSortFilterProxyModel(this)), m_title(titleLabel(this)),
      m_summary(mutedLabel(this)), m_read(new QPushButton(this)), m_filter(new QLineEdit(this)),
      m_view(new QTableView(this))
{
    m_proxy->setSourceModel(m_model);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_read->setObjectName(QStringLiteral("readTablesButton"));
    m_filter->setObjectName(QStringLiteral("tableFilterLineEdit"));
    m_filter->setClearButtonEnabled(true);
    m_view->setObjectName(QStringLiteral("tablesTableView"));
    m_view->setModel(m_proxy);
    m_view->setItemDelegateForColumn(TableFlowModel::Flow, new FlowDelegate(m_view));
    m_view->setEditTriggers(QAbstractItemView::AllEditTriggers);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setTabKeyNavigation(false);
    m_view->setShowGrid(false);
    m_view->setAlternatingRowColors(true);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(em(this, 1.7));
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_view->horizontalHeader()->setSectionResizeMode(TableFlowModel::Name, QHeaderView::Stretch);
    m_view->setMinimumHeight(em(this, 12));
    m_summary->setWordWrap(true);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_filter);
    head->addWidget(m_read);
    body()->addLayout(head);
    body()->addWidget(m_summary);
    body()->addWidget(m_view);
    connect(m_read, &QPushButton::clicked, this, &TablesCard::readRequested);
    connect(m_filter, &QLineEdit::textChanged, m_proxy,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_model, &TableFlowModel::edited, this, [this] {
        showSummary();
        Q_EMIT edited();
    });
    retranslate();
}

void TablesCard::setFlows(const QMap<QString, TableFlow> &flows)
{
    if (flows != m_model->flows())
        m_model->setFlows(flows);
    showSummary();
}

void TablesCard::clear()
{
    m_error.reset();
    m_reading = false;
    m_model->setTables({});
    m_filter->clear();
    showSummary();
}

void TablesCard::showReading()
{
    m_reading = true;
    m_error.reset();
    showSummary();
}

void TablesCard::showTables(const Result<QList<TableInfo>> &tables)
{
    m_reading = false;
    m_error.reset();
    if (tables)
        m_model->setTables(*tables);
    else
        m_error = tables.error();
    showSummary();
}

void TablesCard::showSummary()
{
    const bool any = m_model->rowCount() > 0;
    m_view->setVisible(any);
    m_filter->setVisible(any);
    m_read->setEnabled(!m_reading);
    if (m_error) {
        const Words words = errorWords(*m_error);
        m_summary->setText(words.sentence + QLatin1Char(' ') + words.remedy);
        setTextTone(m_summary, Tone::Bad);
        m_summary->setForegroundRole(QPalette::WindowText);
        return;
    }
    m_summary->setPalette(QPalette());
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    if (m_reading)
        m_summary->setText(tr("Reading the tables of the primary\u2026"));
    else if (any)
        m_summary->setText(tr("One way: %1. Both ways: %2. Not replicated: %3.")
                               .arg(m_model->countOf(TableFlow::Data))
                               .arg(m_model->countOf(TableFlow::Audit))
                               .arg(m_model->countOf(TableFlow::Excluded)));
    else
        m_summary->setText(tr("Audit tables go both ways, so that no record is lost; all others "
                              "go from the primary to the standby. Read the tables to change the "
                              "direction of one."));
}

void TablesCard::retranslate()
{
    m_title->setText(tr("Tables and their directions"));
    m_read->setText(tr("&Read the tables"));
    m_filter->setPlaceholderText(tr("Filter by name"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_view->setAccessibleName(m_title->text());
    m_model->retranslate();
    showSummary();
}

} // namespace pmpha
