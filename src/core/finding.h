// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint.h"
#include "core/error.h"

#include <QList>

#include <optional>

namespace pmpha {

enum class Severity {
    Passed, ///< a check that found nothing wrong
    Note, ///< worth knowing, nothing to do
    Warning, ///< works, but will bite
    Failed, ///< stands in the way
};

/// One tested fact: a passed check or what was found instead. The words, in both languages, are
/// those of `id` in app/findingtext.cpp; wizard, dashboard, command line and tests use the same
/// ids.
struct Finding
{
    QString id; ///< stable, "postgres.wal-level" or "link.worker-stopped"; errorId() for an Error
    Severity severity = Severity::Failed;
    std::optional<Role> site; ///< where; none: about both
    QStringList args;
    QString detail; ///< the server's own words; never a secret
    QString remedySql; ///< the statement that mends it, where there is one

    bool operator==(const Finding &) const = default;
};

/// An Error seen as a finding of that site.
Finding findingFromError(const Error &error, std::optional<Role> site);

/// True when one of them has severity Failed.
bool hasFailure(const QList<Finding> &findings);

} // namespace pmpha
