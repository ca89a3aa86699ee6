// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <memory>

namespace pmpha::test {

/// A certificate with its key, both PEM.
struct TestCertificate
{
    QByteArray certificate;
    QByteArray key;

    /// SHA-256 over the certificate's DER, 64 lower-case hex digits.
    QString sha256() const;
};

/// What a server's certificate shall say. The default is a good one.
struct CertificateWish
{
    QString commonName = QStringLiteral("localhost");
    /// In the form of OpenSSL: "DNS:name", "IP:address".
    QStringList names = {QStringLiteral("DNS:localhost"), QStringLiteral("IP:127.0.0.1")};
    qint64 validFromSeconds = -3600; ///< from now
    qint64 validToSeconds = 30 * 86400; ///< from now
    bool selfSigned = false; ///< by its own key, not by the authority
    bool serverAuth = true; ///< named among its uses; else only clientAuth
    int rsaBits = 0; ///< 0: an elliptic curve
    bool sha1 = false; ///< signed with the old hash

    static CertificateWish good() { return {}; }
    static CertificateWish expired();
    static CertificateWish wrongName();
    static CertificateWish signedByItself();
};

/// A certification authority made for one test run, and the certificates that it signs.
class TestCertificates
{
public:
    TestCertificates();
    ~TestCertificates();

    const QByteArray &authority() const { return m_authority.certificate; }
    TestCertificate issue(const CertificateWish &wish = {}) const;

private:
    TestCertificate m_authority;
};

} // namespace pmpha::test
