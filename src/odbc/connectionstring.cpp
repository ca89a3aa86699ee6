// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbc/connectionstring.h"

#include <QFileInfo>

namespace pmpha {

namespace {

/// Builds "Key={value};" by and by.
class StringBuilder
{
public:
    StringBuilder &add(const char *key, const QString &value)
    {
        m_text += QLatin1String(key) + QLatin1Char('=') + bracedValue(value) + QLatin1Char(';');
        return *this;
    }
    const QString &text() const { return m_text; }

private:
    QString m_text;
};

QString conninfoPair(const char *key, const QString &value)
{
    return QLatin1String(key) + QLatin1Char('=') + conninfoValue(value) + QLatin1Char(' ');
}

Result<void> refuseNul(const ConnectionWish &wish)
{
    const Endpoint &endpoint = wish.access.endpoint;
    const QChar nul(u'\0');
    const auto refused = [](const char *field) {
        return failure(ErrorCode::FieldHasControlCharacters, {QLatin1String(field)});
    };
    if (endpoint.host.contains(nul))
        return refused("host");
    if (wish.database.contains(nul))
        return refused("database");
    if (wish.access.user.contains(nul))
        return refused("user");
    if (endpoint.trust.caFile.contains(nul))
        return refused("ca-file");
    if (wish.access.password && wish.access.password->reveal().contains(nul))
        return refused("password");
    return {};
}

Result<void> checkTrust(const Endpoint &endpoint)
{
    const TlsTrust &trust = endpoint.trust;
    if (trust.caFile.isEmpty() && !trust.pinnedSha256.isEmpty())
        return failure(ErrorCode::CertificateRefused, {endpoint.host},
                       QStringLiteral("a pinned certificate needs its PEM file as CA file"));
    const QFileInfo file(trust.caFile);
    if (!trust.caFile.isEmpty() && (!file.isFile() || !file.isReadable()))
        return failure(ErrorCode::CertificateRefused, {endpoint.host}, trust.caFile);
    return {};
}

/// libpq's own options, handed through by psqlODBC.
QString libpqOptions(const ConnectionWish &wish)
{
    // One time zone for all, so that a timestamp means the same whoever asks. lc_messages would
    // help, too, but only a superuser may set it.
    const QString settings =
        QStringLiteral("-c statement_timeout=%1 -c timezone=UTC -c client_min_messages=warning")
            .arg(wish.statementLimit.count());
    const Endpoint &endpoint = wish.access.endpoint;
    QString options = conninfoPair("host", endpoint.host)
        + conninfoPair("port", QString::number(endpoint.port))
        + conninfoPair("dbname", wish.database) + conninfoPair("user", wish.access.user)
        + conninfoPair("connect_timeout", QString::number(wish.loginLimit.count()))
        + conninfoPair("tcp_user_timeout", QStringLiteral("10000"))
        + conninfoPair("keepalives_idle", QStringLiteral("5"))
        + conninfoPair("keepalives_interval", QStringLiteral("2"))
        + conninfoPair("keepalives_count", QStringLiteral("3"))
        + conninfoPair("application_name", QStringLiteral("pmp-ha-console"))
        + conninfoPair("gssencmode", QStringLiteral("disable")) + conninfoPair("options", settings);
    const QString authorities =
        endpoint.trust.caFile.isEmpty() ? systemAuthorities() : endpoint.trust.caFile;
    if (!authorities.isEmpty())
        options += conninfoPair("sslrootcert", authorities);
    return options.trimmed();
}

/// psqlODBC 13 takes braces off a password and off pqopt, and off nothing else: names with a `;`
/// can only reach libpq within pqopt. All other values here are ours and plain.
QString psqlOdbcString(const Driver &driver, const ConnectionWish &wish)
{
    const SiteAccess &access = wish.access;
    QString text = QLatin1String("Driver=")
        + bracedValue(driver.name)
        // Protocol: errors leave a transaction as they do in psql, no savepoint round trips.
        + QLatin1String(";SSLmode=verify-full;Protocol=7.4-0;BoolsAsChar=0;ByteaAsLongVarBinary=1;"
                        "MaxLongVarcharSize=1000000;LFConversion=0;UseDeclareFetch=0;"
                        "UpdatableCursors=0;ReadOnly=0;");
    if (access.password)
        text +=
            QLatin1String("Password=") + bracedValue(access.password->reveal()) + QLatin1Char(';');
    return text + QLatin1String("pqopt=") + bracedValue(libpqOptions(wish)) + QLatin1Char(';');
}

QString microsoftString(const Driver &driver, const ConnectionWish &wish)
{
    const Endpoint &endpoint = wish.access.endpoint;
    StringBuilder builder;
    builder.add("Driver", driver.name)
        .add("Server", endpoint.host + QLatin1Char(',') + QString::number(endpoint.port))
        .add("Database", wish.database)
        .add("Encrypt", QStringLiteral("yes"))
        .add("TrustServerCertificate", QStringLiteral("no"))
        .add("APP", QStringLiteral("pmp-ha-console"));
    if (!endpoint.trust.caFile.isEmpty())
        builder.add("ServerCertificate", endpoint.trust.caFile);
    if (endpoint.authentication == Authentication::Windows) {
        builder.add("Trusted_Connection", QStringLiteral("yes"));
        return builder.text();
    }
    builder.add("UID", wish.access.user)
        .add("PWD", wish.access.password ? wish.access.password->reveal() : QString());
    return builder.text();
}

QString freeTdsString(const Driver &driver, const ConnectionWish &wish)
{
    StringBuilder builder;
    builder.add("Driver", driver.name)
        .add("Servername", wish.freeTdsServer)
        .add("Database", wish.database)
        .add("UID", wish.access.user)
        .add("PWD", wish.access.password ? wish.access.password->reveal() : QString())
        .add("TDS_Version", QStringLiteral("7.4"))
        .add("ClientCharset", QStringLiteral("UTF-8"))
        .add("APP", QStringLiteral("pmp-ha-console"));
    return builder.text();
}

} // namespace

QString systemAuthorities()
{
    // libpq learnt "sslrootcert=system" in version 16 only.
    for (const char *path : {"/etc/ssl/certs/ca-certificates.crt",
                             "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"}) {
        if (QFileInfo::exists(QLatin1String(path)))
            return QLatin1String(path);
    }
    return {};
}

QString bracedValue(const QString &value)
{
    QString text = value;
    text.replace(u'}', QLatin1String("}}"));
    return u'{' + text + u'}';
}

QString conninfoValue(const QString &value)
{
    QString text = value;
    text.replace(u'\\', QLatin1String("\\\\")).replace(u'\'', QLatin1String("\\'"));
    return u'\'' + text + u'\'';
}

Result<QString> connectionString(const Driver &driver, const ConnectionWish &wish)
{
    if (const auto plain = refuseNul(wish); !plain)
        return failure(plain.error());
    if (const auto trust = checkTrust(wish.access.endpoint); !trust)
        return failure(trust.error());
    switch (driver.kind) {
    case DriverKind::PsqlOdbc:
        return psqlOdbcString(driver, wish);
    case DriverKind::MicrosoftSql:
        return microsoftString(driver, wish);
    case DriverKind::FreeTds:
        break;
    }
    return freeTdsString(driver, wish);
}

Result<QString> freeTdsSection(const QString &name, const Endpoint &endpoint)
{
    for (const QString &value : {name, endpoint.host, endpoint.trust.caFile}) {
        for (const QChar character : value) {
            if (character.category() == QChar::Other_Control)
                return failure(ErrorCode::FieldHasControlCharacters, {QStringLiteral("host")});
        }
    }
    const QString ca =
        endpoint.trust.caFile.isEmpty() ? QStringLiteral("system") : endpoint.trust.caFile;
    return QStringLiteral("[%1]\n\thost = %2\n\tport = %3\n\ttds version = 7.4\n"
                          "\tencryption = require\n\tca file = %4\n"
                          "\tcheck certificate hostname = yes\n\tclient charset = UTF-8\n")
        .arg(name, endpoint.host, QString::number(endpoint.port), ca);
}

} // namespace pmpha
