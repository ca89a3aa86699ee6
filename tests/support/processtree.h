// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QProcess>

namespace pmpha::test {

/// A server program must not run as root: makes `process` run as the user postgres when we are
/// root, and end with SIGQUIT when the thread that starts it dies.
void runUnprivileged(QProcess &process, bool endWithUs);
/// Gives a file or folder to the user that runUnprivileged() chooses.
bool giveToServerUser(const QString &path);

/// Children of a process, not grandchildren. Zombies are left out.
QList<qint64> childrenOf(qint64 pid);
bool isAlive(qint64 pid);
void sendSignal(qint64 pid, int number);

} // namespace pmpha::test
