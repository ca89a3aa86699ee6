// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/agentcontrol.h"

#include "lab/cluster.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLocalSocket>

namespace pmpha {

namespace {

constexpr qint64 longestRequest = 16 * 1024;
constexpr std::chrono::seconds folderInterval{3};
constexpr Role bothRoles[] = {Role::Primary, Role::Standby};

QString onOff(bool on)
{
    return on ? QStringLiteral("on") : QStringLiteral("off");
}

tl::unexpected<Error> portTaken(quint16 port)
{
    return failure(ErrorCode::LabFailed, {QStringLiteral("agent")},
                   QStringLiteral("port %1 is taken").arg(port));
}

} // namespace

AgentControl::AgentControl(LabPaths paths, AgentLog &log, QObject *parent)
    : QObject(parent), m_paths(std::move(paths)), m_log(log)
{
    connect(&m_server, &QLocalServer::newConnection, this, &AgentControl::takeConnections);
    connect(&m_folderTimer, &QTimer::timeout, this, &AgentControl::quitWhenFolderGone);
}

Result<void> AgentControl::start()
{
    m_state = readLabState(m_paths.stateFile());
    const auto user = os::labUser(m_paths.runFolder());
    if (!user)
        return failure(user.error());
    const int major = Cluster(Role::Primary, m_paths, *user, {}).major();
    const auto programs = findServerPrograms(major);
    if (!programs)
        return failure(programs.error());
    for (const Role role : bothRoles) {
        const auto made = makeSite(role, user->name, *programs + QStringLiteral("/psql"));
        if (!made)
            return made;
    }
    QLocalServer::removeServer(m_paths.agentSocket()); // ours alone: we hold the lock
    if (!m_server.listen(m_paths.agentSocket()))
        return failure(ErrorCode::FileUnwritable, {m_paths.agentSocket()}, m_server.errorString());
    m_folderTimer.start(folderInterval);
    return {};
}

Result<void> AgentControl::makeSite(Role role, const QString &owner, const QString &psql)
{
    const LabPorts ports = m_state.ports[role];
    Site &site = m_sites[role];
    site.link = std::make_unique<LinkProxy>(ports.link, ports.database);
    if (!site.link->reserve() || !site.link->heal())
        return portTaken(ports.link);
    site.web =
        std::make_unique<WebSite>(ports.web, m_paths.certificateFile(role), m_paths.keyFile(role));
    if (!site.web->isValid())
        return failure(ErrorCode::CertificateRefused, {m_paths.certificateFile(role)});
    if (!site.web->start())
        return portTaken(ports.web);
    site.traffic =
        std::make_unique<Traffic>(TrafficTarget{m_paths, role, ports.database, owner, psql});
    connect(site.traffic.get(), &Traffic::complained, this, [this, role](const QString &text) {
        m_log.say(QStringLiteral("traffic on %1: %2").arg(roleName(role), text));
    });
    return {};
}

void AgentControl::takeConnections()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { readLines(socket); });
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        readLines(socket);
    }
}

void AgentControl::readLines(QLocalSocket *socket)
{
    while (socket->canReadLine()) {
        const QJsonObject request = QJsonDocument::fromJson(socket->readLine()).object();
        socket->write(QJsonDocument(answer(request)).toJson(QJsonDocument::Compact) + '\n');
        socket->flush();
        if (request.value(QStringLiteral("do")) == QStringLiteral("quit"))
            Q_EMIT quitAsked();
    }
    if (socket->bytesAvailable() > longestRequest)
        socket->abort();
}

QJsonObject AgentControl::answer(const QJsonObject &request)
{
    const QString verb = request.value(QStringLiteral("do")).toString();
    const bool ok = obey(verb, request);
    QJsonObject reply = state();
    reply.insert(QStringLiteral("ok"), ok);
    if (verb != QStringLiteral("status"))
        m_log.say(QStringLiteral("%1 %2 %3: %4")
                      .arg(verb, request.value(QStringLiteral("role")).toString(),
                           onOff(request.value(QStringLiteral("on")).toBool()),
                           ok ? QStringLiteral("done") : QStringLiteral("failed")));
    return reply;
}

bool AgentControl::obey(const QString &verb, const QJsonObject &request)
{
    const bool on = request.value(QStringLiteral("on")).toBool();
    if (verb == QStringLiteral("status") || verb == QStringLiteral("quit"))
        return true;
    if (verb == QStringLiteral("link"))
        return setLink(on);
    if (verb == QStringLiteral("traffic")) {
        for (auto &[role, site] : m_sites)
            site.traffic->setOn(on);
        return true;
    }
    if (verb != QStringLiteral("web"))
        return false;
    const QString name = request.value(QStringLiteral("role")).toString();
    for (auto &[role, site] : m_sites) {
        if (roleName(role) != name)
            continue;
        if (on)
            return site.web->start();
        site.web->stop();
        return true;
    }
    return false;
}

bool AgentControl::setLink(bool on)
{
    bool ok = true;
    for (auto &[role, site] : m_sites) {
        if (on)
            ok = site.link->heal() && ok;
        else
            site.link->cut();
    }
    return ok;
}

QJsonObject AgentControl::state() const
{
    QJsonObject reply{{QStringLiteral("pid"), QCoreApplication::applicationPid()}};
    bool linkUp = true;
    bool traffic = true;
    for (const auto &[role, site] : m_sites) {
        linkUp = linkUp && site.link->isUp();
        traffic = traffic && site.traffic->isOn();
        const LabPorts ports = m_state.ports[role];
        reply.insert(roleName(role),
                     QJsonObject{{QStringLiteral("web"), site.web->isRunning()},
                                 {QStringLiteral("databasePort"), ports.database},
                                 {QStringLiteral("webPort"), ports.web},
                                 {QStringLiteral("linkPort"), ports.link}});
    }
    reply.insert(QStringLiteral("link"), linkUp);
    reply.insert(QStringLiteral("traffic"), traffic);
    return reply;
}

void AgentControl::quitWhenFolderGone()
{
    if (!QFileInfo::exists(m_paths.agentLock()))
        Q_EMIT quitAsked();
}

} // namespace pmpha
