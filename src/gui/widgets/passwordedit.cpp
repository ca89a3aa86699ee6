// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/passwordedit.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>

namespace pmpha {

PasswordEdit::PasswordEdit(QWidget *parent)
    : Retranslated(parent), m_edit(new QLineEdit(this)), m_show(new QToolButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_edit, 1);
    row->addWidget(m_show);
    setFocusProxy(m_edit);
    m_edit->setObjectName(QStringLiteral("secretLineEdit"));
    m_edit->setEchoMode(QLineEdit::Password);
    m_edit->setInputMethodHints(Qt::ImhHiddenText | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_show->setObjectName(QStringLiteral("showToolButton"));
    m_show->setCheckable(true);
    m_show->setFocusPolicy(Qt::TabFocus);
    connect(m_show, &QToolButton::toggled, this, [this](bool shown) {
        m_edit->setEchoMode(shown ? QLineEdit::Normal : QLineEdit::Password);
    });
    connect(m_edit, &QLineEdit::textEdited, this, &PasswordEdit::edited);
    connect(m_edit, &QLineEdit::returnPressed, this, &PasswordEdit::returnPressed);
    retranslate();
}

bool PasswordEdit::isEmpty() const
{
    return m_edit->text().isEmpty();
}

Secret PasswordEdit::secret() const
{
    return Secret(m_edit->text());
}

void PasswordEdit::clear()
{
    m_edit->clear();
    m_show->setChecked(false);
}

void PasswordEdit::retranslate()
{
    m_show->setText(tr("Show"));
    m_show->setToolTip(tr("Show what is typed here"));
    m_show->setAccessibleName(m_show->toolTip());
}

} // namespace pmpha
