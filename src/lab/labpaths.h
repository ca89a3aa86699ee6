// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint.h"

namespace pmpha {

/// Where everything of one lab lies. The folder itself, tls and the secrets belong to the caller;
/// primary, standby and run to the account that the servers run as.
struct LabPaths
{
    QString folder;

    QString lockFile() const { return folder + QStringLiteral("/lock"); }
    QString stateFile() const { return folder + QStringLiteral("/lab.json"); }
    QString secretsFile() const { return folder + QStringLiteral("/secrets.json"); }
    QString secretsLock() const { return folder + QStringLiteral("/secrets.lock"); }

    QString tlsFolder() const { return folder + QStringLiteral("/tls"); }
    QString caFile() const { return tlsFolder() + QStringLiteral("/ca.pem"); }
    QString caKeyFile() const { return tlsFolder() + QStringLiteral("/ca.key"); }
    QString certificateFile(Role role) const { return inTls(role, QStringLiteral(".pem")); }
    QString keyFile(Role role) const { return inTls(role, QStringLiteral(".key")); }

    QString siteFolder(Role role) const { return folder + u'/' + roleName(role); }
    QString dataFolder(Role role) const { return siteFolder(role) + QStringLiteral("/data"); }
    QString serverLogFolder(Role role) const { return siteFolder(role) + QStringLiteral("/log"); }
    QString startLog(Role role) const { return siteFolder(role) + QStringLiteral("/start.log"); }
    /// Exists once the cluster is complete: without it, what lies there is made anew.
    QString madeMark(Role role) const { return siteFolder(role) + QStringLiteral("/made"); }

    QString runFolder() const { return folder + QStringLiteral("/run"); }
    QString agentSocket() const { return runFolder() + QStringLiteral("/agent.socket"); }
    QString agentLock() const { return runFolder() + QStringLiteral("/agent.lock"); }
    QString agentLog() const { return runFolder() + QStringLiteral("/agent.log"); }

private:
    QString inTls(Role role, const QString &suffix) const
    {
        return tlsFolder() + u'/' + roleName(role) + suffix;
    }
};

} // namespace pmpha
