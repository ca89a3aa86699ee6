// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services.h"
#include "livesites.h"
#include "support/fakeengine.h"
#include "support/fakesecretstore.h"
#include "support/fakewebprobe.h"

namespace pmpha::test {

/// A pair on fake servers that is asked every few milliseconds.
inline Pair quickPair(const QString &name, quint16 firstPort = 5001)
{
    using namespace std::chrono_literals;
    Pair pair;
    pair.id = QUuid::createUuid();
    pair.name = name;
    pair.engine = EngineKind::PostgreSql;
    pair.primary.host = QStringLiteral("a");
    pair.primary.port = firstPort;
    pair.primary.database = QStringLiteral("vault");
    pair.standby.host = QStringLiteral("b");
    pair.standby.port = quint16(firstPort + 1);
    pair.standby.database = QStringLiteral("pmpstandby");
    pair.thresholds.pollInterval = 40ms;
    pair.thresholds.markerInterval = 400ms;
    pair.thresholds.markerDeadline = 150ms;
    return pair;
}

/// Everything that the app needs from outside, as fakes.
struct Outside
{
    // Before the sites: a job that still runs while they go uses the engine.
    FakeEngine engine;
    LiveSites sites;
    FakeSecretStore secrets;
    FakeWebProbe web;
    SystemClock clock;
    AppPaths paths;

    Services services() { return {sites, secrets, web, clock, {&engine}, paths}; }
    void storePasswords(const Pair &pair)
    {
        for (const Role role : {Role::Primary, Role::Standby})
            storePassword(pair, role);
    }
    void storePassword(const Pair &pair, Role role)
    {
        secrets.write({pair.id, role, SecretPurpose::Watch},
                      std::make_shared<const Secret>(QStringLiteral("planted-secret")));
    }
};

} // namespace pmpha::test
