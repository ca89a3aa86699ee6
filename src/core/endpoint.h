// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

namespace pmpha {

enum class Role { Primary, Standby };
enum class EngineKind { SqlServer, PostgreSql };
enum class Authentication {
    Password, ///< a login of the database server
    Windows, ///< the signed-in Windows account
};

constexpr Role otherRole(Role role)
{
    return role == Role::Primary ? Role::Standby : Role::Primary;
}

/// Stable name of a role, as in JSON and on the command line: "primary" or "standby".
QString roleName(Role role);
/// Stable name of an engine: "sqlserver" or "postgres".
QString engineName(EngineKind engine);

/// Whom we believe when a server shows its certificate. Both empty: the system's certification
/// authorities.
struct TlsTrust
{
    QString caFile; ///< PEM file with the authority that signed the server's certificate
    QString pinnedSha256; ///< the server's own certificate, as 64 lower-case hex digits

    bool operator==(const TlsTrust &) const = default;
};

/// One database server of a pair, and the PMP server that uses it.
struct Endpoint
{
    QString host;
    quint16 port = 0;
    QString database;
    Authentication authentication = Authentication::Password;
    QString user; ///< the set-up account's name; its password is never kept here
    TlsTrust trust;

    /// How the *other* database server reaches this one; empty or 0 means host or port.
    QString peerHost;
    quint16 peerPort = 0;
    /// On the other server's disk: the authority that it checks this server's certificate against.
    QString peerCaFile;

    QUrl pmpUrl; ///< PMP's web page of this site; empty: not watched
    TlsTrust pmpTrust;

    QString hostForPeer() const { return peerHost.isEmpty() ? host : peerHost; }
    quint16 portForPeer() const { return peerPort == 0 ? port : peerPort; }

    bool operator==(const Endpoint &) const = default;
};

} // namespace pmpha
