// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/processtree.h"

#include <QDir>
#include <QFile>

#include <csignal>
#include <grp.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace pmpha::test {

namespace {

/// State letter and parent of a process from /proc; state 0 when there is none.
struct ProcessState
{
    char state = 0;
    qint64 parent = 0;
};

ProcessState stateOf(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // "pid (name, maybe with blanks) S ppid ..."
    const QByteArray text = file.readAll();
    const QList<QByteArray> fields = text.mid(text.lastIndexOf(')') + 2).split(' ');
    if (fields.size() < 2 || fields.first().isEmpty())
        return {};
    return {fields[0][0], fields[1].toLongLong()};
}

const passwd *serverUser()
{
    return geteuid() == 0 ? getpwnam("postgres") : nullptr;
}

} // namespace

void runUnprivileged(QProcess &process, bool endWithUs)
{
    const passwd *user = serverUser();
    const uid_t uid = user ? user->pw_uid : 0;
    const gid_t gid = user ? user->pw_gid : 0;
    process.setChildProcessModifier([uid, gid, endWithUs] {
        if (uid != 0 && (setgroups(0, nullptr) != 0 || setgid(gid) != 0 || setuid(uid) != 0))
            _exit(126);
        if (endWithUs)
            prctl(PR_SET_PDEATHSIG, SIGQUIT);
    });
}

bool giveToServerUser(const QString &path)
{
    const passwd *user = serverUser();
    return !user || chown(QFile::encodeName(path).constData(), user->pw_uid, user->pw_gid) == 0;
}

QList<qint64> childrenOf(qint64 pid)
{
    QList<qint64> children;
    const QStringList entries =
        QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &entry : entries) {
        bool isPid = false;
        const qint64 candidate = entry.toLongLong(&isPid);
        if (!isPid)
            continue;
        const ProcessState state = stateOf(candidate);
        if (state.parent == pid && state.state != 'Z')
            children.append(candidate);
    }
    return children;
}

bool isAlive(qint64 pid)
{
    const char state = stateOf(pid).state;
    return state != 0 && state != 'Z' && state != 'X';
}

void sendSignal(qint64 pid, int number)
{
    if (pid > 1)
        ::kill(pid_t(pid), number);
}

} // namespace pmpha::test
