// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labsecretstore.h"

#include "lab/lab.h"

#include <QPromise>
#include <QThreadPool>

namespace pmpha {

namespace {

/// Runs `work` on a pool thread: it may have to wait for another process.
template <class T, class Work>
QFuture<Result<T>> inBackground(Work work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

} // namespace

LabSecretStore::LabSecretStore(const QString &folder, SecretStore &fallback)
    : m_pair(labPairId(folder)), m_secrets(LabPaths{labFolder(folder)}), m_fallback(fallback)
{
}

QFuture<Result<SharedSecret>> LabSecretStore::read(const SecretKey &key)
{
    if (key.pair != m_pair)
        return m_fallback.read(key);
    return inBackground<SharedSecret>([secrets = m_secrets, key] { return secrets.read(key); });
}

QFuture<Result<void>> LabSecretStore::write(const SecretKey &key, SharedSecret secret)
{
    if (key.pair != m_pair)
        return m_fallback.write(key, std::move(secret));
    return inBackground<void>([secrets = m_secrets, key, secret = std::move(secret)] {
        return secret ? secrets.write(key, *secret) : secrets.remove(key);
    });
}

QFuture<Result<void>> LabSecretStore::remove(const SecretKey &key)
{
    if (key.pair != m_pair)
        return m_fallback.remove(key);
    return inBackground<void>([secrets = m_secrets, key] { return secrets.remove(key); });
}

} // namespace pmpha
