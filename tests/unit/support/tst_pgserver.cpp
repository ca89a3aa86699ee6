// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pgserver.h"
#include "support/processtree.h"

#include <QTest>

using namespace pmpha;
using namespace pmpha::test;

namespace {

bool isStopped(qint64 pid)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(pid));
    return file.open(QIODevice::ReadOnly) && file.readAll().contains(") T ");
}

} // namespace

/// The throw-away server itself: what other tests take for granted.
class TestPgServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!PgServer::isAvailable())
            QSKIP("PostgreSQL is not installed");
    }

    void twoServersRunAtOnceAndLeaveNothing()
    {
        QString folder;
        qint64 pid = 0;
        {
            QElapsedTimer timer;
            timer.start();
            PgServer first;
            qInfo("made and started in %lld ms", timer.elapsed());
            PgServer second;
            QVERIFY(first.isRunning());
            QVERIFY(second.isRunning());
            QVERIFY(first.port() != second.port());
            QCOMPARE(first.value(QStringLiteral("show wal_level")), QStringLiteral("logical"));
            const QString identifier =
                QStringLiteral("select system_identifier from pg_control_system()");
            QVERIFY(first.value(identifier) != second.value(identifier));
            folder = first.folder();
            pid = first.processId();
        }
        QVERIFY(!QFile::exists(folder));
        QVERIFY(!isAlive(pid));
    }

    void startsAgainAfterEachKindOfEnd()
    {
        PgServer server;
        QVERIFY(server.psql(QStringLiteral("create table kept(i int); insert into kept values(7)"))
                    .ok());
        const quint16 port = server.port();
        server.kill9();
        QVERIFY(!server.isRunning());
        QVERIFY2(server.start(), qPrintable(server.log()));
        QCOMPARE(server.value(QStringLiteral("select i from kept")), QStringLiteral("7"));
        QVERIFY(server.stop());
        QVERIFY(server.start());
        QVERIFY(server.stop(PgServer::StopMode::Immediate));
        QVERIFY(server.start());
        QCOMPARE(server.port(), port);
        QCOMPARE(server.value(QStringLiteral("select i from kept")), QStringLiteral("7"));
    }

    void frozenServerStandsStillUntilThawed()
    {
        PgServer server;
        server.freeze();
        const QList<qint64> children = childrenOf(server.processId());
        QVERIFY(!children.isEmpty());
        for (const qint64 pid : children + QList<qint64>{server.processId()})
            QTRY_VERIFY(isStopped(pid));
        server.thaw();
        QCOMPARE(server.value(QStringLiteral("select 1")), QStringLiteral("1"));
        server.freeze(); // and the end copes with a frozen one
    }

    void showsTheCertificateAskedFor()
    {
        PgServer server;
        const QString before = server.certificate().sha256();
        QCOMPARE(before.size(), 64);
        QVERIFY(server.useCertificate(CertificateWish::expired()));
        QVERIFY(server.certificate().sha256() != before);
        QVERIFY(server.useCertificate(CertificateWish::good()));
        QVERIFY(server.setOption(QStringLiteral("ssl"), QStringLiteral("off")));
        QCOMPARE(server.value(QStringLiteral("show ssl")), QStringLiteral("off"));
    }
};

QTEST_GUILESS_MAIN(TestPgServer)
#include "tst_pgserver.moc"
