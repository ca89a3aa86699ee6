// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QProcess>

#include <chrono>

/// What the lab needs from the operating system: the only place with POSIX calls (os_unix.cpp).
namespace pmpha::os {

/// The account that servers and agent run as. PostgreSQL refuses to run as root.
struct User
{
    quint32 uid = 0;
    quint32 gid = 0;
    QString name;
    bool isCaller = true; ///< false: the caller is root and steps down to this account
};

/// The owner of `runFolder` when it exists; else the caller, or for root `postgres` or `nobody`.
Result<User> labUser(const QString &runFolder);
/// For the agent: becomes the owner of `runFolder` for good when it was started by root, and leaves
/// the terminal.
Result<void> becomeLabUser(const QString &runFolder);

/// Makes the folder with exactly these permission bits and that owner, or corrects them.
Result<void> makeFolder(const QString &path, int mode, const User &owner);
/// Makes missing parents so that every account can pass through them.
Result<void> makeParents(const QString &path);
Result<void> giveFile(const QString &path, int mode, const User &owner);
/// The first folder on the way to `path` that `user` cannot enter; empty when all is well.
QString folderClosedTo(const User &user, const QString &path);
bool isRoot();
User caller();

/// Runs as `user`; inherits no open file of ours. `diesWithUs`: killed when the calling thread
/// ends.
void prepareChild(QProcess &process, const User &user, bool diesWithUs);

/// Running processes of the lab: those whose working folder lies in `folder` and whose program lies
/// in `programFolder`, and agents (`lab-agent` as first argument) of that folder.
QList<qint64> processesIn(const QString &folder, const QString &programFolder);
bool exists(qint64 pid);
/// Whether `pid` runs (a zombie does not) with `folder` as its working folder.
bool runsIn(qint64 pid, const QString &folder);
enum class Signal { Interrupt, Quit, Kill };
void send(qint64 pid, Signal signal);

/// An exclusive lock between processes and threads, freed by the system also after kill -9.
class FileLock
{
public:
    /// Fails with InUseElsewhere when somebody else holds it for longer than `patience`.
    static Result<FileLock> take(const QString &path, std::chrono::milliseconds patience);
    FileLock(FileLock &&other) noexcept;
    FileLock &operator=(FileLock &&) = delete;
    ~FileLock();

private:
    explicit FileLock(int fd) : m_fd(fd) { }
    int m_fd = -1;
};

/// A port of 127.0.0.1 that stays ours while it refuses connections.
class ReservedPort
{
public:
    ReservedPort() = default;
    ~ReservedPort();
    Q_DISABLE_COPY_MOVE(ReservedPort)

    bool reserve(quint16 port);
    /// Listens; the answer is a descriptor for QTcpServer::setSocketDescriptor, or -1.
    qintptr listen();
    void refuse();

private:
    int m_fd = -1;
};

/// Makes the next close of this socket a reset (RST): the other side notices at once.
void resetOnClose(qintptr socket);

} // namespace pmpha::os
