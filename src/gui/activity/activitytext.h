// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/runreports.h"

namespace pmpha {

/// Words for what a journal holds.
QString runTitle(const RunRecord &run);
QString outcomeText(RunOutcome outcome);
QString stepEventText(StepEvent event);
/// The sentence of a failed step, from the error that the journal keeps; empty for all others.
QString stepErrorText(const StepRecord &record);
QString recordTitle(const RunReport &report, const StepRecord &record);

} // namespace pmpha
