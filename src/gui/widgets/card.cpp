// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/card.h"

#include <QPainter>
#include <QPainterPath>

namespace pmpha {

Card::Card(QWidget *parent) : QWidget(parent), m_body(new QVBoxLayout(this))
{
    const int margin = em(this, 0.8);
    m_body->setContentsMargins(margin, margin, margin, margin);
    m_body->setSpacing(em(this, 0.3));
}

void Card::setEdge(std::optional<Tone> tone)
{
    if (m_edge == tone)
        return;
    m_edge = tone;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal radius = em(this, 0.45);
    QPainterPath box;
    box.addRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.fillPath(box, palette().brush(QPalette::Base));
    if (m_edge) {
        painter.save();
        painter.setClipPath(box);
        QRect edge = rect();
        const int width = em(this, 0.3);
        if (layoutDirection() == Qt::LeftToRight)
            edge.setWidth(width);
        else
            edge.setLeft(edge.right() - width);
        painter.fillRect(edge, toneColor(*m_edge, palette()));
        painter.restore();
    }
    painter.strokePath(box, QPen(lineColor(palette()), 1));
}

} // namespace pmpha
