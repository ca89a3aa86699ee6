// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finding.h"
#include "net/certificates.h"

namespace pmpha {

/// Every check of a server's certificate, passed ones included: name, dates, use, key, signature.
/// Whether its signer is trusted is not among them: the connection tells. \param host the name or
/// address that the server is reached by. Pure.
QList<Finding> checkCertificate(const Certificate &certificate, const QString &host,
                                const QDateTime &now, std::optional<Role> site = {});

} // namespace pmpha
