// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/planjson.h"
#include "core/haengine.h"
#include "core/status.h"

#include <QJsonObject>

namespace pmpha {

/// The stable JSON of the reading verbs (documented in README.md). Times are ISO 8601 in UTC, spans
/// in milliseconds, absent figures are absent keys, never zero.
QJsonObject statusToJson(const Pair &pair, const PairStatus &status);
QJsonObject findingToJson(const Finding &finding); ///< with words in the current language
QJsonObject errorToJson(const Error &error);
QJsonObject planToJson(const Plan &plan); ///< statements redacted
QJsonObject probeToJson(const ProbeReport &report);

/// A pair as kept in pairs.json; the reverse names the first key that is missing or wrong.
QJsonObject pairToJson(const Pair &pair);
Result<Pair> pairFromJson(const QJsonObject &json);

} // namespace pmpha
