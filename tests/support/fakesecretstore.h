// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secretstore.h"

#include <QMutex>

namespace pmpha::test {

template <class T>
QFuture<Result<T>> ready(Result<T> answer)
{
    QPromise<Result<T>> promise;
    promise.start();
    QFuture<Result<T>> future = promise.future();
    promise.addResult(std::move(answer));
    promise.finish();
    return future;
}

class FakeSecretStore final : public SecretStore
{
public:
    bool persistent = true;
    bool unavailable = false;

    bool isPersistent() const override { return persistent; }
    QFuture<Result<SharedSecret>> read(const SecretKey &key) override
    {
        const QMutexLocker lock(&m_mutex);
        if (unavailable)
            return ready<SharedSecret>(failure(ErrorCode::KeychainUnavailable));
        if (const SharedSecret secret = m_secrets.value(key.text()))
            return ready<SharedSecret>(secret);
        return ready<SharedSecret>(
            failure(ErrorCode::CredentialsMissing, {roleName(key.role), QString()}));
    }
    QFuture<Result<void>> write(const SecretKey &key, SharedSecret secret) override
    {
        const QMutexLocker lock(&m_mutex);
        if (unavailable)
            return ready<void>(failure(ErrorCode::KeychainUnavailable));
        m_secrets[key.text()] = std::move(secret);
        return ready<void>({});
    }
    QFuture<Result<void>> remove(const SecretKey &key) override
    {
        const QMutexLocker lock(&m_mutex);
        m_secrets.remove(key.text());
        return ready<void>({});
    }

private:
    QMutex m_mutex;
    QMap<QString, SharedSecret> m_secrets;
};

} // namespace pmpha::test
