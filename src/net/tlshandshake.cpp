// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tlshandshake.h"

#include <QHostAddress>

#include <openssl/err.h>

namespace pmpha {

namespace {

QByteArray derOf(const X509 *x509)
{
    unsigned char *der = nullptr;
    const int size = i2d_X509(x509, &der);
    const QByteArray bytes(reinterpret_cast<const char *>(der), qMax(0, size));
    OPENSSL_free(der);
    return bytes;
}

QString lastErrorText()
{
    char text[256] = {};
    const unsigned long code = ERR_get_error();
    ERR_error_string_n(code, text, sizeof text);
    ERR_clear_error();
    const char *reason = ERR_reason_error_string(code);
    return QString::fromLatin1(reason ? reason : text);
}

} // namespace

TlsHandshake::TlsHandshake(const QString &serverName) : m_context(SSL_CTX_new(TLS_client_method()))
{
    // Old protocols and weak keys are to be seen and told of, so nothing is refused here.
    SSL_CTX_set_cert_verify_callback(m_context.get(), &TlsHandshake::keepChain, this);
    m_ssl.reset(SSL_new(m_context.get()));
    SSL_set_security_level(m_ssl.get(), 0);
    SSL_set_min_proto_version(m_ssl.get(), TLS1_VERSION);
    SSL_set_verify(m_ssl.get(), SSL_VERIFY_PEER, nullptr);
    if (QHostAddress(serverName).isNull())
        SSL_ctrl(m_ssl.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                 serverName.toUtf8().data());
    m_in = BIO_new(BIO_s_mem());
    m_out = BIO_new(BIO_s_mem());
    SSL_set_bio(m_ssl.get(), m_in, m_out);
    SSL_set_connect_state(m_ssl.get());
}

QByteArray TlsHandshake::advance(const QByteArray &received)
{
    if (!received.isEmpty())
        BIO_write(m_in, received.constData(), int(received.size()));
    if (m_state == State::Going) {
        ERR_clear_error();
        const int result = SSL_do_handshake(m_ssl.get());
        const int reason = SSL_get_error(m_ssl.get(), result);
        if (result == 1) {
            m_state = State::Done;
        } else if (reason != SSL_ERROR_WANT_READ && reason != SSL_ERROR_WANT_WRITE) {
            m_state = State::Failed;
            m_errorText = lastErrorText();
        }
    }
    char *data = nullptr;
    const long size = BIO_get_mem_data(m_out, &data);
    const QByteArray toSend(data, size);
    (void)BIO_reset(m_out);
    return toSend;
}

int TlsHandshake::keepChain(X509_STORE_CTX *shown, void *self)
{
    auto &handshake = *static_cast<TlsHandshake *>(self);
    handshake.m_chain.clear();
    const STACK_OF(X509) *chain = X509_STORE_CTX_get0_untrusted(shown);
    for (int i = 0; i < sk_X509_num(chain); ++i) {
        if (const auto one = certificateFromDer(derOf(sk_X509_value(chain, i))))
            handshake.m_chain.append(*one);
    }
    return 1;
}

} // namespace pmpha
