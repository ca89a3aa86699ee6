// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/linkproxy.h"

namespace pmpha {

namespace {

constexpr qint64 readBuffer = 1 << 20;
constexpr qint64 mostPending = 1 << 20; ///< bytes that the slower side has not taken yet
constexpr qint64 chunk = 256 * 1024;

void drop(QTcpSocket *socket)
{
    os::resetOnClose(socket->socketDescriptor());
    socket->abort();
}

} // namespace

Relay::Relay(QTcpSocket *client, quint16 targetPort, QObject *parent)
    : QObject(parent), m_client(client), m_target(new QTcpSocket(this))
{
    m_client->setParent(this);
    wire(m_client, m_target);
    wire(m_target, m_client);
    connect(m_target, &QTcpSocket::connected, this, [this] {
        m_target->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        pump(m_client, m_target);
    });
    m_target->connectToHost(QHostAddress(QHostAddress::LocalHost), targetPort);
}

void Relay::wire(QTcpSocket *from, QTcpSocket *to)
{
    from->setReadBufferSize(readBuffer);
    from->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(from, &QTcpSocket::readyRead, this, [this, from, to] { pump(from, to); });
    connect(to, &QTcpSocket::bytesWritten, this, [this, from, to] { pump(from, to); });
    connect(from, &QTcpSocket::disconnected, this, [this, from, to] { sideEnded(from, to); });
    connect(from, &QTcpSocket::errorOccurred, this, [this, from, to] {
        if (from->state() == QAbstractSocket::UnconnectedState)
            sideEnded(from, to); // also when it never connected
    });
}

void Relay::pump(QTcpSocket *from, QTcpSocket *to)
{
    if (to->state() != QAbstractSocket::ConnectedState)
        return;
    static thread_local QByteArray buffer(chunk, Qt::Uninitialized);
    while (from->bytesAvailable() > 0 && to->bytesToWrite() < mostPending) {
        const qint64 got = from->read(buffer.data(), buffer.size());
        if (got <= 0 || to->write(buffer.constData(), got) != got)
            return;
    }
}

void Relay::sideEnded(QTcpSocket *from, QTcpSocket *to)
{
    const QByteArray rest = from->readAll();
    if (to->state() == QAbstractSocket::ConnectedState) {
        to->write(rest);
        to->disconnectFromHost(); // after what is still to be written
    } else {
        if (to->state() != QAbstractSocket::ClosingState)
            to->abort();
        if (to->state() == QAbstractSocket::UnconnectedState)
            Q_EMIT ended();
    }
}

void Relay::cut()
{
    disconnect(m_client, nullptr, this, nullptr);
    disconnect(m_target, nullptr, this, nullptr);
    drop(m_client);
    drop(m_target);
    Q_EMIT ended();
}

LinkProxy::LinkProxy(quint16 port, quint16 targetPort, QObject *parent)
    : QObject(parent), m_port(port), m_targetPort(targetPort)
{
    connect(&m_server, &QTcpServer::newConnection, this, &LinkProxy::takeConnections);
}

bool LinkProxy::reserve()
{
    // Listening once shows whether the port is really ours: a bind alone may share it.
    if (!m_reserved.reserve(m_port) || !heal())
        return false;
    cut();
    return true;
}

bool LinkProxy::heal()
{
    if (isUp())
        return true;
    const qintptr descriptor = m_reserved.listen();
    return descriptor >= 0 && m_server.setSocketDescriptor(descriptor);
}

void LinkProxy::cut()
{
    m_server.close();
    m_reserved.refuse();
    const QSet<Relay *> relays = m_relays; // each takes itself out
    for (Relay *relay : relays)
        relay->cut();
}

void LinkProxy::takeConnections()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        auto *relay = new Relay(client, m_targetPort, this);
        m_relays.insert(relay);
        connect(relay, &Relay::ended, this, [this, relay] {
            if (m_relays.remove(relay))
                relay->deleteLater();
        });
    }
}

} // namespace pmpha
