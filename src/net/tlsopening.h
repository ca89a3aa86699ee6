// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <memory>
#include <utility>

namespace pmpha {

/// The database servers whose way into TLS is known.
enum class TlsProtocol {
    PostgreSql, ///< SSLRequest, then TLS as it is
};

/// What a protocol says before TLS begins, and how it wraps the handshake's bytes. (TDS answers a
/// pre-login and puts every record of the handshake into packets of its own.)
class TlsOpening
{
public:
    enum class Answer { Incomplete, Accepted, Refused, Nonsense };

    virtual ~TlsOpening() = default;
    virtual QByteArray request() const = 0;
    /// Takes the answer off the front of `received`.
    virtual Answer take(QByteArray &received) = 0;
    virtual QByteArray wrapped(const QByteArray &tls) const { return tls; }
    /// Takes what is complete off the front of `received`.
    virtual QByteArray unwrapped(QByteArray &received) const
    {
        return std::exchange(received, QByteArray());
    }
};

std::unique_ptr<TlsOpening> makeTlsOpening(TlsProtocol protocol);

} // namespace pmpha
