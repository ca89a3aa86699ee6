// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/apppaths.h"
#include "core/clock.h"
#include "core/haengine.h"
#include "core/secretstore.h"
#include "core/webprobe.h"

namespace pmpha {

/// What the use cases need from outside. `main` fills it with the real things, tests with fakes;
/// all outlive the app, and the engines outlive the sites, whose last jobs may still use them.
struct Services
{
    SqlSites &sites;
    SecretStore &secrets;
    WebProbe &web;
    Clock &clock;
    QList<const HaEngine *> engines;
    AppPaths paths;

    /// The engine of that kind; null when this build has none.
    const HaEngine *engine(EngineKind kind) const;
};

} // namespace pmpha
