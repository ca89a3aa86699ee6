// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pairlist/pairlistpane.h"

#include "gui/pairlist/pairdelegate.h"

#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pmpha {

PairListPane::PairListPane(Console &console, PairStates &states, QWidget *parent)
    : Retranslated(parent), m_model(new PairListModel(console, states, this)),
      m_title(mutedLabel(this)), m_list(new QListView(this)), m_empty(mutedLabel(this)),
      m_stack(new QStackedWidget(this)), m_add(new QPushButton(this))
{
    auto *column = new QVBoxLayout(this);
    const int margin = em(this, 0.5);
    column->setContentsMargins(margin, margin, margin, margin);
    column->setSpacing(margin);
    column->addWidget(m_title);
    column->addWidget(m_stack, 1);
    column->addWidget(m_add);
    m_list->setObjectName(QStringLiteral("pairListView"));
    m_add->setObjectName(QStringLiteral("addPairButton"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PairDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->installEventFilter(this);
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_empty->setMargin(margin);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    setMinimumWidth(em(this, 9));
    followModel();
    retranslate();
    keepSelection();
}

void PairListPane::followModel()
{
    connect(m_add, &QPushButton::clicked, this, &PairListPane::addRequested);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &now) {
                const QUuid id = m_model->idAt(now);
                if (id.isNull() || id == m_current)
                    return;
                m_current = id;
                Q_EMIT currentChanged(id);
            });
    connect(m_model, &QAbstractItemModel::modelReset, this, &PairListPane::keepSelection);
    connect(m_model, &QAbstractItemModel::layoutChanged, this, &PairListPane::keepSelection);
}

void PairListPane::keepSelection()
{
    retranslate();
    QModelIndex at = m_model->indexOf(m_current);
    if (!at.isValid())
        at = m_model->index(0);
    const QUuid id = m_model->idAt(at);
    if (at.isValid())
        m_list->setCurrentIndex(at);
    if (id != m_current) {
        m_current = id;
        Q_EMIT currentChanged(id);
    }
}

QUuid PairListPane::current() const
{
    return m_current;
}

void PairListPane::select(const QUuid &pair)
{
    if (const QModelIndex at = m_model->indexOf(pair); at.isValid())
        m_list->setCurrentIndex(at);
}

void PairListPane::focusList()
{
    m_list->setFocus(Qt::ShortcutFocusReason);
}

bool PairListPane::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && !m_current.isNull()
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Delete)) {
        Q_EMIT removeRequested(m_current);
        return true;
    }
    return Retranslated::eventFilter(watched, event);
}

void PairListPane::retranslate()
{
    const int count = m_model->rowCount();
    m_title->setText(tr("Pairs (%n)", nullptr, count));
    m_add->setText(tr("+ &Add pair"));
    m_add->setToolTip(tr("Add a primary and a standby server"));
    m_list->setAccessibleName(tr("Pairs, worst first"));
    m_empty->setText(tr("No pair yet. Add one to set up a primary and a standby server, or to "
                        "watch a pair that is in place."));
    m_stack->setCurrentIndex(count > 0 ? 0 : 1);
    m_model->retranslate();
}

} // namespace pmpha
