// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/lab.h"
#include "lab/labsecretstore.h"
#include "lab/labstate.h"
#include "lab/linkproxy.h"
#include "lab/scram.h"

#include "core/async.h"
#include "support/fakesecretstore.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pmpha;
using namespace pmpha::test;

class TestLabParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verifierBelongsToItsPasswordOnly()
    {
        const Secret password(QStringLiteral("abc123"));
        const QByteArray verifier = scramVerifier(password);
        QVERIFY(verifier.startsWith("SCRAM-SHA-256$4096:"));
        QVERIFY(scramMatches(verifier + '\n', password));
        QVERIFY(!scramMatches(verifier, Secret(QStringLiteral("abc124"))));
        QVERIFY(!scramMatches({}, password));
        QVERIFY(scramVerifier(password) != verifier);
    }

    void verifierIsTheOneOfTheStandard()
    {
        // RFC 7677, section 3: user "user", password "pencil".
        const QByteArray verifier = "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$"
                                    "WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:"
                                    "wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=";
        QVERIFY(scramMatches(verifier, Secret(QStringLiteral("pencil"))));
    }

    void pairIdFollowsTheFolder()
    {
        QCOMPARE(labPairId(QStringLiteral("/a/lab")), labPairId(QStringLiteral("/a/../a/lab/")));
        QVERIFY(labPairId(QStringLiteral("/a/lab")) != labPairId(QStringLiteral("/b/lab")));
    }

    void folderFollowsTheHomeVariable()
    {
        qputenv("PMP_HA_HOME", "/somewhere");
        QCOMPARE(labFolder(), QStringLiteral("/somewhere/lab"));
        QCOMPARE(labFolder(QStringLiteral("/given")), QStringLiteral("/given"));
        qunsetenv("PMP_HA_HOME");
    }

    void stateComesBackAndDamageIsForgiven()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("lab.json"));
        LabState state;
        state.ports[Role::Primary] = {20001, 20002, 20003};
        state.ports[Role::Standby] = {20004, 20005, 20006};
        QVERIFY(writeLabState(path, state));
        QCOMPARE(readLabState(path).ports, state.ports);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{\"primary\": {\"database\": 99999}, garbage");
        file.close();
        QCOMPARE(readLabState(path).ports, LabState().ports);
    }

    void secretsOfTheLabStayInItsFolder()
    {
        const QTemporaryDir folder;
        FakeSecretStore fallback;
        LabSecretStore store(folder.path(), fallback);
        const SecretKey ours{labPairId(folder.path()), Role::Standby, SecretPurpose::Watch};
        QVERIFY(!await(store.read(ours)));
        QVERIFY(
            await(store.write(ours, std::make_shared<const Secret>(QStringLiteral("lab-secret")))));
        LabSecretStore second(folder.path(), fallback);
        QCOMPARE((*await(second.read(ours)))->reveal(), QStringLiteral("lab-secret"));
        QCOMPARE(await(fallback.read(ours)).error().code, ErrorCode::CredentialsMissing);
        QCOMPARE(
            QFile::permissions(folder.filePath(QStringLiteral("secrets.json")))
                & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther),
            QFile::Permissions());
        QVERIFY(await(store.remove(ours)));
        QCOMPARE(await(store.read(ours)).error().code, ErrorCode::CredentialsMissing);
    }

    void secretsOfOtherPairsGoToTheFallback()
    {
        const QTemporaryDir folder;
        FakeSecretStore fallback;
        LabSecretStore store(folder.path(), fallback);
        const SecretKey other{QUuid::createUuid(), Role::Primary, SecretPurpose::Watch};
        QVERIFY(await(store.write(other, std::make_shared<const Secret>(QStringLiteral("x")))));
        QCOMPARE((*await(fallback.read(other)))->reveal(), QStringLiteral("x"));
        QVERIFY(!QFileInfo::exists(folder.filePath(QStringLiteral("secrets.json"))));
        fallback.persistent = false;
        QVERIFY(!store.isPersistent());
    }

    void secretsOfManyWritersAreAllKept()
    {
        const QTemporaryDir folder;
        FakeSecretStore fallback;
        LabSecretStore store(folder.path(), fallback);
        const QUuid pair = labPairId(folder.path());
        QList<QFuture<Result<void>>> writes;
        for (const Role role : {Role::Primary, Role::Standby}) {
            for (const SecretPurpose purpose : {SecretPurpose::SetUp, SecretPurpose::Watch})
                writes << store.write({pair, role, purpose},
                                      std::make_shared<const Secret>(roleName(role)));
        }
        for (const auto &write : writes)
            QVERIFY(await(write));
        for (const Role role : {Role::Primary, Role::Standby}) {
            QVERIFY(await(store.read({pair, role, SecretPurpose::SetUp})));
            QVERIFY(await(store.read({pair, role, SecretPurpose::Watch})));
        }
    }

    void secretsNeedALab()
    {
        FakeSecretStore fallback;
        const QString nowhere = QDir::tempPath() + QStringLiteral("/pmp-ha-no-such-lab");
        LabSecretStore store(nowhere, fallback);
        const auto written =
            await(store.write({labPairId(nowhere), Role::Primary, SecretPurpose::Watch},
                              std::make_shared<const Secret>(QStringLiteral("x"))));
        QCOMPARE(written.error().code, ErrorCode::LabNotUp);
    }

    void linkCarriesMuchWithoutHoldingIt()
    {
        // A server that reads nothing until told: what is under way must stay small.
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const quint16 port = choosePort({});
        LinkProxy link(port, server.serverPort());
        QVERIFY(link.reserve());
        QVERIFY(link.heal());
        QTcpSocket client;
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        QTRY_VERIFY(server.hasPendingConnections());
        QTcpSocket *target = server.nextPendingConnection();
        target->setReadBufferSize(64 * 1024);
        const QByteArray data(32 * 1024 * 1024, 'x');
        client.write(data);
        QTRY_VERIFY(client.bytesToWrite() < data.size());
        QSignalSpy progress(&client, &QTcpSocket::bytesWritten);
        while (progress.wait(500))
            progress.clear();
        QVERIFY(client.bytesToWrite() > data.size() / 2);
        target->setReadBufferSize(0);
        qint64 arrived = 0;
        QTRY_VERIFY_WITH_TIMEOUT((arrived += target->readAll().size()) == data.size(), 10000);
        client.disconnectFromHost();
        QTRY_COMPARE(target->state(), QAbstractSocket::UnconnectedState);
    }

    void cutLinkDropsAndRefusesAndComesBackOnItsPort()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const quint16 port = choosePort({});
        LinkProxy link(port, server.serverPort());
        QVERIFY(link.reserve());
        for (int round = 0; round < 3; ++round) {
            QVERIFY(link.heal());
            QTcpSocket client;
            client.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
            QTRY_VERIFY(server.hasPendingConnections());
            QTcpSocket *target = server.nextPendingConnection();
            client.write("ping");
            QTRY_COMPARE(target->peek(9), QByteArray("ping"));
            link.cut();
            QTRY_COMPARE(client.state(), QAbstractSocket::UnconnectedState);
            QTRY_COMPARE(target->state(), QAbstractSocket::UnconnectedState);
            QTcpSocket late;
            late.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
            QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
        }
        QVERIFY(!isPortFree(port) || !link.isUp());
    }
};

QTEST_GUILESS_MAIN(TestLabParts)
#include "tst_labparts.moc"
