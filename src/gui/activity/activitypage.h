// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "app/runreports.h"
#include "gui/widgets/dialogs.h"
#include "gui/widgets/retranslated.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStandardItem;
class QStandardItemModel;
class QTreeView;

namespace pmpha {

class MessageBar;

/// What has been done to a pair and what has happened to it, newest first.
class ActivityPage : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    ActivityPage(Console &console, Dialogs &dialogs, QWidget *parent = nullptr);

    void setPair(const QUuid &pair);
    /// Reads journal and history again.
    void refresh();

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    void fill();
    QList<QStandardItem *> runRow(const RunReport &report) const;
    QList<QStandardItem *> stepRow(const RunReport &report, const StepRecord &record) const;
    QList<QStandardItem *> eventRow(const StatusEvent &event) const;
    QString asText() const;
    void exportText();

    Console &m_console;
    Dialogs &m_dialogs;
    QUuid m_pair;
    int m_request = 0;
    QList<RunReport> m_runs;
    QList<StatusEvent> m_events;
    MessageBar *m_bar;
    QLabel *m_title;
    QLabel *m_empty;
    QStandardItemModel *m_model;
    QTreeView *m_view;
    QPushButton *m_refresh;
    QPushButton *m_copy;
    QPushButton *m_export;
};

} // namespace pmpha
