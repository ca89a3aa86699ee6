// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/status.h"

#include <QStringList>

namespace pmpha {

/// How bad a status is, as an exit code: Failed 2, Suspect or warnings 1, Checking 3, else 0.
int exitCodeOf(const PairStatus &status);

/// The two headline lines; below each word that is not Alive its causes with remedies, then the
/// warnings.
QStringList statusLines(const PairStatus &status, const QDateTime &now);

/// One line as monitoring systems read it: "PMPHA OK - ... | lag_data=0.012s;30 ...".
QString nagiosLine(const Pair &pair, const PairStatus &status);

/// One line for `watch`: time, pair, both words, first cause.
QString watchLine(const Pair &pair, const PairStatus &status);

} // namespace pmpha
