// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/agentlog.h"
#include "lab/labstate.h"
#include "lab/linkproxy.h"
#include "lab/traffic.h"
#include "lab/website.h"

#include <QJsonObject>
#include <QLocalServer>

#include <map>
#include <memory>

namespace pmpha {

/// What the agent holds, and the socket over which it is told what to do: one JSON object a line,
/// answered by one JSON object a line.
///
///   {"do":"status"} {"do":"link","on":B} {"do":"web","role":R,"on":B} {"do":"traffic","on":B}
///   {"do":"quit"}
///
/// Every answer has "ok" and the state after the request.
class AgentControl final : public QObject
{
    Q_OBJECT

public:
    AgentControl(LabPaths paths, AgentLog &log, QObject *parent = nullptr);

    /// Takes ports and socket; everything begins switched on but the traffic.
    Result<void> start();

Q_SIGNALS:
    void quitAsked();

private:
    struct Site
    {
        std::unique_ptr<LinkProxy> link; ///< to this site's database
        std::unique_ptr<WebSite> web;
        std::unique_ptr<Traffic> traffic;
    };

    Result<void> makeSite(Role role, const QString &owner, const QString &psql);
    void takeConnections();
    void readLines(QLocalSocket *socket);
    QJsonObject answer(const QJsonObject &request);
    bool obey(const QString &verb, const QJsonObject &request);
    bool setLink(bool on);
    QJsonObject state() const;
    void quitWhenFolderGone();

    LabPaths m_paths;
    AgentLog &m_log;
    LabState m_state;
    QLocalServer m_server;
    QTimer m_folderTimer;
    std::map<Role, Site> m_sites;
};

} // namespace pmpha
