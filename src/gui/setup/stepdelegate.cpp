// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/stepdelegate.h"

#include "gui/setup/stepsmodel.h"
#include "gui/widgets/looks.h"

#include <QApplication>
#include <QPainter>

namespace pmpha {

namespace {

Light lightOfState(StepState state)
{
    switch (state) {
    case StepState::Waiting:
    case StepState::Undone:
        return Light::Off;
    case StepState::Checking:
    case StepState::Running:
    case StepState::Undoing:
        return Light::Busy;
    case StepState::AlreadySo:
    case StepState::Done:
        return Light::Alive;
    case StepState::Failed:
        return Light::Failed;
    }
    return Light::Off;
}

} // namespace

StepDelegate::StepDelegate(bool withState, QObject *parent)
    : QStyledItemDelegate(parent), m_withState(withState)
{
}

int StepDelegate::paintState(QPainter *painter, const QStyleOptionViewItem &option,
                             const QRect &line, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    const int timeWidth = metrics.averageCharWidth() * 10;
    const QRect time(line.right() - timeWidth, line.top(), timeWidth, line.height());
    const QString state = index.data(StepsModel::StateTextRole).toString();
    const int stateWidth = qMax(metrics.averageCharWidth() * 12, metrics.horizontalAdvance(state));
    const QRect word(time.left() - stateWidth - line.height() / 2, line.top(), stateWidth,
                     line.height());
    painter->setPen(option.palette.color(QPalette::PlaceholderText));
    painter->drawText(time, Qt::AlignRight | Qt::AlignVCenter,
                      index.data(StepsModel::TimeRole).toString());
    const Light light = lightOfState(StepState(index.data(StepsModel::StateRole).toInt()));
    if (light != Light::Off)
        painter->setPen(toneColor(toneOf(light), option.palette));
    painter->drawText(word, Qt::AlignLeft | Qt::AlignVCenter, state);
    return word.left();
}

void StepDelegate::paintProgress(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QRect &area, const QModelIndex &index) const
{
    const QVariant fraction = index.data(StepsModel::FractionRole);
    const QString text = index.data(StepsModel::ProgressTextRole).toString();
    const QFont small = scaledFont(option.font, 0.9);
    const QFontMetrics metrics(small);
    QRect bar = area;
    bar.setHeight(qMax(4, metrics.height() / 4));
    if (fraction.isValid()) {
        const qreal radius = bar.height() / 2.0;
        painter->setPen(Qt::NoPen);
        painter->setBrush(lineColor(option.palette));
        painter->drawRoundedRect(bar, radius, radius);
        QRect done = bar;
        done.setWidth(qRound(bar.width() * qBound(0.0, fraction.toDouble(), 1.0)));
        painter->setBrush(toneColor(Tone::Accent, option.palette));
        painter->drawRoundedRect(done, radius, radius);
    }
    painter->setFont(small);
    painter->setPen(option.palette.color(QPalette::PlaceholderText));
    painter->drawText(QRect(area.left(), bar.bottom() + 2, area.width(), metrics.height()),
                      Qt::AlignLeft | Qt::AlignVCenter, text);
}

void StepDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    QStyleOptionViewItem opt(option);
    initStyleOption(&opt, index);
    opt.text.clear();
    if (m_withState)
        opt.state &= ~QStyle::State_Selected;
    const QStyle *style = opt.widget ? opt.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &opt, painter, opt.widget);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QFontMetrics metrics(opt.font);
    const int unit = metrics.height();
    const QRect line(opt.rect.left() + unit / 2, opt.rect.top() + unit / 3, opt.rect.width() - unit,
                     unit);
    const QRect mark(line.left(), line.top(), unit, unit);
    painter->setFont(opt.font);
    int right = line.right();
    if (m_withState) {
        paintLight(*painter, mark,
                   lightOfState(StepState(index.data(StepsModel::StateRole).toInt())), opt.palette);
        right = paintState(painter, opt, line, index) - unit / 2;
    } else {
        painter->setPen(opt.palette.color(opt.state & QStyle::State_Selected
                                              ? QPalette::HighlightedText
                                              : QPalette::PlaceholderText));
        painter->drawText(mark.adjusted(-unit / 4, 0, unit / 4, 0), Qt::AlignCenter,
                          QLocale().toString(index.row() + 1));
    }
    const int left = mark.right() + unit * 2 / 3;
    painter->setPen(opt.palette.color(opt.state & QStyle::State_Selected ? QPalette::HighlightedText
                                                                         : QPalette::Text));
    painter->drawText(QRect(left, line.top(), right - left, unit), Qt::AlignLeft | Qt::AlignVCenter,
                      metrics.elidedText(index.data().toString(), Qt::ElideRight, right - left));
    if (m_withState && !index.data(StepsModel::ProgressTextRole).toString().isEmpty()) {
        const QRect area(left, line.bottom() + unit / 4, line.right() - left, unit * 3 / 2);
        paintProgress(painter, opt, area, index);
    }
    painter->restore();
}

QSize StepDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int unit = QFontMetrics(option.font).height();
    const bool tall = m_withState && !index.data(StepsModel::ProgressTextRole).toString().isEmpty();
    return {unit * 12, unit + unit * 2 / 3 + (tall ? unit * 3 / 2 : 0)};
}

} // namespace pmpha
