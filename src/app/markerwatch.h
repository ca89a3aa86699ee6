// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services.h"
#include "core/status.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>

namespace pmpha {

/// The markers of one link: written at the source, looked for at the target, timed by our own
/// monotonic clock. A part of PairMonitor; runs beside its rounds.
///
///   Idle --due--> Writing --written--> Looking --seen--> Idle
///                    |                    |--deadline: unanswered; looks on, slower
///                    +--failed--> Idle    +--due--> Writing (the older one is still looked for)
class MarkerWatch : public QObject
{
    Q_OBJECT
public:
    /// How to log in to a site; none while it cannot be asked.
    using Access = std::function<std::optional<SiteAccess>(Role)>;

    MarkerWatch(const Services &services, const Pair &pair, Link link, Access access,
                QObject *parent);

    void start(); ///< writes the first marker now; does nothing when it runs already
    void stop();
    void checkNow();

    /// What is known now; none: nothing, or only what is too old to count.
    std::optional<MarkerReading> reading() const;

Q_SIGNALS:
    /// A marker was seen, or its deadline has passed.
    void settled();

private:
    struct Mark
    {
        qint64 value = 0;
        QDateTime at;
        Clock::Monotonic since{};
    };
    using Handler = std::function<void(const Result<qint64> &)>;

    void begin();
    void askTarget(const Handler &handler);
    void write();
    void written(const Mark &mark, const Result<void> &done);
    void look();
    void judge(const Result<qint64> &newest);
    void seen(const Mark &mark);
    void lookLater();
    std::chrono::milliseconds ageOf(const Mark &mark) const;

    Services m_services;
    Pair m_pair;
    Link m_link;
    Access m_access;
    const HaEngine *m_engine;

    bool m_running = false;
    quint64 m_generation = 0; // answers from before stop() are dropped
    bool m_out = false; // a job is out
    bool m_again = false; // a marker came due meanwhile
    QTimer m_due;
    QTimer m_look;
    std::chrono::milliseconds m_delay{0};

    qint64 m_newest = 0; // seen at the target
    std::optional<Mark> m_latest; // written and not yet seen
    std::optional<Mark> m_missing; // the first that was not seen in time
    std::optional<MarkerReading> m_reading;
};

} // namespace pmpha
