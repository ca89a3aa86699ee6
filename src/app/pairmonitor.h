// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services.h"
#include "core/status.h"

#include <QObject>

namespace pmpha {

/// Watches one pair: a round every poll interval, re-armed after the answers, with markers in
/// between. Each site is asked on its own, so that a silent one never delays news of the other.
class PairMonitor : public QObject
{
    Q_OBJECT
public:
    PairMonitor(const Services &services, const Pair &pair, QObject *parent = nullptr);
    ~PairMonitor() override;

    const Pair &pair() const;
    const PairStatus &status() const;
    /// The roles whose watch password nobody has yet given: nothing is polled there until
    /// setWatchPassword(), or until the store has it (looked up again at start(), checkNow(), after
    /// a pause and now and then). While both are missing there are no rounds, and the status stays
    /// Checking.
    QList<Role> missingPasswords() const;
    /// Uses the password from now on and offers it to the store.
    void setWatchPassword(Role role, Secret password);
    /// Polling pauses while a plan runs on this pair, and goes on afterwards. The connections are
    /// closed meanwhile; the status stays as it was. Passwords that the store lost meanwhile are
    /// given up: where both are gone, the accounts were removed, and the pair is Checking again.
    void setPaused(bool paused);

    void start();
    void stop();
    void checkNow(); ///< a round and a marker at once

Q_SIGNALS:
    void statusChanged(); ///< after every judged round, and when news grow stale
    void headlineChanged(bool replication, const pmpha::Headline &before,
                         const pmpha::Headline &now);
    void passwordMissing(pmpha::Role role);
    /// KeychainUnavailable, when a password was looked up.
    void troubled(const pmpha::Error &error);

private:
    void resume(bool afterPause);

    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace pmpha
