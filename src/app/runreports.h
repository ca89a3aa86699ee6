// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/journal.h"

#include <QFuture>

namespace pmpha {

/// One run of a plan with all that happened in it.
struct RunReport
{
    RunRecord run;
    QList<StepRecord> steps; ///< oldest first
};

/// Reads the runs of one journal, newest first, on a thread of its own; none when there is no such
/// file yet. The file may be in use by a run.
QFuture<Result<QList<RunReport>>> readRuns(const QString &journalFile);

} // namespace pmpha
