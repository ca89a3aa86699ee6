// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/lab.h"
#include "lab/os.h"

#include <QCoreApplication>
#include <QTemporaryDir>

namespace pmpha::test {

/// A lab in a temporary folder, taken down and removed at the end.
class LabHome
{
public:
    LabHome()
    {
        // As root the servers run as another user, who has to get in.
        QFile::setPermissions(m_folder.path(),
                              QFile::permissions(m_folder.path()) | QFile::ExeOther);
        lab = makePracticeLab(options());
    }
    ~LabHome()
    {
        if (const auto removed = lab->down(true); !removed)
            qWarning("the lab was not removed: %s", qPrintable(removed.error().detail));
    }
    Q_DISABLE_COPY_MOVE(LabHome)

    QString folder() const { return m_folder.path() + QStringLiteral("/lab"); }
    LabOptions options() const
    {
        return {folder(), QCoreApplication::applicationFilePath(), false};
    }
    std::unique_ptr<PracticeLab> another() const { return makePracticeLab(options()); }
    /// Every process that has the lab's folder in its arguments or works in it.
    QStringList processes() const
    {
        QStringList found;
        for (const QString &pid : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
            QFile file(QStringLiteral("/proc/%1/cmdline").arg(pid));
            const QString cwd = QFile::symLinkTarget(QStringLiteral("/proc/%1/cwd").arg(pid));
            if (!pid.at(0).isDigit() || !file.open(QIODevice::ReadOnly))
                continue;
            const QByteArray words = file.readAll().replace('\0', ' ');
            if (words.contains(folder().toUtf8()) || cwd.startsWith(folder()))
                found.append(pid + u' ' + QString::fromUtf8(words));
        }
        return found;
    }

    std::unique_ptr<PracticeLab> lab;

private:
    QTemporaryDir m_folder;
};

} // namespace pmpha::test
