// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow/pairview.h"

#include "app/texts.h"
#include "gui/activity/activitypage.h"
#include "gui/dashboard/dashboardpage.h"
#include "gui/settingspage/settingspage.h"
#include "gui/setup/setuppage.h"
#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/looks.h"

#include <QPushButton>
#include <QTabWidget>
#include <QVBoxLayout>

namespace pmpha {

PairView::PairView(Console &console, PairStates &states, Dialogs &dialogs, QWidget *parent)
    : Retranslated(parent), m_console(console), m_states(states), m_name(new ElidedLabel(this)),
      m_hosts(new ElidedLabel(this)), m_age(mutedLabel(this)), m_check(new QPushButton(this)),
      m_tabs(new QTabWidget(this)), m_dashboard(new DashboardPage(console, states)),
      m_setup(new SetupPage(console, states, dialogs)),
      m_activity(new ActivityPage(console, dialogs)), m_settings(new SettingsPage(console))
{
    m_name->setObjectName(QStringLiteral("pairNameLabel"));
    m_age->setObjectName(QStringLiteral("ageLabel"));
    m_check->setObjectName(QStringLiteral("checkNowButton"));
    m_tabs->setObjectName(QStringLiteral("pairTabs"));
    m_name->setFont(scaledFont(font(), 1.4, true));
    m_hosts->setForegroundRole(QPalette::PlaceholderText);
    m_tabs->setDocumentMode(true);
    for (QWidget *page : {static_cast<QWidget *>(m_dashboard), static_cast<QWidget *>(m_setup),
                          static_cast<QWidget *>(m_activity), static_cast<QWidget *>(m_settings)})
        m_tabs->addTab(page, QString());
    auto *names = new QVBoxLayout;
    names->setSpacing(0);
    names->addWidget(m_name);
    names->addWidget(m_hosts);
    auto *head = new QHBoxLayout;
    head->addLayout(names, 1);
    head->addWidget(m_age);
    head->addWidget(m_check);
    head->setSpacing(em(this, 0.6));
    auto *column = new QVBoxLayout(this);
    const int gap = em(this, 0.6);
    column->setContentsMargins(gap, gap, gap, 0);
    column->addLayout(head);
    column->addWidget(m_tabs, 1);
    connect(m_check, &QPushButton::clicked, this, &PairView::checkNow);
    connect(m_dashboard, &DashboardPage::setUpRequested, this, [this] { showPage(SetUp); });
    connect(m_setup, &SetupPage::dashboardRequested, this, [this] { showPage(Dashboard); });
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int page) {
        if (page == Activity)
            m_activity->refresh();
    });
    connect(&console.pairs(), &PairStore::changed, this, &PairView::showHead);
    connect(&states, &PairStates::changed, this, [this](const QUuid &id) {
        if (id == m_pair)
            showHead();
    });
    retranslate();
}

void PairView::setPair(const QUuid &pair)
{
    m_pair = pair;
    m_dashboard->setPair(pair);
    m_setup->setPair(pair);
    m_activity->setPair(pair);
    m_settings->setPair(pair);
    showHead();
}

void PairView::showPage(Page page)
{
    m_tabs->setCurrentIndex(page);
}

void PairView::checkNow()
{
    if (PairMonitor *monitor = m_console.monitor(m_pair))
        monitor->checkNow();
}

void PairView::startRemoval()
{
    showPage(SetUp);
    m_setup->startRemoval();
}

void PairView::tick()
{
    showHead();
    m_dashboard->tick();
}

QString PairView::buildText() const
{
    const PairMonitor *monitor = m_console.monitor(m_pair);
    if (!monitor)
        return {};
    const auto &pmp = monitor->status().round.primary.pmp;
    if (!pmp || !pmp->has_value() || (*pmp)->build.isEmpty())
        return {};
    return QStringLiteral(" \u00b7 ") + tr("PMP build %1").arg((*pmp)->build);
}

QString PairView::ageLine() const
{
    const PairMonitor *monitor = m_console.monitor(m_pair);
    if (!monitor || m_states.face(m_pair) != PairFace::Watched
        || monitor->status().round.number == 0)
        return {};
    return tr("updated %1")
        .arg(ageText(monitor->status().round.at, m_console.services().clock.now()));
}

void PairView::showHead()
{
    const auto pair = m_console.pairs().byId(m_pair);
    if (!pair)
        return;
    const auto place = [](const Endpoint &site) {
        return site.host.isEmpty() ? QStringLiteral("?")
                                   : site.host + QLatin1Char(':') + QString::number(site.port);
    };
    m_name->setText(pair->name);
    m_hosts->setText(pair->primary.host.isEmpty() && pair->standby.host.isEmpty()
                         ? m_states.line(m_pair)
                         : place(pair->primary) + QStringLiteral(" \u2192 ") + place(pair->standby)
                             + buildText());
    m_age->setText(ageLine());
    m_check->setEnabled(m_states.face(m_pair) == PairFace::Watched);
}

QString PairView::statusAsText() const
{
    const auto pair = m_console.pairs().byId(m_pair);
    const PairMonitor *monitor = m_console.monitor(m_pair);
    if (!pair || !monitor)
        return {};
    const PairStatus &status = monitor->status();
    QStringList lines{pair->name};
    lines.append(haStatusTitle() + QStringLiteral(": ") + healthWord(status.ha.health));
    lines.append(replicationStatusTitle() + QStringLiteral(": ")
                 + healthWord(status.replication.health));
    for (const auto &part : {status.ha.causes, status.replication.causes, status.notes}) {
        for (const Finding &finding : part) {
            const Words words = findingWords(finding);
            lines.append(QStringLiteral("- ") + words.sentence + QLatin1Char(' ') + words.remedy);
        }
    }
    if (const QString age = ageLine(); !age.isEmpty())
        lines.append(age);
    return lines.join(QLatin1Char('\n'));
}

void PairView::retranslate()
{
    m_check->setText(tr("&Check now"));
    m_check->setToolTip(tr("Asks both servers at once"));
    m_tabs->setTabText(Dashboard, tr("Dashboard"));
    m_tabs->setTabText(SetUp, tr("Set-up"));
    m_tabs->setTabText(Activity, tr("Activity"));
    m_tabs->setTabText(Settings, tr("Settings"));
    showHead();
}

} // namespace pmpha
