// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/postgres/facts.h"

namespace pmpha::postgres {

/// Takes away all that a set-up made, of a whole or half-made one; the data on either side stays.
/// \param primary, standby nullptr: that site cannot be reached, the other one is freed alone
Plan makeRemovalPlan(const Pair &pair, const PostgresFacts *primary, const PostgresFacts *standby);

/// What a removal has left behind, each with the statement that removes it.
QList<Finding> findResidue(const Pair &pair, const PostgresFacts *primary,
                           const PostgresFacts *standby);

} // namespace pmpha::postgres
