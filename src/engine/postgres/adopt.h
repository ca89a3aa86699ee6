// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/postgres/facts.h"

namespace pmpha::postgres {

/// The pair as the servers know it, when a replication made by this program is in place on both:
/// its id and the direction of every table. Fails with NothingToResume otherwise.
Result<Pair> adoptPair(const Pair &pair, const PostgresFacts &primary,
                       const PostgresFacts &standby);

} // namespace pmpha::postgres
