// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sqlsites.h"

struct pg_conn;

namespace pmpha::bench {

/// The peer: a bare libpq connection, with the same account and the same TLS checks as ours.
class LibpqConnection
{
public:
    /// \param database another one than the endpoint's; check isOpen()
    explicit LibpqConnection(const SiteAccess &access, const QString &database = {});
    ~LibpqConnection();
    LibpqConnection(const LibpqConnection &) = delete;
    LibpqConnection &operator=(const LibpqConnection &) = delete;

    bool isOpen() const;
    bool send(const QByteArray &sql);
    /// Waits for the answer of send(). \param value the first row's first column
    bool take(QByteArray *value = nullptr);
    bool run(const QString &sql, QByteArray *value = nullptr);

private:
    pg_conn *m_connection;
};

} // namespace pmpha::bench
