// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/widgets/looks.h"
#include "gui/widgets/retranslated.h"

#include <QWidget>

#include <functional>

class QPushButton;
class QToolButton;

namespace pmpha {

/// A message inside the window, never a box in front of it. Hidden until something is to be said.
class MessageBar : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    /// Words that are asked for again when the language changes.
    using Words = std::function<QString()>;

    explicit MessageBar(QWidget *parent = nullptr);

    void show(Tone tone, Words text);
    /// With a button that does what the text speaks of.
    void show(Tone tone, Words text, Words actionText, std::function<void()> action);
    void setClosable(bool closable);
    void clear();

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;

private:
    Tone m_tone = Tone::Neutral;
    Words m_words;
    Words m_actionWords;
    std::function<void()> m_action;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_button;
    QToolButton *m_close;
};

} // namespace pmpha
