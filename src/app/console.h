// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/history.h"
#include "app/pairmonitor.h"
#include "app/pairstore.h"
#include "app/planflow.h"
#include "app/settings.h"

#include <map>

namespace pmpha {

/// The program without a face: the pairs, a monitor for each, their history, the settings. GUI and
/// `pmp-ha watch` stand on it.
class Console : public QObject
{
    Q_OBJECT
public:
    explicit Console(const Services &services, QObject *parent = nullptr);
    ~Console() override;

    const Services &services() const { return m_services; }
    PairStore &pairs() { return m_pairs; }
    Settings &settings() { return m_settings; }
    History &history() { return m_history; }
    /// What went wrong while files were read, to be shown once.
    const QList<Error> &startupTroubles() const { return m_troubles; }

    /// Starts a monitor for each pair, and keeps them in step with the store from now on.
    void startMonitoring();
    PairMonitor *monitor(const QUuid &pair) const; ///< null when not monitored
    /// Ids of all pairs, worst first: Failed, Suspect, Checking, Alive; by name among equals.
    QList<QUuid> worstFirst() const;

    /// The flow of that pair and kind; made at the first call and kept, so that a page can be left
    /// and come back to. Null for an unknown pair. While it runs, the pair's monitor pauses.
    PlanFlow *flow(const QUuid &pair, PlanKind kind);

Q_SIGNALS:
    void statusChanged(const QUuid &pair);
    void orderChanged();
    /// Something went wrong with a file or the keychain while the program runs.
    void troubled(const pmpha::Error &error);

private:
    void followStore();
    void followFlows();
    void followRun(const QUuid &pair);
    void watch(const Pair &pair, std::chrono::milliseconds delay);
    void forget(const QUuid &pair);
    void tellOnce(const Error &error);
    void checkOrder();
    bool isRunBusy(const QUuid &pair) const;

    Services m_services;
    PairStore m_pairs;
    Settings m_settings;
    History m_history;
    QList<Error> m_troubles;
    QList<ErrorCode> m_told;
    QList<QUuid> m_order;
    bool m_monitoring = false;
    std::map<QUuid, std::unique_ptr<PairMonitor>> m_monitors;
    std::map<std::pair<QUuid, PlanKind>, std::unique_ptr<PlanFlow>> m_flows;
};

} // namespace pmpha
