// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/agentclient.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QLocalSocket>

namespace pmpha {

Result<QJsonObject> askAgent(const LabPaths &paths, const QJsonObject &request,
                             std::chrono::milliseconds deadline)
{
    const QDeadlineTimer timer(deadline);
    QLocalSocket socket;
    socket.connectToServer(paths.agentSocket());
    if (!socket.waitForConnected(int(deadline.count())))
        return failure(ErrorCode::LabNotUp, {}, socket.errorString());
    socket.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
    while (!socket.canReadLine()) {
        if (timer.hasExpired() || !socket.waitForReadyRead(int(timer.remainingTime())))
            return failure(ErrorCode::LabFailed, {QStringLiteral("agent")}, socket.errorString());
    }
    const QJsonObject answer = QJsonDocument::fromJson(socket.readLine()).object();
    if (!answer.value(QStringLiteral("ok")).toBool())
        return failure(ErrorCode::LabFailed, {QStringLiteral("agent")});
    return answer;
}

bool agentUses(const QJsonObject &answer, const LabState &state)
{
    for (const Role role : {Role::Primary, Role::Standby}) {
        const QJsonObject site = answer.value(roleName(role)).toObject();
        const LabPorts used{quint16(site.value(QStringLiteral("databasePort")).toInt()),
                            quint16(site.value(QStringLiteral("webPort")).toInt()),
                            quint16(site.value(QStringLiteral("linkPort")).toInt())};
        if (used != state.ports[role])
            return false;
    }
    return true;
}

} // namespace pmpha
