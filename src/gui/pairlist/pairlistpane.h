// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/pairlist/pairlistmodel.h"
#include "gui/widgets/retranslated.h"

#include <QWidget>

class QListView;
class QPushButton;
class QStackedWidget;

namespace pmpha {

/// The left side of the window: all pairs, and the button that adds one.
class PairListPane : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    PairListPane(Console &console, PairStates &states, QWidget *parent = nullptr);

    QUuid current() const;
    void select(const QUuid &pair);
    void focusList();

Q_SIGNALS:
    void currentChanged(const QUuid &pair);
    void addRequested();
    void removeRequested(const QUuid &pair);

protected:
    void retranslate() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void followModel();
    void keepSelection();

    PairListModel *m_model;
    QLabel *m_title;
    QListView *m_list;
    QLabel *m_empty;
    QStackedWidget *m_stack;
    QPushButton *m_add;
    QUuid m_current;
};

} // namespace pmpha
