// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/findingsview.h"

#include "app/texts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace pmpha {

FindingRow::FindingRow(Finding finding, QWidget *parent)
    : Retranslated(parent), m_finding(std::move(finding)), m_light(new QLabel(this)),
      m_sentence(bodyLabel(this)), m_remedy(bodyLabel(this))
{
    m_sentence->setObjectName(QStringLiteral("findingSentenceLabel"));
    m_remedy->setObjectName(QStringLiteral("findingRemedyLabel"));
    m_remedy->setForegroundRole(QPalette::PlaceholderText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, em(this, 0.3), 0, em(this, 0.3));
    row->setSpacing(em(this, 0.6));
    row->addWidget(m_light, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout;
    column->setSpacing(em(this, 0.2));
    column->addWidget(m_sentence);
    column->addWidget(m_remedy);
    row->addLayout(column, 1);
    addExtras(column);
    retranslate();
}

void FindingRow::addExtras(QVBoxLayout *column)
{
    if (m_finding.remedySql.isEmpty() && m_finding.detail.isEmpty())
        return;
    auto *buttons = new QHBoxLayout;
    column->addLayout(buttons);
    if (!m_finding.remedySql.isEmpty()) {
        m_copy = new QPushButton(this);
        m_copy->setObjectName(QStringLiteral("copyStatementButton"));
        connect(m_copy, &QPushButton::clicked, this,
                [this] { QGuiApplication::clipboard()->setText(m_finding.remedySql); });
        m_copy->setToolTip(m_finding.remedySql);
        buttons->addWidget(m_copy);
    }
    if (!m_finding.detail.isEmpty()) {
        m_details = new QToolButton(this);
        m_details->setObjectName(QStringLiteral("detailsToolButton"));
        m_details->setCheckable(true);
        m_details->setAutoRaise(true);
        m_details->setArrowType(Qt::RightArrow);
        m_details->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_details->setFocusPolicy(Qt::StrongFocus);
        m_detailText = bodyLabel(this);
        m_detailText->setForegroundRole(QPalette::PlaceholderText);
        m_detailText->setText(m_finding.detail);
        m_detailText->setVisible(false);
        buttons->addWidget(m_details);
        column->addWidget(m_detailText);
        connect(m_details, &QToolButton::toggled, this, [this](bool open) {
            m_detailText->setVisible(open);
            m_details->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        });
    }
    buttons->addStretch();
}

void FindingRow::retranslate()
{
    const Words words = findingWords(m_finding);
    const bool passed = m_finding.severity == Severity::Passed;
    m_sentence->setText(passed ? checkTitle(m_finding.id) : words.sentence);
    m_remedy->setText(passed ? words.sentence : words.remedy);
    m_remedy->setVisible(!m_remedy->text().isEmpty() && m_remedy->text() != m_sentence->text());
    if (m_copy)
        m_copy->setText(tr("Copy the statement"));
    if (m_details)
        m_details->setText(tr("What the server said"));
    switch (m_finding.severity) {
    case Severity::Passed:
        m_light->setToolTip(tr("Passed"));
        break;
    case Severity::Note:
        m_light->setToolTip(tr("Note"));
        break;
    case Severity::Warning:
        m_light->setToolTip(tr("Warning"));
        break;
    case Severity::Failed:
        m_light->setToolTip(tr("Failed"));
        break;
    }
    m_light->setAccessibleName(m_light->toolTip());
    setAccessibleName(m_light->toolTip() + QStringLiteral(": ") + m_sentence->text());
    setAccessibleDescription(m_remedy->text());
    recolour();
}

void FindingRow::recolour()
{
    const int side = em(this, 1);
    m_light->setPixmap(lightIcon(lightOf(m_finding.severity), palette()).pixmap(side, side));
}

FindingsView::FindingsView(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(em(this, 0.2));
}

void FindingsView::setFindings(const QList<Finding> &findings)
{
    if (findings == m_findings)
        return;
    m_findings = findings;
    while (QLayoutItem *item = m_column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Finding &finding : findings)
        m_column->addWidget(new FindingRow(finding, this));
    updateGeometry();
}

} // namespace pmpha
