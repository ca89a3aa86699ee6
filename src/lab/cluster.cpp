// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/cluster.h"

#include "lab/scram.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>

namespace pmpha {

namespace {

using namespace std::chrono_literals;

/// The owner by the socket, everybody else with TLS and a password.
const char accessRules[] = "local   all all                peer\n"
                           "hostssl all all 127.0.0.1/32  scram-sha-256\n"
                           "hostssl all all ::1/128       scram-sha-256\n";

// Small, quick to notice and to come back, and with room for several subscriptions. The log keeps
// the last 24 hours.
const char fixedSettings[] = R"(listen_addresses = '127.0.0.1'
unix_socket_permissions = 0700
password_encryption = scram-sha-256
ssl = on
max_connections = 100
shared_buffers = 32MB
dynamic_shared_memory_type = posix
min_wal_size = 32MB
max_wal_size = 512MB
wal_level = logical
max_wal_senders = 20
max_replication_slots = 20
max_logical_replication_workers = 16
max_sync_workers_per_subscription = 4
max_worker_processes = 32
wal_retrieve_retry_interval = 500ms
wal_receiver_status_interval = 1s
track_commit_timestamp = on
jit = off
logging_collector = on
log_filename = 'server-%H.log'
log_rotation_age = 60min
log_truncate_on_rotation = on
log_line_prefix = '%m [%p] %q%u@%d '
timezone = 'UTC'
log_timezone = 'UTC'
)";

QByteArray quoted(const QString &value)
{
    QByteArray text = value.toUtf8();
    text.replace('\\', "\\\\").replace('\'', "''");
    return '\'' + text + '\'';
}

QByteArray tailOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - 400));
    return file.readAll().trimmed();
}

} // namespace

Cluster::Cluster(Role role, LabPaths paths, os::User user, QString programs)
    : m_role(role), m_paths(std::move(paths)), m_user(std::move(user)),
      m_programs(std::move(programs))
{
}

QString Cluster::program(const char *name) const
{
    return m_programs + u'/' + QLatin1String(name);
}

bool Cluster::isMade() const
{
    return QFileInfo::exists(m_paths.madeMark(m_role));
}

int Cluster::major() const
{
    QFile file(m_paths.dataFolder(m_role) + QStringLiteral("/PG_VERSION"));
    return isMade() && file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toInt() : 0;
}

Result<void> Cluster::tool(const char *name, const QStringList &arguments)
{
    const auto ran = runTool(m_user,
                             {.program = program(name),
                              .arguments = arguments,
                              .input = {},
                              .workingFolder = m_paths.siteFolder(m_role)});
    if (!ran)
        return failure(ran.error());
    return {};
}

Result<void> Cluster::make(bool durable)
{
    const QString site = m_paths.siteFolder(m_role);
    if (isMade())
        return os::makeFolder(site, 0700, m_user);
    endProcesses(os::Signal::Kill, 5s);
    if (QFileInfo::exists(site) && !QDir(site).removeRecursively())
        return failure(ErrorCode::FileUnwritable, {site});
    for (const QString &folder : {site, m_paths.serverLogFolder(m_role)}) {
        if (const auto made = os::makeFolder(folder, 0700, m_user); !made)
            return made;
    }
    const QString data = m_paths.dataFolder(m_role);
    QStringList arguments{QStringLiteral("--pgdata=") + data,
                          QStringLiteral("--auth-local=peer"),
                          QStringLiteral("--auth-host=scram-sha-256"),
                          QStringLiteral("--encoding=UTF8"),
                          QStringLiteral("--locale=C"),
                          QStringLiteral("--username=") + m_user.name,
                          QStringLiteral("--no-instructions")};
    if (!durable)
        arguments << QStringLiteral("--no-sync");
    const auto ran = tool("initdb", arguments);
    if (!ran)
        return ran;
    const auto rules = writeAs(m_user, data + QStringLiteral("/pg_hba.conf"), accessRules);
    return rules ? writeAs(m_user, m_paths.madeMark(m_role), "made\n") : rules;
}

QByteArray Cluster::configuration(quint16 port, bool durable) const
{
    return QByteArray("# Written anew at each start of the practice lab.\n") + fixedSettings
        + "cluster_name = " + quoted(QStringLiteral("pmp-ha lab ") + roleName(m_role)) + "\nport = "
        + QByteArray::number(port) + "\nunix_socket_directories = " + quoted(m_paths.runFolder())
        + "\nssl_cert_file = " + quoted(m_paths.certificateFile(m_role))
        + "\nssl_key_file = " + quoted(m_paths.keyFile(m_role))
        + "\nlog_directory = " + quoted(m_paths.serverLogFolder(m_role))
        + (durable ? "\n" : "\nfsync = off\nsynchronous_commit = off\nfull_page_writes = off\n");
}

Result<void> Cluster::start(quint16 port, bool durable)
{
    if (isRunning()) {
        if (answers())
            return {};
        endProcesses(os::Signal::Kill, 10s); // frozen
    }
    clearRemains(port);
    const QString data = m_paths.dataFolder(m_role);
    const QString log = m_paths.startLog(m_role);
    QFile::remove(log);
    const auto written =
        writeAs(m_user, data + QStringLiteral("/postgresql.conf"), configuration(port, durable));
    if (!written)
        return written;
    const auto started = tool("pg_ctl",
                              {QStringLiteral("start"), QStringLiteral("--pgdata"), data,
                               QStringLiteral("--log"), log, QStringLiteral("--wait"),
                               QStringLiteral("--timeout=50"), QStringLiteral("--silent")});
    if (!started)
        return failure(ErrorCode::LabFailed, {roleName(m_role)}, startTrouble());
    return {};
}

QString Cluster::startTrouble() const
{
    const QDir logs(m_paths.serverLogFolder(m_role));
    const QStringList newest = logs.entryList(QDir::Files, QDir::Time);
    QByteArray text = tailOf(m_paths.startLog(m_role));
    if (!newest.isEmpty())
        text += '\n' + tailOf(logs.filePath(newest.first()));
    return QString::fromUtf8(text.trimmed());
}

void Cluster::clearRemains(quint16 port)
{
    // What a kill -9 or a power cut leaves behind: servers of a dead postmaster, a pid file whose
    // number now belongs to another process, sockets.
    endProcesses(os::Signal::Kill, 10s);
    // The server itself clears up after a pid that is gone; it gives up when the number is in use.
    if (os::exists(postmaster()))
        QFile::remove(m_paths.dataFolder(m_role) + QStringLiteral("/postmaster.pid"));
    const QString socket =
        m_paths.runFolder() + QStringLiteral("/.s.PGSQL.") + QString::number(port);
    QFile::remove(socket);
    QFile::remove(socket + QStringLiteral(".lock"));
}

bool Cluster::endProcesses(os::Signal signal, std::chrono::milliseconds patience)
{
    const QDeadlineTimer deadline(patience);
    for (;;) {
        const QList<qint64> left = os::processesIn(m_paths.siteFolder(m_role), m_programs);
        if (left.isEmpty() && !isRunning())
            return true;
        if (deadline.hasExpired())
            return false;
        if (signal == os::Signal::Kill) {
            for (const qint64 pid : left + QList<qint64>{isRunning() ? postmaster() : 0})
                os::send(pid, signal);
        }
        QThread::msleep(20);
    }
}

Result<void> Cluster::stop()
{
    struct Attempt
    {
        os::Signal signal;
        std::chrono::seconds patience;
    };
    for (const Attempt &attempt : {Attempt{os::Signal::Interrupt, 15s},
                                   Attempt{os::Signal::Quit, 5s}, Attempt{os::Signal::Kill, 10s}}) {
        if (isRunning())
            os::send(postmaster(), attempt.signal);
        if (endProcesses(attempt.signal, attempt.patience))
            return {};
    }
    return failure(ErrorCode::LabFailed, {roleName(m_role)},
                   QStringLiteral("the server does not end"));
}

qint64 Cluster::postmaster() const
{
    QFile file(m_paths.dataFolder(m_role) + QStringLiteral("/postmaster.pid"));
    return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toLongLong() : 0;
}

bool Cluster::isRunning() const
{
    return os::runsIn(postmaster(), m_paths.dataFolder(m_role));
}

quint16 Cluster::lastPort() const
{
    QFile file(m_paths.dataFolder(m_role) + QStringLiteral("/postmaster.pid"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.read(4096).split('\n').value(3).trimmed().toUShort();
}

bool Cluster::answers()
{
    // A server that has only just started, or recovers, refuses for a while.
    const QDeadlineTimer deadline(30s);
    for (;;) {
        const auto answer = sql(QStringLiteral("postgres"), "select 1;\n", 10s);
        if (answer)
            return true;
        if (answer.error().code == ErrorCode::ToolSilent || deadline.hasExpired() || !isRunning())
            return false;
        QThread::msleep(50);
    }
}

Result<void> Cluster::reload()
{
    return tool("pg_ctl",
                {QStringLiteral("reload"), QStringLiteral("--silent"), QStringLiteral("--pgdata"),
                 m_paths.dataFolder(m_role)});
}

Result<void> Cluster::ensureLogin(const QString &name, const Secret &password)
{
    const QByteArray login = name.toLatin1();
    const QString database = QStringLiteral("postgres");
    const auto kept = sql(database,
                          "select rolpassword from pg_authid where rolname = '" + login
                              + "' and rolsuper and rolcanlogin;\n");
    if (!kept)
        return failure(kept.error());
    if (scramMatches(*kept, password))
        return {};
    const auto made = sql(database,
                          "select 'create role " + login
                              + "' where not exists (select from pg_roles where rolname = '" + login
                              + "') \\gexec\nalter role " + login + " superuser login password '"
                              + scramVerifier(password) + "';\n");
    if (!made)
        return failure(made.error());
    return {};
}

QStringList Cluster::psqlArguments(const LabPaths &paths, quint16 port, const QString &owner,
                                   const QString &database)
{
    return {QStringLiteral("--host=") + paths.runFolder(),
            QStringLiteral("--port=") + QString::number(port),
            QStringLiteral("--username=") + owner, QStringLiteral("--dbname=") + database};
}

Result<QByteArray> Cluster::sql(const QString &database, const QByteArray &script,
                                std::chrono::milliseconds deadline)
{
    QStringList arguments = psqlArguments(m_paths, lastPort(), m_user.name, database);
    arguments << QStringLiteral("--no-psqlrc") << QStringLiteral("--no-password")
              << QStringLiteral("--quiet") << QStringLiteral("--tuples-only")
              << QStringLiteral("--no-align") << QStringLiteral("--set=ON_ERROR_STOP=1");
    return runTool(m_user,
                   {.program = program("psql"),
                    .arguments = arguments,
                    .input = script,
                    .workingFolder = m_paths.siteFolder(m_role),
                    .deadline = deadline});
}

} // namespace pmpha
