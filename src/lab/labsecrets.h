// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secretstore.h"

#include "lab/labpaths.h"

namespace pmpha {

/// The lab's own passwords: secrets.json in its folder, readable by the calling user only. They
/// protect made-up data that can be reached from this computer only, and have to outlive processes
/// also where there is no keychain. Every change is whole or not at all.
class LabSecrets
{
public:
    explicit LabSecrets(LabPaths paths) : m_paths(std::move(paths)) { }

    /// Fails with CredentialsMissing when there is none.
    Result<SharedSecret> read(const SecretKey &key) const;
    /// Fails with LabNotUp when there is no lab.
    Result<void> write(const SecretKey &key, const Secret &secret) const;
    Result<void> remove(const SecretKey &key) const;
    /// The stored one, or a new random one, which is then stored.
    Result<SharedSecret> ensure(const SecretKey &key) const;

private:
    /// \param secret null: remove
    Result<void> change(const SecretKey &key, const Secret *secret) const;

    LabPaths m_paths;
};

} // namespace pmpha
