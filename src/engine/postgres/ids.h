// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace pmpha::postgres {

/// The catalogue: the id of every check, status finding and residue that this engine can report.
QStringList allFindingIds();
/// The id of every step of its set-up and removal plans.
QStringList allStepIds();

} // namespace pmpha::postgres
