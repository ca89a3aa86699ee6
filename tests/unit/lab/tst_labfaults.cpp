// SPDX-License-Identifier: GPL-3.0-or-later
#include "labhome.h"

#include "lab/os.h"

using namespace pmpha;
using namespace pmpha::test;

namespace {

constexpr int longest = 60000; ///< milliseconds, on a machine that is busy otherwise
constexpr Role bothRoles[] = {Role::Primary, Role::Standby};

const char *trouble(const Result<Pair> &pair)
{
    static QByteArray text;
    if (pair)
        return "";
    text = (errorId(pair.error().code) + u' ' + pair.error().args.join(u' ') + u' '
            + pair.error().detail)
               .toUtf8();
    return text.constData();
}

/// Everything that a lab has to be able to do, after whatever happened to it.
void verifyWhole(const LabHome &home)
{
    const LabStatus status = *home.lab->status();
    QVERIFY(status.up && status.linkUp);
    QVERIFY(status.primary.webRunning && status.standby.webRunning);
    for (const Role role : bothRoles)
        QCOMPARE(
            home.psql(role, QStringLiteral("postgres"),
                      QStringLiteral("select rolsuper from pg_roles where rolname = 'pmp_setup'")),
            QByteArray("t"));
    QCOMPARE(home.count(Role::Primary, QStringLiteral("PassTrix"), QStringLiteral("ptrx_audit")),
             3000);
}

} // namespace

class TestLabFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void upHealsWhatWasKilled()
    {
        LabHome home;
        const auto pair = home.lab->up();
        QVERIFY2(pair, trouble(pair));
        os::send(home.postmaster(Role::Primary), os::Signal::Kill);
        QTRY_VERIFY_WITH_TIMEOUT(!home.lab->status()->primary.databaseRunning, longest);
        const auto first = home.lab->up();
        QVERIFY2(first, trouble(first));
        QCOMPARE(*first, *pair);

        const qint64 agent = home.agent();
        os::send(agent, os::Signal::Kill);
        QTRY_VERIFY_WITH_TIMEOUT(home.agent() == 0, longest);
        QVERIFY(!home.lab->status()->up);
        const auto second = home.lab->up();
        QVERIFY2(second, trouble(second));
        QCOMPARE(*second, *pair);

        for (const qint64 pid : home.processes())
            os::send(pid, os::Signal::Kill);
        QTRY_COMPARE_WITH_TIMEOUT(home.processes(), QList<qint64>(), longest);
        const auto third = home.lab->up();
        QVERIFY2(third, trouble(third));
        QCOMPARE(*third, *pair);
        verifyWhole(home);
    }

    void upGetsOverAPidFileWhoseNumberBelongsToAnother()
    {
        LabHome home;
        QVERIFY(home.lab->up());
        for (const qint64 pid : home.processes())
            os::send(pid, os::Signal::Kill);
        QTRY_COMPARE_WITH_TIMEOUT(home.processes(), QList<qint64>(), longest);
        QFile file(home.folder() + QStringLiteral("/primary/data/postmaster.pid"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray text = file.readAll();
        // As after a reboot: this process has the number now.
        text.replace(0, text.indexOf('\n'), QByteArray::number(QCoreApplication::applicationPid()));
        file.resize(0);
        QVERIFY(file.write(text) == text.size());
        file.close();
        QVERIFY(!home.lab->status()->primary.databaseRunning);
        const auto pair = home.lab->up();
        QVERIFY2(pair, trouble(pair));
        verifyWhole(home);
    }

    void upFinishesWhatAKilledUpBegan_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<int>("later");
        QTest::newRow("before initdb") << QByteArray("standby") << 20;
        QTest::newRow("in initdb") << QByteArray("standby") << 250;
        QTest::newRow("around start") << QByteArray("standby") << 500;
        QTest::newRow("before the vault") << QByteArray("vault") << 0;
        QTest::newRow("in the vault") << QByteArray("vault") << 60;
        QTest::newRow("at the agent") << QByteArray("web") << 20;
    }
    void upFinishesWhatAKilledUpBegan()
    {
        QFETCH(QByteArray, part);
        QFETCH(int, later);
        LabHome home;
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(), home.upArguments());
        QByteArray said;
        while (!said.contains(part) && other.waitForReadyRead(longest))
            said += other.readAll();
        QVERIFY(said.contains(part));
        if (later > 0)
            other.waitForFinished(later);
        other.kill();
        other.waitForFinished();
        const auto pair = home.lab->up();
        QVERIFY2(pair, trouble(pair));
        verifyWhole(home);
        QVERIFY(home.lab->down(true));
        QCOMPARE(home.processes(), QList<qint64>());
    }

    void twoUpsAtOnceMakeOneLab()
    {
        LabHome home;
        QProcess others[2];
        for (QProcess &other : others)
            other.start(QCoreApplication::applicationFilePath(), home.upArguments());
        const auto pair = home.lab->up();
        QVERIFY2(pair, trouble(pair));
        for (QProcess &other : others) {
            QVERIFY(other.waitForFinished(longest));
            QVERIFY2(other.exitCode() == 0, other.readAll().constData());
        }
        int agents = 0;
        for (const qint64 pid : home.processes())
            agents += commandLine(pid).contains(" lab-agent ") ? 1 : 0;
        QCOMPARE(agents, 1);
        verifyWhole(home);
        // A second agent sees that there is one.
        QCOMPARE(QProcess::execute(QCoreApplication::applicationFilePath(),
                                   {QStringLiteral("lab-agent"), home.folder()}),
                 0);
        QCOMPARE(*home.lab->up(), *pair);
    }

    void pipesOfTheCallerEndWithIt()
    {
        // cat ends when nobody holds the pipe: neither as stdout nor as a higher descriptor.
        LabHome home;
        QProcess shell;
        shell.start(QStringLiteral("/bin/sh"),
                    {QStringLiteral("-c"), QStringLiteral("\"$0\" up \"$1\" 2>&1 3>&1 5>&1 | cat"),
                     QCoreApplication::applicationFilePath(), home.folder()});
        QVERIFY(shell.waitForFinished(longest));
        QVERIFY(shell.readAll().endsWith("web\n"));
        verifyWhole(home);
    }

    void damagedFilesAreMadeAnew()
    {
        LabHome home;
        const auto pair = home.lab->up();
        QVERIFY2(pair, trouble(pair));
        for (const char *name : {"/tls/ca.key", "/tls/standby.pem", "/lab.json", "/secrets.json"}) {
            QFile file(home.folder() + QLatin1String(name));
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write("damaged");
        }
        const auto healed = home.lab->up();
        QVERIFY2(healed, trouble(healed));
        QCOMPARE(healed->primary.port, pair->primary.port);
        verifyWhole(home);
    }

    void refusesFoldersThatCannotServe()
    {
        const QString program = QCoreApplication::applicationFilePath();
        const QTemporaryDir place;
        const auto upIn = [&](const QString &name) {
            const auto lab = makePracticeLab({place.filePath(name), program, false});
            const auto pair = lab->up();
            return pair ? Error{} : pair.error();
        };
        QCOMPARE(upIn(QStringLiteral("a\"b")).code, ErrorCode::OptionInvalid);
        QCOMPARE(upIn(QString(100, u'x')).code, ErrorCode::OptionInvalid);
        if (os::isRoot()) { // the temporary folder is closed to everybody else
            const Error error = upIn(QStringLiteral("lab"));
            QCOMPARE(error.code, ErrorCode::FileUnwritable);
            QCOMPARE(error.args, QStringList(place.path()));
        }
    }
};

LAB_TEST_MAIN(TestLabFaults)
#include "tst_labfaults.moc"
