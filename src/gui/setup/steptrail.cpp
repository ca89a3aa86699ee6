// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/steptrail.h"

#include <QPainter>

namespace pmpha {

StepTrail::StepTrail(QWidget *parent) : Retranslated(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    retranslate();
}

void StepTrail::setCurrent(int step)
{
    m_current = step;
    retranslate();
}

QSize StepTrail::sizeHint() const
{
    const QFontMetrics metrics(scaledFont(font(), 1, true));
    int width = 0;
    for (const QString &name : m_names)
        width += metrics.horizontalAdvance(name) + em(this, 3.2);
    return {width, em(this, 1.6)};
}

void StepTrail::retranslate()
{
    m_names = {tr("Fields"), tr("Checks"), tr("Plan"), tr("Run")};
    setAccessibleName(tr("Part %1 of %2: %3")
                          .arg(m_current + 1)
                          .arg(m_names.size())
                          .arg(m_names.value(m_current)));
    updateGeometry();
    update();
}

void StepTrail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    int x = 0;
    const int disc = em(this, 1.4);
    const int top = (height() - disc) / 2;
    const QFont small = scaledFont(font(), 0.85, true);
    for (int i = 0; i < m_names.size(); ++i) {
        const bool past = i < m_current;
        const bool now = i == m_current;
        const QRect mark(x, top, disc, disc);
        const QColor accent = toneColor(Tone::Accent, palette());
        painter.setPen(now ? QPen(Qt::NoPen) : QPen(past ? accent : lineColor(palette()), 1.5));
        painter.setBrush(now        ? QBrush(accent)
                             : past ? QBrush(toneWash(Tone::Accent, palette()))
                                    : QBrush(Qt::NoBrush));
        painter.drawEllipse(mark.adjusted(1, 1, -1, -1));
        painter.setFont(small);
        painter.setPen(now        ? palette().color(QPalette::Base)
                           : past ? accent
                                  : palette().color(QPalette::PlaceholderText));
        painter.drawText(mark, Qt::AlignCenter, QLocale().toString(i + 1));
        const QFont face = scaledFont(font(), 1, now);
        painter.setFont(face);
        painter.setPen(palette().color(now ? QPalette::WindowText : QPalette::PlaceholderText));
        const int width = QFontMetrics(face).horizontalAdvance(m_names[i]);
        x += disc + em(this, 0.4);
        painter.drawText(QRect(x, 0, width + 2, height()), Qt::AlignVCenter | Qt::AlignLeft,
                         m_names[i]);
        x += width + em(this, 0.5);
        if (i + 1 < m_names.size()) {
            painter.setPen(QPen(lineColor(palette()), 1));
            painter.drawLine(x, height() / 2, x + em(this, 0.6), height() / 2);
            x += em(this, 0.9);
        }
    }
}

} // namespace pmpha
