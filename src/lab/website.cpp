// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/website.h"

#include "lab/vault.h"

#include <QFile>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTimer>

#include <chrono>

namespace pmpha {

namespace {

constexpr qsizetype longestRequest = 16 * 1024;
constexpr std::chrono::seconds idleLimit{30};

QByteArray startPage()
{
    const QByteArray themes =
        "/themes/passtrix/V" + QByteArray(pmpBuild.data(), pmpBuild.size()) + '/';
    return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">\n"
           "<title>ManageEngine Password Manager Pro</title>\n"
           "<link rel=\"stylesheet\" href=\""
        + themes + "style/login.css\">\n<script src=\"" + themes
        + "js/login.js\"></script>\n</head>\n"
          "<body><p>Practice lab: this page stands in for the web server of "
          "PMP.</p></body></html>\n";
}

QByteArray answerTo(const QByteArray &request)
{
    const QList<QByteArray> words = request.left(request.indexOf("\r\n")).split(' ');
    const QByteArray verb = words.value(0);
    const QByteArray path = words.value(1).split('?').value(0);
    QByteArray status = "200 OK";
    QByteArray body = startPage();
    if (verb != "GET" && verb != "HEAD") {
        status = "405 Method Not Allowed";
        body = "Only GET and HEAD.\n";
    } else if (path != "/" && path != "/PassTrixMain.cc") {
        status = "404 Not Found";
        body = "There is nothing here.\n";
    }
    const QByteArray head = "HTTP/1.1 " + status
        + "\r\nContent-Type: text/html; charset=utf-8\r\nServer: PMP\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n";
    return verb == "HEAD" ? head : head + body;
}

} // namespace

WebSite::WebSite(quint16 port, const QString &certificateFile, const QString &keyFile,
                 QObject *parent)
    : QObject(parent), m_port(port)
{
    QFile keys(keyFile);
    const QList<QSslCertificate> chain = QSslCertificate::fromPath(
        certificateFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
    if (!keys.open(QIODevice::ReadOnly) || chain.isEmpty())
        return;
    const QSslKey key(keys.readAll(), QSsl::Ec);
    m_valid = !key.isNull();
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone); // visitors need no certificate
    m_server.setSslConfiguration(configuration);
    connect(&m_server, &QSslServer::pendingConnectionAvailable, this, &WebSite::takeConnections);
}

bool WebSite::start()
{
    return isRunning() || m_server.listen(QHostAddress::LocalHost, m_port);
}

void WebSite::stop()
{
    m_server.close();
    const QList<QTcpSocket *> open = m_received.keys();
    for (QTcpSocket *socket : open)
        socket->abort();
}

void WebSite::takeConnections()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        if (!isRunning()) { // its handshake ended after the site was stopped
            socket->abort();
            socket->deleteLater();
            continue;
        }
        socket->setParent(this); // else it goes with the server, unseen
        m_received.insert(socket, {});
        auto *idle = new QTimer(socket);
        idle->setSingleShot(true);
        idle->start(idleLimit);
        connect(idle, &QTimer::timeout, socket, &QTcpSocket::abort);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, idle] {
            idle->start(idleLimit);
            readRequests(socket);
        });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_received.remove(socket);
            socket->deleteLater();
        });
        readRequests(socket);
    }
}

void WebSite::readRequests(QTcpSocket *socket)
{
    QByteArray &received = m_received[socket];
    received += socket->readAll();
    for (;;) {
        const qsizetype end = received.indexOf("\r\n\r\n");
        if (end < 0)
            break;
        const QByteArray request = received.left(end);
        received.remove(0, end + 4);
        socket->write(answerTo(request));
        if (request.toLower().contains("\r\nconnection: close")) {
            socket->disconnectFromHost();
            return;
        }
    }
    if (received.size() > longestRequest)
        socket->abort();
}

} // namespace pmpha
