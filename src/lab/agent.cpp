// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/agent.h"

#include "lab/agentcontrol.h"

#include <QCoreApplication>
#include <QSslSocket>

namespace pmpha {

namespace {

int serve(const LabPaths &paths)
{
    AgentLog log(paths.agentLog());
    AgentControl control(paths, log);
    const auto started = control.start();
    if (!started) {
        const Error &error = started.error();
        log.say(QStringLiteral("not started: %1 %2 %3")
                    .arg(errorId(error.code), error.args.join(u' '), error.detail));
        return 1;
    }
    // Queued: the answer to the request is on its way first.
    QObject::connect(&control, &AgentControl::quitAsked, QCoreApplication::instance(),
                     &QCoreApplication::quit, Qt::QueuedConnection);
    log.say(QStringLiteral("started, process %1").arg(QCoreApplication::applicationPid()));
    const int code = QCoreApplication::exec();
    log.say(QStringLiteral("ended"));
    return code;
}

} // namespace

int runLabAgent(const QString &folder)
{
    std::unique_ptr<QCoreApplication> application;
    int argc = 1;
    char name[] = "pmp-ha-lab-agent";
    char *argv[] = {name, nullptr};
    if (!QCoreApplication::instance())
        application = std::make_unique<QCoreApplication>(argc, argv);
    // Loads the TLS plugin while we may still read wherever it was installed.
    if (!QSslSocket::supportsSsl())
        return 1;
    const LabPaths paths{folder};
    if (!os::becomeLabUser(paths.runFolder()))
        return 1;
    const auto lock = os::FileLock::take(paths.agentLock(), std::chrono::milliseconds(0));
    return lock ? serve(paths) : 0;
}

} // namespace pmpha
