// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/interrupt.h"
#include "app/planorder.h"
#include "app/services.h"

#include <set>

namespace pmpha {

class RunDiary;

/// The secrets of one run of a plan.
struct RunSecrets
{
    SecretBag bag;
    std::set<QString> fresh; ///< the servers may not know them yet: see PlanRunner::run
    std::set<QString> newWatch; ///< of the poller's: those that no run has brought to the servers
};

/// Where a run's secrets come from and where they stay: given by the user, kept in the secret
/// store, or made at random. Used in a worker thread, which it blocks.
class PlanSecrets
{
public:
    PlanSecrets(const Services &services, std::shared_ptr<Interrupt> interrupt);

    /// The set-up account with its password. CredentialsMissing when nobody has given one.
    Result<SiteAccess> logIn(const PlanOrder &order, Role role) const;

    /// Fails with CredentialsMissing when the user has yet to give one of them.
    static Result<void> checkGiven(const PlanOrder &order, const QStringList &names);
    /// Gets or makes all of `names`. What the poller needs is in the store before this returns.
    /// \param diary of the run that goes on; null for a new one
    Result<RunSecrets> collect(const PlanOrder &order, const Plan &plan, const QStringList &names,
                               const RunDiary *diary);
    /// Takes from the store what the poller no longer needs.
    void forgetWatch(const PlanOrder &order, const std::set<Role> &roles);

private:
    struct WatchSecret
    {
        SharedSecret secret;
        bool made = false;
    };
    std::optional<Role> watchRole(const PlanOrder &order, const QString &name) const;
    Result<WatchSecret> watchSecret(const PlanOrder &order, Role role);
    Result<SharedSecret> readStore(const SecretKey &key) const;

    Services m_services;
    std::shared_ptr<Interrupt> m_interrupt;
    QMap<QString, SharedSecret> m_kept; // by SecretKey::text(), for a store that keeps nothing
};

} // namespace pmpha
