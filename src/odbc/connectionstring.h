// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sqlsites.h"
#include "odbc/drivers.h"

#include <chrono>

namespace pmpha {

/// Everything that a connection string is made of. The certificate is always checked.
struct ConnectionWish
{
    SiteAccess access;
    QString database;
    std::chrono::seconds loginLimit{5};
    /// What the server holds a statement to when nothing else is said.
    std::chrono::milliseconds statementLimit{15000};
    /// FreeTDS only: the section of the private freetds.conf (see freeTdsSection()).
    QString freeTdsServer;
};

/// A value in braces, `}` doubled: any character but NUL survives in it.
QString bracedValue(const QString &value);
/// A value of libpq's "key='value'" form: quotes and backslashes escaped.
QString conninfoValue(const QString &value);

/// PEM file with the system's certification authorities; empty when there is none.
QString systemAuthorities();

/// The string to open a connection with. It contains the password: keep it to one scope.
///
/// libpq checks a certificate against an authority, not against a pinned fingerprint. So with a
/// pin, `trust.caFile` must be given too; with a self-signed certificate that is the certificate
/// itself as PEM. A pin without a file fails with CertificateRefused rather than connecting to
/// whomever the system's authorities vouch for.
///
/// Fails with FieldHasControlCharacters ("host", "database", "user", "password", "ca-file") when a
/// value contains NUL, with CertificateRefused when the CA file cannot be read.
Result<QString> connectionString(const Driver &driver, const ConnectionWish &wish);

/// The section of a freetds.conf that makes FreeTDS encrypt and check the certificate; its
/// keywords in a connection string cannot.
Result<QString> freeTdsSection(const QString &name, const Endpoint &endpoint);

} // namespace pmpha
