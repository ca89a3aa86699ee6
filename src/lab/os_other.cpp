// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/os.h"

#ifndef Q_OS_UNIX

namespace pmpha::os {

// The servers of the lab are reached through sockets in folders that only one account can enter;
// without those there is no lab. Everything that starts one begins with labUser(), which says so.
namespace {
tl::unexpected<Error> notHere()
{
    return failure(ErrorCode::LabFailed, {QStringLiteral("system")},
                   QStringLiteral("the practice lab needs Linux or another Unix"));
}
} // namespace

Result<User> labUser(const QString &)
{
    return notHere();
}
Result<void> becomeLabUser(const QString &)
{
    return notHere();
}
Result<void> makeFolder(const QString &, int, const User &)
{
    return notHere();
}
Result<void> makeParents(const QString &)
{
    return notHere();
}
Result<void> giveFile(const QString &, int, const User &)
{
    return notHere();
}
QString folderClosedTo(const User &, const QString &)
{
    return {};
}
bool isRoot()
{
    return false;
}
User caller()
{
    return {};
}
void prepareChild(QProcess &, const User &, bool) { }
QList<qint64> processesIn(const QString &, const QString &)
{
    return {};
}
bool exists(qint64)
{
    return false;
}
bool runsIn(qint64, const QString &)
{
    return false;
}
void send(qint64, Signal) { }
Result<FileLock> FileLock::take(const QString &, std::chrono::milliseconds)
{
    return notHere();
}
FileLock::FileLock(FileLock &&other) noexcept : m_fd(other.m_fd) { }
FileLock::~FileLock() = default;
ReservedPort::~ReservedPort() = default;
bool ReservedPort::reserve(quint16)
{
    return false;
}
qintptr ReservedPort::listen()
{
    return -1;
}
void ReservedPort::refuse() { }
void resetOnClose(qintptr) { }

} // namespace pmpha::os

#endif // !Q_OS_UNIX
