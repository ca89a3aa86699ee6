// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/blackhole.h"

#include <QHostAddress>

namespace pmpha::bench {

BlackHole::BlackHole(quint16 targetPort) : m_server(new QTcpServer), m_targetPort(targetPort)
{
    m_server->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    QObject::connect(m_server, &QTcpServer::newConnection, m_server, [this] {
        while (QTcpSocket *client = m_server->nextPendingConnection())
            take(client);
    });
    m_thread.start();
    QMetaObject::invokeMethod(
        m_server,
        [this] {
            if (m_server->listen(QHostAddress::LocalHost))
                m_port = m_server->serverPort();
        },
        Qt::BlockingQueuedConnection);
}

BlackHole::~BlackHole()
{
    m_thread.quit();
    m_thread.wait();
}

void BlackHole::setSwallowing(bool swallowing)
{
    QMetaObject::invokeMethod(
        m_server,
        [this, swallowing] {
            m_swallowing = swallowing;
            const auto sockets = m_server->findChildren<QTcpSocket *>();
            for (QTcpSocket *socket : sockets) {
                if (!m_swallowing)
                    socket->abort(); // of some, the other end has gone meanwhile
            }
        },
        Qt::BlockingQueuedConnection);
}

void BlackHole::take(QTcpSocket *client)
{
    auto *target = new QTcpSocket(m_server);
    for (const auto &[from, to] : {std::pair(client, target), std::pair(target, client)}) {
        from->setReadBufferSize(64 * 1024);
        QObject::connect(from, &QTcpSocket::readyRead, to,
                         [this, from = from, to = to] { pump(from, to); });
        QObject::connect(from, &QTcpSocket::disconnected, to, [this, from = from, to = to] {
            if (!m_swallowing) // an end is swallowed, too
                to->disconnectFromHost();
            from->deleteLater();
        });
    }
    QObject::connect(target, &QTcpSocket::connected, client,
                     [this, client, target] { pump(client, target); });
    // A server that is gone is gone for the client, too.
    QObject::connect(target, &QTcpSocket::errorOccurred, client, [client, target] {
        if (target->state() == QAbstractSocket::UnconnectedState)
            client->abort();
    });
    target->connectToHost(QHostAddress(QHostAddress::LocalHost), m_targetPort);
}

void BlackHole::pump(QTcpSocket *from, QTcpSocket *to)
{
    if (!m_swallowing && to->state() == QAbstractSocket::ConnectedState)
        to->write(from->readAll());
}

} // namespace pmpha::bench
