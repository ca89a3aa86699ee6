// SPDX-License-Identifier: GPL-3.0-or-later
#include "labhome.h"

#include "lab/labsecretstore.h"

#include "core/async.h"
#include "support/fakesecretstore.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>

using namespace pmpha;
using namespace pmpha::test;

namespace {

constexpr int longest = 60000; ///< milliseconds, on a machine that is busy otherwise
constexpr Role bothRoles[] = {Role::Primary, Role::Standby};
const QString vault = QStringLiteral("PassTrix");
const QString postgres = QStringLiteral("postgres");

QByteArray fetch(const QUrl &url, const QString &caFile, const QByteArray &path)
{
    QSslSocket socket;
    QSslConfiguration configuration = socket.sslConfiguration();
    configuration.setCaCertificates(QSslCertificate::fromPath(caFile));
    socket.setSslConfiguration(configuration);
    socket.connectToHostEncrypted(url.host(), quint16(url.port()));
    if (!socket.waitForEncrypted(longest))
        return {};
    socket.write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    while (socket.waitForReadyRead(longest)) { }
    return socket.readAll();
}

/// What a client that logs in with the password over TLS gets to see.
QByteArray loginOverTls(const Endpoint &site, quint16 port, const QString &sslMode,
                        const Secret &password)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PGPASSWORD"), password.reveal());
    environment.insert(QStringLiteral("PGSSLROOTCERT"), site.trust.caFile);
    environment.insert(QStringLiteral("PGSSLMODE"), sslMode);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(
        QStringLiteral("psql"),
        {QStringLiteral("-XAtq"), QStringLiteral("-h"), site.host, QStringLiteral("-p"),
         QString::number(port), QStringLiteral("-U"), site.user, QStringLiteral("-d"),
         QStringLiteral("postgres"), QStringLiteral("-c"),
         QStringLiteral("select ssl, current_setting('wal_level'), rolsuper from "
                        "pg_stat_ssl, pg_roles where pid = pg_backend_pid() and rolname = "
                        "current_user")});
    process.waitForFinished(longest);
    return process.readAll().trimmed();
}

} // namespace

class TestLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_home = std::make_unique<LabHome>();
        QElapsedTimer timer;
        timer.start();
        QStringList parts;
        const auto pair = m_home->lab->up([&parts](const QString &part) { parts << part; });
        if (!pair)
            qWarning("%s %s", qPrintable(errorId(pair.error().code)),
                     qPrintable(pair.error().detail));
        QVERIFY(pair);
        qInfo("up from nothing took %lld ms", timer.elapsed());
        m_pair = *pair;
        QCOMPARE(parts.join(u' '), QStringLiteral("certificates primary standby vault link web"));
    }
    void cleanupTestCase() { m_home.reset(); }

    void tellsAllThatThePairNeeds()
    {
        QCOMPARE(m_pair.name, QStringLiteral("lab"));
        QCOMPARE(m_pair.id, labPairId(m_home->folder()));
        QCOMPARE(m_pair.engine, EngineKind::PostgreSql);
        QCOMPARE(m_pair.primary.database, vault);
        QCOMPARE(m_pair.standby.database, QStringLiteral("pmpstandby"));
        QVERIFY(m_pair.primary.portForPeer() != m_pair.primary.port);
        const LabStatus status = *m_home->lab->status();
        QVERIFY(status.up && status.linkUp && !status.traffic);
        for (const LabSite &site : {status.primary, status.standby})
            QVERIFY(site.databaseRunning && site.webRunning);
        QCOMPARE(status.primary.databasePort, m_pair.primary.port);
        QCOMPARE(int(status.standby.webPort), m_pair.standby.pmpUrl.port());
    }

    void secondUpChangesNothing()
    {
        const QList<qint64> masters{m_home->postmaster(Role::Primary),
                                    m_home->postmaster(Role::Standby), m_home->agent()};
        const qint64 rows = m_home->count(Role::Primary, vault, QStringLiteral("ptrx_audit"));
        const auto again = m_home->lab->up();
        QVERIFY(again);
        QCOMPARE(*again, m_pair);
        QCOMPARE(QList<qint64>({m_home->postmaster(Role::Primary),
                                m_home->postmaster(Role::Standby), m_home->agent()}),
                 masters);
        QCOMPARE(m_home->count(Role::Primary, vault, QStringLiteral("ptrx_audit")), rows);
    }

    void vaultHasAKeyOnEveryTableAndChineseText()
    {
        QCOMPARE(
            m_home->psql(Role::Primary, vault,
                         QStringLiteral("select count(*) from pg_class c where relkind = 'r' and "
                                        "relnamespace = 'public'::regnamespace and not exists "
                                        "(select from pg_index where indrelid = c.oid and "
                                        "indisprimary)")),
            QByteArray("0"));
        QVERIFY(m_home->count(Role::Primary, vault, QStringLiteral("ptrx_password")) > 3000);
        QVERIFY(m_home->count(Role::Primary, vault, QStringLiteral("ptrx_accountview")) > 3000);
        QCOMPARE(m_home->psql(Role::Primary, vault,
                              QStringLiteral("select name from ptrx_usergroup where group_id = 1")),
                 QByteArray("\xE8\xBF\x90\xE7\xBB\xB4\xE7\xBB\x84"));
        QCOMPARE(m_home->count(Role::Standby, postgres,
                               QStringLiteral("pg_database where datname = 'pmpstandby'")),
                 0);
    }

    void setUpAccountLogsInOverVerifiedTlsOnly()
    {
        FakeSecretStore fallback;
        LabSecretStore store(m_home->folder(), fallback);
        for (const Role role : bothRoles) {
            const auto password = await(store.read({m_pair.id, role, SecretPurpose::SetUp}));
            QVERIFY(password);
            const Endpoint &site = m_pair.endpoint(role);
            const QString full = QStringLiteral("verify-full");
            QCOMPARE(loginOverTls(site, site.port, full, **password), QByteArray("t|logical|t"));
            QCOMPARE(loginOverTls(site, site.portForPeer(), full, **password),
                     QByteArray("t|logical|t"));
            QVERIFY(loginOverTls(site, site.port, QStringLiteral("disable"), **password)
                        .contains("no pg_hba.conf entry"));
            QVERIFY(loginOverTls(site, site.port, full, Secret(QStringLiteral("wrong")))
                        .contains("authentication failed"));
        }
    }

    void passwordsAreInTheSecretsFileOnly()
    {
        QStringList found;
        for (const Role role : bothRoles) {
            FakeSecretStore fallback;
            LabSecretStore store(m_home->folder(), fallback);
            const auto password = await(store.read({m_pair.id, role, SecretPurpose::SetUp}));
            QVERIFY(password);
            QDirIterator files(m_home->folder(), QDir::Files | QDir::Hidden,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                if (file.open(QIODevice::ReadOnly)
                    && file.readAll().contains((*password)->reveal().toUtf8()))
                    found << QFileInfo(file).fileName();
            }
        }
        QCOMPARE(found,
                 QStringList({QStringLiteral("secrets.json"), QStringLiteral("secrets.json")}));
    }

    void webPagesTellTheBuild()
    {
        for (const Role role : bothRoles) {
            const Endpoint &site = m_pair.endpoint(role);
            for (const char *path : {"/", "/PassTrixMain.cc"}) {
                const QByteArray page = fetch(site.pmpUrl, site.pmpTrust.caFile, path);
                QVERIFY(page.startsWith("HTTP/1.1 200 OK\r\n"));
                QVERIFY(page.contains("<title>ManageEngine Password Manager Pro</title>"));
                QVERIFY(page.contains("/themes/passtrix/V13010/"));
            }
            QVERIFY(fetch(site.pmpUrl, site.pmpTrust.caFile, "/other").startsWith("HTTP/1.1 404 "));
        }
    }

    void cutLinkDropsConnectionsAtOnceAndHeals()
    {
        for (const bool byUp : {false, true}) {
            QTcpSocket through;
            through.connectToHost(m_pair.primary.peerHost, m_pair.primary.peerPort);
            QVERIFY(through.waitForConnected());
            QVERIFY(m_home->lab->setLink(false));
            QTRY_COMPARE_WITH_TIMEOUT(through.state(), QAbstractSocket::UnconnectedState, longest);
            QVERIFY(!m_home->lab->status()->linkUp);
            for (const Role role : bothRoles) {
                QTcpSocket late;
                late.connectToHost(m_pair.endpoint(role).peerHost, m_pair.endpoint(role).peerPort);
                QVERIFY(!late.waitForConnected(2000));
                QCOMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
            }
            QVERIFY(byUp ? m_home->lab->up().has_value() : m_home->lab->setLink(true).has_value());
            QVERIFY(m_home->lab->status()->linkUp);
            QTcpSocket again;
            again.connectToHost(m_pair.primary.peerHost, m_pair.primary.peerPort);
            QVERIFY(again.waitForConnected());
        }
    }

    void siteStopsAndStartsOnItsPorts()
    {
        QVERIFY(m_home->lab->setSite(Role::Standby, false));
        LabStatus status = *m_home->lab->status();
        QVERIFY(!status.standby.databaseRunning && !status.standby.webRunning);
        QVERIFY(status.primary.databaseRunning && status.primary.webRunning);
        QCOMPARE(m_home->psql(Role::Standby, postgres, QStringLiteral("select 1")),
                 QByteArray("lab-site-stopped"));
        QVERIFY(m_home->lab->setSite(Role::Standby, false));
        QVERIFY(m_home->lab->setSite(Role::Standby, true));
        QVERIFY(m_home->lab->setSite(Role::Standby, true));
        status = *m_home->lab->status();
        QVERIFY(status.standby.databaseRunning && status.standby.webRunning);
        QCOMPARE(status.standby.databasePort, m_pair.standby.port);
        QCOMPARE(m_home->psql(Role::Standby, postgres, QStringLiteral("select 1")),
                 QByteArray("1"));
    }

    void trafficWritesOnThePrimary()
    {
        const auto rows = [this] {
            return m_home->count(Role::Primary, vault, QStringLiteral("ptrx_audit"));
        };
        const qint64 before = rows();
        QVERIFY(m_home->lab->setTraffic(true));
        QVERIFY(m_home->lab->status()->traffic);
        QTRY_VERIFY_WITH_TIMEOUT(rows() >= before + 5, longest);
        QVERIFY(m_home->count(Role::Primary, vault, QStringLiteral("ptrx_passwordhistory"))
                    + m_home->count(Role::Primary, vault, QStringLiteral("ptrx_password"))
                > 3200);
        // It goes on by itself after the site was away.
        QVERIFY(m_home->lab->setSite(Role::Primary, false));
        QVERIFY(m_home->lab->setSite(Role::Primary, true));
        const qint64 after = rows();
        QTRY_VERIFY_WITH_TIMEOUT(rows() > after, longest);
        QVERIFY(m_home->lab->setTraffic(false));
        QVERIFY(!m_home->lab->status()->traffic);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_home->psql(Role::Primary, postgres,
                         QStringLiteral("select count(*) from pg_stat_activity where datname "
                                        "= 'PassTrix'")),
            QByteArray("0"), longest);
    }

    void serversReachEachOtherThroughTheLink()
    {
        FakeSecretStore fallback;
        LabSecretStore store(m_home->folder(), fallback);
        for (const Role role : bothRoles) {
            const auto password =
                await(store.read({m_pair.id, otherRole(role), SecretPurpose::SetUp}));
            QVERIFY(password);
            // Connects from this site's server to the other one, with that one's certificate
            // verified, and makes a slot there; then takes it away again.
            const Endpoint &other = m_pair.endpoint(otherRole(role));
            const QString create =
                QStringLiteral("create subscription probe connection 'host=%1 port=%2 user=%3 "
                               "password=%4 dbname=postgres sslmode=verify-full sslrootcert=%5' "
                               "publication nothing")
                    .arg(other.hostForPeer(), QString::number(other.portForPeer()), other.user,
                         (*password)->reveal(), other.peerCaFile);
            const QByteArray made = m_home->psql(role, postgres, create);
            QVERIFY2(!made.contains("ERROR"), made.constData());
            QCOMPARE(
                m_home->count(otherRole(role), postgres, QStringLiteral("pg_replication_slots")),
                1);
            const QByteArray dropped =
                m_home->psql(role, postgres, QStringLiteral("drop subscription probe"));
            QVERIFY2(!dropped.contains("ERROR"), dropped.constData());
        }
    }

    void trafficOnTheStandbyWaitsForTheReplication()
    {
        const QString standby = QStringLiteral("pmpstandby");
        const QString audit = QStringLiteral("ptrx_audit");
        QVERIFY(m_home->lab->setTraffic(true));
        m_home->psql(Role::Standby, postgres, QStringLiteral("create database pmpstandby"));
        m_home->psql(
            Role::Standby, standby,
            QStringLiteral("create table ptrx_audit (audit_id serial primary key, who text, "
                           "operation text, resource text, source_ip inet, server text)"));
        const qint64 primaryRows = m_home->count(Role::Primary, vault, audit);
        QTRY_VERIFY_WITH_TIMEOUT(m_home->count(Role::Primary, vault, audit) > primaryRows + 10,
                                 10000);
        QCOMPARE(m_home->count(Role::Standby, standby, audit), 0);
        m_home->psql(Role::Standby, standby,
                     QStringLiteral("insert into ptrx_audit (who) values ('copied')"));
        m_home->psql(Role::Standby, standby,
                     QStringLiteral("select pg_create_logical_replication_slot('s', 'pgoutput')"));
        QTRY_VERIFY_WITH_TIMEOUT(m_home->count(Role::Standby, standby, audit) > 3, longest);
        QVERIFY(m_home->lab->setTraffic(false));
    }

    void nothingRunsAsRoot()
    {
        const QList<qint64> processes = m_home->processes();
        QVERIFY(processes.size() > 10);
        for (const qint64 pid : processes)
            QVERIFY2(userOf(pid) != 0, commandLine(pid).constData());
    }

    void downLeavesNothingRunningAndUpComesBackTheSame()
    {
        QVERIFY(m_home->lab->setTraffic(true));
        QVERIFY(m_home->lab->down(false));
        QCOMPARE(m_home->processes(), QList<qint64>());
        const LabStatus status = *m_home->lab->status();
        QVERIFY(!status.up && !status.linkUp && !status.primary.databaseRunning);
        QCOMPARE(m_home->lab->setLink(false).error().code, ErrorCode::LabNotUp);
        QCOMPARE(m_home->lab->setTraffic(true).error().code, ErrorCode::LabNotUp);
        QCOMPARE(m_home->lab->setSite(Role::Primary, true).error().code, ErrorCode::LabNotUp);
        QVERIFY(m_home->lab->down(false));
        const auto again = m_home->lab->up();
        QVERIFY(again);
        QCOMPARE(*again, m_pair);
    }

    void takenPortsAreReplaced()
    {
        QVERIFY(m_home->lab->down(false));
        QTcpServer thieves[3];
        QVERIFY(thieves[0].listen(QHostAddress::LocalHost, m_pair.primary.port));
        QVERIFY(thieves[1].listen(QHostAddress::LocalHost, m_pair.primary.peerPort));
        QVERIFY(thieves[2].listen(QHostAddress::LocalHost, quint16(m_pair.primary.pmpUrl.port())));
        const auto pair = m_home->lab->up();
        QVERIFY(pair);
        QVERIFY(pair->primary.port != m_pair.primary.port);
        QVERIFY(pair->primary.peerPort != m_pair.primary.peerPort);
        QVERIFY(pair->primary.pmpUrl != m_pair.primary.pmpUrl);
        QCOMPARE(pair->standby, m_pair.standby);
        m_pair = *pair;
    }

    void erasingLeavesWhatIsNotOurs()
    {
        QFile foreign(m_home->folder() + QStringLiteral("/keep.txt"));
        QVERIFY(foreign.open(QIODevice::WriteOnly));
        foreign.close();
        QVERIFY(m_home->lab->down(true));
        QCOMPARE(m_home->processes(), QList<qint64>());
        QCOMPARE(QDir(m_home->folder()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
                 QStringList(QStringLiteral("keep.txt")));
        QCOMPARE(m_home->lab->up().error().code, ErrorCode::OptionInvalid);
        QVERIFY(foreign.remove());
        QVERIFY(QDir().rmdir(m_home->folder()));
        QVERIFY(m_home->lab->down(true));
        QVERIFY(!QFileInfo::exists(m_home->folder()));
    }

private:
    std::unique_ptr<LabHome> m_home;
    Pair m_pair;
};

LAB_TEST_MAIN(TestLab)
#include "tst_lab.moc"
