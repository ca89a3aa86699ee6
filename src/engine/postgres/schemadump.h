// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/postgres/facts.h"

namespace pmpha::postgres {

/// Runs pg_dump on the schema of a database, our own schema left out. The password reaches the
/// program through its prompt: never by argument, environment or file. \param major the server's
/// version, which pg_dump must have at least
SchemaDump dumpSchema(const SiteAccess &access, const QString &database, int major);

/// What of a dump a standby still needs: without objects that it has already and without owners and
/// grantees that it does not know.
struct SchemaScript
{
    QStringList create;
    QStringList drop;
    QStringList unknownRoles;
};
SchemaScript fittedTo(const SchemaDump &dump, const PostgresFacts &standby);

} // namespace pmpha::postgres
