// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/looks.h"

#include <QIconEngine>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>

namespace pmpha {

namespace {

class LightEngine final : public QIconEngine
{
public:
    LightEngine(Light light, QPalette palette) : m_light(light), m_palette(std::move(palette)) { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode, QIcon::State) override
    {
        paintLight(*painter, rect, m_light, m_palette);
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine *clone() const override { return new LightEngine(m_light, m_palette); }

private:
    Light m_light;
    QPalette m_palette;
};

void drawTick(QPainter &painter, const QRectF &r)
{
    QPainterPath tick(r.topLeft() + QPointF(r.width() * 0.27, r.height() * 0.52));
    tick.lineTo(r.left() + r.width() * 0.44, r.top() + r.height() * 0.69);
    tick.lineTo(r.left() + r.width() * 0.74, r.top() + r.height() * 0.34);
    painter.drawPath(tick);
}

void drawCross(QPainter &painter, const QRectF &r)
{
    const QRectF c =
        r.adjusted(r.width() * 0.31, r.height() * 0.31, -r.width() * 0.31, -r.height() * 0.31);
    painter.drawLine(c.topLeft(), c.bottomRight());
    painter.drawLine(c.topRight(), c.bottomLeft());
}

void drawWarning(QPainter &painter, const QRectF &r, const QColor &mark)
{
    const qreal round = r.width() * 0.1;
    const QRectF t = r.adjusted(round, round, -round, -round);
    QPainterPath triangle;
    triangle.moveTo(t.center().x(), t.top());
    triangle.lineTo(t.right(), t.bottom());
    triangle.lineTo(t.left(), t.bottom());
    triangle.closeSubpath();
    QPen pen(painter.brush(), 2 * round, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.setPen(pen);
    painter.drawPath(triangle);
    painter.setPen(QPen(mark, r.width() * 0.11, Qt::SolidLine, Qt::RoundCap));
    const qreal x = r.center().x();
    painter.drawLine(QPointF(x, r.top() + r.height() * 0.38),
                     QPointF(x, r.top() + r.height() * 0.6));
    painter.drawPoint(QPointF(x, r.top() + r.height() * 0.79));
}

} // namespace

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightnessF() < 0.5;
}

QColor toneColor(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Good:
        return dark ? QColor(0x5f, 0xc9, 0x83) : QColor(0x1e, 0x84, 0x49);
    case Tone::Warning:
        return dark ? QColor(0xe8, 0xb3, 0x39) : QColor(0xa8, 0x68, 0x00);
    case Tone::Bad:
        return dark ? QColor(0xf2, 0x7b, 0x72) : QColor(0xc2, 0x2f, 0x2b);
    case Tone::Accent:
        return dark ? QColor(0x6a, 0xa9, 0xf4) : QColor(0x1f, 0x66, 0xc7);
    case Tone::Neutral:
        break;
    }
    return dark ? QColor(0x9a, 0xa1, 0xab) : QColor(0x6b, 0x72, 0x80);
}

QColor toneWash(Tone tone, const QPalette &palette)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor over = toneColor(tone, palette);
    const float a = isDark(palette) ? 0.2F : 0.1F;
    return QColor::fromRgbF(base.redF() * (1 - a) + over.redF() * a,
                            base.greenF() * (1 - a) + over.greenF() * a,
                            base.blueF() * (1 - a) + over.blueF() * a);
}

QColor lineColor(const QPalette &palette)
{
    QColor line = palette.color(QPalette::Text);
    line.setAlphaF(isDark(palette) ? 0.2F : 0.16F);
    return line;
}

Light lightOf(Health health)
{
    switch (health) {
    case Health::Checking:
        return Light::Checking;
    case Health::Alive:
        return Light::Alive;
    case Health::Suspect:
        return Light::Suspect;
    case Health::Failed:
        return Light::Failed;
    }
    return Light::Off;
}

Tone toneOf(Light light)
{
    switch (light) {
    case Light::Alive:
        return Tone::Good;
    case Light::Suspect:
        return Tone::Warning;
    case Light::Failed:
        return Tone::Bad;
    case Light::Busy:
        return Tone::Accent;
    case Light::Off:
    case Light::Checking:
        break;
    }
    return Tone::Neutral;
}

Tone toneOf(Severity severity)
{
    return severity == Severity::Note ? Tone::Accent : toneOf(lightOf(severity));
}

Light lightOf(Severity severity)
{
    switch (severity) {
    case Severity::Passed:
        return Light::Alive;
    case Severity::Note:
        return Light::Busy;
    case Severity::Warning:
        return Light::Suspect;
    case Severity::Failed:
        return Light::Failed;
    }
    return Light::Off;
}

void paintLight(QPainter &painter, const QRectF &rect, Light light, const QPalette &palette)
{
    const qreal side = qMin(rect.width(), rect.height());
    QRectF r(0, 0, side, side);
    r.moveCenter(rect.center());
    const QColor fill = toneColor(toneOf(light), palette);
    const QColor mark = isDark(palette) ? QColor(0x15, 0x18, 0x1c) : QColor(Qt::white);
    const QPen markPen(mark, side * 0.12, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    const qreal inset = side * 0.05;
    const QRectF body = r.adjusted(inset, inset, -inset, -inset);
    switch (light) {
    case Light::Alive:
        painter.drawEllipse(body);
        painter.setPen(markPen);
        painter.setBrush(Qt::NoBrush);
        drawTick(painter, r);
        break;
    case Light::Failed:
        painter.drawRoundedRect(body, side * 0.2, side * 0.2);
        painter.setPen(markPen);
        drawCross(painter, r);
        break;
    case Light::Suspect:
        drawWarning(painter, r, mark);
        break;
    case Light::Busy:
        painter.drawEllipse(body);
        painter.setBrush(mark);
        painter.drawEllipse(r.center(), side * 0.14, side * 0.14);
        break;
    case Light::Checking:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(fill, side * 0.12, Qt::DotLine, Qt::RoundCap));
        painter.drawEllipse(body.adjusted(inset, inset, -inset, -inset));
        break;
    case Light::Off:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(fill, side * 0.1));
        painter.drawEllipse(body.adjusted(inset, inset, -inset, -inset));
        break;
    }
    painter.restore();
}

QIcon lightIcon(Light light, const QPalette &palette)
{
    return QIcon(new LightEngine(light, palette));
}

QFont scaledFont(QFont font, qreal factor, bool bold)
{
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    font.setBold(bold);
    return font;
}

int em(const QWidget *widget, qreal ems)
{
    return qRound(widget->fontMetrics().height() * ems);
}

QLabel *mutedLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLabel *bodyLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel *titleLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    QFont bold;
    bold.setBold(true); // only the weight is set: the size stays the parent's
    label->setFont(bold);
    return label;
}

void setTextTone(QLabel *label, Tone tone)
{
    QPalette palette = label->parentWidget() ? label->parentWidget()->palette() : QPalette();
    const QColor color = toneColor(tone, palette);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text})
        palette.setColor(role, color);
    label->setPalette(palette);
}

} // namespace pmpha
