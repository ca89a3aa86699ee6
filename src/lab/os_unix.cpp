// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/os.h"

#ifdef Q_OS_UNIX

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <utility>

#include <arpa/inet.h>
#include <fcntl.h>
#include <grp.h>
#include <netinet/in.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace pmpha::os {

namespace {

QString lastErrorText()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

tl::unexpected<Error> unwritable(const QString &path)
{
    return failure(ErrorCode::FileUnwritable, {path}, lastErrorText());
}

User fromPasswd(const passwd &entry)
{
    return {entry.pw_uid, entry.pw_gid, QString::fromLocal8Bit(entry.pw_name),
            entry.pw_uid == ::geteuid()};
}

Result<User> userById(uid_t uid)
{
    if (const passwd *entry = ::getpwuid(uid))
        return fromPasswd(*entry);
    return failure(ErrorCode::LabFailed, {QStringLiteral("user")},
                   QStringLiteral("user id %1 has no name on this computer").arg(uid));
}

void closeInheritedOnExec()
{
#if defined(Q_OS_LINUX) && defined(CLOSE_RANGE_CLOEXEC)
    if (::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) == 0)
        return;
#endif
    for (int fd = 3; fd < 1024; ++fd)
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
}

bool stepDown(quint32 uid, quint32 gid)
{
    const gid_t group = gid;
    return ::setgroups(1, &group) == 0 && ::setgid(gid) == 0 && ::setuid(uid) == 0;
}

bool liesIn(const QString &path, const QString &folder)
{
    return path == folder || path.startsWith(folder + u'/');
}

QString linkTarget(qint64 pid, const char *name)
{
    return QFile::symLinkTarget(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(name)));
}

bool isAgentOf(qint64 pid, const QString &folder)
{
    QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QList<QByteArray> words = file.readAll().split('\0');
    return words.size() > 2 && words[1] == "lab-agent"
        && liesIn(QFileInfo(QFile::decodeName(words[2])).canonicalFilePath(), folder);
}

} // namespace

bool isRoot()
{
    return ::geteuid() == 0;
}

User caller()
{
    return {::geteuid(), ::getegid(), {}, true};
}

Result<User> labUser(const QString &runFolder)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(runFolder).constData(), &info) == 0 && info.st_uid != 0
        && (isRoot() || info.st_uid == ::geteuid()))
        return userById(info.st_uid);
    if (!isRoot())
        return userById(::geteuid());
    for (const char *name : {"postgres", "nobody"}) {
        if (const passwd *entry = ::getpwnam(name))
            return fromPasswd(*entry);
    }
    return failure(ErrorCode::LabFailed, {QStringLiteral("user")},
                   QStringLiteral("there is no user postgres or nobody to run the servers as"));
}

Result<void> becomeLabUser(const QString &runFolder)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(runFolder).constData(), &info) != 0)
        return failure(ErrorCode::LabNotUp);
    if (::geteuid() == 0 && (info.st_uid == 0 || !stepDown(info.st_uid, info.st_gid)))
        return failure(ErrorCode::LabFailed, {QStringLiteral("user")}, lastErrorText());
    ::umask(077);
    ::setsid();
    std::signal(SIGHUP, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    if (::chdir(QFile::encodeName(runFolder).constData()) != 0)
        return unwritable(runFolder);
    return {};
}

Result<void> makeFolder(const QString &path, int mode, const User &owner)
{
    const QByteArray name = QFile::encodeName(path);
    if (::mkdir(name.constData(), 0700) != 0 && errno != EEXIST)
        return unwritable(path);
    return giveFile(path, mode, owner);
}

Result<void> makeParents(const QString &path)
{
    const QString parent = QFileInfo(path).path();
    if (QFileInfo::exists(parent))
        return {};
    if (const auto made = makeParents(parent); !made)
        return made;
    return makeFolder(parent, 0755, caller());
}

Result<void> giveFile(const QString &path, int mode, const User &owner)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat info = {};
    if (::lstat(name.constData(), &info) != 0)
        return unwritable(path);
    if (S_ISLNK(info.st_mode))
        return failure(ErrorCode::FileUnwritable, {path}, QStringLiteral("it is a symbolic link"));
    if (isRoot() && info.st_uid != owner.uid
        && ::lchown(name.constData(), owner.uid, owner.gid) != 0)
        return unwritable(path);
    if (int(info.st_mode & 07777) != mode && ::chmod(name.constData(), mode_t(mode)) != 0)
        return unwritable(path);
    return {};
}

QString folderClosedTo(const User &user, const QString &path)
{
    if (user.isCaller)
        return {};
    QString closed;
    QString folder = QFileInfo(path).canonicalFilePath();
    for (;;) {
        struct stat info = {};
        if (::stat(QFile::encodeName(folder).constData(), &info) != 0)
            return folder;
        const mode_t bit = info.st_uid == user.uid ? S_IXUSR
            : info.st_gid == user.gid              ? S_IXGRP
                                                   : S_IXOTH;
        if (!(info.st_mode & bit))
            closed = folder;
        if (folder == QStringLiteral("/"))
            return closed;
        folder = QFileInfo(folder).path();
    }
}

void prepareChild(QProcess &process, const User &user, bool diesWithUs)
{
    const quint32 uid = user.uid;
    const quint32 gid = user.gid;
    const bool isCaller = user.isCaller;
    process.setChildProcessModifier([uid, gid, isCaller, diesWithUs] {
        // Between fork and exec: only calls that are safe there.
        if (!isCaller && !stepDown(uid, gid))
            ::_exit(126);
        ::umask(077);
#ifdef Q_OS_LINUX
        if (diesWithUs)
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
        closeInheritedOnExec();
    });
}

bool exists(qint64 pid)
{
    return pid > 1 && (::kill(pid_t(pid), 0) == 0 || errno != ESRCH);
}

bool runsIn(qint64 pid, const QString &folder)
{
    if (!exists(pid))
        return false;
#ifdef Q_OS_LINUX
    return linkTarget(pid, "cwd") == QFileInfo(folder).canonicalFilePath();
#else
    return true;
#endif
}

QList<qint64> processesIn(const QString &folder, const QString &programFolder)
{
    QList<qint64> found;
    const QString place = QFileInfo(folder).canonicalFilePath();
    const QString programs = QFileInfo(programFolder).canonicalFilePath();
    if (place.isEmpty())
        return found;
    const QStringList entries =
        QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        bool isNumber = false;
        const qint64 pid = entry.toLongLong(&isNumber);
        if (!isNumber || pid == ::getpid())
            continue;
        const bool isServer = !programs.isEmpty() && liesIn(linkTarget(pid, "exe"), programs)
            && liesIn(linkTarget(pid, "cwd"), place);
        if (isServer || isAgentOf(pid, place))
            found.append(pid);
    }
    return found;
}

void send(qint64 pid, Signal signal)
{
    const int number = signal == Signal::Interrupt ? SIGINT
        : signal == Signal::Quit                   ? SIGQUIT
                                                   : SIGKILL;
    if (pid > 1)
        ::kill(pid_t(pid), number);
}

Result<FileLock> FileLock::take(const QString &path, std::chrono::milliseconds patience)
{
    const QByteArray name = QFile::encodeName(path);
    const QDeadlineTimer deadline(patience);
    for (;;) {
        const int fd = ::open(name.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (fd < 0)
            return unwritable(path);
        FileLock lock(fd);
        if (::flock(fd, LOCK_EX | LOCK_NB) == 0) {
            struct stat ours = {};
            struct stat there = {};
            const bool same = ::fstat(fd, &ours) == 0 && ::stat(name.constData(), &there) == 0
                && ours.st_ino == there.st_ino && ours.st_dev == there.st_dev;
            if (same) // else the file was removed while we waited
                return lock;
        } else if (deadline.hasExpired()) {
            return failure(ErrorCode::InUseElsewhere, {path});
        } else {
            QThread::msleep(20);
        }
    }
}

FileLock::FileLock(FileLock &&other) noexcept : m_fd(std::exchange(other.m_fd, -1)) { }

FileLock::~FileLock()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

ReservedPort::~ReservedPort()
{
    if (m_fd >= 0)
        ::close(m_fd);
}

bool ReservedPort::reserve(quint16 port)
{
    m_fd = ::socket(AF_INET, SOCK_STREAM, 0);
    if (m_fd < 0)
        return false;
    ::fcntl(m_fd, F_SETFD, FD_CLOEXEC);
    const int on = 1;
    ::setsockopt(m_fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return ::bind(m_fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
}

qintptr ReservedPort::listen()
{
    if (m_fd < 0 || ::listen(m_fd, 128) != 0)
        return -1;
    return ::fcntl(m_fd, F_DUPFD_CLOEXEC, 3);
}

void ReservedPort::refuse()
{
    // Linux: a listening socket that is shut down refuses, keeps its port, and can listen again.
    if (m_fd >= 0)
        ::shutdown(m_fd, SHUT_RDWR);
}

void resetOnClose(qintptr socket)
{
    const linger now = {1, 0};
    if (socket >= 0)
        ::setsockopt(int(socket), SOL_SOCKET, SO_LINGER, &now, sizeof now);
}

} // namespace pmpha::os

#endif // Q_OS_UNIX
