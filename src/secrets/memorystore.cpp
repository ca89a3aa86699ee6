// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/memorystore.h"

#include "secrets/refusal.h"

namespace pmpha {

QFuture<Result<SharedSecret>> MemoryStore::read(const SecretKey &key)
{
    const QMutexLocker lock(&m_mutex);
    if (const SharedSecret secret = m_secrets.value(key.text()))
        return QtFuture::makeReadyFuture(Result<SharedSecret>(secret));
    return QtFuture::makeReadyFuture(Result<SharedSecret>(notStored(key)));
}

QFuture<Result<void>> MemoryStore::write(const SecretKey &key, SharedSecret secret)
{
    if (!mayBeKept(key))
        return QtFuture::makeReadyFuture(Result<void>(refusedToKeep()));
    const QMutexLocker lock(&m_mutex);
    m_secrets[key.text()] = std::move(secret);
    return QtFuture::makeReadyFuture(Result<void>());
}

QFuture<Result<void>> MemoryStore::remove(const SecretKey &key)
{
    const QMutexLocker lock(&m_mutex);
    m_secrets.remove(key.text());
    return QtFuture::makeReadyFuture(Result<void>());
}

} // namespace pmpha
