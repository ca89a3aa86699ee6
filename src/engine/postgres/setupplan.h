// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/postgres/facts.h"

namespace pmpha::postgres {

/// The whole set-up; steps that are in place already are found by their checks.
Plan makeSetUpPlan(const Pair &pair, const PostgresFacts &primary, const PostgresFacts &standby);

} // namespace pmpha::postgres
