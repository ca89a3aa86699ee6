// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/os.h"

namespace pmpha {

/// One run of a program as the lab's user. Secrets have no place in it.
struct ToolCall
{
    QString program; ///< full path
    QStringList arguments;
    QByteArray input;
    QString workingFolder;
    std::chrono::milliseconds deadline = std::chrono::seconds(60);
};

/// What the program printed. Fails with ToolMissing, ToolFailed (its last words as detail) or
/// ToolSilent, in which case it was killed.
Result<QByteArray> runTool(const os::User &user, const ToolCall &call);

/// Replaces the file's content, as the lab's user, with mode 0600; whole or not at all.
Result<void> writeAs(const os::User &user, const QString &path, const QByteArray &content);

/// The part of our environment that programs need to be found and to start; nothing else of it.
QProcessEnvironment toolEnvironment();

/// The folder with initdb, pg_ctl, psql of the newest PostgreSQL server here, 15 or later.
/// \param major only of this version; 0: the newest
Result<QString> findServerPrograms(int major = 0);

} // namespace pmpha
