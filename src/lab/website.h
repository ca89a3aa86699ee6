// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSslServer>

namespace pmpha {

/// Stands in for PMP's web server: shows PMP's start page, whose links tell the build, over HTTPS
/// on 127.0.0.1.
class WebSite final : public QObject
{
    Q_OBJECT

public:
    /// The files are read at once; isValid() tells whether they were good.
    WebSite(quint16 port, const QString &certificateFile, const QString &keyFile,
            QObject *parent = nullptr);

    bool isValid() const { return m_valid; }
    /// False when somebody else has the port.
    bool start();
    /// Closes the port and every connection.
    void stop();
    bool isRunning() const { return m_server.isListening(); }

private:
    void takeConnections();
    void readRequests(QTcpSocket *socket);

    quint16 m_port;
    bool m_valid = false;
    QSslServer m_server;
    QHash<QTcpSocket *, QByteArray> m_received; ///< the beginning of each one's next request
};

} // namespace pmpha
