// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pgserver.h"

#include "support/processtree.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QRandomGenerator>
#include <QStandardPaths>
#include <QThread>

#include <arpa/inet.h>
#include <csignal>
#include <sys/shm.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pmpha::test {

namespace {

constexpr int programLimit = 60'000; // milliseconds

/// A port that nobody listens on, below those that the system gives to outgoing connections: it
/// stays free while the server is stopped.
quint16 freePort()
{
    for (int attempt = 0; attempt < 200; ++attempt) {
        const auto port = quint16(QRandomGenerator::system()->bounded(15000, 32000));
        const int descriptor = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        const bool isFree =
            ::bind(descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
        ::close(descriptor);
        if (isFree)
            return port;
    }
    return 0;
}

QByteArray baseConfiguration()
{
    return "listen_addresses = '127.0.0.1'\n"
           "password_encryption = 'scram-sha-256'\n"
           "ssl = on\nssl_cert_file = '../server.crt'\nssl_key_file = '../server.key'\n"
           "wal_level = logical\nmax_wal_senders = 20\nmax_replication_slots = 20\n"
           "max_logical_replication_workers = 20\nmax_sync_workers_per_subscription = 4\n"
           "max_worker_processes = 40\nmax_connections = 100\n"
           "wal_retrieve_retry_interval = '200ms'\n"
           "fsync = off\nfull_page_writes = off\nshared_buffers = '32MB'\n"
           "max_wal_size = '256MB'\nmin_wal_size = '32MB'\nautovacuum_naptime = '10min'\n"
           // files in the folder, not in /dev/shm, so that nothing is left after SIGKILL
           "dynamic_shared_memory_type = mmap\n"
           "timezone = 'UTC'\nlog_timezone = 'UTC'\nlc_messages = 'C'\n";
}

} // namespace

PgServer::PgServer(const QStringList &options)
    : m_folder(QDir::tempPath() + QStringLiteral("/pmpha-pg-XXXXXX")),
      m_password(std::make_shared<const Secret>(randomPassword()))
{
    m_made = m_folder.isValid() && makeCluster(options);
    // Another program may take the port between the look and the start: try again.
    for (int attempt = 0; m_made && attempt < 5 && !isRunning(); ++attempt) {
        m_port = freePort();
        start();
    }
    if (!isRunning())
        qWarning("PostgreSQL does not start: %s", qPrintable(log()));
}

PgServer::~PgServer()
{
    if (isRunning()) {
        thaw();
        if (!stop(StopMode::Immediate))
            kill9();
    }
    removeSharedMemory();
}

bool PgServer::isAvailable()
{
    return !programFolder().isEmpty();
}

QString PgServer::programFolder()
{
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    QString best;
    int bestVersion = 0;
    for (const QString &version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString folder = versions.filePath(version + QStringLiteral("/bin"));
        if (version.toInt() > bestVersion && QFile::exists(folder + QStringLiteral("/initdb"))) {
            best = folder;
            bestVersion = version.toInt();
        }
    }
    if (best.isEmpty()) {
        const QString initdb = QStandardPaths::findExecutable(QStringLiteral("initdb"));
        best = initdb.isEmpty() ? QString() : QFileInfo(initdb).path();
    }
    return best;
}

bool PgServer::makeCluster(const QStringList &options)
{
    m_certificate = m_certificates.issue();
    const bool prepared = giveToServerUser(m_folder.path())
        && writeFile(QStringLiteral("ca.pem"), m_certificates.authority())
        && writeFile(QStringLiteral("server.crt"), m_certificate.certificate)
        && writeFile(QStringLiteral("server.key"), m_certificate.key)
        && writeFile(QStringLiteral("password"), m_password->reveal().toUtf8());
    const bool made = prepared
        && runProgram(QStringLiteral("initdb"),
                      {QStringLiteral("--no-sync"), QStringLiteral("-D"), dataFolder(),
                       QStringLiteral("-U"), adminUser(), QStringLiteral("-E"),
                       QStringLiteral("UTF8"), QStringLiteral("--locale=C.UTF-8"),
                       QStringLiteral("-A"), QStringLiteral("scram-sha-256"),
                       QStringLiteral("--pwfile"), m_folder.filePath(QStringLiteral("password"))});
    QFile::remove(m_folder.filePath(QStringLiteral("password")));
    return made
        && writeFile(QStringLiteral("data/postgresql.conf"),
                     baseConfiguration() + "unix_socket_directories = '" + m_folder.path().toUtf8()
                         + "'\n" + options.join(QLatin1Char('\n')).toUtf8() + "\n")
        && writeFile(QStringLiteral("data/pg_hba.conf"),
                     // the folder is 0700: only the server's user gets at the socket
                     "local all pmpha_admin trust\n"
                     "hostssl all,replication all 127.0.0.1/32 scram-sha-256\n");
}

bool PgServer::writeFile(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder.filePath(name));
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(content) == content.size() && file.flush()
        && giveToServerUser(file.fileName());
}

bool PgServer::runProgram(const QString &program, const QStringList &arguments) const
{
    QProcess process;
    runUnprivileged(process, false);
    process.setWorkingDirectory(m_folder.path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(programFolder() + QLatin1Char('/') + program, arguments);
    const bool ok = process.waitForFinished(programLimit) && process.exitCode() == 0;
    if (!ok)
        qWarning("%s: %s", qPrintable(program), process.readAll().constData());
    return ok;
}

bool PgServer::isRunning() const
{
    return m_postmaster && m_postmaster->processId() > 0 && isAlive(m_postmaster->processId());
}

bool PgServer::start()
{
    if (isRunning())
        return true;
    if (!m_made)
        return false;
    m_postmaster = std::make_unique<QProcess>();
    runUnprivileged(*m_postmaster, true);
    m_postmaster->setWorkingDirectory(m_folder.path());
    m_postmaster->setProcessChannelMode(QProcess::MergedChannels);
    m_postmaster->setStandardInputFile(QProcess::nullDevice());
    m_postmaster->setStandardOutputFile(m_folder.filePath(QStringLiteral("server.log")),
                                        QIODevice::Append);
    m_postmaster->start(
        programFolder() + QStringLiteral("/postgres"),
        {QStringLiteral("-D"), dataFolder(), QStringLiteral("-p"), QString::number(m_port)});
    return m_postmaster->waitForStarted(programLimit) && waitForReady();
}

bool PgServer::waitForReady()
{
    const QDeadlineTimer deadline(programLimit);
    while (isRunning() && !deadline.hasExpired()) {
        QFile file(dataFolder() + QStringLiteral("/postmaster.pid"));
        if (file.open(QIODevice::ReadOnly)) {
            const QList<QByteArray> lines = file.readAll().split('\n');
            if (lines.size() > 7 && lines[0].toLongLong() == m_postmaster->processId()
                && lines[7].startsWith("ready"))
                return true;
        }
        QThread::msleep(5);
    }
    return false;
}

bool PgServer::waitForEnd(int milliseconds)
{
    return m_postmaster->state() == QProcess::NotRunning
        || m_postmaster->waitForFinished(milliseconds);
}

bool PgServer::stop(StopMode mode)
{
    if (!isRunning())
        return true;
    const int number = mode == StopMode::Smart ? SIGTERM
        : mode == StopMode::Fast               ? SIGINT
                                               : SIGQUIT;
    sendSignal(m_postmaster->processId(), number);
    return waitForEnd(20'000);
}

void PgServer::kill9()
{
    if (!isRunning())
        return;
    const qint64 pid = m_postmaster->processId();
    sendSignal(pid, SIGSTOP); // no new children while the list is made
    const QList<qint64> children = childrenOf(pid);
    sendSignal(pid, SIGKILL);
    for (const qint64 child : children)
        sendSignal(child, SIGKILL);
    m_frozen.clear();
    waitForEnd(20'000);
    const QDeadlineTimer deadline(10'000);
    for (const qint64 child : children)
        while (isAlive(child) && !deadline.hasExpired())
            QThread::msleep(2);
}

void PgServer::freeze()
{
    if (!isRunning() || !m_frozen.isEmpty())
        return;
    const qint64 pid = m_postmaster->processId();
    sendSignal(pid, SIGSTOP);
    m_frozen = childrenOf(pid);
    for (const qint64 child : std::as_const(m_frozen))
        sendSignal(child, SIGSTOP);
    m_frozen.append(pid);
}

void PgServer::thaw()
{
    for (const qint64 pid : std::as_const(m_frozen))
        sendSignal(pid, SIGCONT);
    m_frozen.clear();
}

bool PgServer::reload()
{
    const QString before = value(QStringLiteral("select pg_conf_load_time()"));
    sendSignal(processId(), SIGHUP);
    // A new session starts with what its postmaster has read, certificate included.
    const QDeadlineTimer deadline(10'000);
    while (!deadline.hasExpired()) {
        if (value(QStringLiteral("select pg_conf_load_time()")) != before)
            return true;
    }
    return false;
}

bool PgServer::setOption(const QString &name, const QString &value)
{
    QString literal = value;
    literal.replace(u'\'', QLatin1String("''"));
    return psql(QStringLiteral("alter system set %1 = '%2'").arg(name, literal)).ok() && reload();
}

bool PgServer::useCertificate(const CertificateWish &wish)
{
    m_certificate = m_certificates.issue(wish);
    return writeFile(QStringLiteral("server.crt"), m_certificate.certificate)
        && writeFile(QStringLiteral("server.key"), m_certificate.key) && reload();
}

QString PgServer::log() const
{
    QFile file(m_folder.filePath(QStringLiteral("server.log")));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

Endpoint PgServer::endpoint(const QString &database) const
{
    Endpoint endpoint;
    endpoint.host = host();
    endpoint.port = m_port;
    endpoint.database = database;
    endpoint.user = adminUser();
    endpoint.trust.caFile = caFile();
    endpoint.peerCaFile = caFile();
    return endpoint;
}

SiteAccess PgServer::access(const QString &database) const
{
    return {EngineKind::PostgreSql, endpoint(database), adminUser(), m_password};
}

PgServer::PsqlAnswer PgServer::psql(const QString &sql, const QString &database) const
{
    QProcess process;
    runUnprivileged(process, false);
    process.setWorkingDirectory(m_folder.path());
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : environment.keys())
        if (name.startsWith(QLatin1String("PG")))
            environment.remove(name);
    environment.insert(QStringLiteral("PGHOST"), m_folder.path());
    environment.insert(QStringLiteral("PGPORT"), QString::number(m_port));
    environment.insert(QStringLiteral("PGUSER"), adminUser());
    environment.insert(QStringLiteral("PGDATABASE"), database);
    environment.insert(QStringLiteral("PGCLIENTENCODING"), QStringLiteral("UTF8"));
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    process.setProcessEnvironment(environment);
    process.start(programFolder() + QStringLiteral("/psql"),
                  {QStringLiteral("-XqAtv"), QStringLiteral("ON_ERROR_STOP=1"),
                   QStringLiteral("-f"), QStringLiteral("-")});
    process.write(sql.toUtf8());
    process.closeWriteChannel();
    PsqlAnswer answer;
    if (process.waitForFinished(programLimit) && process.exitStatus() == QProcess::NormalExit)
        answer.exitCode = process.exitCode();
    answer.out = QString::fromUtf8(process.readAllStandardOutput());
    if (answer.out.endsWith(u'\n'))
        answer.out.chop(1);
    answer.errors = QString::fromUtf8(process.readAllStandardError());
    return answer;
}

QString PgServer::value(const QString &sql, const QString &database) const
{
    const PsqlAnswer answer = psql(sql, database);
    if (!answer.ok())
        qWarning("psql: %s", qPrintable(answer.errors));
    return answer.out;
}

void PgServer::removeSharedMemory() const
{
    // A postmaster that was killed leaves its small System V segment behind; its id is the second
    // number in line 7 of the lock file.
    QFile file(dataFolder() + QStringLiteral("/postmaster.pid"));
    if (!file.open(QIODevice::ReadOnly))
        return;
    const QList<QByteArray> lines = file.readAll().split('\n');
    const QList<QByteArray> numbers = lines.value(6).simplified().split(' ');
    if (numbers.size() == 2)
        shmctl(numbers[1].toInt(), IPC_RMID, nullptr);
}

} // namespace pmpha::test
