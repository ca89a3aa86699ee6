// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/makesecretstore.h"

#include "secrets/memorystore.h"

#ifdef PMPHA_KEYCHAIN
#include "secrets/keychainstore.h"
#endif

#include <QLoggingCategory>

namespace pmpha {

namespace {

Q_LOGGING_CATEGORY(lcSecrets, "pmpha.secrets", QtInfoMsg)

} // namespace

std::unique_ptr<SecretStore> makeSecretStore()
{
#ifdef PMPHA_KEYCHAIN
    if (KeychainStore::isAvailable())
        return std::make_unique<KeychainStore>();
    qCDebug(lcSecrets, "no keychain in this session: passwords are asked for in each run");
#else
    qCDebug(lcSecrets, "built without a keychain: passwords are asked for in each run");
#endif
    return std::make_unique<MemoryStore>();
}

} // namespace pmpha
