// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/postgres/facts.h"

#include <QJsonObject>

namespace pmpha::postgres {

/// Runs a statement that answers with one JSON object.
Result<QJsonObject> askObject(SqlSession &session, const QString &sql);
/// As askObject(), for a JSON array.
Result<QJsonArray> askArray(SqlSession &session, const QString &sql);
/// The connection to a database that every server has, for when the pair's own may not exist.
Result<SqlSession *> maintenanceSession(SqlSite &site);

/// Reads one site: see HaEngine::readFacts().
Result<std::shared_ptr<PostgresFacts>> readSiteFacts(SqlSite &site, const SiteAccess &access,
                                                     const Pair &pair, Role role);
/// The tables of the database that the session is connected to.
Result<QList<TableFact>> readTableFacts(SqlSession &session);

} // namespace pmpha::postgres
