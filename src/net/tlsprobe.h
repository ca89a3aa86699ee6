// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/certificates.h"
#include "net/netthread.h"
#include "net/tlsopening.h"

#include <QFuture>

#include <chrono>

namespace pmpha {

/// "Fetch from server": the certificates that a database server shows, without logging in and
/// without believing them.
class TlsProbe
{
public:
    TlsProbe();

    /// The server's own certificate first. Returns at once; the future ends at the deadline with
    /// ServerSilent, or before: ConnectionRefused, HostNotFound, TlsNotOffered, TlsFailed,
    /// ConnectionLost. Cancelled when the probe goes first.
    QFuture<Result<QList<Certificate>>> fetch(const QString &host, quint16 port,
                                              TlsProtocol protocol,
                                              std::chrono::milliseconds deadline);

private:
    NetThread m_thread;
};

} // namespace pmpha
