// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tlsprobe.h"
#include "support/testcertificates.h"

#include <QElapsedTimer>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

#include <optional>

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

namespace {

/// Behaves like a PostgreSQL server until TLS has begun.
class FakePostgres final : public QTcpServer
{
public:
    explicit FakePostgres(const TestCertificates &authority, const CertificateWish &wish = {})
        : m_certificate(authority.issue(wish)), m_authority(authority.authority())
    {
        listen(QHostAddress::LocalHost);
    }

    std::optional<QByteArray> answer = "S"; ///< to the SSLRequest; none: silence
    bool hangUp = false; ///< right after the answer
    QByteArray request;

protected:
    void incomingConnection(qintptr handle) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(handle);
        socket->setLocalCertificateChain(QSslCertificate::fromData(m_certificate.certificate)
                                         + QSslCertificate::fromData(m_authority));
        socket->setPrivateKey(QSslKey(m_certificate.key, QSsl::Ec));
        connect(socket, &QSslSocket::readyRead, this, [this, socket] { greet(socket); });
    }

private:
    void greet(QSslSocket *socket)
    {
        if (socket->mode() != QSslSocket::UnencryptedMode)
            return;
        request += socket->readAll();
        if (request.size() < 8 || !answer)
            return;
        socket->write(*answer);
        if (hangUp)
            socket->disconnectFromHost();
        else if (answer->startsWith('S'))
            socket->startServerEncryption();
    }

    TestCertificate m_certificate;
    QByteArray m_authority;
};

} // namespace

class TestTlsProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fetchesTheChain()
    {
        FakePostgres server(m_authority);
        const auto chain = fetch(server.serverPort());
        QVERIFY2(chain.has_value(), chain ? "" : qPrintable(chain.error().detail));
        QCOMPARE(server.request, QByteArray::fromHex("0000000804d2162f"));
        QCOMPARE(chain->size(), 2);
        QCOMPARE(chain->first().commonName, QStringLiteral("localhost"));
        QVERIFY(chain->last().isAuthority);
    }

    void showsABadCertificateToo_data()
    {
        QTest::addColumn<CertificateWish>("wish");
        QTest::newRow("expired") << CertificateWish::expired();
        QTest::newRow("wrong name") << CertificateWish::wrongName();
        QTest::newRow("self-signed") << CertificateWish::signedByItself();
    }
    void showsABadCertificateToo()
    {
        QFETCH(CertificateWish, wish);
        FakePostgres server(m_authority, wish);
        const auto chain = fetch(server.serverPort());
        QVERIFY(chain.has_value());
        QCOMPARE(chain->first().commonName, wish.commonName);
    }

    void tellsFaultsApart_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<bool>("hangUp");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("no TLS") << QByteArray("N") << false << ErrorCode::TlsNotOffered;
        QTest::newRow("another protocol")
            << QByteArray("HTTP/1.1 400 Bad Request\r\n\r\n") << false << ErrorCode::TlsFailed;
        QTest::newRow("gone during the handshake")
            << QByteArray("S") << true << ErrorCode::TlsFailed;
        QTest::newRow("gone before") << QByteArray("") << true << ErrorCode::ConnectionLost;
        QTest::newRow("garbage as handshake")
            << QByteArray("SHTTP/1.1 400 Bad Request\r\n\r\n") << true << ErrorCode::TlsFailed;
    }
    void tellsFaultsApart()
    {
        QFETCH(QByteArray, answer);
        QFETCH(bool, hangUp);
        FakePostgres server(m_authority);
        server.answer = answer;
        server.hangUp = hangUp;
        const auto chain = fetch(server.serverPort());
        QVERIFY(!chain.has_value());
        QTEST(chain.error().code, "code");
        QCOMPARE(chain.error().args.value(0), QStringLiteral("127.0.0.1"));
    }

    void silentServerEndsAtTheDeadline()
    {
        FakePostgres server(m_authority);
        server.answer.reset();
        QElapsedTimer timer;
        timer.start();
        const auto chain = fetch(server.serverPort(), 300ms);
        QCOMPARE(chain.error().code, ErrorCode::ServerSilent);
        QCOMPARE(chain.error().args.value(2), QStringLiteral("0.3"));
        QVERIFY(timer.elapsed() < 3000);
    }

    void closedPortIsRefused()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const quint16 port = closed.serverPort();
        closed.close();
        QCOMPARE(fetch(port).error().code, ErrorCode::ConnectionRefused);
    }

    void unknownHostIsNotFound()
    {
        const auto future = m_probe.fetch(QStringLiteral("no-such-host.invalid"), 5432,
                                          TlsProtocol::PostgreSql, 10s);
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), 15000);
        const ErrorCode code = future.result().error().code;
        // Without any name service the look-up itself may stay silent.
        QVERIFY(code == ErrorCode::HostNotFound || code == ErrorCode::ServerSilent);
    }

    void goneProbeCancels()
    {
        FakePostgres server(m_authority);
        server.answer.reset();
        QFuture<Result<QList<Certificate>>> future;
        {
            TlsProbe probe;
            future = probe.fetch(QStringLiteral("127.0.0.1"), server.serverPort(),
                                 TlsProtocol::PostgreSql, 60s);
        }
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.isCanceled());
    }

private:
    Result<QList<Certificate>> fetch(quint16 port, std::chrono::milliseconds deadline = 10s)
    {
        const auto future =
            m_probe.fetch(QStringLiteral("127.0.0.1"), port, TlsProtocol::PostgreSql, deadline);
        const bool ended = QTest::qWaitFor([&] { return future.isFinished(); }, 20000);
        if (!ended)
            return failure(ErrorCode::Internal, {QStringLiteral("no answer")});
        return future.result();
    }

    TestCertificates m_authority;
    TlsProbe m_probe;
};

Q_DECLARE_METATYPE(CertificateWish)
Q_DECLARE_METATYPE(ErrorCode)

QTEST_GUILESS_MAIN(TestTlsProbe)
#include "tst_tlsprobe.moc"
