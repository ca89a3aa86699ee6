// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>

namespace pmpha {

/// Makes the folder, and its parents, readable by this user alone (an existing one stays as it is).
/// False when it is not there afterwards.
bool makePrivateFolder(const QString &folder);

/// The whole file. FileUnreadable when it cannot be read; FileCorrupt {path, path} when it is
/// larger than `most` bytes.
Result<QByteArray> readWholeFile(const QString &file, qint64 most);

/// Replaces the file at once or not at all, for this user's eyes only. FileUnwritable or
/// LocalDiskFull.
Result<void> writeWholeFile(const QString &file, const QByteArray &bytes);

/// Moves a broken file to `<file>.broken-<yyyyMMdd-HHmmss>` beside itself, so that nothing in it is
/// lost.
/// \return where it is now; empty when it could not be moved
QString setBrokenAside(const QString &file);

/// As setBrokenAside(), but leaves the file and sets a copy aside.
QString copyBrokenAside(const QString &file);

} // namespace pmpha
