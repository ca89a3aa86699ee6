// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/stepsmodel.h"

#include "app/texts.h"

namespace pmpha {

StepsModel::StepsModel(Clock &clock, QObject *parent) : QAbstractListModel(parent), m_clock(clock)
{
}

void StepsModel::setFlow(PlanFlow *flow)
{
    if (m_flow)
        m_flow->disconnect(this);
    m_flow = flow;
    if (flow) {
        connect(flow, &PlanFlow::stepChanged, this, &StepsModel::takeState);
        connect(flow, &PlanFlow::progressed, this, [this](const RunProgress &progress) {
            m_progress = progress;
            if (const QModelIndex at = index(progress.step); at.isValid())
                Q_EMIT dataChanged(at, at);
        });
    }
    reload();
}

void StepsModel::reload()
{
    beginResetModel();
    m_steps = m_flow ? m_flow->plan().steps : QList<Step>();
    m_states = m_flow ? m_flow->stepStates() : QList<StepState>();
    m_spans = QList<Span>(m_steps.size());
    m_progress = m_flow ? m_flow->progress() : RunProgress();
    endResetModel();
}

void StepsModel::retranslate()
{
    if (!m_steps.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

StepState StepsModel::stateOf(int step) const
{
    return step < m_states.size() ? m_states[step] : StepState::Waiting;
}

void StepsModel::takeState(int step, StepState state)
{
    if (step < 0 || step >= m_steps.size())
        return;
    while (m_states.size() < m_steps.size())
        m_states.append(StepState::Waiting);
    m_states[step] = state;
    Span &span = m_spans[step];
    if (state == StepState::Checking || state == StepState::Running
        || state == StepState::Undoing) {
        if (!span.began || span.ended)
            span = {m_clock.monotonic(), std::nullopt};
    } else if (span.began) {
        span.ended = m_clock.monotonic();
    }
    Q_EMIT dataChanged(index(step), index(step));
}

QString StepsModel::progressText() const
{
    QStringList parts;
    const QLocale locale;
    const bool known = !m_progress.total || *m_progress.total > 0;
    if (m_progress.done && m_progress.total && known)
        parts.append(
            tr("%1 of %2")
                .arg(locale.toString(*m_progress.done), locale.toString(*m_progress.total)));
    else if (m_progress.done && known)
        parts.append(locale.toString(*m_progress.done));
    if (m_progress.perSecond)
        //: how many rows a second
        parts.append(tr("%1 a second").arg(locale.toString(qint64(*m_progress.perSecond))));
    if (m_progress.left)
        //: %1 is a span of time
        parts.append(tr("%1 left").arg(durationText(*m_progress.left)));
    return parts.join(QStringLiteral(" \u00b7 "));
}

QString StepsModel::timeText(int step) const
{
    const Span &span = m_spans[step];
    if (!span.began)
        return {};
    const auto until = span.ended.value_or(m_clock.monotonic());
    return durationText(std::chrono::ceil<std::chrono::milliseconds>(until - *span.began));
}

int StepsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_steps.size());
}

QVariant StepsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_steps.size())
        return {};
    const int row = index.row();
    const Step &step = m_steps[row];
    const StepState state = stateOf(row);
    const bool going = row == m_progress.step
        && (state == StepState::Running || state == StepState::Checking
            || state == StepState::Undoing);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return stepTitle(step);
    case Qt::AccessibleTextRole:
        return QString(stepTitle(step) + QStringLiteral(". ") + stepStateText(state));
    case StateRole:
        return int(state);
    case StateTextRole:
        return stepStateText(state);
    case TimeRole:
        return timeText(row);
    case FractionRole:
        return going && m_progress.done && m_progress.total && *m_progress.total > 0
            ? QVariant(double(*m_progress.done) / double(*m_progress.total))
            : QVariant();
    case ProgressTextRole:
        return going ? progressText() : QString();
    default:
        return {};
    }
}

} // namespace pmpha
