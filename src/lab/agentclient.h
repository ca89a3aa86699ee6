// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/labpaths.h"
#include "lab/labstate.h"

#include <QJsonObject>

#include <chrono>

namespace pmpha {

/// Sends one request to the lab's agent and waits for the answer. Fails with LabNotUp when no agent
/// is there, with LabFailed when it does not answer in time or could not do it.
Result<QJsonObject> askAgent(const LabPaths &paths, const QJsonObject &request,
                             std::chrono::milliseconds deadline = std::chrono::seconds(10));

/// Whether an answer comes from an agent that works with these ports.
bool agentUses(const QJsonObject &answer, const LabState &state);

} // namespace pmpha
