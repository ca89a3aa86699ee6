// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/practicelab.h"

#include <memory>

namespace pmpha {

struct LabOptions
{
    /// Where the lab lies; empty: labFolder(). Its path has no quotes, `$` or backslashes, and at
    /// most 80 bytes (sockets lie in it).
    QString folder;
    /// The executable that calls runLabAgent(FOLDER) when run as `program lab-agent FOLDER`.
    QString program;
    /// False: no fsync, for tests, whose data need not survive a power cut.
    bool durable = true;
};

/// The lab in that folder. Nothing is made or started before up(). May be used from any thread.
std::unique_ptr<PracticeLab> makePracticeLab(const LabOptions &options);

/// `folder` as a clean absolute path; when empty, the default: $PMP_HA_HOME/lab, else
/// /var/lib/pmp-ha-console/lab for root (its servers run as another user, who cannot enter root's
/// home), else the user's data folder.
QString labFolder(const QString &folder = {});

/// The id of the pair of the lab in that folder (as given or empty for the default): always the
/// same, and different for another folder.
QUuid labPairId(const QString &folder = {});

} // namespace pmpha
