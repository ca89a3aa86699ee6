// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint.h"
#include "core/error.h"

#include <optional>

namespace pmpha {

/// Why a PostgreSQL server's certificate was refused. libpq only says "certificate verify failed":
/// this shakes hands with the server once more, without logging in, and asks OpenSSL. May block as
/// long as the server is silent. Empty when it finds nothing wrong or gets no certificate.
std::optional<ErrorCode> postgresTlsReason(const Endpoint &endpoint, const QString &caFile);

} // namespace pmpha
