// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/pairlist/pairstates.h"
#include "gui/widgets/dialogs.h"
#include "gui/widgets/retranslated.h"

#include <QMainWindow>
#include <QTimer>

class QSplitter;
class QStackedWidget;

namespace pmpha {

class EmptyState;
class MainActions;
class MessageBar;
class PairListPane;
class PairView;
class StatusStrip;

/// The list of pairs on the left, the selected one on the right. Only wires them together.
class MainWindow : public Retranslated<QMainWindow>
{
    Q_OBJECT
public:
    MainWindow(Console &console, Dialogs &dialogs, QWidget *parent = nullptr);
    ~MainWindow() override;

    void select(const QUuid &pair);
    /// 0 to 3: Dashboard, Set-up, Activity, Settings.
    void showPage(int page);

protected:
    void retranslate() override;
    void closeEvent(QCloseEvent *event) override;

private:
    void buildCentre();
    void connectActions();
    void restoreWindow();
    void showTroubles();
    void addTrouble(const Error &error);
    void showPair(const QUuid &pair);
    void addPair();
    void askToRemove(const QUuid &pair);
    QString freeName() const;

    Console &m_console;
    Dialogs &m_dialogs;
    PairStates m_states;
    MainActions *m_actions;
    QSplitter *m_splitter;
    MessageBar *m_bar;
    PairListPane *m_list;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    PairView *m_view;
    StatusStrip *m_strip;
    QTimer m_second;
    QList<Error> m_troubles;
};

} // namespace pmpha
