// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/labsecrets.h"

namespace pmpha {

/// Keeps the passwords of the practice lab's pair in the lab's folder (see LabSecrets for why that
/// is right there and nowhere else), and leaves all others to another store. The set-up passwords
/// of the lab are in it once the lab is up. May be used from any thread.
class LabSecretStore final : public SecretStore
{
public:
    /// \param folder the lab's, as in LabOptions; empty: the default one
    /// \param fallback outlives this
    LabSecretStore(const QString &folder, SecretStore &fallback);

    bool isPersistent() const override { return m_fallback.isPersistent(); }
    QFuture<Result<SharedSecret>> read(const SecretKey &key) override;
    QFuture<Result<void>> write(const SecretKey &key, SharedSecret secret) override;
    QFuture<Result<void>> remove(const SecretKey &key) override;

private:
    QUuid m_pair;
    LabSecrets m_secrets;
    SecretStore &m_fallback;
};

} // namespace pmpha
