// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace pmpha {

/// A step with its light, title, state and time; the running one with its progress below.
class StepDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    /// \param withState false where nothing has run yet: numbers in place of lights
    StepDelegate(bool withState, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintProgress(QPainter *painter, const QStyleOptionViewItem &option, const QRect &area,
                       const QModelIndex &index) const;
    int paintState(QPainter *painter, const QStyleOptionViewItem &option, const QRect &line,
                   const QModelIndex &index) const;

    bool m_withState;
};

} // namespace pmpha
