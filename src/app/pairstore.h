// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pair.h"
#include "core/result.h"

#include <QFileSystemWatcher>
#include <QJsonArray>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
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
    /// and the store is empty, or keeps what it had read before; where only some pairs are broken,
    /// a copy is set aside and the others stay. A file of a newer version is FileTooNew, and
    /// nothing will be written over it.
    Result<void> reload();
    /// From now on takes in by itself what other programs write.
    void follow();

    const QList<Pair> &pairs() const { return m_pairs; }
    std::optional<Pair> byId(const QUuid &id) const;
    std::optional<Pair> byName(const QString &name) const; ///< case-insensitive

    /// Adds the pair, or replaces the one with its id, in the file as it is now: what another
    /// program has changed meanwhile stays. PairNameTaken when another has the name. After a
    /// failure pairs() is as before. User, password and query of a web address are not kept.
    Result<void> save(const Pair &pair);
    Result<void> remove(const QUuid &id);

Q_SIGNALS:
    void changed();
    /// remove() was called here, by the user's will (not: the pair vanished from the file).
    void removed(const QUuid &id);
    /// The file was found broken or unreadable by itself, outside of reload().
    void troubled(const pmpha::Error &error);

private:
    struct Content;
    Result<Content> read() const;
    static void takePairs(const QJsonArray &array, Content &content);
    Result<void> mend(const Content &content);
    Result<void> change(const std::function<Result<void>(QList<Pair> &)> &edit);
    Result<void> write(const QList<Pair> &pairs);
    void take(const QList<Pair> &pairs);
    void takeNews();

    QString m_file;
    QList<Pair> m_pairs;
    std::unique_ptr<QFileSystemWatcher> m_watcher; // while following
    QTimer m_news; // something has changed on the disk
    std::optional<Error> m_lastTrouble; // told already
};

} // namespace pmpha
