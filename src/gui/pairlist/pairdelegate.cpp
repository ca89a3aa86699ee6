// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pairlist/pairdelegate.h"

#include "gui/pairlist/pairlistmodel.h"

#include <QApplication>
#include <QPainter>

namespace pmpha {

void PairDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem opt(option);
    initStyleOption(&opt, index);
    opt.text.clear();
    const QStyle *style = opt.widget ? opt.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &opt, painter, opt.widget);

    const bool selected = opt.state & QStyle::State_Selected;
    const QFontMetrics metrics(opt.font);
    const int unit = metrics.height();
    const QRect area = opt.rect.adjusted(unit / 2, unit * 2 / 5, -unit / 2, -unit * 2 / 5);
    const QRect first(area.left(), area.top(), area.width(), unit);
    const QRect second(area.left(), area.bottom() - unit + 1, area.width(), unit);

    const int side = unit * 4 / 5;
    QRect light(first.right() - side, first.top() + (unit - side) / 2, side, side);
    QPalette lights = opt.palette;
    if (selected) { // on the highlight a plate keeps the colours readable
        painter->setPen(Qt::NoPen);
        painter->setBrush(opt.palette.color(QPalette::Base));
        painter->setRenderHint(QPainter::Antialiasing);
        const int pad = unit / 6;
        painter->drawRoundedRect(light.adjusted(-side - unit / 4 - pad, -pad, pad, pad), unit / 2.5,
                                 unit / 2.5);
    }
    paintLight(*painter, light, Light(index.data(PairListModel::ReplicationLightRole).toInt()),
               lights);
    light.translate(-side - unit / 4, 0);
    paintLight(*painter, light, Light(index.data(PairListModel::HaLightRole).toInt()), lights);

    const QPalette::ColorRole ink = selected ? QPalette::HighlightedText : QPalette::Text;
    painter->setPen(opt.palette.color(ink));
    QFont bold = opt.font;
    bold.setBold(true);
    painter->setFont(bold);
    const int nameWidth = light.left() - unit / 2 - first.left();
    painter->drawText(
        QRect(first.left(), first.top(), nameWidth, unit), Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(bold).elidedText(index.data().toString(), Qt::ElideRight, nameWidth));
    const QFont small = scaledFont(opt.font, 0.9);
    painter->setFont(small);
    if (!selected)
        painter->setPen(opt.palette.color(QPalette::PlaceholderText));
    const QString line = index.data(PairListModel::EngineRole).toString()
        + QStringLiteral(" \u00b7 ") + index.data(PairListModel::LineRole).toString();
    painter->drawText(second, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(small).elidedText(line, Qt::ElideRight, second.width()));
}

QSize PairDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int unit = QFontMetrics(option.font).height();
    return {unit * 10, unit * 3};
}

} // namespace pmpha
