// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

namespace pmpha::bench {

/// A way to a server of this computer that can swallow everything: connections stay open and new
/// ones are still taken, but not a byte comes through in either direction. Has a thread of its own.
class BlackHole
{
public:
    explicit BlackHole(quint16 targetPort);
    ~BlackHole();

    quint16 port() const { return m_port; } ///< 0: it did not come up
    void setSwallowing(bool swallowing); ///< in force when this returns

private:
    void take(QTcpSocket *client);
    void pump(QTcpSocket *from, QTcpSocket *to);

    QThread m_thread;
    QTcpServer *m_server; // lives on the thread, and so do its sockets
    quint16 m_targetPort;
    quint16 m_port = 0;
    bool m_swallowing = false; // used on the thread alone
};

} // namespace pmpha::bench
