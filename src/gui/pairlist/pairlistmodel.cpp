// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pairlist/pairlistmodel.h"

#include "app/texts.h"

namespace pmpha {

PairListModel::PairListModel(Console &console, PairStates &states, QObject *parent)
    : QAbstractListModel(parent), m_console(console), m_states(states)
{
    connect(&console, &Console::orderChanged, this, &PairListModel::resort);
    connect(&console.pairs(), &PairStore::changed, this, &PairListModel::resort);
    connect(&states, &PairStates::changed, this, &PairListModel::touch);
    resort();
}

int PairListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_order.size());
}

QUuid PairListModel::idAt(const QModelIndex &index) const
{
    return index.isValid() && index.row() < m_order.size() ? m_order[index.row()] : QUuid();
}

QModelIndex PairListModel::indexOf(const QUuid &pair) const
{
    const qsizetype row = m_order.indexOf(pair);
    return row < 0 ? QModelIndex() : index(int(row));
}

Light PairListModel::light(const QUuid &pair, bool replication) const
{
    switch (m_states.face(pair)) {
    case PairFace::NotSetUp:
    case PairFace::PasswordMissing:
        return Light::Off;
    case PairFace::Busy:
        return Light::Busy;
    case PairFace::Watched:
        break;
    }
    const PairMonitor *monitor = m_console.monitor(pair);
    if (!monitor)
        return Light::Off;
    const PairStatus &status = monitor->status();
    return lightOf(replication ? status.replication.health : status.ha.health);
}

QString PairListModel::summary(const QUuid &pair) const
{
    const PairMonitor *monitor = m_console.monitor(pair);
    if (!monitor || m_states.face(pair) != PairFace::Watched)
        return m_states.line(pair);
    const PairStatus &status = monitor->status();
    return haStatusTitle() + QStringLiteral(": ") + healthWord(status.ha.health)
        + QStringLiteral("\n") + replicationStatusTitle() + QStringLiteral(": ")
        + healthWord(status.replication.health);
}

QVariant PairListModel::data(const QModelIndex &index, int role) const
{
    const QUuid id = idAt(index);
    const auto pair = m_console.pairs().byId(id);
    if (!pair)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return pair->name;
    case IdRole:
        return id;
    case EngineRole: {
        const HaEngine *engine = m_console.services().engine(pair->engine);
        return engine ? engine->traits().displayName : QString();
    }
    case LineRole:
        return m_states.line(id);
    case HaLightRole:
        return int(light(id, false));
    case ReplicationLightRole:
        return int(light(id, true));
    case Qt::ToolTipRole:
        return QString(pair->name + QStringLiteral("\n") + summary(id));
    case Qt::AccessibleTextRole:
        return QString(pair->name + QStringLiteral(". ") + summary(id));
    default:
        return {};
    }
}

void PairListModel::resort()
{
    const QList<QUuid> order = m_console.worstFirst();
    if (order == m_order) {
        if (!m_order.isEmpty())
            Q_EMIT dataChanged(index(0), index(int(m_order.size()) - 1));
        return;
    }
    const QList<QUuid> before = m_order;
    const bool samePairs =
        QSet<QUuid>(order.begin(), order.end()) == QSet<QUuid>(before.begin(), before.end());
    if (!samePairs) {
        beginResetModel();
        m_order = order;
        endResetModel();
        return;
    }
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList old = persistentIndexList();
    m_order = order;
    for (const QModelIndex &from : old)
        changePersistentIndex(from, indexOf(before.value(from.row())));
    Q_EMIT layoutChanged();
}

void PairListModel::touch(const QUuid &pair)
{
    if (const QModelIndex at = indexOf(pair); at.isValid())
        Q_EMIT dataChanged(at, at);
}

void PairListModel::retranslate()
{
    if (!m_order.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_order.size()) - 1));
}

} // namespace pmpha
