// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/interrupt.h"
#include "core/plan.h"
#include "core/sqlsites.h"

namespace pmpha {

/// Carries the statements of a plan's steps to the servers and waits there for the answers. Used in
/// a worker thread. Whatever it returns as an error is free of secrets.
class StepWorker
{
public:
    struct Progress
    {
        qint64 done = 0;
        qint64 total = 0;
    };

    StepWorker(SqlSites &sites, const SiteAccess &primary, const SiteAccess &standby,
               const SecretBag &secrets, std::shared_ptr<Interrupt> interrupt);

    /// True when every probe of the step says true. A database that is not there is a no.
    Result<bool> isSo(const Step &step) const;
    /// Sends the statements to the step's site, in one transaction where the step is atomic.
    Result<void> send(const Step &step, const QList<SqlText> &statements) const;
    Result<Progress> progress(const Step &step) const;

private:
    template <class T>
    Result<T> runJob(Role site, std::chrono::milliseconds limit, int statements,
                     std::function<Result<T>(SqlSite &)> job,
                     std::shared_ptr<std::atomic_bool> untouchable = {}) const;
    Error clean(Error error) const;
    const SiteAccess &access(Role site) const
    {
        return site == Role::Primary ? m_primary : m_standby;
    }

    SqlSites &m_sites;
    SiteAccess m_primary;
    SiteAccess m_standby;
    SecretBag m_secrets;
    SecretBag m_forbidden; // m_secrets and the passwords: what no error may hold
    std::shared_ptr<Interrupt> m_interrupt;
};

} // namespace pmpha
