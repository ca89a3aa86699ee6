// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labtool.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <algorithm>

namespace pmpha {

namespace {

constexpr int oldestMajor = 15;

QString lastWords(const QByteArray &output)
{
    return QString::fromUtf8(output.trimmed().right(600));
}

/// The version of the server whose programs lie in `folder`; 0 when they do not.
int majorOf(const QString &folder)
{
    for (const char *name : {"/postgres", "/initdb", "/pg_ctl", "/psql"}) {
        if (!QFileInfo(folder + QLatin1String(name)).isExecutable())
            return 0;
    }
    QProcess process;
    process.setProcessEnvironment(toolEnvironment());
    process.start(folder + QStringLiteral("/postgres"), {QStringLiteral("--version")});
    if (!process.waitForFinished(5000))
        return 0;
    // "postgres (PostgreSQL) 15.8 (Debian ...)", "... 17beta1"
    const QList<QByteArray> words = process.readAllStandardOutput().split(' ');
    const QByteArray version = words.value(2);
    const auto *const end = std::find_if_not(version.begin(), version.end(),
                                             [](char c) { return c >= '0' && c <= '9'; });
    return version.left(end - version.begin()).toInt();
}

QStringList candidateFolders()
{
    QStringList folders;
    const QDir debian(QStringLiteral("/usr/lib/postgresql"));
    for (const QString &version : debian.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        folders.append(debian.filePath(version) + QStringLiteral("/bin"));
    const QString config = qEnvironmentVariable("PG_CONFIG");
    if (!config.isEmpty())
        folders.append(QFileInfo(config).canonicalPath());
    const QString onPath = QStandardPaths::findExecutable(QStringLiteral("pg_ctl"));
    if (!onPath.isEmpty())
        folders.append(QFileInfo(onPath).canonicalPath());
    folders.removeDuplicates();
    return folders;
}

} // namespace

QProcessEnvironment toolEnvironment()
{
    // The servers live on under another account: they get nothing that they do not need.
    static const QStringList kept{QStringLiteral("PATH"),   QStringLiteral("LD_LIBRARY_PATH"),
                                  QStringLiteral("TMPDIR"), QStringLiteral("QT_"),
                                  QStringLiteral("ASAN_"),  QStringLiteral("LSAN_"),
                                  QStringLiteral("UBSAN_")};
    const QProcessEnvironment ours = QProcessEnvironment::systemEnvironment();
    QProcessEnvironment environment;
    for (const QString &name : ours.keys()) {
        const auto begins = [&name](const QString &start) { return name.startsWith(start); };
        if (std::any_of(kept.begin(), kept.end(), begins))
            environment.insert(name, ours.value(name));
    }
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    // A subscription looks for certificates there, and fails when it may not look (root's home).
    environment.insert(QStringLiteral("HOME"), QStringLiteral("/nonexistent"));
    return environment;
}

Result<QByteArray> runTool(const os::User &user, const ToolCall &call)
{
    const QString name = QFileInfo(call.program).fileName();
    QProcess process;
    os::prepareChild(process, user, true);
    process.setProcessEnvironment(toolEnvironment());
    process.setWorkingDirectory(call.workingFolder);
    process.start(call.program, call.arguments);
    if (!process.waitForStarted())
        return failure(ErrorCode::ToolMissing, {name, QStringLiteral("postgresql")},
                       process.errorString());
    process.write(call.input);
    process.closeWriteChannel();
    if (!process.waitForFinished(int(call.deadline.count()))) {
        process.kill();
        process.waitForFinished(2000);
        return failure(ErrorCode::ToolSilent,
                       {name, QString::number(call.deadline.count() / 1000)});
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return failure(ErrorCode::ToolFailed, {name, QString::number(process.exitCode())},
                       lastWords(process.readAllStandardError()));
    return process.readAllStandardOutput();
}

Result<void> writeAs(const os::User &user, const QString &path, const QByteArray &content)
{
    const auto written =
        runTool(user,
                {.program = QStringLiteral("/bin/sh"),
                 .arguments = {QStringLiteral("-c"),
                               QStringLiteral("cat > \"$1.new\" && mv -f \"$1.new\" \"$1\""),
                               QStringLiteral("sh"), path},
                 .input = content,
                 .workingFolder = QFileInfo(path).path()});
    if (!written)
        return failure(ErrorCode::FileUnwritable, {path}, written.error().detail);
    return {};
}

Result<QString> findServerPrograms(int major)
{
    QString best;
    int bestMajor = 0;
    for (const QString &folder : candidateFolders()) {
        const int found = majorOf(folder);
        if (found >= oldestMajor && found > bestMajor && (major == 0 || found == major)) {
            best = folder;
            bestMajor = found;
        }
    }
    if (!best.isEmpty())
        return best;
    const QString package =
        major == 0 ? QStringLiteral("postgresql") : QStringLiteral("postgresql-%1").arg(major);
    return failure(ErrorCode::ToolMissing, {QStringLiteral("postgresql"), package});
}

} // namespace pmpha
