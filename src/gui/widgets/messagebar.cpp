// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/messagebar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace pmpha {

MessageBar::MessageBar(QWidget *parent)
    : Retranslated(parent), m_icon(new QLabel(this)), m_text(bodyLabel(this)),
      m_button(new QPushButton(this)), m_close(new QToolButton(this))
{
    auto *row = new QHBoxLayout(this);
    const int margin = em(this, 0.5);
    row->setContentsMargins(margin * 3 / 2, margin, margin, margin);
    row->setSpacing(margin * 3 / 2);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    row->addWidget(m_close);
    m_text->setObjectName(QStringLiteral("messageLabel"));
    m_button->setObjectName(QStringLiteral("messageActionButton"));
    m_close->setAutoRaise(true);
    m_close->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton));
    m_close->setFocusPolicy(Qt::StrongFocus);
    connect(m_close, &QToolButton::clicked, this, &MessageBar::clear);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_action)
            m_action();
    });
    setVisible(false);
}

void MessageBar::show(Tone tone, Words text)
{
    show(tone, std::move(text), {}, {});
}

void MessageBar::show(Tone tone, Words text, Words actionText, std::function<void()> action)
{
    m_tone = tone;
    m_words = std::move(text);
    m_actionWords = std::move(actionText);
    m_action = std::move(action);
    retranslate();
    setVisible(true);
}

void MessageBar::setClosable(bool closable)
{
    m_close->setVisible(closable);
}

void MessageBar::clear()
{
    m_words = {};
    m_action = {};
    setVisible(false);
}

void MessageBar::retranslate()
{
    static constexpr auto lightOfTone = [](Tone tone) {
        return tone == Tone::Bad    ? Light::Failed
            : tone == Tone::Warning ? Light::Suspect
            : tone == Tone::Good    ? Light::Alive
                                    : Light::Busy;
    };
    m_text->setText(m_words ? m_words() : QString());
    m_button->setText(m_actionWords ? m_actionWords() : QString());
    m_button->setVisible(bool(m_actionWords));
    m_close->setToolTip(tr("Hide this message"));
    m_close->setAccessibleName(m_close->toolTip());
    const int side = em(this, 1);
    m_icon->setPixmap(lightIcon(lightOfTone(m_tone), palette()).pixmap(side, side));
    update();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(toneWash(m_tone, palette()));
    painter.setPen(QPen(toneColor(m_tone, palette()), 1));
    const qreal radius = em(this, 0.3);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace pmpha
