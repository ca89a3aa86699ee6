// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/status.h"

#include <QObject>

#include <memory>

namespace pmpha {

/// One point of the charts. Empty figures were not known then: the chart shows a gap, not a zero.
struct Sample
{
    QDateTime at;
    Health ha = Health::Checking;
    Health replication = Health::Checking;
    std::optional<std::chrono::milliseconds> lag[2]; ///< by Link
    std::optional<qint64> backlogBytes[2]; ///< by Link
};

/// Something that happened to a pair: a headline changed, or its causes did.
struct StatusEvent
{
    QDateTime at;
    bool replication = false; ///< which headline
    Health health = Health::Checking;
    QList<Finding> causes;
};

/// The past of all pairs: one SQLite file, 14 days of samples and a year of events. Writes are
/// queued to a thread of its own; a broken file is set aside. Reading answers through a future.
class History : public QObject
{
    Q_OBJECT
public:
    explicit History(const QString &file, QObject *parent = nullptr);
    ~History() override;

    void add(const QUuid &pair, const Sample &sample);
    void add(const QUuid &pair, const StatusEvent &event);
    /// Samples of a span, thinned to at most `most` (worst health and largest figures of each slice
    /// win).
    QFuture<Result<QList<Sample>>> samples(const QUuid &pair, const QDateTime &from,
                                           const QDateTime &to, int most);
    QFuture<Result<QList<StatusEvent>>> events(const QUuid &pair, int most); ///< newest first
    void forget(const QUuid &pair);

Q_SIGNALS:
    /// The file was broken and set aside, or cannot be written: history starts anew or is not kept.
    void troubled(const pmpha::Error &error);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pmpha
