// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/certificates.h"
#include "net/openssltypes.h"

namespace pmpha {

/// The client's side of a TLS handshake, over memory: bytes in, bytes out. Believes every
/// certificate and keeps the chain that it was shown; good for looking, never for talking.
class TlsHandshake
{
public:
    enum class State { Going, Done, Failed };

    /// \param serverName asked for by SNI, unless it is an address
    explicit TlsHandshake(const QString &serverName);
    TlsHandshake(const TlsHandshake &) = delete;
    TlsHandshake &operator=(const TlsHandshake &) = delete;

    /// Takes what the server sent (nothing at first); returns what is to be sent to it.
    QByteArray advance(const QByteArray &received);
    State state() const { return m_state; }
    /// What the server has shown, its own certificate first. May be there although it failed.
    const QList<Certificate> &chain() const { return m_chain; }
    QString errorText() const { return m_errorText; } ///< of Failed, in OpenSSL's words

private:
    static int keepChain(X509_STORE_CTX *shown, void *self);

    SslContextPtr m_context;
    SslPtr m_ssl;
    BIO *m_in = nullptr; // owned by m_ssl
    BIO *m_out = nullptr; // owned by m_ssl
    State m_state = State::Going;
    QList<Certificate> m_chain;
    QString m_errorText;
};

} // namespace pmpha
