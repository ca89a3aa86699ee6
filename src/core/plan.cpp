// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/plan.h"

#include <numeric>

namespace pmpha {

int Plan::totalWeight() const
{
    return std::accumulate(steps.cbegin(), steps.cend(), 0,
                           [](int sum, const Step &step) { return sum + step.weight; });
}

} // namespace pmpha
