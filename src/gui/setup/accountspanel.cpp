// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/accountspanel.h"

#include "app/texts.h"
#include "gui/widgets/looks.h"
#include "gui/widgets/passwordedit.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

namespace pmpha {

AccountsPanel::AccountsPanel(QWidget *parent) : Retranslated(parent), m_text(mutedLabel(this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    m_text->setWordWrap(true);
    grid->addWidget(m_text, 0, 0, 1, 3);
    for (const Role role : {Role::Primary, Role::Standby}) {
        Line &line = m_lines[int(role)];
        line = {new QLabel(this), new QLineEdit(this), new PasswordEdit(this)};
        line.user->setObjectName(roleName(role) + QStringLiteral("AccountLineEdit"));
        line.password->setObjectName(roleName(role) + QStringLiteral("AccountPasswordEdit"));
        line.label->setBuddy(line.user);
        grid->addWidget(line.label, 1 + int(role), 0);
        grid->addWidget(line.user, 1 + int(role), 1);
        grid->addWidget(line.password, 1 + int(role), 2);
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    retranslate();
}

void AccountsPanel::showPair(const Pair &pair)
{
    for (const Role role : {Role::Primary, Role::Standby}) {
        m_lines[int(role)].user->setText(pair.endpoint(role).user);
        m_lines[int(role)].password->clear();
    }
}

void AccountsPanel::giveTo(PlanFlow *flow)
{
    for (const Role role : {Role::Primary, Role::Standby}) {
        Line &line = m_lines[int(role)];
        if (!line.password->isEmpty())
            flow->setCredentials(role, line.user->text().trimmed(), line.password->secret());
        line.password->clear();
    }
}

void AccountsPanel::retranslate()
{
    m_text->setText(tr("The accounts of the set-up are kept nowhere. When the program has been "
                       "restarted since, type them again before you go on or take back."));
    for (const Role role : {Role::Primary, Role::Standby}) {
        const QString prefix = roleName(role) + QLatin1Char('.');
        const bool primary = role == Role::Primary;
        m_lines[int(role)].label->setText(primary ? tr("Primary server:") : tr("Standby server:"));
        m_lines[int(role)].user->setAccessibleName(fieldText(prefix + QLatin1String("user")));
        m_lines[int(role)].user->setPlaceholderText(fieldText(QStringLiteral("user")));
        QLineEdit *password = m_lines[int(role)].password->lineEdit();
        password->setAccessibleName(fieldText(prefix + QLatin1String("password")));
        password->setPlaceholderText(fieldText(QStringLiteral("password")));
    }
}

} // namespace pmpha
