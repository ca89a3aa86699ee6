// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secretstore.h"

namespace pmpha {

/// The rule of all stores: a set-up account's password lives for one run only.
inline bool mayBeKept(const SecretKey &key)
{
    return key.purpose != SecretPurpose::SetUp;
}

/// Asking a store to keep one is a mistake in the program.
inline tl::unexpected<Error> refusedToKeep()
{
    return failure(ErrorCode::Internal, {QStringLiteral("SecretStore::write")},
                   QStringLiteral("the password of a set-up account is never stored"));
}

inline tl::unexpected<Error> notStored(const SecretKey &key)
{
    return failure(ErrorCode::CredentialsMissing, {roleName(key.role), QString()});
}

} // namespace pmpha
