// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/httpsprobe.h"
#include "net/pmppage.h"
#include "support/testcertificates.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

namespace {

const QByteArray startPage =
    "<html><head><title>ManageEngine Password Manager Pro</title>"
    "<link href=\"/themes/passtrix/V13010/styles/style.css\" rel=\"stylesheet\"></head></html>";

QByteArray page(const QByteArray &body, const QByteArray &status = "200 OK")
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: text/html\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// A web server that gives one answer to every request.
class FakeWeb final : public QTcpServer
{
public:
    explicit FakeWeb(const TestCertificate &certificate) : m_certificate(certificate)
    {
        listen(QHostAddress::LocalHost);
    }

    QByteArray answer = page(startPage);
    bool hangUp = false; ///< after the answer
    bool plain = false; ///< without TLS
    int connections = 0;
    QByteArray requests;

    QUrl url(const QString &host = QStringLiteral("127.0.0.1")) const
    {
        return QUrl(QStringLiteral("https://%1:%2/").arg(host).arg(serverPort()));
    }

protected:
    void incomingConnection(qintptr handle) override
    {
        ++connections;
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(handle);
        connect(socket, &QSslSocket::readyRead, this, [this, socket] {
            const QByteArray request = socket->readAll();
            requests += request;
            if (answer.isEmpty() || !request.contains("\r\n\r\n"))
                return;
            socket->write(answer);
            if (hangUp)
                socket->disconnectFromHost();
        });
        if (plain)
            return;
        socket->setLocalCertificateChain(QSslCertificate::fromData(m_certificate.certificate));
        socket->setPrivateKey(QSslKey(m_certificate.key, QSsl::Ec));
        socket->startServerEncryption();
    }

private:
    TestCertificate m_certificate;
};

} // namespace

class TestHttpsProbe : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_byCa.caFile = m_folder.filePath(QStringLiteral("ca.pem"));
        QFile file(m_byCa.caFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(m_authority.authority());
    }

    void findsTheBuild()
    {
        FakeWeb web(m_authority.issue());
        const auto answer = ask(web.url(), m_byCa);
        QVERIFY2(answer.has_value(), answer ? "" : qPrintable(answer.error().detail));
        QCOMPARE(answer->build, QStringLiteral("13010"));
    }

    void readsPages_data()
    {
        QTest::addColumn<QByteArray>("html");
        QTest::addColumn<bool>("isPmp");
        QTest::addColumn<QString>("build");
        QTest::newRow("start page") << startPage << true << QStringLiteral("13010");
        QTest::newRow("no build") << QByteArray("<title>ManageEngine Password Manager Pro</title>")
                                  << true << QString();
        QTest::newRow("another page")
            << QByteArray("<title>Welcome to nginx!</title>") << false << QString();
        QTest::newRow("empty") << QByteArray() << false << QString();
        QTest::newRow("no digits") << QByteArray("/themes/passtrix/Vx") << false << QString();
        QTest::newRow("not UTF-8") << QByteArray("\xff\xfe\x00/themes", 10) << false << QString();
    }
    void readsPages()
    {
        QFETCH(QByteArray, html);
        const auto answer = readPmpPage(html);
        QTEST(answer.has_value(), "isPmp");
        if (answer)
            QTEST(answer->build, "build");
    }

    void judgesCertificates_data()
    {
        QTest::addColumn<CertificateWish>("wish");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("self-signed")
            << CertificateWish::signedByItself() << ErrorCode::TlsUntrusted;
        QTest::newRow("expired") << CertificateWish::expired() << ErrorCode::TlsExpired;
        QTest::newRow("wrong name") << CertificateWish::wrongName() << ErrorCode::TlsWrongName;
    }
    void judgesCertificates()
    {
        QFETCH(CertificateWish, wish);
        FakeWeb web(m_authority.issue(wish));
        const auto answer = ask(web.url(), m_byCa);
        QVERIFY(!answer.has_value());
        QTEST(answer.error().code, "code");
        QCOMPARE(answer.error().args, QStringList{QStringLiteral("127.0.0.1")});
        QVERIFY(!answer.error().detail.isEmpty());
        QVERIFY(web.requests.isEmpty()); // nothing was said to a server that is not believed
    }

    void systemAuthoritiesDoNotKnowOurs()
    {
        FakeWeb web(m_authority.issue());
        QCOMPARE(ask(web.url(), {}).error().code, ErrorCode::TlsUntrusted);
    }

    void pinStandsForItself_data()
    {
        QTest::addColumn<CertificateWish>("wish");
        QTest::newRow("good") << CertificateWish::good();
        QTest::newRow("self-signed") << CertificateWish::signedByItself();
        QTest::newRow("wrong name") << CertificateWish::wrongName();
    }
    void pinStandsForItself()
    {
        QFETCH(CertificateWish, wish);
        const TestCertificate certificate = m_authority.issue(wish);
        FakeWeb web(certificate);
        QVERIFY(ask(web.url(), {{}, certificate.sha256()}).has_value());
        QVERIFY(ask(web.url(), {{}, certificate.sha256().toUpper()}).has_value());
    }

    void anotherCertificateThanThePinnedIsRefused()
    {
        const QString pin = m_authority.issue().sha256();
        FakeWeb web(m_authority.issue()); // a good one, and not the pinned one
        QCOMPARE(ask(web.url(), {{}, pin}).error().code, ErrorCode::TlsUntrusted);
        QCOMPARE(ask(web.url(), {m_byCa.caFile, pin}).error().code, ErrorCode::TlsUntrusted);
        QVERIFY(web.requests.isEmpty());
    }

    void pinnedCertificateExpires()
    {
        const TestCertificate expired = m_authority.issue(CertificateWish::expired());
        FakeWeb web(expired);
        QCOMPARE(ask(web.url(), {{}, expired.sha256()}).error().code, ErrorCode::TlsExpired);
    }

    void checkedConnectionServesNoOtherTrust()
    {
        FakeWeb web(m_authority.issue());
        QVERIFY(ask(web.url(), m_byCa).has_value());
        QVERIFY(ask(web.url(), m_byCa).has_value());
        QCOMPARE(web.connections, 1); // kept
        QCOMPARE(ask(web.url(), {{}, QString(64, QLatin1Char('0'))}).error().code,
                 ErrorCode::TlsUntrusted);
    }

    void unreadableAuthorityIsSaid()
    {
        FakeWeb web(m_authority.issue());
        const TlsTrust none{m_folder.filePath(QStringLiteral("none.pem")), {}};
        QCOMPARE(ask(web.url(), none).error().code, ErrorCode::CertificateRefused);
        QCOMPARE(web.connections, 0);
    }

    void judgesAnswers_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("another page") << page("<title>It works!</title>") << ErrorCode::WebNotPmp;
        QTest::newRow("not found") << page("", "404 Not Found") << ErrorCode::WebNotPmp;
        QTest::newRow("starting") << page("", "503 Service Unavailable")
                                  << ErrorCode::WebUnreachable;
        QTest::newRow("server error page of PMP")
            << page(startPage, "500 Internal Server Error") << ErrorCode::WebUnreachable;
        QTest::newRow("no HTTP") << QByteArray("220 mail ESMTP\r\n\r\n")
                                 << ErrorCode::WebUnreachable;
        QTest::newRow("redirect to http")
            << QByteArray("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n"
                          "Content-Length: 0\r\n\r\n")
            << ErrorCode::WebUnreachable;
        QTest::newRow("redirect for ever")
            << QByteArray("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n")
            << ErrorCode::WebUnreachable;
    }
    void judgesAnswers()
    {
        QFETCH(QByteArray, answer);
        FakeWeb web(m_authority.issue());
        web.answer = answer;
        web.hangUp = answer.startsWith("220");
        const auto said = ask(web.url(), m_byCa);
        QVERIFY(!said.has_value());
        QTEST(said.error().code, "code");
        QCOMPARE(said.error().args.value(0), web.url().toString());
    }

    void readsNoMoreThanTheLimit()
    {
        FakeWeb web(m_authority.issue());
        web.answer = "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n" + startPage
            + QByteArray(2 * HttpsProbe::LargestPage, ' ');
        const auto answer = ask(web.url(), m_byCa);
        QVERIFY(answer.has_value()); // although the page never ends
        QCOMPARE(answer->build, QStringLiteral("13010"));
    }

    void silenceEndsAtTheDeadline()
    {
        FakeWeb web(m_authority.issue());
        web.answer.clear();
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(ask(web.url(), m_byCa, 300ms).error().code, ErrorCode::WebUnreachable);
        QVERIFY(timer.elapsed() < 3000);
    }

    void partOfAnAnswerEndsAtTheDeadline()
    {
        FakeWeb web(m_authority.issue());
        web.answer = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n<html>";
        QCOMPARE(ask(web.url(), m_byCa, 300ms).error().code, ErrorCode::WebUnreachable);
    }

    void serverWithoutTlsFails()
    {
        FakeWeb web(m_authority.issue());
        web.plain = true;
        web.answer.clear();
        const auto answer = ask(web.url(), m_byCa, 500ms);
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().code, ErrorCode::WebUnreachable);
    }

    void closedPortIsUnreachable()
    {
        QUrl url;
        {
            const FakeWeb web(m_authority.issue());
            url = web.url();
        }
        const auto answer = ask(url, m_byCa);
        QCOMPARE(answer.error().code, ErrorCode::WebUnreachable);
        QCOMPARE(answer.error().args, QStringList{url.toString()});
    }

    void onlyHttpsIsAsked()
    {
        FakeWeb web(m_authority.issue());
        QUrl url = web.url();
        url.setScheme(QStringLiteral("http"));
        QCOMPARE(ask(url, m_byCa).error().code, ErrorCode::TlsNotOffered);
        QCOMPARE(ask(QUrl(), m_byCa).error().code, ErrorCode::TlsNotOffered);
        QCOMPARE(web.connections, 0);
    }

    void passwordInTheAddressIsNotShown()
    {
        QUrl url(QStringLiteral("https://user:planted@127.0.0.1:1/?key=planted"));
        const auto answer = ask(url, m_byCa);
        QVERIFY(!answer.error().args.join(QString()).contains(QStringLiteral("planted")));
        QVERIFY(!answer.error().detail.contains(QStringLiteral("planted")));
    }

    void goneProbeCancels()
    {
        FakeWeb web(m_authority.issue());
        web.answer.clear();
        QFuture<Result<PmpAnswer>> future;
        {
            HttpsProbe probe;
            future = probe.ask(web.url(), m_byCa, 60s);
            QTRY_COMPARE(web.connections, 1);
        }
        QTRY_VERIFY(future.isFinished());
        QVERIFY(future.isCanceled());
    }

private:
    Result<PmpAnswer> ask(const QUrl &url, const TlsTrust &trust,
                          std::chrono::milliseconds deadline = 10s)
    {
        const auto future = m_probe.ask(url, trust, deadline);
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20000))
            return failure(ErrorCode::Internal, {QStringLiteral("no answer")});
        return future.result();
    }

    TestCertificates m_authority;
    QTemporaryDir m_folder;
    TlsTrust m_byCa;
    HttpsProbe m_probe;
};

Q_DECLARE_METATYPE(CertificateWish)
Q_DECLARE_METATYPE(ErrorCode)

QTEST_GUILESS_MAIN(TestHttpsProbe)
#include "tst_httpsprobe.moc"
