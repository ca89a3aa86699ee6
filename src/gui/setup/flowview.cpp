// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/flowview.h"

#include "gui/setup/checkspage.h"
#include "gui/setup/previewpage.h"
#include "gui/setup/runpage.h"
#include "gui/setup/steptrail.h"
#include "gui/widgets/adaptivelayout.h"
#include "gui/widgets/looks.h"

#include <QLabel>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace pmpha {

using Stage = PlanFlow::Stage;

FlowView::FlowView(Clock &clock, Dialogs &dialogs, QWidget *parent)
    : Retranslated(parent), m_title(titleLabel(this)), m_trail(new StepTrail(this)),
      m_stack(new QStackedWidget(this)), m_checks(new ChecksPage),
      m_plan(new PreviewPage(clock, dialogs)), m_run(new RunPage(clock, dialogs))
{
    for (QWidget *page : {static_cast<QWidget *>(m_checks), static_cast<QWidget *>(m_plan),
                          static_cast<QWidget *>(m_run)})
        m_stack->addWidget(page);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch();
    auto *column = new QVBoxLayout(this);
    const int gap = em(this, 0.6);
    column->setContentsMargins(gap, gap, gap, gap);
    column->setSpacing(gap);
    column->addLayout(head);
    column->addWidget(m_trail);
    column->addWidget(m_stack, 1);
    connect(m_checks, &ChecksPage::backRequested, this, &FlowView::formRequested);
    connect(m_checks, &ChecksPage::adoptRequested, this, &FlowView::adoptRequested);
    connect(m_checks, &ChecksPage::previewRequested, this, [this] {
        m_preview = true;
        showStage();
    });
    connect(m_plan, &PreviewPage::backRequested, this, [this] {
        m_preview = false;
        showStage();
    });
    connect(m_run, &RunPage::formRequested, this, &FlowView::formRequested);
    connect(m_run, &RunPage::dashboardRequested, this, &FlowView::dashboardRequested);
    retranslate();
}

void FlowView::setFlow(PlanFlow *flow)
{
    if (flow == m_flow)
        return;
    if (m_flow)
        m_flow->disconnect(this);
    m_flow = flow;
    m_preview = false;
    m_checks->setFlow(flow);
    m_plan->setFlow(flow);
    m_run->setFlow(flow);
    if (flow) {
        connect(flow, &PlanFlow::stageChanged, this, [this](Stage stage) {
            if (stage == Stage::Checking)
                m_preview = false;
            showStage();
        });
        connect(flow, &PlanFlow::checked, m_checks, &ChecksPage::refresh);
    }
    retranslate();
    showStage();
}

void FlowView::showError(const Error &error)
{
    m_run->showError(error);
}

void FlowView::showStage()
{
    if (!m_flow)
        return;
    switch (m_flow->stage()) {
    case Stage::Editing:
    case Stage::Checking:
        m_stack->setCurrentWidget(m_checks);
        m_checks->refresh();
        break;
    case Stage::Checked:
        m_stack->setCurrentWidget(m_preview ? static_cast<QWidget *>(m_plan) : m_checks);
        m_preview ? m_plan->refresh() : m_checks->refresh();
        break;
    default:
        m_stack->setCurrentWidget(m_run);
        m_run->refresh();
        break;
    }
    m_trail->setCurrent(m_stack->currentIndex() + 1);
}

void FlowView::retranslate()
{
    const bool removal = m_flow && m_flow->kind() == PlanKind::Removal;
    m_title->setText(removal ? tr("Remove the replication") : tr("Set up the replication"));
}

} // namespace pmpha
