// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/cluster.h"

namespace pmpha {

/// Names that the lab's pair consists of.
inline constexpr QLatin1StringView primaryDatabase{"PassTrix"};
inline constexpr QLatin1StringView standbyDatabase{"pmpstandby"};
inline constexpr QLatin1StringView setUpLogin{"pmp_setup"};
inline constexpr QLatin1StringView pmpBuild{"13010"};

/// Makes the database PassTrix with a vault like PMP's and made-up content, whole or not at all;
/// leaves an existing one as it is.
Result<void> ensureVault(Cluster &primary);

/// One transaction as the PMP of that site would make it: an account added, a password changed, or
/// one retrieved. The standby's only ever retrieves, and only once its audit table has arrived
/// and is replicated from there.
QByteArray trafficStatement(Role role);

} // namespace pmpha
