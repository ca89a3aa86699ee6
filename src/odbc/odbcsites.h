// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sqlsites.h"

#include <QMutex>

#include <map>

namespace pmpha {

class ServerThread;
class Watchdog;

/// All servers over ODBC: a thread for each server and login, made when first asked for.
///
/// Destroying it ends waiting jobs cancelled and interrupts running statements. It never waits
/// for a server: a thread that hangs inside a driver is given up, and does nothing any more should
/// the driver ever return.
class OdbcSites final : public SqlSites
{
public:
    OdbcSites();
    ~OdbcSites() override;

    void cancelJobs(const SiteAccess &access) override;
    void close(const SiteAccess &access) override;

protected:
    void post(const SiteAccess &access, std::chrono::milliseconds deadline, Job job,
              GiveUp giveUp) override;

private:
    std::shared_ptr<ServerThread> find(const SiteAccess &access);
    std::shared_ptr<ServerThread> findOrMake(const SiteAccess &access);
    QByteArray keyOf(const SiteAccess &access) const;

    const QByteArray m_salt;
    std::shared_ptr<Watchdog> m_watchdog;
    QMutex m_mutex;
    std::map<QByteArray, std::shared_ptr<ServerThread>> m_servers;
};

} // namespace pmpha
