// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/activity/activitytext.h"

#include "app/texts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pmpha {

namespace {

/// Only for its translations' context.
struct Activity
{
    Q_DECLARE_TR_FUNCTIONS(Activity)
};

} // namespace

QString runTitle(const RunRecord &run)
{
    return run.plan.kind == PlanKind::SetUp ? Activity::tr("Set-up of the replication")
                                            : Activity::tr("Removal of the replication");
}

QString outcomeText(RunOutcome outcome)
{
    switch (outcome) {
    case RunOutcome::Open:
        return Activity::tr("not ended");
    case RunOutcome::Done:
        return Activity::tr("done");
    case RunOutcome::Undone:
        return Activity::tr("taken back");
    case RunOutcome::KeptAsEvidence:
        return Activity::tr("kept as it was");
    }
    return {};
}

QString stepEventText(StepEvent event)
{
    switch (event) {
    case StepEvent::Skipped:
        return Activity::tr("was already so");
    case StepEvent::Began:
        return Activity::tr("began");
    case StepEvent::Applied:
        return Activity::tr("applied");
    case StepEvent::Verified:
        return Activity::tr("verified");
    case StepEvent::Failed:
        return Activity::tr("failed");
    case StepEvent::UndoBegan:
        return Activity::tr("taking back");
    case StepEvent::Undone:
        return Activity::tr("taken back");
    }
    return {};
}

QString stepErrorText(const StepRecord &record)
{
    if (record.event != StepEvent::Failed)
        return {};
    const QJsonObject json = QJsonDocument::fromJson(record.detail.toUtf8()).object();
    Error error;
    for (const auto &key : {QStringLiteral("id"), QStringLiteral("code")}) {
        if (errorCodeFromId(json.value(key).toString(), &error.code)) {
            for (const QJsonValue &arg : json.value(QStringLiteral("args")).toArray())
                error.args.append(arg.toString());
            const Words words = errorWords(error);
            return words.remedy.isEmpty() ? words.sentence
                                          : words.sentence + QLatin1Char(' ') + words.remedy;
        }
    }
    return {};
}

QString recordTitle(const RunReport &report, const StepRecord &record)
{
    for (const Step &step : report.run.plan.steps) {
        if (step.id == record.stepId)
            return stepTitle(step);
    }
    return Activity::tr("A step that the kept plan does not name");
}

} // namespace pmpha
