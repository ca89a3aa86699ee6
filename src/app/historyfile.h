// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history.h"
#include "app/sqlitefile.h"

#include <QHash>

#include <functional>
#include <variant>

namespace pmpha {

/// Something waiting to be written.
struct HistoryEntry
{
    QUuid pair;
    std::variant<Sample, StatusEvent> what;
};

/// The history's file: its tables and statements. Used by the history's thread alone.
class HistoryFile
{
public:
    explicit HistoryFile(const QString &path) : m_path(path) { }

    /// All entries in one transaction. FileCorrupt: the file was set aside, and the next call makes
    /// a new one.
    Result<void> write(const QList<HistoryEntry> &entries);
    Result<QList<Sample>> samples(const QUuid &pair, const QDateTime &from, const QDateTime &to,
                                  int most);
    Result<QList<StatusEvent>> events(const QUuid &pair, int most);
    Result<void> forget(const QUuid &pair);

    /// Removes what is too old, and thins samples of which nobody wants every round any more: those
    /// older than a day to one a minute.
    Result<void> prune();

private:
    Result<void> open();
    /// Runs `work` on the open file, as one transaction; a file found broken is set aside.
    Result<void> change(const std::function<Result<void>()> &work);
    template <class T>
    Result<T> checked(Result<T> answer);
    Result<qint64> numberOf(const QUuid &pair); ///< made when there is none
    Result<qint64> knownNumberOf(const QUuid &pair); ///< 0 when there is none
    Result<void> insert(const HistoryEntry &entry);
    Result<void> prunePair(qint64 pair, qint64 newest);

    QString m_path;
    std::unique_ptr<SqliteFile> m_file;
    QHash<QUuid, qint64> m_numbers;
};

} // namespace pmpha
