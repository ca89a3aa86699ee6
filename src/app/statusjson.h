// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/planjson.h"
#include "core/haengine.h"
#include "core/status.h"

#include <QJsonObject>

namespace pmpha {

/// The stable JSON of the reading verbs (documented in README.md). Times are ISO 8601 in UTC with
/// milliseconds, spans in milliseconds, absent figures are absent keys, never zero.
///
///   pair, id, engine     name, uuid, "sqlserver" or "postgres"
///   ha, replication      {state: "Alive|Failed|Suspect|Checking", since?, causes: [finding]}
///   notes                [finding]: warnings that stand in nobody's way
///   sites.primary,       {host, port, database, answers?, at?, tookMs?, error?, serverVersion?,
///   sites.standby         encrypted?, takesWrites?, guardInPlace?,
///                         pmp?: {answers, at, build? or error}}
///   links.data,          {backlogBytes?, lagMs?, markerAt?, markerUnanswered?, source?, target?}
///   links.audit           source, target: {exists, worker: "unknown|stopped|idle|running|failing",
///                         copyDone?, backlogBytes?, backlogChanges?, conflicts?, lastSync?,
///                         expiresInMs?, lastError?}
///   stale, checkedAt?    no news for three intervals; time of the last round
/// A finding: {id, severity: "passed|note|warning|failed", site?, args, sentence, remedy?, detail?,
/// remedySql?}. An error: {id, args, sentence, remedy?, detail?}.
QJsonObject statusToJson(const Pair &pair, const PairStatus &status);
QJsonObject findingToJson(const Finding &finding); ///< with words in the current language
QJsonObject errorToJson(const Error &error);
QJsonObject planToJson(const Plan &plan); ///< statements redacted
QJsonObject probeToJson(const ProbeReport &report);

/// A pair as kept in pairs.json; the reverse names the first key that is missing or wrong.
QJsonObject pairToJson(const Pair &pair);
Result<Pair> pairFromJson(const QJsonObject &json);

} // namespace pmpha
