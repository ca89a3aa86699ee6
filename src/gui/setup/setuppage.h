// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/pairlist/pairstates.h"
#include "gui/widgets/dialogs.h"

#include <QPointer>
#include <QStackedWidget>

namespace pmpha {

class FlowView;
class FormPage;

/// Set-up and removal of the selected pair: the form, or the flow that was begun from it.
class SetupPage : public QStackedWidget
{
    Q_OBJECT
public:
    SetupPage(Console &console, PairStates &states, Dialogs &dialogs, QWidget *parent = nullptr);

    void setPair(const QUuid &pair);
    void startRemoval();
    /// Puts the cursor where a new pair begins: into its name.
    void focusForm();

Q_SIGNALS:
    void dashboardRequested();

private:
    void follow(PlanFlow *flow);
    void pickFlow();
    void showFlow(PlanFlow *flow);
    void adopt(const Pair &found);

    Console &m_console;
    PairStates &m_states;
    QUuid m_pair;
    QPointer<PlanFlow> m_flows[2]; ///< by PlanKind
    FormPage *m_form;
    FlowView *m_flowView;
};

} // namespace pmpha
