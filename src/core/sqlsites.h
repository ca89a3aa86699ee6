// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint.h"
#include "core/secret.h"
#include "core/sqlsession.h"

#include <QFuture>
#include <QPromise>

#include <atomic>
#include <functional>
#include <memory>

namespace pmpha {

/// Whom to log in as, where. Copies share the secret.
struct SiteAccess
{
    EngineKind engine = EngineKind::SqlServer;
    Endpoint endpoint;
    QString user; ///< of the set-up or the watch account; empty with Windows authentication
    SharedSecret password;
};

/// All servers we talk to, each on a thread of its own. The only way from the program to a
/// database.
class SqlSites
{
public:
    virtual ~SqlSites() = default;

    /// Runs `job` on the server's thread. The future always ends: with what the job returned; with
    /// ServerSilent when `deadline` passes first, counted from this call, even if the server's
    /// thread hangs inside the driver; or cancelled, when these sites are destroyed or cancelJobs()
    /// was called before the job began. Never wait for it in the GUI thread: see core/async.h.
    template <class T>
    QFuture<Result<T>> run(const SiteAccess &access, std::chrono::milliseconds deadline,
                           std::function<Result<T>(SqlSite &)> job);

    /// Interrupts the statement that is running for this login, if any: it ends with Cancelled.
    /// Jobs that have not begun end cancelled.
    virtual void cancelJobs(const SiteAccess &access) = 0;

    /// Closes this login's connections (after the jobs already asked for).
    virtual void close(const SiteAccess &access) = 0;

protected:
    using Job = std::function<void(SqlSite &)>;
    /// error: nullptr means cancelled
    using GiveUp = std::function<void(const Error *error)>;
    /// Exactly one of job and giveUp has the last word; both may be called, from different threads.
    virtual void post(const SiteAccess &access, std::chrono::milliseconds deadline, Job job,
                      GiveUp giveUp) = 0;
};

template <class T>
QFuture<Result<T>> SqlSites::run(const SiteAccess &access, std::chrono::milliseconds deadline,
                                 std::function<Result<T>(SqlSite &)> job)
{
    struct State
    {
        QPromise<Result<T>> promise;
        std::atomic_flag answered;

        void finish(std::function<void()> addResult)
        {
            if (answered.test_and_set())
                return;
            addResult();
            promise.finish();
        }
    };
    auto state = std::make_shared<State>();
    state->promise.start();
    QFuture<Result<T>> future = state->promise.future();
    post(
        access, deadline,
        [state, job = std::move(job)](SqlSite &site) {
            if (state->promise.isCanceled()) {
                state->finish([] {});
                return;
            }
            Result<T> answer = job(site);
            state->finish([&] { state->promise.addResult(std::move(answer)); });
        },
        [state](const Error *error) {
            state->finish([&] {
                if (error)
                    state->promise.addResult(Result<T>(failure(*error)));
                else
                    state->promise.future().cancel();
            });
        });
    return future;
}

} // namespace pmpha
