// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/labpaths.h"
#include "lab/labtool.h"

#include "core/secret.h"

namespace pmpha {

/// One PostgreSQL cluster of the lab. Calls block; each may be made at any moment, also after a
/// crash of anything, and brings about what it says.
class Cluster
{
public:
    /// \param programs folder with the server's programs; may be empty for what needs none
    Cluster(Role role, LabPaths paths, os::User user, QString programs);

    bool isMade() const;
    /// Makes the cluster, removing a half-made one.
    /// \param durable false: no fsync, for tests
    Result<void> make(bool durable);
    /// Starts it on that port of 127.0.0.1, unless it runs and answers.
    /// \param durable false: no fsync, for tests
    Result<void> start(quint16 port, bool durable);
    /// Ends every process of the cluster.
    Result<void> stop();
    bool isRunning() const;
    /// Of the running server, or the last one.
    quint16 lastPort() const;
    /// Major version that the cluster was made with; 0: not made.
    int major() const;

    /// Lets the running server read its certificate anew.
    Result<void> reload();
    /// Makes the superuser `name` with that password, or sets it right.
    Result<void> ensureLogin(const QString &name, const Secret &password);
    /// Runs the script by psql as the cluster's owner; answers with its output.
    Result<QByteArray> sql(const QString &database, const QByteArray &script,
                           std::chrono::milliseconds deadline = std::chrono::seconds(30));
    /// Arguments by which psql reaches this cluster.
    static QStringList psqlArguments(const LabPaths &paths, quint16 port, const QString &owner,
                                     const QString &database);

private:
    QString program(const char *name) const;
    qint64 postmaster() const;
    bool answers();
    void clearRemains(quint16 port);
    bool endProcesses(os::Signal signal, std::chrono::milliseconds patience);
    QByteArray configuration(quint16 port, bool durable) const;
    QString startTrouble() const;
    Result<void> tool(const char *name, const QStringList &arguments);

    Role m_role;
    LabPaths m_paths;
    os::User m_user;
    QString m_programs;
};

} // namespace pmpha
