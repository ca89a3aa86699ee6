// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/os.h"

#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>

namespace pmpha {

/// One connection through the link. Copies both ways, never holding more than a little, and ends
/// when either side does.
class Relay final : public QObject
{
    Q_OBJECT

public:
    Relay(QTcpSocket *client, quint16 targetPort, QObject *parent);

    /// Drops both sides at once, so that both notice.
    void cut();

Q_SIGNALS:
    void ended();

private:
    void wire(QTcpSocket *from, QTcpSocket *to);
    void pump(QTcpSocket *from, QTcpSocket *to);
    void sideEnded(QTcpSocket *from, QTcpSocket *to);

    QTcpSocket *m_client;
    QTcpSocket *m_target;
};

/// One direction of the lab's link: a port of 127.0.0.1 behind which another one lies, until it is
/// cut. While cut, new connections are refused and the port stays ours.
class LinkProxy final : public QObject
{
    Q_OBJECT

public:
    LinkProxy(quint16 port, quint16 targetPort, QObject *parent = nullptr);

    /// Takes the port; cut at first. False when somebody else has it.
    bool reserve();
    bool heal();
    void cut();
    bool isUp() const { return m_server.isListening(); }

private:
    void takeConnections();

    quint16 m_port;
    quint16 m_targetPort;
    os::ReservedPort m_reserved;
    QTcpServer m_server;
    QSet<Relay *> m_relays;
};

} // namespace pmpha
