// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/collapsible.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace pmpha {

Collapsible::Collapsible(QWidget *parent)
    : QWidget(parent), m_button(new QToolButton(this)), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_button->setObjectName(QStringLiteral("collapsibleToolButton"));
    m_button->setCheckable(true);
    m_button->setAutoRaise(true);
    m_button->setArrowType(Qt::RightArrow);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_layout->addWidget(m_button, 0, Qt::AlignLeft);
    connect(m_button, &QToolButton::toggled, this, &Collapsible::setOpen);
}

void Collapsible::setTitle(const QString &title)
{
    m_button->setText(title);
}

void Collapsible::setContent(QWidget *content)
{
    m_content = content;
    m_layout->addWidget(content);
    content->setVisible(isOpen());
}

void Collapsible::setOpen(bool open)
{
    m_button->setChecked(open);
    m_button->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    if (m_content)
        m_content->setVisible(open);
}

bool Collapsible::isOpen() const
{
    return m_button->isChecked();
}

} // namespace pmpha
