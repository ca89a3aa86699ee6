// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finding.h"

#include <algorithm>

namespace pmpha {

Finding findingFromError(const Error &error, std::optional<Role> site)
{
    return {errorId(error.code), Severity::Failed, site, error.args, error.detail, {}};
}

bool hasFailure(const QList<Finding> &findings)
{
    return std::any_of(findings.cbegin(), findings.cend(),
                       [](const Finding &f) { return f.severity == Severity::Failed; });
}

} // namespace pmpha
