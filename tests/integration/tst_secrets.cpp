// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/labworld.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

/// Plants passwords, does everything that the command line can do, and looks for them in every file
/// of ours, in all output, and in the argv and environment of every process that ran meanwhile.
class TestSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_home =
            std::make_unique<QTemporaryDir>(QDir::tempPath() + QStringLiteral("/pmpha-XXXXXX"));
        QFile::setPermissions(
            m_home->path(), QFile::permissions(m_home->path()) | QFile::ExeGroup | QFile::ExeOther);
        QVERIFY(run({QStringLiteral("lab"), QStringLiteral("up")}));
        // The set-up account gets passwords of ours, so that we know what to look for.
        plant(Role::Primary);
        plant(Role::Standby);
    }

    void cleanupTestCase()
    {
        if (m_home)
            run({QStringLiteral("lab"), QStringLiteral("down"), QStringLiteral("--erase")});
    }

    void noPasswordIsLeftAnywhere()
    {
        const QByteArray right = m_planted[0] + '\n' + m_planted[1] + '\n';
        const QByteArray wrong =
            QByteArray("Wrong;}'") + m_planted[1] + '\n' + m_planted[0] + "x\n";
        const auto s = [](const char *text) { return QString::fromLatin1(text); };
        const QString input = s("--password-stdin");
        QVERIFY(!run({s("preflight"), s("lab"), input}, wrong));
        QVERIFY(run({s("preflight"), s("lab"), input, s("--json")}, right));
        QVERIFY(run({s("plan"), s("lab"), input, s("--sql")}, right));
        QVERIFY(run({s("plan"), s("lab"), input, s("--json")}, right));
        QVERIFY(run({s("configure"), s("lab"), input}, right));
        QVERIFY(run({s("configure"), s("lab"), input}, right));
        collectMadeSecrets();
        QVERIFY(m_secrets.size() >= 6);
        QVERIFY(run({s("status"), s("lab"), s("--json")}));
        QVERIFY(run({s("status"), s("lab"), s("--nagios")}));
        run({s("status"), s("lab"), input}, wrong);
        QVERIFY(run({s("unconfigure"), s("lab"), input, s("--yes")}, right));

        for (const QByteArray &secret : std::as_const(m_secrets)) {
            QVERIFY2(!m_output.contains(secret), "a password in the output");
            QVERIFY2(!m_processes.contains(secret), "a password in an argument or an environment");
            for (const auto &[path, text] : ourFiles())
                QVERIFY2(!text.contains(secret),
                         qPrintable(QStringLiteral("a password in ") + path));
        }
        QVERIFY2(m_processes.contains("pg_dump"),
                 "pg_dump was not seen: the look at processes looks at nothing");
    }

private:
    bool run(const QStringList &arguments, const QByteArray &input = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PMP_HA_HOME"), m_home->path());
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QStringLiteral(PMPHA_PROGRAM), arguments);
        process.write(input);
        process.closeWriteChannel();
        QElapsedTimer timer;
        timer.start();
        while (!process.waitForFinished(5) && timer.elapsed() < 90000)
            lookAtProcesses();
        const QByteArray said = process.readAll();
        m_output += said;
        const bool good = process.exitStatus() == QProcess::NormalExit && process.exitCode() <= 1;
        if (!good)
            qInfo("pmp-ha %s: %d\n%s", qPrintable(arguments.join(u' ')), process.exitCode(),
                  said.constData());
        return good;
    }

    QString psql(Role role, const QString &sql)
    {
        const qsizetype before = m_output.size();
        run({QStringLiteral("lab"), QStringLiteral("psql"), roleName(role), QStringLiteral("--"),
             QStringLiteral("-XqAt"), QStringLiteral("-d"), QStringLiteral("postgres"),
             QStringLiteral("-f"), QStringLiteral("-")},
            sql.toUtf8());
        const QString said = QString::fromUtf8(m_output.mid(before)).trimmed();
        m_output.truncate(
            before); // what a server's administrator asks psql for is not output of ours
        return said;
    }

    void plant(Role role)
    {
        const QByteArray secret = randomPassword(24).reveal().toLatin1() + "'}";
        m_planted[int(role)] = secret;
        m_secrets += secret;
        psql(role,
             QStringLiteral("alter role pmp_setup password ")
                 + quoteLiteral(QString::fromLatin1(secret)));
    }

    /// The passwords that the run made: of the replication, as the servers keep them, and of the
    /// watch accounts.
    void collectMadeSecrets()
    {
        static const QRegularExpression password(QStringLiteral("password=(\\S+)"));
        for (const Role role : {Role::Primary, Role::Standby}) {
            const QString text =
                psql(role, QStringLiteral("select subconninfo from pg_subscription"));
            m_secrets += password.match(text).captured(1).remove(u'\'').toLatin1();
        }
        QFile kept(m_home->filePath(QStringLiteral("lab/secrets.json")));
        QVERIFY(kept.open(QIODevice::ReadOnly));
        static const QRegularExpression value(QStringLiteral("\"([A-Za-z0-9]{20,})\"\\s*[,}\\n]"));
        auto matches = value.globalMatch(QString::fromUtf8(kept.readAll()));
        while (matches.hasNext())
            m_secrets += matches.next().captured(1).toLatin1();
        m_secrets.removeAll(QByteArray());
    }

    void lookAtProcesses()
    {
        const QStringList all = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs);
        for (const QString &pid : all) {
            if (pid.toInt() <= 0 || pid.toLongLong() == QCoreApplication::applicationPid())
                continue;
            for (const char *part : {"cmdline", "environ"}) {
                QFile file(QStringLiteral("/proc/%1/%2").arg(pid, QLatin1String(part)));
                if (!file.open(QIODevice::ReadOnly))
                    continue;
                const QByteArray text = file.readAll();
                if (!m_seen.contains(text)) {
                    m_seen.insert(text);
                    m_processes += text + '\n';
                }
            }
        }
    }

    /// All below our home but the lab's own secrets and its databases' files.
    QList<std::pair<QString, QByteArray>> ourFiles() const
    {
        QList<std::pair<QString, QByteArray>> out;
        QDirIterator files(m_home->path(), QDir::Files | QDir::Hidden,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            if (path.endsWith(QLatin1String("lab/secrets.json"))
                || path.contains(QLatin1String("/base/"))
                || path.contains(QLatin1String("/global/"))
                || path.contains(QLatin1String("/pg_wal/")))
                continue;
            QFile file(path);
            if (file.open(QIODevice::ReadOnly))
                out.append({path, file.readAll()});
        }
        return out;
    }

    std::unique_ptr<QTemporaryDir> m_home;
    QByteArray m_planted[2];
    QList<QByteArray> m_secrets;
    QByteArray m_output;
    QByteArray m_processes;
    QSet<QByteArray> m_seen;
};

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
