// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secretstore.h"

#include <memory>

namespace pmpha {

/// The system's keychain, where this build knows it and this session has one; else a store for this
/// run only, which says so by isPersistent(). Blocks for a second at most.
std::unique_ptr<SecretStore> makeSecretStore();

} // namespace pmpha
