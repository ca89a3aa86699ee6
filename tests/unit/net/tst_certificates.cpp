// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/certificatechecks.h"
#include "net/openssltypes.h"
#include "support/testcertificates.h"

#include <QTemporaryDir>
#include <QTest>

#include <openssl/pem.h>

using namespace pmpha;
using namespace pmpha::test;

namespace {

QByteArray derOf(const QByteArray &pem)
{
    QByteArray body;
    for (const QByteArray &line : pem.split('\n')) {
        if (!line.startsWith("-----"))
            body += line;
    }
    return QByteArray::fromBase64(body);
}

QByteArray contentOf(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QByteArray(data, size);
}

/// The certificates in one PKCS #7 envelope, as Windows exports a chain.
QByteArray p7bOf(const QList<QByteArray> &pems, bool asPem)
{
    const Pkcs7Ptr envelope(PKCS7_new());
    PKCS7_set_type(envelope.get(), NID_pkcs7_signed);
    PKCS7_content_new(envelope.get(), NID_pkcs7_data);
    for (const QByteArray &pem : pems) {
        const BioPtr in(BIO_new_mem_buf(pem.constData(), int(pem.size())));
        const X509Ptr x509(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
        PKCS7_add_certificate(envelope.get(), x509.get());
    }
    const BioPtr out(BIO_new(BIO_s_mem()));
    if (asPem)
        PEM_write_bio_PKCS7(out.get(), envelope.get());
    else
        i2d_PKCS7_bio(out.get(), envelope.get());
    return contentOf(out.get());
}

const Finding *findingOf(const QList<Finding> &findings, const char *id)
{
    for (const Finding &finding : findings) {
        if (finding.id == QLatin1String(id))
            return &finding;
    }
    return nullptr;
}

QString s(const char *text)
{
    return QString::fromLatin1(text);
}

} // namespace

class TestCertificateReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItSays()
    {
        const TestCertificate made = m_authority.issue();
        const auto read = readCertificates(made.certificate);
        QCOMPARE(read.size(), 1);
        const Certificate &one = read.first();
        QCOMPARE(one.subject, s("CN=localhost"));
        QCOMPARE(one.issuer, s("CN=Test authority"));
        QCOMPARE(one.commonName, s("localhost"));
        QCOMPARE(one.names, QStringList({s("localhost"), s("127.0.0.1")}));
        QCOMPARE(one.sha256, made.sha256());
        QCOMPARE(one.keyType, s("EC"));
        QCOMPARE(one.keyBits, 256);
        QCOMPARE(one.signatureHash, s("SHA256"));
        QCOMPARE(one.serverUse, ServerUse::Named);
        QVERIFY(!one.isAuthority);
        const qint64 days = QDateTime::currentDateTimeUtc().daysTo(one.validTo);
        QVERIFY(days >= 29 && days <= 30);
        QVERIFY(one.validFrom < QDateTime::currentDateTimeUtc());
    }

    void readsEveryForm_data()
    {
        QTest::addColumn<QByteArray>("data");
        const QByteArray leaf = m_authority.issue().certificate;
        const QByteArray ca = m_authority.authority();
        QTest::newRow("PEM") << leaf;
        QTest::newRow("PEM, Windows line ends") << QByteArray(leaf).replace("\n", "\r\n");
        QTest::newRow("PEM chain") << leaf + ca;
        QTest::newRow("PEM chain, authority first") << ca + leaf;
        QTest::newRow("PEM with text around") << "subject=x\n\n" + leaf + "\nissuer=y\n" + ca;
        QTest::newRow("DER") << derOf(leaf);
        QTest::newRow("PKCS #7, DER") << p7bOf({ca, leaf}, false);
        QTest::newRow("PKCS #7, PEM") << p7bOf({ca, leaf}, true);
    }
    void readsEveryForm()
    {
        QFETCH(QByteArray, data);
        const auto read = readCertificates(data);
        QVERIFY(!read.isEmpty());
        QCOMPARE(read.first().subject, s("CN=localhost"));
        if (read.size() > 1) {
            QCOMPARE(read.size(), 2);
            QCOMPARE(read.last().subject, s("CN=Test authority"));
            QVERIFY(read.last().isAuthority);
        }
    }

    void refusesWhatIsNone_data()
    {
        QTest::addColumn<QByteArray>("data");
        const TestCertificate made = m_authority.issue();
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("NULs") << QByteArray(1000, '\0');
        QTest::newRow("key only") << made.key;
        QTest::newRow("PEM cut short") << made.certificate.left(made.certificate.size() / 2);
        QTest::newRow("DER cut short") << derOf(made.certificate).chopped(1);
        QTest::newRow("DER with more behind") << derOf(made.certificate) + "x";
        QTest::newRow("too large") << made.certificate + QByteArray(LargestCertificateFile, ' ');
    }
    void refusesWhatIsNone()
    {
        QFETCH(QByteArray, data);
        QVERIFY(readCertificates(data).isEmpty());
    }

    void bearsDamageAtEveryByte()
    {
        const QByteArray der = derOf(m_authority.issue().certificate);
        for (qsizetype i = 0; i < der.size(); ++i) {
            QByteArray damaged = der;
            damaged[i] = char(damaged[i] ^ 0x55);
            for (const Certificate &one : readCertificates(damaged))
                checkCertificate(one, s("localhost"), QDateTime::currentDateTimeUtc());
        }
    }

    void readsFilesAndNamesThoseItCannot()
    {
        QTemporaryDir folder;
        const QString good = folder.filePath(s("good.cer"));
        const QString bad = folder.filePath(s("bad.cer"));
        write(good, m_authority.issue().certificate);
        write(bad, "no certificate");
        QVERIFY(readCertificateFile(good).has_value());
        const auto none = readCertificateFile(bad);
        QCOMPARE(none.error().code, ErrorCode::CertificateUnreadable);
        QCOMPARE(none.error().args, QStringList{bad});
        const auto missing = readCertificateFile(folder.filePath(s("missing.cer")));
        QCOMPARE(missing.error().code, ErrorCode::FileUnreadable);
    }

    void fitsByTheRulesOfTls_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("fits");
        QTest::newRow("name") << s("db.corp") << true;
        QTest::newRow("other case") << s("DB.Corp") << true;
        QTest::newRow("wildcard") << s("a.pool.corp") << true;
        QTest::newRow("wildcard is one level") << s("a.b.pool.corp") << false;
        QTest::newRow("address") << s("192.0.2.7") << true;
        QTest::newRow("IPv6") << s("2001:db8::7") << true;
        QTest::newRow("other address") << s("192.0.2.8") << false;
        QTest::newRow("common name does not count beside names") << s("cn.corp") << false;
        QTest::newRow("other") << s("db.corp.evil.example") << false;
        QTest::newRow("empty") << QString() << false;
        QTest::newRow("NUL") << s("db.corp") + QChar(0) + s(".evil") << false;
    }
    void fitsByTheRulesOfTls()
    {
        QFETCH(QString, host);
        CertificateWish wish;
        wish.commonName = s("cn.corp");
        wish.names = {s("DNS:db.corp"), s("DNS:*.pool.corp"), s("IP:192.0.2.7"),
                      s("IP:2001:db8::7")};
        const auto read = readCertificates(m_authority.issue(wish).certificate);
        QTEST(read.first().fits(host), "fits");
    }

    void checks_data()
    {
        QTest::addColumn<CertificateWish>("wish");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<Severity>("severity");
        CertificateWish wish;
        wish.validToSeconds = 400LL * 86400;
        const CertificateWish good = wish;
        QTest::newRow("good") << wish << QByteArray() << Severity::Passed;
        wish.names = {s("DNS:elsewhere")};
        QTest::newRow("name") << wish << QByteArray("certificate.host-mismatch")
                              << Severity::Failed;
        wish = good;
        wish.validToSeconds = -60;
        QTest::newRow("expired") << wish << QByteArray("certificate.expired") << Severity::Failed;
        wish = good;
        wish.validFromSeconds = 3600;
        QTest::newRow("early") << wish << QByteArray("certificate.not-yet-valid")
                               << Severity::Failed;
        wish = good;
        wish.validToSeconds = 20LL * 86400;
        QTest::newRow("soon") << wish << QByteArray("certificate.expiry-near") << Severity::Warning;
        wish = good;
        wish.serverAuth = false;
        QTest::newRow("use") << wish << QByteArray("certificate.no-server-auth")
                             << Severity::Failed;
        wish = good;
        wish.rsaBits = 1024;
        QTest::newRow("key") << wish << QByteArray("certificate.weak-key") << Severity::Warning;
        wish.rsaBits = 2048;
        QTest::newRow("RSA 2048") << wish << QByteArray() << Severity::Passed;
        wish = good;
        wish.sha1 = true;
        QTest::newRow("hash") << wish << QByteArray("certificate.weak-hash") << Severity::Warning;
    }
    void checks()
    {
        QFETCH(CertificateWish, wish);
        QFETCH(QByteArray, id);
        QFETCH(Severity, severity);
        const auto read = readCertificates(m_authority.issue(wish).certificate);
        const auto findings = checkCertificate(read.first(), s("localhost"),
                                               QDateTime::currentDateTimeUtc(), Role::Standby);
        for (const Finding &finding : findings) {
            const bool meant = finding.id == QLatin1String(id);
            QVERIFY2(finding.severity == (meant ? severity : Severity::Passed),
                     qPrintable(finding.id));
            QCOMPARE(finding.site, Role::Standby);
        }
        QVERIFY(id.isEmpty() || findingOf(findings, id.constData()));
    }

    void missingListOfUsesIsAWarning()
    {
        const auto read = readCertificates(m_authority.authority());
        QCOMPARE(read.first().serverUse, ServerUse::NotSaid);
        const auto findings =
            checkCertificate(read.first(), s("x"), QDateTime::currentDateTimeUtc());
        QCOMPARE(findingOf(findings, "certificate.no-server-auth")->severity, Severity::Warning);
    }

    void warnsAtEachSpanBeforeTheEnd_data()
    {
        QTest::addColumn<double>("daysLeft");
        QTest::addColumn<QString>("span");
        QTest::newRow("61") << 61.0 << QString();
        QTest::newRow("60") << 59.9 << s("60");
        QTest::newRow("30") << 29.9 << s("30");
        QTest::newRow("14") << 13.0 << s("14");
        QTest::newRow("7") << 6.0 << s("7");
        QTest::newRow("1") << 0.5 << s("1");
    }
    void warnsAtEachSpanBeforeTheEnd()
    {
        QFETCH(double, daysLeft);
        QFETCH(QString, span);
        const auto read = readCertificates(m_authority.issue().certificate);
        const QDateTime now = read.first().validTo.addSecs(-qint64(daysLeft * 86400));
        Certificate early = read.first();
        early.validFrom = now.addDays(-1);
        const auto findings = checkCertificate(early, s("localhost"), now);
        const Finding *finding = findingOf(findings, "certificate.expiry-near");
        QVERIFY(finding);
        QCOMPARE(finding->severity, span.isEmpty() ? Severity::Passed : Severity::Warning);
        if (!span.isEmpty())
            QCOMPARE(finding->args.value(1), span);
    }

private:
    static void write(const QString &path, const QByteArray &data)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(data), data.size());
    }

    TestCertificates m_authority;
};

Q_DECLARE_METATYPE(CertificateWish)
Q_DECLARE_METATYPE(Severity)

QTEST_GUILESS_MAIN(TestCertificateReading)
#include "tst_certificates.moc"
