// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/traffic.h"

#include "lab/vault.h"

namespace pmpha {

namespace {

constexpr std::chrono::milliseconds interval{200};
constexpr qint64 msBetweenStarts = 2000;

} // namespace

Traffic::Traffic(TrafficTarget target, QObject *parent)
    : QObject(parent), m_target(std::move(target)), m_timer(this), m_client(this)
{
    m_client.setProcessEnvironment(toolEnvironment());
    m_client.setWorkingDirectory(m_target.paths.runFolder());
    connect(&m_timer, &QTimer::timeout, this, &Traffic::tick);
    connect(&m_client, &QProcess::readyReadStandardOutput, this, [this] {
        if (m_client.readAllStandardOutput().contains("done"))
            m_waiting = false;
    });
    connect(&m_client, &QProcess::readyReadStandardError, this, [this] {
        Q_EMIT complained(QString::fromUtf8(m_client.readAllStandardError().left(500).trimmed()));
    });
}

Traffic::~Traffic()
{
    m_client.disconnect(this);
    m_client.kill();
    m_client.waitForFinished(2000);
}

void Traffic::setOn(bool on)
{
    if (on == isOn())
        return;
    if (on) {
        m_timer.start(interval);
        return;
    }
    m_timer.stop();
    m_client.closeWriteChannel(); // psql ends after what it was given
}

void Traffic::tick()
{
    if (m_client.state() == QProcess::NotRunning)
        startClient();
    if (m_client.state() != QProcess::Running || m_waiting)
        return;
    m_waiting = true;
    m_client.write(trafficStatement(m_target.role));
    m_client.write("\\echo done\n");
}

void Traffic::startClient()
{
    if (m_lastStart.isValid() && m_lastStart.elapsed() < msBetweenStarts)
        return;
    m_lastStart.start();
    m_waiting = false;
    QStringList arguments = Cluster::psqlArguments(
        m_target.paths, m_target.port, m_target.owner,
        m_target.role == Role::Primary ? QString(primaryDatabase) : QString(standbyDatabase));
    arguments << QStringLiteral("--no-psqlrc") << QStringLiteral("--no-password")
              << QStringLiteral("--quiet");
    m_client.start(m_target.psql, arguments);
}

} // namespace pmpha
