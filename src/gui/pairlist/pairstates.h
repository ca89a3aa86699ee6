// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"

#include <set>

namespace pmpha {

/// Which face of a pair is to be shown.
enum class PairFace {
    NotSetUp, ///< no set-up has ended well, and nothing has answered
    Busy, ///< a plan runs on it: watching pauses
    PasswordMissing, ///< set up, but nobody gave the watch password
    Watched,
};

/// Tells for each pair which face it has, and when that changes. Reads the journals once, off the
/// GUI thread.
class PairStates : public QObject
{
    Q_OBJECT
public:
    explicit PairStates(Console &console, QObject *parent = nullptr);

    PairFace face(const QUuid &pair) const;
    /// A run was begun on it and has not ended: it wants to be resumed or taken back.
    bool isInterrupted(const QUuid &pair) const { return m_interrupted.count(pair) > 0; }
    /// The set-up page tells of every flow that it shows.
    void follow(PlanFlow *flow);
    /// One line for the list: "not set up", "checking", the first cause, ...
    QString line(const QUuid &pair) const;

Q_SIGNALS:
    void changed(const QUuid &pair);

private:
    void readJournals();
    void take(const QUuid &pair, PlanFlow::Stage stage, PlanKind kind);

    Console &m_console;
    std::set<QUuid> m_read;
    std::set<QUuid> m_setUp;
    std::set<QUuid> m_busy;
    std::set<QUuid> m_interrupted;
    QSet<QObject *> m_followed;
};

} // namespace pmpha
