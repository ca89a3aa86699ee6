// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLayout>

namespace pmpha {

/// Side by side where there is room, one below the other where there is not. Widths follow the
/// stretches.
class AdaptiveLayout : public QLayout
{
public:
    explicit AdaptiveLayout(int spacing, QWidget *parent = nullptr);
    ~AdaptiveLayout() override;

    void addWidget(QWidget *widget, int stretch = 1);
    /// Room between what goes to the left and what goes to the right.
    void addSpace();

    void addItem(QLayoutItem *item) override;
    int count() const override { return int(m_cells.size()); }
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize minimumSize() const override;
    QSize sizeHint() const override;
    void setGeometry(const QRect &rect) override;

private:
    struct Cell
    {
        QLayoutItem *item;
        int stretch;
    };
    using Row = QList<Cell>;
    QList<Row> rowsFor(int width) const;
    int arrange(const QRect &rect, bool apply) const;
    int arrangeRow(const Row &row, const QRect &rect, bool apply, int spare) const;

    QList<Cell> m_cells;
};

} // namespace pmpha
