// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pair.h"
#include "core/snapshot.h"

namespace pmpha {

/// The state of one of the two headline words.
enum class Health {
    Checking, ///< no round has been judged yet
    Alive,
    Suspect, ///< was Alive (or Checking), and the last round was bad, but not yet often enough
    Failed,
};

/// Stable name: "checking", "alive", "suspect", "failed".
QString healthName(Health health);

struct Headline
{
    Health health = Health::Checking;
    QDateTime since; ///< when this health began
    QList<Finding> causes; ///< why it is not Alive, worst first

    bool operator==(const Headline &) const = default;
};

/// The answer to "does it work, and why not".
struct PairStatus
{
    Headline ha;
    Headline replication;
    QList<Finding> notes; ///< warnings and notes that stand in nobody's way
    PairRound round; ///< what this was judged from
    bool stale = false; ///< the last answer is older than three intervals
};

/// What one round says, without memory: the findings that speak against each word. No finding:
/// Alive.
struct Judgement
{
    QList<Finding> ha;
    QList<Finding> replication;
    QList<Finding> notes;
};

/// The rules of status: a pure function. Missing data never counts as good.
Judgement judge(const PairRound &round, const Pair &pair);

/// Remembers enough rounds to tell a blip from an outage.
///
///   Checking --good--> Alive --bad--> Suspect --bad x n--> Failed --good x m--> Alive
///   Checking --bad--> Suspect; Suspect --good--> Alive; any --no news for 3 intervals--> Failed
class StatusTracker
{
public:
    explicit StatusTracker(const Pair &pair);

    /// Takes the next round; an older number than the last one's is dropped.
    const PairStatus &take(const PairRound &round);
    /// Lets time pass: turns to Failed with "no-news" when the last round is too old.
    const PairStatus &tick(const QDateTime &now);
    const PairStatus &status() const { return m_status; }

private:
    struct Counter
    {
        int bad = 0;
        int good = 0;
    };
    void advance(Headline &headline, Counter &counter, const QList<Finding> &findings,
                 const QDateTime &at);

    Pair m_pair;
    PairStatus m_status;
    Counter m_ha;
    Counter m_replication;
};

} // namespace pmpha
