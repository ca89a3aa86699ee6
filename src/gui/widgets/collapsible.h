// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QToolButton;
class QVBoxLayout;

namespace pmpha {

/// A heading that shows and hides what is below it.
class Collapsible : public QWidget
{
    Q_OBJECT
public:
    explicit Collapsible(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setContent(QWidget *content);
    void setOpen(bool open);
    bool isOpen() const;

private:
    QToolButton *m_button;
    QVBoxLayout *m_layout;
    QWidget *m_content = nullptr;
};

} // namespace pmpha
