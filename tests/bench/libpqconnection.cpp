// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/libpqconnection.h"

#include "bench/report.h"

#include <libpq-fe.h>

namespace pmpha::bench {

LibpqConnection::LibpqConnection(const SiteAccess &access, const QString &database)
{
    const Endpoint &endpoint = access.endpoint;
    const QByteArray host = endpoint.host.toUtf8();
    const QByteArray port = QByteArray::number(endpoint.port);
    const QByteArray name = (database.isEmpty() ? endpoint.database : database).toUtf8();
    const QByteArray user = access.user.toUtf8();
    const QByteArray password = access.password->reveal().toUtf8();
    const QByteArray authority = endpoint.trust.caFile.toUtf8();
    const char *const keys[] = {"host",     "port",    "dbname",      "user",
                                "password", "sslmode", "sslrootcert", nullptr};
    const char *const values[] = {
        host.constData(),     port.constData(), name.constData(),      user.constData(),
        password.constData(), "verify-full",    authority.constData(), nullptr};
    m_connection = PQconnectdbParams(keys, values, 0);
    PQsetNoticeProcessor(
        m_connection, [](void *, const char *) {}, nullptr);
    if (!isOpen())
        say(QString::fromUtf8(PQerrorMessage(m_connection)));
}

LibpqConnection::~LibpqConnection()
{
    PQfinish(m_connection);
}

bool LibpqConnection::isOpen() const
{
    return PQstatus(m_connection) == CONNECTION_OK;
}

bool LibpqConnection::send(const QByteArray &sql)
{
    return PQsendQuery(m_connection, sql.constData()) == 1;
}

bool LibpqConnection::take(QByteArray *value)
{
    bool good = true;
    while (PGresult *result = PQgetResult(m_connection)) {
        const ExecStatusType status = PQresultStatus(result);
        good = good && (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK);
        if (value && PQntuples(result) > 0)
            *value = PQgetvalue(result, 0, 0);
        PQclear(result);
    }
    if (!good)
        say(QString::fromUtf8(PQerrorMessage(m_connection)));
    return good;
}

bool LibpqConnection::run(const QString &sql, QByteArray *value)
{
    return send(sql.toUtf8()) && take(value);
}

} // namespace pmpha::bench
