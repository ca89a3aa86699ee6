// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/icons.h"

#include <QPainter>
#include <QPainterPath>

namespace pmpha {

namespace {

void drawServer(QPainter &painter, const QRectF &r, const QColor &fill)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    const qreal gap = r.height() * 0.08;
    const qreal slot = (r.height() - 2 * gap) / 3;
    for (int i = 0; i < 3; ++i) {
        const QRectF box(r.left(), r.top() + i * (slot + gap), r.width(), slot);
        painter.drawRoundedRect(box, slot * 0.28, slot * 0.28);
    }
    painter.setBrush(QColor(0x1b, 0x4f, 0x9c));
    for (int i = 0; i < 3; ++i) {
        const QPointF dot(r.left() + r.width() * 0.24, r.top() + i * (slot + gap) + slot / 2);
        painter.drawEllipse(dot, slot * 0.17, slot * 0.17);
    }
}

void drawArrow(QPainter &painter, QPointF from, QPointF to, qreal width)
{
    painter.setPen(QPen(Qt::white, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawLine(from, to);
    const qreal back = (from.x() < to.x() ? -1 : 1) * width * 1.6;
    QPainterPath head(to + QPointF(back, -width * 1.5));
    head.lineTo(to);
    head.lineTo(to + QPointF(back, width * 1.5));
    painter.drawPath(head);
}

QPixmap drawnAt(int side)
{
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(side / 64.0, side / 64.0);
    QLinearGradient back(0, 0, 0, 64);
    back.setColorAt(0, QColor(0x2f, 0x7d, 0xe1));
    back.setColorAt(1, QColor(0x1b, 0x4f, 0x9c));
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawRoundedRect(QRectF(2, 2, 60, 60), 14, 14);
    drawServer(painter, QRectF(9, 18, 14, 28), Qt::white);
    drawServer(painter, QRectF(41, 18, 14, 28), QColor(0xcf, 0xe2, 0xfb));
    drawArrow(painter, {27, 26}, {37, 26}, 3);
    drawArrow(painter, {37, 38}, {27, 38}, 3);
    return pixmap;
}

} // namespace

QIcon appIcon()
{
    QIcon icon;
    for (const int side : {16, 24, 32, 48, 64, 128, 256})
        icon.addPixmap(drawnAt(side));
    return icon;
}

} // namespace pmpha
