// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

namespace pmpha {

/// What PostgreSQL keeps in place of a password (SCRAM-SHA-256): so the password itself never
/// reaches a statement or a server's log.
QByteArray scramVerifier(const Secret &password);

/// Whether `verifier` was made from that password.
bool scramMatches(const QByteArray &verifier, const Secret &password);

} // namespace pmpha
