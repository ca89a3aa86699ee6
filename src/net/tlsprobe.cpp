// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tlsprobe.h"

#include "net/tlshandshake.h"

#include <QPromise>
#include <QTcpSocket>
#include <QTimer>

namespace pmpha {

namespace {

using Chain = Result<QList<Certificate>>;
using ChainPromise = std::shared_ptr<QPromise<Chain>>;

/// One question: connect, opening, handshake. Deletes itself once it has answered.
class Fetch final : public QObject
{
public:
    Fetch(const QString &host, quint16 port, TlsProtocol protocol, ChainPromise promise,
          QObject *parent)
        : QObject(parent), m_host(host), m_port(port), m_promise(std::move(promise)),
          m_opening(makeTlsOpening(protocol)), m_handshake(host)
    {
        connect(&m_socket, &QTcpSocket::connected, this,
                [this] { m_socket.write(m_opening->request()); });
        connect(&m_socket, &QTcpSocket::readyRead, this, &Fetch::read);
        connect(&m_socket, &QTcpSocket::errorOccurred, this, &Fetch::failBySocket);
        m_limit.setSingleShot(true);
        m_limit.callOnTimeout(this, &Fetch::giveUp);
    }

    void start(std::chrono::milliseconds deadline)
    {
        m_deadline = deadline;
        m_limit.start(deadline);
        m_socket.connectToHost(m_host, m_port);
    }

private:
    void answer(Chain chain)
    {
        if (m_answered)
            return;
        m_answered = true;
        m_promise->addResult(std::move(chain));
        m_promise->finish();
        deleteLater();
    }

    void read()
    {
        if (m_answered)
            return;
        m_received += m_socket.readAll();
        if (!m_accepted && !open())
            return;
        shakeHands(m_opening->unwrapped(m_received));
    }

    /// True once the server has agreed to TLS.
    bool open()
    {
        switch (m_opening->take(m_received)) {
        case TlsOpening::Answer::Incomplete:
            return false;
        case TlsOpening::Answer::Accepted:
            m_accepted = true;
            return true;
        case TlsOpening::Answer::Refused:
            answer(failure(ErrorCode::TlsNotOffered, {m_host}));
            return false;
        case TlsOpening::Answer::Nonsense:
            answer(failure(ErrorCode::TlsFailed, {m_host},
                           QStringLiteral("The server speaks another protocol.")));
            return false;
        }
        return false;
    }

    void shakeHands(const QByteArray &received)
    {
        const QByteArray toSend = m_handshake.advance(received);
        if (!toSend.isEmpty())
            m_socket.write(m_opening->wrapped(toSend));
        // The first certificate is all that is wanted: no need to wait for the end.
        if (!m_handshake.chain().isEmpty())
            answer(m_handshake.chain());
        else if (m_handshake.state() != TlsHandshake::State::Going)
            answer(failure(ErrorCode::TlsFailed, {m_host}, m_handshake.errorText()));
    }

    void failBySocket(QAbstractSocket::SocketError error)
    {
        const QString detail = m_socket.errorString();
        if (error == QAbstractSocket::ConnectionRefusedError)
            answer(
                failure(ErrorCode::ConnectionRefused, {m_host, QString::number(m_port)}, detail));
        else if (error == QAbstractSocket::HostNotFoundError)
            answer(failure(ErrorCode::HostNotFound, {m_host}, detail));
        else if (m_accepted)
            answer(failure(ErrorCode::TlsFailed, {m_host}, detail));
        else
            answer(failure(ErrorCode::ConnectionLost, {m_host}, detail));
    }

    void giveUp()
    {
        const double seconds = double(m_deadline.count()) / 1000;
        answer(failure(ErrorCode::ServerSilent,
                       {m_host, QString::number(m_port), QString::number(seconds)}));
    }

    QString m_host;
    quint16 m_port;
    ChainPromise m_promise;
    std::unique_ptr<TlsOpening> m_opening;
    TlsHandshake m_handshake;
    QTcpSocket m_socket;
    QTimer m_limit;
    std::chrono::milliseconds m_deadline{0};
    QByteArray m_received;
    bool m_accepted = false;
    bool m_answered = false;
};

} // namespace

TlsProbe::TlsProbe() : m_thread(QStringLiteral("tls probe")) { }

QFuture<Result<QList<Certificate>>> TlsProbe::fetch(const QString &host, quint16 port,
                                                    TlsProtocol protocol,
                                                    std::chrono::milliseconds deadline)
{
    const auto promise = std::make_shared<QPromise<Chain>>();
    promise->start();
    m_thread.post([=](QObject *context) {
        (new Fetch(host, port, protocol, promise, context))->start(deadline);
    });
    return promise->future();
}

} // namespace pmpha
