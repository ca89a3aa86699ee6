// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/certificatechecks.h"

namespace pmpha {

namespace {

/// Days before the end at which the warning is renewed.
constexpr int warningDays[] = {1, 7, 14, 30, 60};

Severity passedIf(bool good, Severity otherwise)
{
    return good ? Severity::Passed : otherwise;
}

QString timeText(const QDateTime &at)
{
    return at.toString(Qt::ISODate);
}

bool isKeyStrong(const Certificate &certificate)
{
    const QString type = certificate.keyType;
    if (type == QLatin1String("RSA") || type == QLatin1String("RSA-PSS"))
        return certificate.keyBits >= 2048;
    if (type == QLatin1String("EC"))
        return certificate.keyBits >= 256;
    return type == QLatin1String("ED25519") || type == QLatin1String("ED448");
}

bool isHashStrong(const QString &hash)
{
    return !hash.startsWith(QLatin1String("MD"), Qt::CaseInsensitive)
        && hash.compare(QLatin1String("SHA1"), Qt::CaseInsensitive) != 0;
}

/// The smallest span of warningDays that holds what is left; the largest when nothing is near.
int nearestWarning(qint64 secondsLeft, bool *isNear)
{
    for (const int days : warningDays) {
        if (secondsLeft <= qint64(days) * 86400) {
            *isNear = true;
            return days;
        }
    }
    *isNear = false;
    return std::end(warningDays)[-1];
}

} // namespace

QList<Finding> checkCertificate(const Certificate &certificate, const QString &host,
                                const QDateTime &now, std::optional<Role> site)
{
    QList<Finding> findings;
    const auto add = [&](const QString &id, Severity severity, const QStringList &args) {
        findings.append({id, severity, site, args, {}, {}});
    };
    const QString names = certificate.names.isEmpty()
        ? certificate.commonName
        : certificate.names.join(QStringLiteral(", "));
    add(QStringLiteral("certificate.host-mismatch"),
        passedIf(certificate.fits(host), Severity::Failed), {host, names});
    add(QStringLiteral("certificate.not-yet-valid"),
        passedIf(certificate.validFrom <= now, Severity::Failed),
        {host, timeText(certificate.validFrom)});
    const bool expired = certificate.validTo <= now;
    add(QStringLiteral("certificate.expired"), passedIf(!expired, Severity::Failed),
        {host, timeText(certificate.validTo)});
    if (!expired) {
        bool isNear = false;
        const int days = nearestWarning(now.secsTo(certificate.validTo), &isNear);
        add(QStringLiteral("certificate.expiry-near"), passedIf(!isNear, Severity::Warning),
            {host, QString::number(days), timeText(certificate.validTo)});
    }
    add(QStringLiteral("certificate.no-server-auth"),
        passedIf(certificate.serverUse == ServerUse::Named,
                 certificate.serverUse == ServerUse::Excluded ? Severity::Failed
                                                              : Severity::Warning),
        {host});
    add(QStringLiteral("certificate.weak-key"),
        passedIf(isKeyStrong(certificate), Severity::Warning),
        {host, certificate.keyType, QString::number(certificate.keyBits)});
    const QString hash =
        certificate.signatureHash.isEmpty() ? certificate.keyType : certificate.signatureHash;
    add(QStringLiteral("certificate.weak-hash"), passedIf(isHashStrong(hash), Severity::Warning),
        {host, hash});
    return findings;
}

} // namespace pmpha
