// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/planflow.h"
#include "gui/widgets/dialogs.h"
#include "gui/widgets/retranslated.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QStackedWidget;

namespace pmpha {

class ChecksPage;
class PreviewPage;
class RunPage;
class StepTrail;

/// Leads through one flow: checks, plan, run and result. Shows the page of its stage.
class FlowView : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    FlowView(Clock &clock, Dialogs &dialogs, QWidget *parent = nullptr);

    void setFlow(PlanFlow *flow);
    PlanFlow *flow() const { return m_flow; }
    void showError(const Error &error);

Q_SIGNALS:
    void formRequested();
    void dashboardRequested();
    void adoptRequested(const pmpha::Pair &found);

protected:
    void retranslate() override;

private:
    void showStage();

    QPointer<PlanFlow> m_flow;
    bool m_preview = false; ///< in Checked: the plan instead of the checks
    QLabel *m_title;
    StepTrail *m_trail;
    QStackedWidget *m_stack;
    ChecksPage *m_checks;
    PreviewPage *m_plan;
    RunPage *m_run;
};

} // namespace pmpha
