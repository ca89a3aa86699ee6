// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/setup/stepsmodel.h"
#include "gui/widgets/dialogs.h"
#include "gui/widgets/looks.h"
#include "gui/widgets/retranslated.h"

#include <QWidget>

class QListView;
class QProgressBar;
class QPushButton;

namespace pmpha {

class AccountsPanel;
class FindingsView;

/// The run while it goes, and how it ended: what happened to each step, and what can be done next.
class RunPage : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    RunPage(Clock &clock, Dialogs &dialogs, QWidget *parent = nullptr);

    void setFlow(PlanFlow *flow);
    void refresh();
    /// What was asked for did not work.
    void showError(const Error &error);

Q_SIGNALS:
    void dashboardRequested();
    void formRequested();

protected:
    void retranslate() override;

private:
    void buildPage();
    void connectButtons();
    void showOutcome();
    void showProgress();
    void showButtons();
    void confirmUndo();
    QString doneText() const;
    QString stoppedText() const;

    Dialogs &m_dialogs;
    QPointer<PlanFlow> m_flow;
    std::optional<Error> m_error;
    StepsModel *m_model;
    QLabel *m_light;
    QLabel *m_title;
    QLabel *m_text;
    QLabel *m_detail;
    QProgressBar *m_overall;
    QListView *m_steps;
    FindingsView *m_residue;
    AccountsPanel *m_accounts;
    QPushButton *m_cancel;
    QPushButton *m_keep;
    QPushButton *m_undo;
    QPushButton *m_resume;
    QPushButton *m_form;
    QPushButton *m_dashboard;
};

} // namespace pmpha
