// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sqlsites.h"
#include "support/testcertificates.h"

#include <QProcess>
#include <QTemporaryDir>

namespace pmpha::test {

/// A PostgreSQL cluster made for one test: own folder, own free port on 127.0.0.1, TLS only, scram
/// passwords, ready for logical replication. Any number may run at once. Everything is gone when
/// the object goes (so never make it static: QCoreApplication must still live). Use it from the
/// thread that made it only: the server ends when that thread does.
class PgServer
{
public:
    enum class StopMode { Smart, Fast, Immediate };
    struct PsqlAnswer
    {
        int exitCode = -1;
        QString out; ///< unaligned, tuples only, without the last line feed
        QString errors;
        bool ok() const { return exitCode == 0; }
    };

    /// Makes and starts the cluster; check isRunning(). \param options more lines for
    /// postgresql.conf
    explicit PgServer(const QStringList &options = {});
    ~PgServer();
    PgServer(const PgServer &) = delete;
    PgServer &operator=(const PgServer &) = delete;

    /// True when PostgreSQL's programs are on this machine.
    static bool isAvailable();
    /// Folder with initdb, postgres, psql, pg_dump...; the newest installed version.
    static QString programFolder();

    bool isRunning() const;
    /// Starts it again on the same port; false with log() telling why.
    bool start();
    bool stop(StopMode mode = StopMode::Fast);
    /// Kills the postmaster and all its children with SIGKILL.
    void kill9();
    /// SIGSTOP for the postmaster and all its children: sessions hang, new connections get no
    /// answer.
    void freeze();
    void thaw();
    /// Reads the configuration again; returns when it is in force.
    bool reload();
    /// ALTER SYSTEM SET and reload().
    bool setOption(const QString &name, const QString &value);
    /// Shows another certificate from the next connection on.
    bool useCertificate(const CertificateWish &wish);

    QString host() const { return QStringLiteral("127.0.0.1"); }
    quint16 port() const { return m_port; }
    QString adminUser() const { return QStringLiteral("pmpha_admin"); }
    SharedSecret adminPassword() const { return m_password; }
    QString folder() const { return m_folder.path(); }
    QString dataFolder() const { return m_folder.filePath(QStringLiteral("data")); }
    /// PEM file of the authority that signs this server's certificates; the server user may read
    /// it, so it also serves as sslrootcert of a subscription.
    QString caFile() const { return m_folder.filePath(QStringLiteral("ca.pem")); }
    const TestCertificate &certificate() const { return m_certificate; }
    qint64 processId() const { return m_postmaster ? m_postmaster->processId() : 0; }
    QString log() const;

    Endpoint endpoint(const QString &database = QStringLiteral("postgres")) const;
    /// As the superuser, with the password.
    SiteAccess access(const QString &database = QStringLiteral("postgres")) const;

    /// Runs SQL by psql as the superuser, over the local socket; stops at the first error.
    PsqlAnswer psql(const QString &sql, const QString &database = QStringLiteral("postgres")) const;
    /// The output of psql(), or an empty text and a warning in the test's log when it failed.
    QString value(const QString &sql, const QString &database = QStringLiteral("postgres")) const;

private:
    bool makeCluster(const QStringList &options);
    bool writeFile(const QString &name, const QByteArray &content) const;
    bool runProgram(const QString &program, const QStringList &arguments) const;
    bool waitForReady();
    bool waitForEnd(int milliseconds);
    void removeSharedMemory() const;

    QTemporaryDir m_folder;
    TestCertificates m_certificates;
    TestCertificate m_certificate;
    SharedSecret m_password;
    quint16 m_port = 0;
    bool m_made = false;
    QList<qint64> m_frozen;
    std::unique_ptr<QProcess> m_postmaster;
};

} // namespace pmpha::test
