// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secretstore.h"

#include <chrono>

namespace pmpha {

/// Watch passwords in the system's keychain (Secret Service or KWallet, Windows Credential
/// Manager). There is no plain-text fallback: a keychain that cannot be reached, or does not answer
/// in time, is KeychainUnavailable.
class KeychainStore final : public SecretStore
{
public:
    static constexpr std::chrono::milliseconds DefaultLimit = std::chrono::seconds(8);

    /// \param limit how long a call may take; a user who is asked to unlock the keychain may need
    /// longer, and finds it unlocked at the next try
    explicit KeychainStore(std::chrono::milliseconds limit = DefaultLimit);

    /// Whether this session has a keychain at all. Blocks for a second at most.
    static bool isAvailable();

    bool isPersistent() const override { return true; }
    QFuture<Result<SharedSecret>> read(const SecretKey &key) override;
    QFuture<Result<void>> write(const SecretKey &key, SharedSecret secret) override;
    QFuture<Result<void>> remove(const SecretKey &key) override;

private:
    std::chrono::milliseconds m_limit;
};

} // namespace pmpha
