// SPDX-License-Identifier: GPL-3.0-or-later
#include "labhome.h"

#include <QDir>
#include <QProcess>

#include <cstdio>

namespace pmpha::test {

LabHome::LabHome()
{
    // As root the servers run as another user, who has to get in.
    QFile::setPermissions(m_folder.path(), QFile::permissions(m_folder.path()) | QFile::ExeOther);
    lab = makePracticeLab({folder(), QCoreApplication::applicationFilePath(), false});
}

LabHome::~LabHome()
{
    if (const auto removed = lab->down(true); !removed)
        qWarning("the lab was not removed: %s", qPrintable(removed.error().detail));
}

QList<qint64> LabHome::processes() const
{
    QList<qint64> found;
    for (const QString &name : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        const qint64 pid = name.toLongLong();
        if (pid == 0 || pid == QCoreApplication::applicationPid())
            continue;
        const QString cwd = QFile::symLinkTarget(QStringLiteral("/proc/%1/cwd").arg(pid));
        if (commandLine(pid).contains(folder().toUtf8()) || cwd.startsWith(folder()))
            found.append(pid);
    }
    return found;
}

qint64 LabHome::postmaster(Role role) const
{
    QFile file(folder() + u'/' + roleName(role) + QStringLiteral("/data/postmaster.pid"));
    return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toLongLong() : 0;
}

qint64 LabHome::agent() const
{
    for (const qint64 pid : processes()) {
        if (commandLine(pid).contains(" lab-agent "))
            return pid;
    }
    return 0;
}

QByteArray LabHome::psql(Role role, const QString &database, const QString &statement) const
{
    const auto command = lab->psqlCommand(
        role,
        {QStringLiteral("-XAtq"), QStringLiteral("-d"), database, QStringLiteral("-c"), statement});
    if (!command)
        return errorId(command.error().code).toLatin1();
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(command->first(), command->mid(1));
    process.waitForFinished(60000);
    return process.readAll().trimmed();
}

qint64 LabHome::count(Role role, const QString &database, const QString &table) const
{
    bool good = false;
    const qint64 rows =
        psql(role, database, QStringLiteral("select count(*) from ") + table).toLongLong(&good);
    return good ? rows : -1;
}

QByteArray commandLine(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
    return file.open(QIODevice::ReadOnly) ? file.readAll().replace('\0', ' ') : QByteArray();
}

quint32 userOf(qint64 pid)
{
    return QFileInfo(QStringLiteral("/proc/%1").arg(pid)).ownerId();
}

int otherDuty(int argc, char **argv)
{
    if (argc != 3)
        return -1;
    const QString folder = QFile::decodeName(argv[2]);
    if (qstrcmp(argv[1], "lab-agent") == 0)
        return runLabAgent(folder);
    if (qstrcmp(argv[1], "up") != 0)
        return -1;
    const QCoreApplication application(argc, argv);
    const auto lab = makePracticeLab({folder, QCoreApplication::applicationFilePath(), false});
    const auto pair = lab->up([](const QString &part) {
        std::printf("%s\n", qPrintable(part));
        std::fflush(stdout);
    });
    if (!pair)
        std::printf("%s %s\n", qPrintable(errorId(pair.error().code)),
                    qPrintable(pair.error().detail));
    return pair ? 0 : 1;
}

} // namespace pmpha::test
