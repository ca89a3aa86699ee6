// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/setup/stepsmodel.h"
#include "gui/widgets/dialogs.h"
#include "gui/widgets/retranslated.h"

#include <QWidget>

class QLabel;
class QListView;
class QPlainTextEdit;
class QPushButton;

namespace pmpha {

class MessageBar;

/// The whole plan before it runs: its steps, and every statement as a script.
class PreviewPage : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    PreviewPage(Clock &clock, Dialogs &dialogs, QWidget *parent = nullptr);

    void setFlow(PlanFlow *flow);
    void refresh();

Q_SIGNALS:
    void backRequested();

protected:
    void retranslate() override;

private:
    void buildPage();
    void exportScript();
    void confirmRun();

    Dialogs &m_dialogs;
    QPointer<PlanFlow> m_flow;
    StepsModel *m_model;
    QLabel *m_title;
    MessageBar *m_bar;
    QListView *m_steps;
    QPlainTextEdit *m_script;
    QPushButton *m_back;
    QPushButton *m_copy;
    QPushButton *m_export;
    QPushButton *m_run;
};

} // namespace pmpha
