// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainstore.h"

#include "secrets/keychainthread.h"
#include "secrets/refusal.h"

#if __has_include(<qt6keychain/keychain.h>)
#include <qt6keychain/keychain.h>
#else
#include <keychain.h>
#endif

#include <QPromise>

#include <atomic>

namespace pmpha {

namespace {

const QString service = QStringLiteral("pmp-ha-console");

/// One call: whoever comes first, the keychain or the limit, has the last word.
template <class T>
struct Call
{
    QPromise<Result<T>> promise;
    std::atomic_flag answered;

    void answer(Result<T> result)
    {
        if (answered.test_and_set())
            return;
        promise.addResult(std::move(result));
        promise.finish();
    }
};

tl::unexpected<Error> unavailable(const QString &detail)
{
    return failure(ErrorCode::KeychainUnavailable, {}, detail);
}

/// Runs a job on the keychain's thread. \param prepare gives the job its data
/// \param finish makes the answer of a job that has ended
template <class T, class Job, class Prepare, class Finish>
QFuture<Result<T>> runJob(const SecretKey &key, std::chrono::milliseconds limit, Prepare prepare,
                          Finish finish)
{
    auto call = std::make_shared<Call<T>>();
    call->promise.start();
    QFuture<Result<T>> future = call->promise.future();
    KeychainThread &thread = KeychainThread::ofProcess();
    thread.after(limit, [call] {
        call->answer(unavailable(QStringLiteral("The keychain did not answer in time.")));
    });
    thread.post([call, key, prepare, finish] {
        if (call->answered.test())
            return;
        auto *job = new Job(service); // deletes itself once it has finished
        job->setInsecureFallback(false);
        job->setKey(key.text());
        prepare(*job);
        QObject::connect(job, &QKeychain::Job::finished, job,
                         [call, job, finish] { call->answer(finish(*job)); });
        job->start();
    });
    return future;
}

Result<void> plainAnswer(const QKeychain::Job &job)
{
    if (job.error() != QKeychain::NoError)
        return unavailable(job.errorString());
    return {};
}

} // namespace

KeychainStore::KeychainStore(std::chrono::milliseconds limit) : m_limit(limit) { }

QFuture<Result<SharedSecret>> KeychainStore::read(const SecretKey &key)
{
    using Job = QKeychain::ReadPasswordJob;
    if (!mayBeKept(key))
        return QtFuture::makeReadyFuture(Result<SharedSecret>(notStored(key)));
    const auto finish = [key](const Job &job) -> Result<SharedSecret> {
        if (job.error() == QKeychain::EntryNotFound)
            return notStored(key);
        if (job.error() != QKeychain::NoError)
            return unavailable(job.errorString());
        return SharedSecret(std::make_shared<Secret>(job.textData()));
    };
    return runJob<SharedSecret, Job>(
        key, m_limit, [](Job &) {}, finish);
}

QFuture<Result<void>> KeychainStore::write(const SecretKey &key, SharedSecret secret)
{
    using Job = QKeychain::WritePasswordJob;
    if (!mayBeKept(key))
        return QtFuture::makeReadyFuture(Result<void>(refusedToKeep()));
    const auto prepare = [secret = std::move(secret)](Job &job) {
        job.setTextData(secret ? secret->reveal() : QString());
    };
    return runJob<void, Job>(key, m_limit, prepare, plainAnswer);
}

QFuture<Result<void>> KeychainStore::remove(const SecretKey &key)
{
    using Job = QKeychain::DeletePasswordJob;
    if (!mayBeKept(key))
        return QtFuture::makeReadyFuture(Result<void>());
    const auto finish = [](const Job &job) -> Result<void> {
        return job.error() == QKeychain::EntryNotFound ? Result<void>() : plainAnswer(job);
    };
    return runJob<void, Job>(
        key, m_limit, [](Job &) {}, finish);
}

} // namespace pmpha
