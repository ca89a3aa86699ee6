// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcertificates.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace pmpha::test {

namespace {

template <auto Free>
struct Freer
{
    template <class T>
    void operator()(T *object) const
    {
        Free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freer<X509_free>>;
using Bio = std::unique_ptr<BIO, Freer<BIO_free_all>>;

QByteArray content(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QByteArray(data, size);
}

TestCertificate toPem(X509 *certificate, EVP_PKEY *key)
{
    const Bio certificateBio(BIO_new(BIO_s_mem()));
    const Bio keyBio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(certificateBio.get(), certificate);
    PEM_write_bio_PrivateKey(keyBio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return {content(certificateBio.get()), content(keyBio.get())};
}

Certificate certificateFromPem(const QByteArray &pem)
{
    const Bio bio(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    return Certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
}

Key keyFromPem(const QByteArray &pem)
{
    const Bio bio(BIO_new_mem_buf(pem.constData(), int(pem.size())));
    return Key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
}

void addExtension(X509 *certificate, X509 *issuer, int nid, const QString &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension =
        X509V3_EXT_conf_nid(nullptr, &context, nid, value.toUtf8().constData());
    Q_ASSERT(extension);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

Certificate blank(const CertificateWish &wish, EVP_PKEY *key)
{
    Certificate certificate(X509_new());
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set_uint64(X509_get_serialNumber(certificate.get()),
                            QRandomGenerator::system()->generate64() >> 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), wish.validFromSeconds);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), wish.validToSeconds);
    X509_set_pubkey(certificate.get(), key);
    const QByteArray name = wish.commonName.toUtf8();
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char *>(name.constData()), -1, -1,
                               0);
    return certificate;
}

} // namespace

QString TestCertificate::sha256() const
{
    const Certificate parsed = certificateFromPem(certificate);
    unsigned char *der = nullptr;
    const int size = i2d_X509(parsed.get(), &der);
    const QByteArray bytes(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

CertificateWish CertificateWish::expired()
{
    CertificateWish wish;
    wish.validFromSeconds = -2 * 86400;
    wish.validToSeconds = -86400;
    return wish;
}

CertificateWish CertificateWish::wrongName()
{
    CertificateWish wish;
    wish.commonName = QStringLiteral("elsewhere.example");
    wish.names = {QStringLiteral("DNS:elsewhere.example"), QStringLiteral("IP:192.0.2.1")};
    return wish;
}

CertificateWish CertificateWish::signedByItself()
{
    CertificateWish wish;
    wish.selfSigned = true;
    return wish;
}

TestCertificates::TestCertificates()
{
    const Key key(EVP_EC_gen("P-256"));
    CertificateWish wish;
    wish.commonName = QStringLiteral("Test authority");
    const Certificate certificate = blank(wish, key.get());
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
    addExtension(certificate.get(), certificate.get(), NID_basic_constraints,
                 QStringLiteral("critical,CA:TRUE"));
    addExtension(certificate.get(), certificate.get(), NID_key_usage,
                 QStringLiteral("critical,keyCertSign,cRLSign"));
    addExtension(certificate.get(), certificate.get(), NID_subject_key_identifier,
                 QStringLiteral("hash"));
    X509_sign(certificate.get(), key.get(), EVP_sha256());
    m_authority = toPem(certificate.get(), key.get());
}

TestCertificates::~TestCertificates() = default;

TestCertificate TestCertificates::issue(const CertificateWish &wish) const
{
    const Key key(wish.rsaBits > 0 ? EVP_RSA_gen(unsigned(wish.rsaBits)) : EVP_EC_gen("P-256"));
    const Certificate certificate = blank(wish, key.get());
    const Certificate authority = certificateFromPem(m_authority.certificate);
    const Key authorityKey = keyFromPem(m_authority.key);
    X509 *issuer = wish.selfSigned ? certificate.get() : authority.get();
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer));
    addExtension(certificate.get(), issuer, NID_subject_alt_name,
                 wish.names.join(QLatin1Char(',')));
    addExtension(certificate.get(), issuer, NID_ext_key_usage,
                 wish.serverAuth ? QStringLiteral("serverAuth") : QStringLiteral("clientAuth"));
    addExtension(certificate.get(), issuer, NID_subject_key_identifier, QStringLiteral("hash"));
    X509_sign(certificate.get(), wish.selfSigned ? key.get() : authorityKey.get(),
              wish.sha1 ? EVP_sha1() : EVP_sha256());
    return toPem(certificate.get(), key.get());
}

} // namespace pmpha::test
