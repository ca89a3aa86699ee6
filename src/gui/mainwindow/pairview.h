// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/pairlist/pairstates.h"
#include "gui/widgets/dialogs.h"
#include "gui/widgets/retranslated.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTabWidget;

namespace pmpha {

class ActivityPage;
class DashboardPage;
class SettingsPage;
class SetupPage;

/// Everything about the selected pair: its name, its hosts, how fresh the news is, and its pages.
class PairView : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    enum Page { Dashboard, SetUp, Activity, Settings };

    PairView(Console &console, PairStates &states, Dialogs &dialogs, QWidget *parent = nullptr);

    void setPair(const QUuid &pair);
    QUuid pair() const { return m_pair; }
    void showPage(Page page);
    void checkNow();
    void startRemoval();
    /// Ages move on; called once a second.
    void tick();
    QString statusAsText() const;

protected:
    void retranslate() override;

private:
    void showHead();
    QString ageLine() const;
    QString buildText() const;

    Console &m_console;
    PairStates &m_states;
    QUuid m_pair;
    QLabel *m_name;
    QLabel *m_hosts;
    QLabel *m_age;
    QPushButton *m_check;
    QTabWidget *m_tabs;
    DashboardPage *m_dashboard;
    SetupPage *m_setup;
    ActivityPage *m_activity;
    SettingsPage *m_settings;
};

} // namespace pmpha
