// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/webprobe.h"
#include "net/netthread.h"

namespace pmpha {

/// Asks PMP's web server for its start page, over HTTPS only. Any number of questions may run at
/// once; each ends at its deadline.
///
/// WebUnreachable (no answer, or a server error), WebNotPmp (another page), TlsUntrusted,
/// TlsWrongName, TlsExpired, TlsFailed, TlsNotOffered (not an https address), CertificateRefused
/// (the CA file). Cancelled when the probe goes first.
class HttpsProbe final : public WebProbe
{
public:
    /// Largest part of a page that is read, in bytes.
    static constexpr qint64 LargestPage = 256 * 1024;

    HttpsProbe();
    QFuture<Result<PmpAnswer>> ask(const QUrl &url, const TlsTrust &trust,
                                   std::chrono::milliseconds deadline) override;

private:
    NetThread m_thread;
};

} // namespace pmpha
