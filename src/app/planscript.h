// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"

namespace pmpha {

/// A plan as a script to read, print or run by hand: each step's statements under a comment that
/// says what, where and on which database, in the current language; secrets as '***'.
QString planScript(const Plan &plan, const Pair &pair);

} // namespace pmpha
