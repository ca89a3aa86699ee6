// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pair.h"
#include "core/result.h"

#include <functional>

namespace pmpha {

/// What runs in the practice lab right now.
struct LabSite
{
    bool databaseRunning = false;
    bool webRunning = false;
    quint16 databasePort = 0;
    quint16 webPort = 0;
};
struct LabStatus
{
    bool up = false; ///< made and its helper process is running
    bool linkUp = false;
    bool traffic = false;
    LabSite primary;
    LabSite standby;
    QString folder;
};

/// Two local PostgreSQL clusters, a PMP-like vault, a link that can be cut, and a web page for each
/// site: everything to practise on. Calls block for seconds: never make them in the GUI thread. All
/// are idempotent.
class PracticeLab
{
public:
    virtual ~PracticeLab() = default;

    /// Makes what is missing and starts what is stopped. \param say hears the id of each part as it
    /// begins
    /// ("certificates", "primary", "standby", "vault", "link", "web").
    /// \return the pair called `lab`, as it is to be kept in the pair store
    virtual Result<Pair> up(const std::function<void(const QString &part)> &say = {}) = 0;
    /// Stops everything; with `erase` also removes the lab's folder.
    virtual Result<void> down(bool erase) = 0;
    virtual Result<LabStatus> status() = 0;
    virtual Result<void> setLink(bool up) = 0;
    virtual Result<void> setSite(Role role, bool running) = 0; ///< database and web page together
    virtual Result<void> setTraffic(bool on) = 0;
    /// Program and arguments that open psql as the site's administrator, without a password
    /// anywhere.
    virtual Result<QStringList> psqlCommand(Role role, const QStringList &arguments) = 0;
};

} // namespace pmpha
