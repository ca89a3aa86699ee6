// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/report.h"

namespace pmpha::bench {

// Each makes what it needs (a desktop, a practice lab), measures, adds its lines, and leaves
// nothing behind. False when something that it stands on did not come up.
bool measureStart(Table &table);
bool measureStatusRound(Table &table);
bool measureDetection(Table &table);
bool measureSetUp(Table &table);
bool measureCopy(Table &table);
bool measureManyPairs(Table &table);

} // namespace pmpha::bench
