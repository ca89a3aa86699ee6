// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dashboard/watchpasswordpanel.h"

#include "app/texts.h"
#include "gui/widgets/passwordedit.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace pmpha {

WatchPasswordPanel::WatchPasswordPanel(QWidget *parent)
    : Retranslated(parent), m_title(titleLabel(this)), m_text(bodyLabel(this)),
      m_button(new QPushButton(this))
{
    auto *grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    for (const Role role : {Role::Primary, Role::Standby}) {
        Field &field = m_fields[int(role)];
        field.label = new QLabel(this);
        field.edit = new PasswordEdit(this);
        field.edit->setObjectName(roleName(role) + QStringLiteral("WatchPasswordEdit"));
        field.label->setBuddy(field.edit->lineEdit());
        grid->addWidget(field.label, int(role), 0);
        grid->addWidget(field.edit, int(role), 1);
        connect(field.edit, &PasswordEdit::returnPressed, this, &WatchPasswordPanel::submit);
    }
    grid->addWidget(m_button, 2, 1, Qt::AlignLeft);
    m_button->setObjectName(QStringLiteral("startWatchingButton"));
    body()->addWidget(m_title);
    body()->addWidget(m_text);
    body()->addLayout(grid);
    setEdge(Tone::Accent);
    connect(m_button, &QPushButton::clicked, this, &WatchPasswordPanel::submit);
    retranslate();
    setVisible(false);
}

void WatchPasswordPanel::setMonitor(PairMonitor *monitor)
{
    if (monitor == m_monitor)
        return;
    m_monitor = monitor;
    for (Field &field : m_fields)
        field.edit->clear();
    refresh();
}

void WatchPasswordPanel::refresh()
{
    const QList<Role> missing = m_monitor ? m_monitor->missingPasswords() : QList<Role>();
    for (const Role role : {Role::Primary, Role::Standby}) {
        m_fields[int(role)].label->setVisible(missing.contains(role));
        m_fields[int(role)].edit->setVisible(missing.contains(role));
    }
    setVisible(!missing.isEmpty());
}

void WatchPasswordPanel::submit()
{
    if (!m_monitor)
        return;
    for (const Role role : {Role::Primary, Role::Standby}) {
        PasswordEdit *edit = m_fields[int(role)].edit;
        if (edit->isEmpty())
            continue;
        m_monitor->setWatchPassword(role, edit->secret());
        edit->clear();
    }
    refresh();
}

void WatchPasswordPanel::retranslate()
{
    m_title->setText(tr("The watch password is missing"));
    m_text->setText(tr("This pair is set up, but its watch password could not be found on this "
                       "computer. Type it here; the system's keychain keeps it if there is one. "
                       "Running the set-up again makes a new password."));
    for (const Role role : {Role::Primary, Role::Standby}) {
        m_fields[int(role)].label->setText(role == Role::Primary ? tr("&Primary server:")
                                                                 : tr("&Standby server:"));
        m_fields[int(role)].edit->lineEdit()->setAccessibleName(
            role == Role::Primary ? tr("Watch password of the primary server")
                                  : tr("Watch password of the standby server"));
    }
    m_button->setText(tr("Start &watching"));
}

} // namespace pmpha
