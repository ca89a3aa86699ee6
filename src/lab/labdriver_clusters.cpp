// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labdriver.h"

#include "lab/labcertificates.h"
#include "lab/vault.h"

#include <algorithm>
#include <future>

namespace pmpha {

namespace {

constexpr Role bothRoles[] = {Role::Primary, Role::Standby};

} // namespace

Result<bool> LabDriver::ensureCertificates(const Ground &ground) const
{
    const auto renewed = ensureLabCertificates(m_paths, ground.user);
    if (!renewed || !*renewed)
        return renewed;
    for (const Role role : bothRoles) {
        if (Cluster site = cluster(role, ground); site.isRunning()) {
            if (const auto reloaded = site.reload(); !reloaded)
                return failure(reloaded.error());
        }
    }
    return true;
}

Result<quint16> LabDriver::databasePort(Role role, const Ground &ground) const
{
    LabState state = readLabState(m_paths.stateFile());
    quint16 &port = state.ports[role].database;
    const Cluster site = cluster(role, ground);
    const quint16 wanted = site.isRunning() ? site.lastPort() : port;
    const bool good = wanted != 0 && (site.isRunning() || isPortFree(wanted));
    const quint16 chosen = good ? wanted : choosePort(state);
    if (chosen == port)
        return chosen;
    port = chosen;
    if (const auto kept = writeLabState(m_paths.stateFile(), state); !kept)
        return failure(kept.error());
    return chosen;
}

Result<void> LabDriver::startCluster(Role role, const Ground &ground, quint16 port) const
{
    Cluster site = cluster(role, ground);
    if (const auto made = site.make(m_durable); !made)
        return made;
    if (const auto started = site.start(port, m_durable); !started)
        return started;
    const SecretKey key{labPairId(m_paths.folder), role, SecretPurpose::SetUp};
    const auto password = LabSecrets(m_paths).ensure(key);
    if (!password)
        return failure(password.error());
    return site.ensureLogin(setUpLogin, **password);
}

Result<void> LabDriver::startClusters(const Ground &ground) const
{
    Result<void> outcome;
    for (int attempt = 0; attempt < 3; ++attempt) {
        QMap<Role, quint16> ports;
        for (const Role role : bothRoles) {
            const auto port = databasePort(role, ground);
            if (!port)
                return failure(port.error());
            ports[role] = *port;
        }
        auto standby = std::async(std::launch::async, [&] {
            return startCluster(Role::Standby, ground, ports[Role::Standby]);
        });
        outcome = startCluster(Role::Primary, ground, ports[Role::Primary]);
        const auto other = standby.get();
        if (outcome && !other)
            outcome = other;
        // Somebody may have taken a port in the moment between the look and the start.
        const bool portTaken =
            std::any_of(std::begin(bothRoles), std::end(bothRoles), [&](Role role) {
                return !cluster(role, ground).isRunning() && !isPortFree(ports[role]);
            });
        if (outcome || !portTaken)
            return outcome;
    }
    return outcome;
}

Result<void> LabDriver::stopClusters(const Ground &ground) const
{
    auto standby =
        std::async(std::launch::async, [&] { return cluster(Role::Standby, ground).stop(); });
    const auto primary = cluster(Role::Primary, ground).stop();
    const auto other = standby.get();
    return primary ? other : primary;
}

} // namespace pmpha
