// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace pmpha {

/// The words of one finding, in English; their context for the translation is "FindingText".
struct FindingEntry
{
    const char *id;
    const char *kinds; ///< how its arguments are shown: app/textargs.h
    const char *title; ///< what is tested, when it is as it should be
    const char *passed; ///< what was found when it is so; empty: the title says it all
    const char *failed; ///< what was found instead
    const char *remedy; ///< may be empty
};

/// The words of one step; context "StepText".
struct StepEntry
{
    const char *id;
    const char *kinds;
    const char *title;
};

// One table for each family of ids, each in a file of its own.
std::span<const FindingEntry> statusFindings(); ///< core/status.cpp
std::span<const FindingEntry> certificateFindings(); ///< net/certificates.cpp
std::span<const FindingEntry> postgresFindings(); ///< engine/postgres
std::span<const StepEntry> postgresSteps();

} // namespace pmpha
