// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/certificates.h"

#include "net/openssltypes.h"

#include <QCryptographicHash>
#include <QFile>
#include <QHostAddress>

#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/pem.h>

#include <algorithm>

namespace pmpha {

namespace {

QString contentOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QString::fromUtf8(data, size);
}

QString nameText(const X509_NAME *name)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    const unsigned long likePeopleWriteIt =
        XN_FLAG_SEP_CPLUS_SPC | XN_FLAG_FN_SN | (ASN1_STRFLGS_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    X509_NAME_print_ex(bio.get(), name, 0, likePeopleWriteIt);
    return contentOf(bio.get());
}

QString stringText(const ASN1_STRING *string)
{
    unsigned char *utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, string);
    if (size < 0)
        return {};
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(utf8), size);
    OPENSSL_free(utf8);
    return text;
}

QString commonNameOf(const X509 *certificate)
{
    const X509_NAME *subject = X509_get_subject_name(certificate);
    const int index = X509_NAME_get_index_by_NID(subject, NID_commonName, -1);
    return index < 0 ? QString()
                     : stringText(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, index)));
}

QString addressText(const ASN1_OCTET_STRING *octets)
{
    const unsigned char *bytes = ASN1_STRING_get0_data(octets);
    if (ASN1_STRING_length(octets) == 4) {
        const quint32 v4 = quint32(bytes[0]) << 24 | quint32(bytes[1]) << 16
            | quint32(bytes[2]) << 8 | quint32(bytes[3]);
        return QHostAddress(v4).toString();
    }
    return ASN1_STRING_length(octets) == 16 ? QHostAddress(bytes).toString() : QString();
}

QStringList namesOf(const X509 *certificate)
{
    QStringList names;
    const GeneralNamesPtr all(static_cast<GENERAL_NAMES *>(
        X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    for (int i = 0; all && i < sk_GENERAL_NAME_num(all.get()); ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(all.get(), i);
        if (name->type == GEN_DNS)
            names.append(stringText(name->d.dNSName));
        else if (name->type == GEN_IPADD)
            names.append(addressText(name->d.iPAddress));
    }
    names.removeAll(QString());
    return names;
}

QDateTime timeOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime(QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
                     QTime(parts.tm_hour, parts.tm_min, parts.tm_sec), Qt::UTC);
}

ServerUse serverUseOf(const X509 *certificate)
{
    const KeyUsagePtr uses(static_cast<EXTENDED_KEY_USAGE *>(
        X509_get_ext_d2i(certificate, NID_ext_key_usage, nullptr, nullptr)));
    if (!uses)
        return ServerUse::NotSaid;
    for (int i = 0; i < sk_ASN1_OBJECT_num(uses.get()); ++i) {
        const int use = OBJ_obj2nid(sk_ASN1_OBJECT_value(uses.get(), i));
        if (use == NID_server_auth || use == NID_anyExtendedKeyUsage)
            return ServerUse::Named;
    }
    return ServerUse::Excluded;
}

void readKey(X509 *certificate, Certificate &out)
{
    if (EVP_PKEY *key = X509_get0_pubkey(certificate)) {
        const char *type = EVP_PKEY_get0_type_name(key);
        out.keyType = QString::fromLatin1(type ? type : "");
        out.keyBits = EVP_PKEY_get_bits(key);
    }
    int hash = NID_undef;
    X509_get_signature_info(certificate, &hash, nullptr, nullptr, nullptr);
    if (hash != NID_undef)
        out.signatureHash = QString::fromLatin1(OBJ_nid2sn(hash));
}

Certificate toCertificate(X509 *x509, const QByteArray &der)
{
    Certificate out;
    out.subject = nameText(X509_get_subject_name(x509));
    out.issuer = nameText(X509_get_issuer_name(x509));
    out.commonName = commonNameOf(x509);
    out.names = namesOf(x509);
    out.validFrom = timeOf(X509_get0_notBefore(x509));
    out.validTo = timeOf(X509_get0_notAfter(x509));
    readKey(x509, out);
    out.sha256 =
        QString::fromLatin1(QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex());
    out.serverUse = serverUseOf(x509);
    out.isAuthority = X509_check_ca(x509) > 0;
    out.der = der;
    return out;
}

X509Ptr parseDer(const QByteArray &der)
{
    auto bytes = reinterpret_cast<const unsigned char *>(der.constData());
    const unsigned char *const end = bytes + der.size();
    X509Ptr x509(d2i_X509(nullptr, &bytes, long(der.size())));
    ERR_clear_error();
    return bytes == end ? std::move(x509) : nullptr;
}

QByteArray derOf(const X509 *x509)
{
    unsigned char *der = nullptr;
    const int size = i2d_X509(x509, &der);
    if (size < 0)
        return {};
    const QByteArray bytes(reinterpret_cast<const char *>(der), size);
    OPENSSL_free(der);
    return bytes;
}

QList<Certificate> fromPkcs7(const PKCS7 *envelope)
{
    QList<Certificate> found;
    if (!envelope || !PKCS7_type_is_signed(envelope) || !envelope->d.sign)
        return found;
    const STACK_OF(X509) *certificates = envelope->d.sign->cert;
    for (int i = 0; i < sk_X509_num(certificates); ++i) {
        if (const auto one = certificateFromDer(derOf(sk_X509_value(certificates, i))))
            found.append(*one);
    }
    return found;
}

QList<Certificate> fromPem(const QByteArray &data)
{
    QList<Certificate> found;
    const BioPtr bio(BIO_new_mem_buf(data.constData(), int(data.size())));
    // Refuses to ask for a pass phrase: OpenSSL would ask on the terminal.
    const auto noPassPhrase = [](char *, int, int, void *) { return -1; };
    while (true) {
        const X509Ptr x509(PEM_read_bio_X509(bio.get(), nullptr, noPassPhrase, nullptr));
        if (!x509)
            break;
        if (const auto one = certificateFromDer(derOf(x509.get())))
            found.append(*one);
    }
    if (found.isEmpty()) {
        const BioPtr again(BIO_new_mem_buf(data.constData(), int(data.size())));
        const Pkcs7Ptr envelope(PEM_read_bio_PKCS7(again.get(), nullptr, noPassPhrase, nullptr));
        found = fromPkcs7(envelope.get());
    }
    ERR_clear_error();
    return found;
}

} // namespace

bool Certificate::fits(const QString &host) const
{
    const X509Ptr x509 = parseDer(der);
    const QByteArray name = host.toUtf8();
    if (!x509 || name.isEmpty() || name.contains('\0'))
        return false;
    if (X509_check_ip_asc(x509.get(), name.constData(), 0) == 1)
        return true;
    return X509_check_host(x509.get(), name.constData(), size_t(name.size()), 0, nullptr) == 1;
}

std::optional<Certificate> certificateFromDer(const QByteArray &der)
{
    const X509Ptr x509 = parseDer(der);
    return x509 ? std::optional(toCertificate(x509.get(), der)) : std::nullopt;
}

QList<Certificate> readCertificates(const QByteArray &data)
{
    if (data.size() > LargestCertificateFile)
        return {};
    if (data.contains("-----BEGIN "))
        return inChainOrder(fromPem(data));
    if (const auto one = certificateFromDer(data))
        return {*one};
    auto bytes = reinterpret_cast<const unsigned char *>(data.constData());
    const Pkcs7Ptr envelope(d2i_PKCS7(nullptr, &bytes, long(data.size())));
    ERR_clear_error();
    return inChainOrder(fromPkcs7(envelope.get()));
}

Result<QList<Certificate>> readCertificateFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileUnreadable, {path}, file.errorString());
    const QByteArray data = file.read(LargestCertificateFile + 1);
    QList<Certificate> found = readCertificates(data);
    if (found.isEmpty())
        return failure(ErrorCode::CertificateUnreadable, {path});
    return found;
}

QList<Certificate> inChainOrder(QList<Certificate> certificates)
{
    const auto signsAnother = [&](const Certificate &one) {
        return std::any_of(certificates.cbegin(), certificates.cend(), [&](const Certificate &c) {
            return !c.isSelfIssued() && c.issuer == one.subject && c.sha256 != one.sha256;
        });
    };
    QList<Certificate> ordered;
    auto next = std::find_if_not(certificates.cbegin(), certificates.cend(), signsAnother);
    while (next != certificates.cend()) {
        const QString issuer = next->isSelfIssued() ? QString() : next->issuer;
        ordered.append(*next);
        certificates.erase(next);
        next = std::find_if(certificates.cbegin(), certificates.cend(), [&](const Certificate &c) {
            return !issuer.isEmpty() && c.subject == issuer;
        });
    }
    return ordered + certificates;
}

} // namespace pmpha
