// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/checkspage.h"

#include "gui/widgets/adaptivelayout.h"
#include "gui/widgets/card.h"
#include "gui/widgets/collapsible.h"
#include "gui/widgets/findingsview.h"
#include "gui/widgets/messagebar.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

namespace pmpha {

ChecksPage::ChecksPage(QWidget *parent)
    : Retranslated(parent), m_light(new QLabel), m_summary(titleLabel()), m_busy(new QProgressBar),
      m_adopt(new MessageBar), m_open(new FindingsView), m_fold(new Collapsible),
      m_passed(new FindingsView), m_back(new QPushButton(this)), m_cancel(new QPushButton(this)),
      m_again(new QPushButton(this)), m_next(new QPushButton(this))
{
    m_summary->setObjectName(QStringLiteral("checksSummaryLabel"));
    m_summary->setWordWrap(true);
    m_back->setObjectName(QStringLiteral("checksBackButton"));
    m_cancel->setObjectName(QStringLiteral("checksCancelButton"));
    m_again->setObjectName(QStringLiteral("checkAgainButton"));
    m_next->setObjectName(QStringLiteral("showPlanButton"));
    m_next->setDefault(true);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_adopt->setClosable(false);
    m_fold->setContent(m_passed);
    buildPage();
    connect(m_back, &QPushButton::clicked, this, &ChecksPage::backRequested);
    connect(m_next, &QPushButton::clicked, this, &ChecksPage::previewRequested);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_flow)
            m_flow->cancel();
    });
    connect(m_again, &QPushButton::clicked, this, [this] {
        if (m_flow)
            m_flow->startChecks();
    });
    retranslate();
}

void ChecksPage::buildPage()
{
    auto *card = new Card;
    auto *head = new QHBoxLayout;
    head->setSpacing(em(this, 0.6));
    head->addWidget(m_light);
    head->addWidget(m_summary, 1);
    card->body()->addLayout(head);
    card->body()->addWidget(m_busy);
    card->body()->addWidget(m_adopt);
    card->body()->addWidget(m_open);
    card->body()->addWidget(m_fold);
    card->body()->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(card);
    auto *buttons = new AdaptiveLayout(em(this, 0.4));
    buttons->addWidget(m_back, 0);
    buttons->addSpace();
    buttons->addWidget(m_cancel, 0);
    buttons->addWidget(m_again, 0);
    buttons->addWidget(m_next, 0);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(scroll, 1);
    page->addLayout(buttons);
}

void ChecksPage::setFlow(PlanFlow *flow)
{
    m_flow = flow;
    refresh();
}

QString ChecksPage::summary(int passed, int failed, int warnings) const
{
    QStringList parts;
    if (failed > 0)
        parts.append(tr("Checks that stand in the way: %n.", nullptr, failed));
    else
        parts.append(tr("Nothing stands in the way."));
    if (passed > 0) // a removal has nothing to pass
        parts.append(tr("Passed: %n.", nullptr, passed));
    if (warnings > 0)
        parts.append(tr("Worth knowing: %n.", nullptr, warnings));
    return parts.join(QLatin1Char(' '));
}

void ChecksPage::offerAdoption()
{
    m_adopt->clear();
    if (!m_flow || m_flow->kind() != PlanKind::SetUp)
        return;
    const auto found = m_flow->adoptable();
    if (!found || found->tableFlows == m_flow->pair().tableFlows)
        return;
    m_adopt->show(
        Tone::Accent,
        [] {
            return tr("A fitting replication is in place already. The form can take over its "
                      "tables and their directions.");
        },
        [] { return tr("Take it &over"); }, [this, found] { Q_EMIT adoptRequested(*found); });
}

void ChecksPage::refresh()
{
    if (!m_flow)
        return;
    const bool busy = m_flow->stage() == PlanFlow::Stage::Checking;
    QList<Finding> open;
    QList<Finding> passed;
    if (!busy) {
        for (const Finding &finding : m_flow->findings())
            (finding.severity == Severity::Passed ? passed : open).append(finding);
    }
    std::stable_sort(open.begin(), open.end(),
                     [](const Finding &a, const Finding &b) { return a.severity > b.severity; });
    const int failed = int(std::count_if(open.begin(), open.end(), [](const Finding &finding) {
        return finding.severity == Severity::Failed;
    }));
    m_busy->setVisible(busy);
    m_summary->setText(busy ? tr("Both servers are being checked\u2026")
                            : summary(int(passed.size()), failed, int(open.size()) - failed));
    const int side = em(this, 1.1);
    m_light->setPixmap(lightIcon(busy             ? Light::Busy
                                     : failed > 0 ? Light::Failed
                                                  : Light::Alive,
                                 palette())
                           .pixmap(side, side));
    m_open->setFindings(open);
    m_open->setVisible(!open.isEmpty());
    m_passed->setFindings(passed);
    m_fold->setVisible(!passed.isEmpty());
    m_fold->setTitle(tr("Passed checks (%n)", nullptr, int(passed.size())));
    m_cancel->setVisible(busy);
    m_again->setVisible(!busy);
    m_next->setVisible(!busy);
    m_next->setEnabled(failed == 0);
    m_back->setEnabled(!busy);
    offerAdoption();
}

void ChecksPage::retranslate()
{
    m_back->setText(tr("&Back to the fields"));
    m_cancel->setText(tr("&Cancel"));
    m_again->setText(tr("Check &again"));
    m_next->setText(tr("Show the &plan"));
    refresh();
}

} // namespace pmpha
