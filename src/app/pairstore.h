// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pair.h"
#include "core/result.h"

#include <QObject>

#include <optional>

namespace pmpha {

/// The pairs of this user, kept in one JSON file without any secret. Written atomically at every
/// change, so that a console and a command line may run side by side; reload() takes in what the
/// other wrote.
class PairStore : public QObject
{
    Q_OBJECT
public:
    explicit PairStore(const QString &file, QObject *parent = nullptr);

    /// Reads the file. A broken one is set aside beside itself and reported as FileCorrupt, once,
    /// and the store is empty; one of a newer version is FileTooNew, and nothing will be written
    /// over it.
    Result<void> reload();

    const QList<Pair> &pairs() const { return m_pairs; }
    std::optional<Pair> byId(const QUuid &id) const;
    std::optional<Pair> byName(const QString &name) const; ///< case-insensitive

    /// Adds the pair, or replaces the one with its id. PairNameTaken when another has the name.
    Result<void> save(const Pair &pair);
    Result<void> remove(const QUuid &id);

Q_SIGNALS:
    void changed();

private:
    Result<void> write(const QList<Pair> &pairs);

    QString m_file;
    QList<Pair> m_pairs;
    bool m_readOnly = false; // the file is of a newer version
};

} // namespace pmpha
