// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbc/tlsreason.h"

#include <QFile>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include <memory>

namespace pmpha {

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
using Bio = std::unique_ptr<BIO, Freer<BIO_free_all>>;
using Context = std::unique_ptr<SSL_CTX, Freer<SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Freer<SSL_free>>;

/// A connection on which the server has agreed to speak TLS.
Bio connectForTls(const Endpoint &endpoint)
{
    Bio bio(BIO_new(BIO_s_connect()));
    BIO_set_conn_hostname(bio.get(), endpoint.host.toUtf8().constData());
    BIO_set_conn_port(bio.get(), QByteArray::number(endpoint.port).constData());
    constexpr unsigned char sslRequest[] = {0, 0, 0, 8, 4, 210, 22, 47};
    char answer = 0;
    if (BIO_do_connect(bio.get()) != 1
        || BIO_write(bio.get(), sslRequest, sizeof sslRequest) != int(sizeof sslRequest)
        || BIO_read(bio.get(), &answer, 1) != 1 || answer != 'S')
        return {};
    return bio;
}

std::optional<ErrorCode> codeOf(long verifyResult)
{
    switch (verifyResult) {
    case X509_V_OK:
        return std::nullopt;
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
        return ErrorCode::TlsExpired;
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
        return ErrorCode::TlsWrongName;
    default:
        return ErrorCode::TlsUntrusted;
    }
}

} // namespace

std::optional<ErrorCode> postgresTlsReason(const Endpoint &endpoint, const QString &caFile)
{
    Bio bio = connectForTls(endpoint);
    const Context context(SSL_CTX_new(TLS_client_method()));
    std::optional<ErrorCode> reason;
    if (bio && context
        && SSL_CTX_load_verify_file(context.get(), QFile::encodeName(caFile).constData()) == 1) {
        const Session session(SSL_new(context.get()));
        SSL_set_bio(session.get(), bio.get(), bio.get());
        (void)bio.release(); // the session's now
        SSL_set_verify(session.get(), SSL_VERIFY_PEER, nullptr);
        if (SSL_connect(session.get()) != 1)
            reason = codeOf(SSL_get_verify_result(session.get()));
    }
    ERR_clear_error(); // the queue is the thread's, and libpq reads it
    return reason;
}

} // namespace pmpha
