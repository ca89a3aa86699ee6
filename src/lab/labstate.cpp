// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labstate.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QTcpServer>

namespace pmpha {

namespace {

constexpr quint16 lowestPort = 20000;
constexpr quint16 highestPort = 32000;

quint16 portOf(const QJsonObject &object, const QString &name)
{
    const int port = object.value(name).toInt();
    return port > 0 && port <= 65535 ? quint16(port) : quint16(0);
}

bool isMentioned(const LabState &state, quint16 port)
{
    for (const LabPorts &ports : state.ports) {
        if (port == ports.database || port == ports.web || port == ports.link)
            return true;
    }
    return false;
}

} // namespace

LabState readLabState(const QString &path)
{
    LabState state;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return state;
    const QJsonObject root = QJsonDocument::fromJson(file.read(64 * 1024)).object();
    for (const Role role : {Role::Primary, Role::Standby}) {
        const QJsonObject site = root.value(roleName(role)).toObject();
        state.ports[role] = {portOf(site, QStringLiteral("database")),
                             portOf(site, QStringLiteral("web")),
                             portOf(site, QStringLiteral("link"))};
    }
    return state;
}

Result<void> writeLabState(const QString &path, const LabState &state)
{
    QJsonObject root{{QStringLiteral("version"), 1}};
    for (const Role role : {Role::Primary, Role::Standby}) {
        const LabPorts &ports = state.ports[role];
        root.insert(roleName(role),
                    QJsonObject{{QStringLiteral("database"), ports.database},
                                {QStringLiteral("web"), ports.web},
                                {QStringLiteral("link"), ports.link}});
    }
    QSaveFile file(path);
    // The agent reads it as another user than the one that wrote it.
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner
                                | QFileDevice::ReadGroup | QFileDevice::ReadOther)
        || file.write(QJsonDocument(root).toJson()) < 0 || !file.commit())
        return failure(ErrorCode::FileUnwritable, {path}, file.errorString());
    return {};
}

bool isPortFree(quint16 port)
{
    QTcpServer probe;
    return port != 0 && probe.listen(QHostAddress::LocalHost, port);
}

quint16 choosePort(const LabState &taken)
{
    for (int attempt = 0; attempt < 1000; ++attempt) {
        const auto port =
            quint16(QRandomGenerator::global()->bounded(int(lowestPort), int(highestPort)));
        if (!isMentioned(taken, port) && isPortFree(port))
            return port;
    }
    QTcpServer any;
    any.listen(QHostAddress::LocalHost, 0);
    return any.serverPort();
}

} // namespace pmpha
