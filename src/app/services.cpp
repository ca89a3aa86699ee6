// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services.h"

namespace pmpha {

const HaEngine *Services::engine(EngineKind kind) const
{
    for (const HaEngine *engine : engines)
        if (engine->traits().kind == kind)
            return engine;
    return nullptr;
}

} // namespace pmpha
