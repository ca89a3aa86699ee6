// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rundiary.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pmpha {

RunDiary::RunDiary(Journal &journal, qint64 run, const Clock &clock)
    : m_journal(&journal), m_run(run), m_clock(&clock)
{
}

Result<RunDiary> RunDiary::read(Journal &journal, qint64 run, const Clock &clock)
{
    const auto records = journal.steps(run);
    if (!records)
        return failure(records.error());
    RunDiary diary(journal, run, clock);
    for (const StepRecord &record : *records)
        diary.take(record.stepId, record.event);
    return diary;
}

Result<void> RunDiary::note(const QString &step, StepEvent event, const QString &detail)
{
    auto added = m_journal->add({m_run, step, event, m_clock->now(), detail});
    if (added)
        take(step, event);
    return added;
}

void RunDiary::noteFailure(const QString &step, const Error &error)
{
    const QJsonObject json{{QStringLiteral("id"), errorId(error.code)},
                           {QStringLiteral("args"), QJsonArray::fromStringList(error.args)}};
    const auto noted = note(step, StepEvent::Failed,
                            QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact)));
    Q_UNUSED(noted)
}

void RunDiary::take(const QString &step, StepEvent event)
{
    Track &track = m_steps[step];
    track.last = event;
    switch (event) {
    case StepEvent::Skipped:
        track.skipped = true;
        break;
    case StepEvent::Began:
        track.touched = true;
        track.applied = false;
        track.skipped = false;
        break;
    case StepEvent::Applied:
    case StepEvent::Verified:
        track.applied = true;
        break;
    case StepEvent::UndoBegan:
        track.applied = false;
        break;
    case StepEvent::Undone:
        track.touched = false;
        track.applied = false;
        break;
    case StepEvent::Failed:
        break;
    }
}

bool RunDiary::hasTouched() const
{
    return std::any_of(m_steps.cbegin(), m_steps.cend(),
                       [](const Track &track) { return track.touched; });
}

std::set<QString> RunDiary::unsettled(const Plan &plan, const std::set<QString> &secrets) const
{
    std::set<QString> out;
    for (const QString &secret : secrets)
        for (const Step &step : plan.steps)
            if (namesSecret(step.apply, {secret}) && !isApplied(step.id) && !isSkipped(step.id))
                out.insert(secret);
    return out;
}

StepState RunDiary::state(const QString &step) const
{
    const Track track = m_steps.value(step);
    if (!track.last)
        return StepState::Waiting;
    switch (*track.last) {
    case StepEvent::Skipped:
        return StepState::AlreadySo;
    case StepEvent::Verified:
        return StepState::Done;
    case StepEvent::Failed:
        return StepState::Failed;
    case StepEvent::Undone:
        return StepState::Undone;
    case StepEvent::Began:
    case StepEvent::Applied:
    case StepEvent::UndoBegan:
        break; // cut off in the middle
    }
    return StepState::Waiting;
}

bool namesSecret(const QList<SqlText> &texts, const std::set<QString> &names)
{
    return std::any_of(texts.cbegin(), texts.cend(), [&](const SqlText &text) {
        const auto &pieces = text.pieces();
        return std::any_of(pieces.cbegin(), pieces.cend(), [&](const SqlText::Piece &piece) {
            return piece.quoting != SqlText::Quoting::Text && names.count(piece.text) > 0;
        });
    });
}

} // namespace pmpha
