// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labdriver.h"

#include "lab/agentclient.h"
#include "lab/agentlog.h"
#include "lab/vault.h"

#include <QDeadlineTimer>
#include <QFileInfo>
#include <QThread>

namespace pmpha {

namespace {

using namespace std::chrono_literals;

constexpr Role bothRoles[] = {Role::Primary, Role::Standby};

QJsonObject request(const char *verb, bool on = true)
{
    return {{QStringLiteral("do"), QLatin1String(verb)}, {QStringLiteral("on"), on}};
}

} // namespace

Result<void> LabDriver::ensureAgent(bool anew) const
{
    const auto answer = askAgent(m_paths, request("status"));
    const bool good = !anew && answer && agentUses(*answer, readLabState(m_paths.stateFile()));
    for (int attempt = 0; !good; ++attempt) {
        if (const auto ended = endAgent(); !ended)
            return ended;
        if (const auto chosen = choosePorts(); !chosen)
            return chosen;
        const auto started = startAgent();
        if (started)
            return {}; // a new agent begins with everything on
        if (attempt == 2)
            return started;
    }
    if (const auto healed = askAgent(m_paths, request("link")); !healed)
        return failure(healed.error());
    for (const Role role : bothRoles) {
        QJsonObject web = request("web");
        web.insert(QStringLiteral("role"), roleName(role));
        if (const auto begun = askAgent(m_paths, web); !begun)
            return failure(begun.error());
    }
    return {};
}

Result<void> LabDriver::choosePorts() const
{
    LabState state = readLabState(m_paths.stateFile());
    const LabState before = state;
    for (const Role role : bothRoles) {
        LabPorts &ports = state.ports[role];
        if (!isPortFree(ports.web))
            ports.web = choosePort(state);
        if (!isPortFree(ports.link))
            ports.link = choosePort(state);
    }
    return state == before ? Result<void>() : writeLabState(m_paths.stateFile(), state);
}

Result<void> LabDriver::startAgent() const
{
    if (!QFileInfo(m_program).isExecutable())
        return failure(ErrorCode::LabFailed, {QStringLiteral("agent")}, m_program);
    // As the caller: another user may not be able to reach the program. It steps down by itself.
    // By way of a shell, because QProcess::startDetached() hands our open files down.
    const auto started = runTool(
        os::caller(),
        {.program = QStringLiteral("/bin/sh"),
         .arguments = {QStringLiteral("-c"),
                       QStringLiteral("\"$0\" lab-agent \"$1\" </dev/null >/dev/null 2>&1 &"),
                       m_program, m_paths.folder},
         .input = {},
         .workingFolder = m_paths.folder});
    if (!started)
        return failure(started.error());
    const QDeadlineTimer deadline(30s);
    while (!deadline.hasExpired()) {
        if (askAgent(m_paths, request("status")))
            return {};
        QThread::msleep(20);
    }
    return failure(ErrorCode::LabFailed, {QStringLiteral("agent")},
                   lastLogLines(m_paths.agentLog()));
}

Result<void> LabDriver::endAgent() const
{
    // By the word, else by force: it may be frozen.
    const bool obeys = askAgent(m_paths, request("quit"), 3s).has_value();
    const QDeadlineTimer patience(obeys ? 5s : 0s);
    const QDeadlineTimer deadline(10s);
    for (;;) {
        const QList<qint64> agents = os::processesIn(m_paths.folder, {});
        if (agents.isEmpty())
            return {};
        if (deadline.hasExpired())
            return failure(ErrorCode::LabFailed, {QStringLiteral("agent")});
        if (patience.hasExpired()) {
            for (const qint64 pid : agents)
                os::send(pid, os::Signal::Kill);
        }
        QThread::msleep(20);
    }
}

Endpoint LabDriver::endpoint(Role role, const LabState &state) const
{
    const LabPorts ports = state.ports[role];
    Endpoint site;
    site.host = QStringLiteral("127.0.0.1");
    site.port = ports.database;
    site.database = role == Role::Primary ? primaryDatabase : standbyDatabase;
    site.user = setUpLogin;
    site.trust.caFile = m_paths.caFile();
    site.peerHost = site.host;
    site.peerPort = ports.link;
    site.peerCaFile = m_paths.caFile();
    site.pmpUrl = QUrl(QStringLiteral("https://localhost:%1/").arg(ports.web));
    site.pmpTrust.caFile = m_paths.caFile();
    return site;
}

Pair LabDriver::pair() const
{
    const LabState state = readLabState(m_paths.stateFile());
    Pair pair;
    pair.id = labPairId(m_paths.folder);
    pair.name = QStringLiteral("lab");
    pair.engine = EngineKind::PostgreSql;
    pair.primary = endpoint(Role::Primary, state);
    pair.standby = endpoint(Role::Standby, state);
    pair.thresholds.pollInterval = 1s;
    pair.thresholds.markerInterval = 10s;
    pair.thresholds.markerDeadline = 5s;
    return pair;
}

} // namespace pmpha
