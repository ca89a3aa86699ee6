// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/adaptivelayout.h"

#include <QWidget>

#include <numeric>

namespace pmpha {

AdaptiveLayout::AdaptiveLayout(int spacing, QWidget *parent) : QLayout(parent)
{
    setSpacing(spacing);
    setContentsMargins(0, 0, 0, 0);
}

AdaptiveLayout::~AdaptiveLayout()
{
    for (const Cell &cell : std::as_const(m_cells))
        delete cell.item;
}

void AdaptiveLayout::addWidget(QWidget *widget, int stretch)
{
    addChildWidget(widget);
    m_cells.append({new QWidgetItemV2(widget), stretch});
    invalidate();
}

void AdaptiveLayout::addSpace()
{
    addWidget(new QWidget, 1);
}

void AdaptiveLayout::addItem(QLayoutItem *item)
{
    m_cells.append({item, 1});
    invalidate();
}

QLayoutItem *AdaptiveLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_cells[index].item : nullptr;
}

QLayoutItem *AdaptiveLayout::takeAt(int index)
{
    return index >= 0 && index < count() ? m_cells.takeAt(index).item : nullptr;
}

QList<AdaptiveLayout::Row> AdaptiveLayout::rowsFor(int width) const
{
    QList<Row> rows;
    int used = 0;
    for (const Cell &cell : m_cells) {
        if (cell.item->isEmpty())
            continue;
        const int needed = cell.item->minimumSize().width();
        if (rows.isEmpty() || used + spacing() + needed > width) {
            rows.append(Row());
            used = -spacing();
        }
        rows.last().append(cell);
        used += spacing() + needed;
    }
    return rows;
}

int AdaptiveLayout::arrangeRow(const Row &row, const QRect &rect, bool apply, int spare) const
{
    int left = rect.width() - spacing() * int(row.size() - 1);
    int stretches = 0;
    for (const Cell &cell : row) {
        left -= cell.item->minimumSize().width();
        stretches += cell.stretch;
    }
    int height = 0;
    QList<int> widths;
    for (const Cell &cell : row) {
        const int extra = stretches > 0 ? qMax(0, left) * cell.stretch / stretches : 0;
        left -= extra;
        stretches -= cell.stretch;
        const int width = qMin(rect.width(), cell.item->minimumSize().width() + extra);
        widths.append(width);
        height = qMax(height,
                      cell.item->hasHeightForWidth() ? cell.item->heightForWidth(width)
                                                     : cell.item->sizeHint().height());
        height = qMax(height, cell.item->minimumSize().height());
    }
    height += spare;
    int x = rect.left();
    for (qsizetype i = 0; apply && i < row.size(); ++i) {
        row[i].item->setGeometry(QRect(x, rect.top(), widths[i], height));
        x += widths[i] + spacing();
    }
    return height;
}

int AdaptiveLayout::arrange(const QRect &rect, bool apply) const
{
    const QMargins margins = contentsMargins();
    QRect rest = rect.marginsRemoved(margins);
    const auto rows = rowsFor(rest.width());
    // What there is beyond the natural height is shared among the rows.
    int spare = 0;
    if (apply && !rows.isEmpty())
        spare = qMax(0, rect.height() - arrange(rect, false)) / int(rows.size());
    int height = 0;
    for (const Row &row : rows) {
        if (height > 0)
            height += spacing();
        height += arrangeRow(row, rest.translated(0, height), apply, spare);
    }
    return height + margins.top() + margins.bottom();
}

int AdaptiveLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

QSize AdaptiveLayout::minimumSize() const
{
    QSize size;
    for (const Cell &cell : m_cells) {
        if (!cell.item->isEmpty())
            size = size.expandedTo(cell.item->minimumSize());
    }
    return size.grownBy(contentsMargins());
}

QSize AdaptiveLayout::sizeHint() const
{
    QSize size;
    for (const Cell &cell : m_cells) {
        if (cell.item->isEmpty())
            continue;
        const QSize hint = cell.item->sizeHint();
        size = QSize(size.width() + hint.width() + (size.width() > 0 ? spacing() : 0),
                     qMax(size.height(), hint.height()));
    }
    return size.grownBy(contentsMargins());
}

void AdaptiveLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

} // namespace pmpha
