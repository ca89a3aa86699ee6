// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint.h"
#include "core/result.h"
#include "core/secret.h"

#include <QFuture>
#include <QUuid>

namespace pmpha {

/// What a stored password is for.
enum class SecretPurpose {
    SetUp, ///< sysadmin account; kept by no store but the practice lab's own
    Watch, ///< least-privilege account of the poller
};

/// The name of one stored password.
struct SecretKey
{
    QUuid pair;
    Role role = Role::Primary;
    SecretPurpose purpose = SecretPurpose::Watch;

    /// "pmp-ha-console/<pair>/<role>/<purpose>": the same on every platform.
    QString text() const;
    bool operator==(const SecretKey &) const = default;
};

/// Where passwords live between runs. Every call may be made from any thread and returns at once.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// What the store is called in the settings page; false in isPersistent() means "asked for each
    /// time".
    virtual bool isPersistent() const = 0;
    /// Fails with CredentialsMissing when there is none, KeychainUnavailable when the store cannot
    /// be reached.
    virtual QFuture<Result<SharedSecret>> read(const SecretKey &key) = 0;
    virtual QFuture<Result<void>> write(const SecretKey &key, SharedSecret secret) = 0;
    virtual QFuture<Result<void>> remove(const SecretKey &key) = 0;
};

} // namespace pmpha
