// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/setuppage.h"

#include "gui/setup/flowview.h"
#include "gui/setup/formpage.h"

namespace pmpha {

using Stage = PlanFlow::Stage;

SetupPage::SetupPage(Console &console, PairStates &states, Dialogs &dialogs, QWidget *parent)
    : QStackedWidget(parent), m_console(console), m_states(states),
      m_form(new FormPage(console, dialogs)),
      m_flowView(new FlowView(console.services().clock, dialogs))
{
    setObjectName(QStringLiteral("setupPage"));
    addWidget(m_form);
    addWidget(m_flowView);
    connect(m_form, &FormPage::started, this, [this](PlanKind kind) {
        if (PlanFlow *flow = m_console.flow(m_pair, kind); flow->stage() != Stage::Editing)
            showFlow(flow);
    });
    connect(m_flowView, &FlowView::formRequested, this, [this] { setCurrentWidget(m_form); });
    connect(m_flowView, &FlowView::dashboardRequested, this, [this] {
        setCurrentWidget(m_form); // next time this page is opened, it starts anew
        Q_EMIT dashboardRequested();
    });
    connect(m_flowView, &FlowView::adoptRequested, this, &SetupPage::adopt);
    connect(&console.pairs(), &PairStore::changed, this, [this] { m_form->setPair(m_pair); });
}

void SetupPage::setPair(const QUuid &pair)
{
    m_form->setPair(pair);
    if (pair == m_pair)
        return;
    m_pair = pair;
    for (auto &flow : m_flows) {
        if (flow)
            flow->disconnect(this);
        flow.clear();
    }
    if (!m_console.pairs().byId(pair))
        return;
    for (const PlanKind kind : {PlanKind::SetUp, PlanKind::Removal}) {
        m_flows[int(kind)] = m_console.flow(pair, kind);
        follow(m_flows[int(kind)]);
    }
    pickFlow();
}

void SetupPage::follow(PlanFlow *flow)
{
    if (!flow)
        return;
    m_states.follow(flow);
    connect(flow, &PlanFlow::stageChanged, this, [this, flow](Stage stage) {
        if (stage == Stage::Editing && m_flowView->flow() == flow)
            setCurrentWidget(m_form);
        else if (stage != Stage::Editing && stage != Stage::Undone)
            showFlow(flow);
    });
    connect(flow, &PlanFlow::failed, this, [this, flow](const Error &error) {
        if (flow->stage() == Stage::Editing)
            m_form->showError(error);
        else
            m_flowView->showError(error);
    });
}

/// A run that goes on or was interrupted comes first; else the form.
void SetupPage::pickFlow()
{
    for (const auto &flow : m_flows) {
        if (!flow)
            continue;
        const Stage stage = flow->stage();
        if (stage != Stage::Editing && stage != Stage::Done && stage != Stage::Undone) {
            showFlow(flow);
            return;
        }
    }
    setCurrentWidget(m_form);
}

void SetupPage::showFlow(PlanFlow *flow)
{
    m_flowView->setFlow(flow);
    setCurrentWidget(m_flowView);
}

void SetupPage::focusForm()
{
    m_form->focusName();
}

void SetupPage::startRemoval()
{
    setCurrentWidget(m_form);
    m_form->start(PlanKind::Removal);
}

void SetupPage::adopt(const Pair &found)
{
    PlanFlow *flow = m_flowView->flow();
    if (!flow)
        return;
    if (const auto saved = m_console.pairs().save(found); !saved) {
        m_form->showError(saved.error());
        setCurrentWidget(m_form);
        return;
    }
    flow->setPair(found);
    flow->startChecks();
}

} // namespace pmpha
