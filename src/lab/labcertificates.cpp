// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labcertificates.h"

#include <QFile>
#include <QSaveFile>

#include <memory>

#include <openssl/bio.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace pmpha {

namespace {

constexpr int caDays = 3650;
constexpr int serverDays = 730;
constexpr int renewWithinDays = 30;
constexpr long secondsInDay = 24L * 3600;

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
using Extension = std::unique_ptr<X509_EXTENSION, Freer<X509_EXTENSION_free>>;
using Number = std::unique_ptr<BIGNUM, Freer<BN_free>>;

struct Identity
{
    Key key;
    Certificate certificate;
};

tl::unexpected<Error> opensslFailed()
{
    char text[256] = {};
    ERR_error_string_n(ERR_get_error(), text, sizeof text);
    ERR_clear_error();
    return failure(ErrorCode::LabFailed, {QStringLiteral("certificates")},
                   QString::fromLatin1(text));
}

Bio openFile(const QString &path)
{
    return Bio(BIO_new_file(QFile::encodeName(path).constData(), "r"));
}

/// What the two files hold; empty pointers where they hold nothing of use.
Identity readIdentity(const QString &certificateFile, const QString &keyFile)
{
    Identity identity;
    if (const Bio file = openFile(certificateFile))
        identity.certificate.reset(PEM_read_bio_X509(file.get(), nullptr, nullptr, nullptr));
    if (const Bio file = openFile(keyFile))
        identity.key.reset(PEM_read_bio_PrivateKey(file.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    return identity;
}

bool isUsable(const Identity &identity, EVP_PKEY *issuer)
{
    if (!identity.key || !identity.certificate || !issuer)
        return false;
    time_t soon = time(nullptr) + renewWithinDays * secondsInDay;
    const bool usable = X509_check_private_key(identity.certificate.get(), identity.key.get()) == 1
        && X509_verify(identity.certificate.get(), issuer) == 1
        && X509_cmp_time(X509_get0_notAfter(identity.certificate.get()), &soon) > 0
        && X509_cmp_current_time(X509_get0_notBefore(identity.certificate.get())) < 0;
    ERR_clear_error();
    return usable;
}

bool setSerial(X509 *certificate)
{
    const Number number(BN_new());
    return number && BN_rand(number.get(), 127, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1
        && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

bool addExtension(X509 *certificate, X509 *issuer, int kind, const char *value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

bool addCaExtensions(X509 *ca)
{
    return addExtension(ca, ca, NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
        && addExtension(ca, ca, NID_key_usage, "critical,keyCertSign,cRLSign")
        && addExtension(ca, ca, NID_subject_key_identifier, "hash");
}

bool addServerExtensions(X509 *server, X509 *ca)
{
    return addExtension(server, ca, NID_basic_constraints, "critical,CA:FALSE")
        && addExtension(server, ca, NID_key_usage, "critical,digitalSignature,keyEncipherment")
        && addExtension(server, ca, NID_ext_key_usage, "serverAuth")
        && addExtension(server, ca, NID_subject_alt_name, "DNS:localhost,IP:127.0.0.1,IP:::1")
        && addExtension(server, ca, NID_subject_key_identifier, "hash")
        && addExtension(server, ca, NID_authority_key_identifier, "keyid:always");
}

bool setName(X509 *certificate, const QByteArray &commonName)
{
    X509_NAME *name = X509_get_subject_name(certificate);
    const auto *text = reinterpret_cast<const unsigned char *>(commonName.constData());
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, text, int(commonName.size()), -1,
                                      0)
        == 1;
}

/// A new key with its certificate, signed by `ca`, or by itself when that is null.
Result<Identity> newIdentity(const QByteArray &commonName, int days, const Identity *ca)
{
    Identity made{Key(EVP_EC_gen("P-256")), Certificate(X509_new())};
    X509 *certificate = made.certificate.get();
    if (!made.key || !certificate || X509_set_version(certificate, 2) != 1
        || !setSerial(certificate) || !setName(certificate, commonName)
        || X509_set_pubkey(certificate, made.key.get()) != 1)
        return opensslFailed();
    // An hour back: clocks in containers and their hosts differ.
    X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
    X509_gmtime_adj(X509_getm_notAfter(certificate), days * secondsInDay);
    X509 *issuer = ca ? ca->certificate.get() : certificate;
    const bool signedWell = X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1
        && (ca ? addServerExtensions(certificate, issuer) : addCaExtensions(certificate))
        && X509_sign(certificate, ca ? ca->key.get() : made.key.get(), EVP_sha256()) > 0;
    if (!signedWell)
        return opensslFailed();
    return made;
}

Result<void> writeFile(const QString &path, BIO *content, int mode, const os::User &owner)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(content, &bytes);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(bytes, size) != size || !file.commit())
        return failure(ErrorCode::FileUnwritable, {path}, file.errorString());
    return os::giveFile(path, mode, owner);
}

Result<void> writeIdentity(const Identity &identity, const QString &certificateFile,
                           const QString &keyFile, const os::User &keyOwner)
{
    const Bio key(BIO_new(BIO_s_secmem()));
    const Bio certificate(BIO_new(BIO_s_mem()));
    if (!key || !certificate
        || PEM_write_bio_PrivateKey(key.get(), identity.key.get(), nullptr, nullptr, 0, nullptr,
                                    nullptr)
            != 1
        || PEM_write_bio_X509(certificate.get(), identity.certificate.get()) != 1)
        return opensslFailed();
    if (const auto written = writeFile(keyFile, key.get(), 0600, keyOwner); !written)
        return written;
    return writeFile(certificateFile, certificate.get(), 0644, os::caller());
}

} // namespace

Result<bool> ensureLabCertificates(const LabPaths &paths, const os::User &user)
{
    bool changed = false;
    Identity ca = readIdentity(paths.caFile(), paths.caKeyFile());
    if (!isUsable(ca, ca.key.get())) {
        auto made = newIdentity("PMP HA practice lab CA", caDays, nullptr);
        if (!made)
            return failure(made.error());
        ca = std::move(*made);
        const auto kept = writeIdentity(ca, paths.caFile(), paths.caKeyFile(), os::caller());
        if (!kept)
            return failure(kept.error());
        changed = true;
    }
    for (const Role role : {Role::Primary, Role::Standby}) {
        const QString certificate = paths.certificateFile(role);
        const QString key = paths.keyFile(role);
        if (isUsable(readIdentity(certificate, key), ca.key.get()))
            continue;
        const auto made =
            newIdentity("PMP HA practice lab " + roleName(role).toLatin1(), serverDays, &ca);
        if (!made)
            return failure(made.error());
        if (const auto kept = writeIdentity(*made, certificate, key, user); !kept)
            return failure(kept.error());
        changed = true;
    }
    return changed;
}

} // namespace pmpha
