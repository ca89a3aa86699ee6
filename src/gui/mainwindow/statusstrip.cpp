// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow/statusstrip.h"

#include "app/texts.h"
#include "gui/widgets/elidedlabel.h"
#include "gui/widgets/looks.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>

namespace pmpha {

StatusStrip::StatusStrip(Console &console, QMenu *languages, QWidget *parent)
    : Retranslated(parent), m_console(console), m_interval(new ElidedLabel(this)),
      m_watch(new ElidedLabel(this)), m_language(new QToolButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(em(this, 0.5), 0, em(this, 0.5), 0);
    row->setSpacing(em(this, 1));
    row->addWidget(m_interval);
    row->addWidget(m_watch);
    row->addStretch();
    row->addWidget(m_language);
    for (QLabel *label : {m_interval, m_watch})
        label->setForegroundRole(QPalette::PlaceholderText);
    m_language->setObjectName(QStringLiteral("languageToolButton"));
    m_language->setMenu(languages);
    m_language->setPopupMode(QToolButton::InstantPopup);
    m_language->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_language->setAutoRaise(true);
    m_language->setFocusPolicy(Qt::TabFocus);
    retranslate();
}

void StatusStrip::setPair(const QUuid &pair)
{
    m_pair = pair;
    retranslate();
}

QString StatusStrip::watchText() const
{
    const auto pair = m_console.pairs().byId(m_pair);
    const HaEngine *engine = pair ? m_console.services().engine(pair->engine) : nullptr;
    if (!engine)
        return {};
    const QString user = engine->watchUser(*pair, Role::Primary);
    return m_console.services().secrets.isPersistent()
        ? tr("Watch account: %1 (password in the system's keychain)").arg(user)
        : tr("Watch account: %1 (password kept until the program ends)").arg(user);
}

void StatusStrip::retranslate()
{
    const auto pair = m_console.pairs().byId(m_pair);
    m_interval->setText(
        pair ? tr("Checked every %1").arg(durationText(pair->thresholds.pollInterval)) : QString());
    m_watch->setText(watchText());
    m_language->setText(m_console.settings().localeName().startsWith(QLatin1String("zh"))
                            ? QStringLiteral("\u4e2d\u6587  ")
                            : QStringLiteral("English  "));
    m_language->setToolTip(tr("Language"));
    m_language->setAccessibleName(m_language->toolTip());
}

} // namespace pmpha
