// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/agent.h"
#include "lab/lab.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

namespace pmpha::test {

/// A lab in a temporary folder, taken down and removed at the end.
class LabHome
{
public:
    LabHome();
    ~LabHome();
    Q_DISABLE_COPY_MOVE(LabHome)

    QString folder() const { return m_folder.path() + QStringLiteral("/lab"); }
    /// Arguments for this test program by which it brings the lab up, as another process.
    QStringList upArguments() const { return {QStringLiteral("up"), folder()}; }

    /// Every process that has the lab's folder in its arguments or works in it.
    QList<qint64> processes() const;
    qint64 postmaster(Role role) const;
    qint64 agent() const;
    /// What psql prints for the statement, as the cluster's owner; its errors too.
    QByteArray psql(Role role, const QString &database, const QString &statement) const;
    qint64 count(Role role, const QString &database, const QString &table) const;

    std::unique_ptr<PracticeLab> lab;

private:
    QTemporaryDir m_folder;
};

QByteArray commandLine(qint64 pid);
quint32 userOf(qint64 pid);

/// What the test programs do besides testing: `lab-agent FOLDER` and `up FOLDER`.
/// \return the exit code, or -1: not asked for
int otherDuty(int argc, char **argv);

} // namespace pmpha::test

#define LAB_TEST_MAIN(Test)                                                                        \
    int main(int argc, char **argv)                                                                \
    {                                                                                              \
        if (const int code = pmpha::test::otherDuty(argc, argv); code >= 0)                        \
            return code;                                                                           \
        QCoreApplication application(argc, argv);                                                  \
        Test test;                                                                                 \
        return QTest::qExec(&test, argc, argv);                                                    \
    }
