// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/planflow.h"

#include <QAbstractListModel>
#include <QPointer>

namespace pmpha {

/// The steps of a flow's plan, as they go.
class StepsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum DataRole {
        StateRole = Qt::UserRole, ///< StepState as int
        StateTextRole,
        TimeRole, ///< how long it took, or has taken
        FractionRole, ///< 0..1 inside the running step; invalid when not known
        ProgressTextRole, ///< "1,204 of 2,610, 380 a second, 4 s left"
    };

    explicit StepsModel(Clock &clock, QObject *parent = nullptr);

    void setFlow(PlanFlow *flow);
    /// The plan is another one now.
    void reload();
    void retranslate();

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void takeState(int step, StepState state);
    QString progressText() const;
    QString timeText(int step) const;
    StepState stateOf(int step) const;

    struct Span
    {
        std::optional<Clock::Monotonic> began;
        std::optional<Clock::Monotonic> ended;
    };
    Clock &m_clock;
    QPointer<PlanFlow> m_flow;
    QList<Step> m_steps;
    QList<StepState> m_states;
    QList<Span> m_spans;
    RunProgress m_progress;
};

} // namespace pmpha
