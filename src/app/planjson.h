// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "core/result.h"

#include <QJsonObject>

namespace pmpha {

/// A plan as kept in the journal, whole, and back.
QJsonObject planToJournal(const Plan &plan);
/// FileCorrupt with empty arguments and the first missing or wrong key as detail.
Result<Plan> planFromJournal(const QJsonObject &json);

} // namespace pmpha
