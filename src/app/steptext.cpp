// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/findingtables.h"
#include "app/textargs.h"
#include "app/texts.h"

namespace pmpha {

namespace {

struct StepText
{
    Q_DECLARE_TR_FUNCTIONS(StepText)
};

const StepEntry *entryOf(const QString &id)
{
    for (const StepEntry &entry : postgresSteps()) {
        if (id == QLatin1String(entry.id))
            return &entry;
    }
    return nullptr;
}

} // namespace

bool hasStepTitle(const QString &stepId)
{
    return entryOf(stepId) != nullptr;
}

QString stepTitle(const Step &step)
{
    const StepEntry *entry = entryOf(step.id);
    if (!entry)
        return StepText::tr("A step that this version of the program does not know");
    return filledText(StepText::tr(entry->title), step.args, entry->kinds, step.site);
}

QString stepStateText(StepState state)
{
    switch (state) {
    case StepState::Waiting:
        return StepText::tr("waiting");
    case StepState::Checking:
        return StepText::tr("checking");
    case StepState::Running:
        return StepText::tr("running");
    case StepState::AlreadySo:
        return StepText::tr("already so");
    case StepState::Done:
        return StepText::tr("done");
    case StepState::Failed:
        return StepText::tr("failed");
    case StepState::Undoing:
        return StepText::tr("undoing");
    case StepState::Undone:
        return StepText::tr("undone");
    }
    return {};
}

} // namespace pmpha
