// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/pairlist/pairstates.h"
#include "gui/widgets/looks.h"

#include <QAbstractListModel>

namespace pmpha {

/// The pairs, worst first.
class PairListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum DataRole {
        IdRole = Qt::UserRole,
        EngineRole, ///< "PostgreSQL"
        LineRole, ///< its state in one line
        HaLightRole, ///< Light as int
        ReplicationLightRole,
    };

    PairListModel(Console &console, PairStates &states, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QModelIndex indexOf(const QUuid &pair) const;
    QUuid idAt(const QModelIndex &index) const;
    /// Asks for every text anew.
    void retranslate();

private:
    void resort();
    void touch(const QUuid &pair);
    Light light(const QUuid &pair, bool replication) const;
    QString summary(const QUuid &pair) const;

    Console &m_console;
    PairStates &m_states;
    QList<QUuid> m_order;
};

} // namespace pmpha
