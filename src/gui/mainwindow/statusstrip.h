// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/pairlist/pairstates.h"
#include "gui/widgets/retranslated.h"

#include <QWidget>

class QLabel;
class QMenu;
class QToolButton;

namespace pmpha {

/// The line at the foot of the window: how often is checked, as whom, and the language.
class StatusStrip : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    StatusStrip(Console &console, QMenu *languages, QWidget *parent = nullptr);

    void setPair(const QUuid &pair);
    void refresh() { retranslate(); }

protected:
    void retranslate() override;

private:
    QString watchText() const;

    Console &m_console;
    QUuid m_pair;
    QLabel *m_interval;
    QLabel *m_watch;
    QToolButton *m_language;
};

} // namespace pmpha
