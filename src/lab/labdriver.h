// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/cluster.h"
#include "lab/lab.h"
#include "lab/labsecrets.h"
#include "lab/labstate.h"

namespace pmpha {

/// The practice lab behind the port. Holds nothing between calls: each looks at what is there, so
/// that any number of processes may use one lab. Changes are made one at a time
/// (LabPaths::lockFile).
///
///   up:  folders -> certificates -> both clusters at once -> vault -> agent (link, web, traffic)
class LabDriver final : public PracticeLab
{
public:
    explicit LabDriver(const LabOptions &options);

    Result<Pair> up(const std::function<void(const QString &part)> &say) override;
    Result<void> down(bool erase) override;
    Result<LabStatus> status() override;
    Result<void> setLink(bool up) override;
    Result<void> setSite(Role role, bool running) override;
    Result<void> setTraffic(bool on) override;
    Result<QStringList> psqlCommand(Role role, const QStringList &arguments) override;

private:
    /// What a call works with once the lab's folder is there.
    struct Ground
    {
        os::User user;
        QString programs;
    };

    Result<void> checkFolder() const;
    Result<Ground> survey() const;
    Result<void> makeFolders(const os::User &user) const;
    bool isMade() const;
    Cluster cluster(Role role, const Ground &ground) const;

    Result<bool> ensureCertificates(const Ground &ground) const;
    Result<void> startClusters(const Ground &ground) const;
    Result<void> startCluster(Role role, const Ground &ground, quint16 port) const;
    Result<quint16> databasePort(Role role, const Ground &ground) const;
    Result<void> ensureAgent(bool anew) const;
    Result<void> startAgent() const;
    Result<void> endAgent() const;
    Result<void> choosePorts() const;
    Result<void> stopClusters(const Ground &ground) const;
    Result<void> removeFiles() const;
    Pair pair() const;
    Endpoint endpoint(Role role, const LabState &state) const;

    LabPaths m_paths;
    QString m_program;
    bool m_durable;
};

} // namespace pmpha
