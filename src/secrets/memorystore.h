// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secretstore.h"

#include <QMutex>

namespace pmpha {

/// Keeps watch passwords until the program ends, so that each is asked for once in a run. Refuses
/// those of set-up accounts, as every store does.
class MemoryStore final : public SecretStore
{
public:
    bool isPersistent() const override { return false; }
    QFuture<Result<SharedSecret>> read(const SecretKey &key) override;
    QFuture<Result<void>> write(const SecretKey &key, SharedSecret secret) override;
    QFuture<Result<void>> remove(const SecretKey &key) override;

private:
    QMutex m_mutex;
    QMap<QString, SharedSecret> m_secrets;
};

} // namespace pmpha
