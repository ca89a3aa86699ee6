// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QVariant>

#include <memory>

namespace pmpha {

/// What a file of ours must look like inside.
struct SqliteSchema
{
    int version = 1; ///< kept as the file's user_version
    QStringList create; ///< makes an empty file one of this version
    /// Every table with its columns, as in "run(id, plan)": a file without them is a broken one.
    QStringList tables;
    bool checkWhole = false; ///< read every page at opening; only for small files
};

/// One SQLite file in WAL mode with synchronous=FULL: what was written and answered survives
/// kill -9 and a power cut. Opened, used and destroyed on one thread.
///
/// Errors: FileCorrupt (the broken file has been set aside as <name>.broken-<time>, with its -wal
/// and -shm; opening again makes a new one), FileTooNew, FileUnwritable, LocalDiskFull,
/// InUseElsewhere (another program kept it locked for seconds).
class SqliteFile
{
public:
    using Rows = QList<QVariantList>;

    static Result<std::unique_ptr<SqliteFile>> open(const QString &path,
                                                    const SqliteSchema &schema);
    ~SqliteFile();

    /// Runs one statement; `?` in it stand for `values`. Its preparation is kept for the next time.
    Result<void> run(const QString &sql, const QVariantList &values = {}) const;
    Result<Rows> read(const QString &sql, const QVariantList &values = {}) const;
    Result<qint64> insert(const QString &sql,
                          const QVariantList &values = {}) const; ///< the new id

    Result<void> begin() const; ///< a transaction that may write at once
    Result<void> commit() const;
    void rollback() const;

    const QString &path() const { return m_path; }
    /// Closes the file and moves it out of the way; the answer is the error to report: FileCorrupt.
    Error setAside();

private:
    explicit SqliteFile(const QString &path);
    Result<void> openFile() const;
    Result<void> prepareSchema(const SqliteSchema &schema) const;
    Result<void> makeNew(const SqliteSchema &schema) const;
    Result<void> checkContents(const SqliteSchema &schema) const;
    Result<int> version() const;
    void close();

    struct Connection;
    QString m_path;
    std::unique_ptr<Connection> m_connection;
};

/// Moves a broken file of ours aside, as <name>.broken-<yyyyMMdd-HHmmss>. FileCorrupt with the new
/// place; FileUnwritable when it cannot be moved.
Error setFileAside(const QString &path);

} // namespace pmpha
