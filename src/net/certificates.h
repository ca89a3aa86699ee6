// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QStringList>

#include <optional>

namespace pmpha {

/// Which uses a certificate names for itself.
enum class ServerUse {
    Named, ///< serverAuth
    NotSaid, ///< no list of uses at all
    Excluded, ///< a list without serverAuth
};

/// One certificate, as shown to people and as judged.
struct Certificate
{
    QString subject; ///< "CN=db.corp, O=Corp"
    QString issuer;
    QString commonName; ///< of the subject; may be empty
    QStringList names; ///< DNS names and IP addresses that it is issued for
    QDateTime validFrom; ///< UTC
    QDateTime validTo; ///< UTC
    QString keyType; ///< "RSA", "EC", "ED25519"
    int keyBits = 0;
    QString signatureHash; ///< "SHA256"; empty where the key type has one of its own
    QString sha256; ///< fingerprint, 64 lower-case hex digits
    ServerUse serverUse = ServerUse::NotSaid;
    bool isAuthority = false; ///< may sign other certificates
    QByteArray der;

    bool isSelfIssued() const { return subject == issuer; }
    /// Issued for that DNS name or IP address, by the rules of TLS (wildcards, common name where
    /// there are no names).
    bool fits(const QString &host) const;

    bool operator==(const Certificate &) const = default;
};

/// Largest file or text that is looked into, in bytes.
constexpr qint64 LargestCertificateFile = 1024 * 1024;

/// All certificates in a PEM, DER or PKCS #7 (.p7b, either form) text: the server's first, then who
/// signed it. Empty when there is none.
QList<Certificate> readCertificates(const QByteArray &data);

/// The same of a file. FileUnreadable, or CertificateUnreadable when it holds none.
Result<QList<Certificate>> readCertificateFile(const QString &path);

/// One certificate from its DER; no value when it is none.
std::optional<Certificate> certificateFromDer(const QByteArray &der);

/// Server's first, then its signer, that one's signer, ...; others behind, as they came.
QList<Certificate> inChainOrder(QList<Certificate> certificates);

} // namespace pmpha
