// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbc/odbcsites.h"

#include "odbc/drivers.h"
#include "odbc/serverthread.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QUuid>

namespace pmpha {

namespace {

constexpr int graceOnEnd = 500; // milliseconds, for all servers together

} // namespace

OdbcSites::OdbcSites()
    : m_salt(QUuid::createUuid().toRfc4122()), m_watchdog(std::make_shared<Watchdog>())
{
    prepareDrivers();
}

OdbcSites::~OdbcSites()
{
    for (const auto &[key, server] : m_servers)
        server->stop();
    const QDeadlineTimer grace(graceOnEnd);
    for (const auto &[key, server] : m_servers)
        server->finish(grace);
}

QByteArray OdbcSites::keyOf(const SiteAccess &access) const
{
    // The password belongs to the key: who gives a wrong one must not get the open connection of
    // who gave the right one. Salted, so that the key tells nothing about it.
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const Endpoint &endpoint = access.endpoint;
    hash.addData(m_salt);
    for (const QString &part :
         {engineName(access.engine), endpoint.host, QString::number(endpoint.port), access.user,
          QString::number(int(endpoint.authentication)), endpoint.trust.caFile,
          endpoint.trust.pinnedSha256, access.password ? access.password->reveal() : QString()}) {
        const QByteArray bytes = part.toUtf8();
        hash.addData(QByteArray::number(bytes.size()).append(':'));
        hash.addData(bytes);
    }
    return hash.result();
}

std::shared_ptr<ServerThread> OdbcSites::find(const SiteAccess &access)
{
    const QMutexLocker lock(&m_mutex);
    const auto server = m_servers.find(keyOf(access));
    return server == m_servers.end() ? nullptr : server->second;
}

std::shared_ptr<ServerThread> OdbcSites::findOrMake(const SiteAccess &access)
{
    const QMutexLocker lock(&m_mutex);
    auto &server = m_servers[keyOf(access)];
    if (!server)
        server = std::make_shared<ServerThread>(access, m_watchdog);
    return server;
}

void OdbcSites::cancelJobs(const SiteAccess &access)
{
    if (const auto server = find(access))
        server->cancelAll();
}

void OdbcSites::close(const SiteAccess &access)
{
    const auto server = find(access);
    if (!server)
        return;
    auto task = std::make_shared<Task>();
    task->given = std::chrono::seconds(10);
    task->deadline = task->posted + task->given;
    server->post(task);
}

void OdbcSites::post(const SiteAccess &access, std::chrono::milliseconds deadline, Job job,
                     GiveUp giveUp)
{
    auto task = std::make_shared<Task>();
    task->job = std::move(job);
    task->giveUp = std::move(giveUp);
    task->given = deadline;
    task->deadline = task->posted + deadline;
    task->database = access.endpoint.database;
    findOrMake(access)->post(task);
}

} // namespace pmpha
