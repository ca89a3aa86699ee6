// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/widgets/looks.h"

#include <QWidget>

class QPushButton;

namespace pmpha {

/// A page with nothing to show yet: says so, and offers the next step.
class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(QWidget *parent = nullptr);

    void setWords(const QString &title, const QString &text, const QString &action);
    QPushButton *button() const { return m_button; }

Q_SIGNALS:
    void actionRequested();

private:
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_button;
};

} // namespace pmpha
