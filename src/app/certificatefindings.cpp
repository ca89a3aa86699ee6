// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/findingtables.h"

#include <QCoreApplication>

namespace pmpha {

namespace {

constexpr FindingEntry entries[] = {
    {"certificate.host-mismatch", "ss",
     QT_TRANSLATE_NOOP("FindingText", "The certificate is issued for this host"),
     QT_TRANSLATE_NOOP("FindingText", "The certificate is issued for %1."),
     QT_TRANSLATE_NOOP("FindingText", "The certificate is not issued for %1, but for: %2."),
     QT_TRANSLATE_NOOP(
         "FindingText",
         "Use a name that the certificate holds, or have a certificate issued for %1.")},
    {"certificate.expired", "st",
     QT_TRANSLATE_NOOP("FindingText", "The certificate is valid today"),
     QT_TRANSLATE_NOOP("FindingText", "The certificate of %1 is valid until %2."),
     QT_TRANSLATE_NOOP("FindingText", "The certificate of %1 expired on %2."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Renew the certificate and install the new one on the server.")},
    {"certificate.not-yet-valid", "st",
     QT_TRANSLATE_NOOP("FindingText", "The certificate has begun to be valid"),
     QT_TRANSLATE_NOOP("FindingText", "The certificate of %1 has been valid since %2."),
     QT_TRANSLATE_NOOP("FindingText", "The certificate of %1 is not valid before %2."),
     QT_TRANSLATE_NOOP("FindingText", "Check the clocks of both computers, or wait until then.")},
    {"certificate.expiry-near", "sDt",
     QT_TRANSLATE_NOOP("FindingText", "The certificate does not expire soon"),
     QT_TRANSLATE_NOOP("FindingText",
                       "The certificate of %1 does not expire within %2; it is valid until %3."),
     QT_TRANSLATE_NOOP("FindingText", "The certificate of %1 expires within %2, on %3."),
     QT_TRANSLATE_NOOP("FindingText", "Renew it before then; both links stop when it expires.")},
    {"certificate.no-server-auth", "s",
     QT_TRANSLATE_NOOP("FindingText", "The certificate may be used by a server"),
     QT_TRANSLATE_NOOP("FindingText",
                       "The certificate of %1 may be used for server authentication."),
     QT_TRANSLATE_NOOP("FindingText",
                       "The certificate of %1 does not name serverAuth among its uses."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Have a certificate issued with the extended key usage serverAuth.")},
    {"certificate.weak-key", "sss",
     QT_TRANSLATE_NOOP("FindingText", "The key of the certificate is strong enough"),
     QT_TRANSLATE_NOOP("FindingText", "The certificate of %1 has a strong key: %2, %3 bits."),
     QT_TRANSLATE_NOOP("FindingText", "The certificate of %1 has a weak key: %2, %3 bits."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Have a certificate issued with RSA of 2048 bits or more, or an elliptic "
                       "curve of 256 bits or more.")},
    {"certificate.weak-hash", "ss",
     QT_TRANSLATE_NOOP("FindingText", "The signature of the certificate is strong enough"),
     QT_TRANSLATE_NOOP("FindingText", "The certificate of %1 is signed with %2."),
     QT_TRANSLATE_NOOP("FindingText", "The certificate of %1 is signed with the weak hash %2."),
     QT_TRANSLATE_NOOP("FindingText",
                       "Have a certificate issued that is signed with SHA-256 or better.")},
};

} // namespace

std::span<const FindingEntry> certificateFindings()
{
    return entries;
}

} // namespace pmpha
