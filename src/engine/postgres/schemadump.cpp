// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postgres/schemadump.h"

#include "engine/postgres/ddl.h"
#include "engine/postgres/quoting.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

namespace pmpha::postgres {

namespace {

constexpr int DumpSeconds = 120;

/// Folders in which PostgreSQL's programs are found, whatever their version.
QStringList programFolders()
{
    QStringList out;
    for (const QString &root :
         {QStringLiteral("/usr/lib/postgresql"), QStringLiteral("C:/Program Files/PostgreSQL")})
        for (const QString &version : QDir(root).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            out += root + u'/' + version + QLatin1String("/bin");
    return out;
}

/// "15.8" of "pg_dump (PostgreSQL) 15.8 (Debian ...)"; empty when the program does not run.
QString versionOf(const QString &program)
{
    QProcess process;
    process.start(program, {QStringLiteral("--version")});
    if (!process.waitForFinished(5000) || process.exitCode() != 0)
        return {};
    static const QRegularExpression version(QStringLiteral("\\) (\\d+(\\.\\d+)?)"));
    return version.match(QString::fromUtf8(process.readAllStandardOutput())).captured(1);
}

/// Finds the newest pg_dump of this computer.
void findProgram(SchemaDump &dump)
{
    QStringList candidates;
    for (const QString &folder : programFolders())
        candidates += QStandardPaths::findExecutable(QStringLiteral("pg_dump"), {folder});
    candidates += QStandardPaths::findExecutable(QStringLiteral("pg_dump"));
    candidates.removeAll(QString());
    candidates.removeDuplicates();
    for (const QString &program : candidates) {
        const QString version = versionOf(program);
        const int major = version.section(u'.', 0, 0).toInt();
        if (major > dump.programMajor) {
            dump.program = program;
            dump.programVersion = version;
            dump.programMajor = major;
        }
    }
}

/// The authorities that the server's certificate is checked against.
QString caFileFor(const TlsTrust &trust, int programMajor)
{
    if (!trust.caFile.isEmpty())
        return trust.caFile;
    if (programMajor >= 16)
        return QStringLiteral("system");
    return QStringLiteral("/etc/ssl/certs/ca-certificates.crt");
}

QString conninfo(const SiteAccess &access, const QString &database, int programMajor)
{
    const Endpoint &endpoint = access.endpoint;
    return QStringLiteral("host=%1 port=%2 dbname=%3 user=%4 sslmode=verify-full sslrootcert=%5 "
                          "connect_timeout=10 application_name='PMP HA Console'")
        .arg(quoteConninfo(endpoint.host), QString::number(endpoint.port), quoteConninfo(database),
             quoteConninfo(access.user), quoteConninfo(caFileFor(endpoint.trust, programMajor)));
}

/// None of our own environment's settings for PostgreSQL reaches the program.
QProcessEnvironment cleanEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &key : environment.keys())
        if (key.startsWith(QLatin1String("PG")))
            environment.remove(key);
    return environment;
}

/// Without a controlling terminal the program asks for the password on its standard input.
void leaveTerminal(QProcess &process)
{
#ifdef Q_OS_UNIX
    process.setChildProcessModifier([] { ::setsid(); });
#else
    Q_UNUSED(process);
#endif
}

/// What pg_dump said, without the prompt that comes before it in whatever language.
QString withoutPrompt(const QString &text, const SiteAccess &access)
{
    const qsizetype words = std::max(text.indexOf(QLatin1String("pg_dump:")), qsizetype(0));
    return scrubbed(text.mid(words).trimmed(), {{QStringLiteral("password"), access.password}});
}

Result<QString> runProgram(const SchemaDump &dump, const SiteAccess &access,
                           const QString &database)
{
    QProcess process;
    process.setProcessEnvironment(cleanEnvironment());
    leaveTerminal(process);
    process.start(dump.program,
                  {QStringLiteral("--schema-only"), QStringLiteral("--clean"),
                   QStringLiteral("--if-exists"), QStringLiteral("--no-publications"),
                   QStringLiteral("--no-subscriptions"), QStringLiteral("--no-tablespaces"),
                   QStringLiteral("--no-security-labels"), QStringLiteral("--encoding=UTF8"),
                   QStringLiteral("--lock-wait-timeout=10000"),
                   QStringLiteral("--exclude-schema=pmpha"), QStringLiteral("--password"),
                   QStringLiteral("--dbname=") + conninfo(access, database, dump.programMajor)});
    if (!process.waitForStarted(5000))
        return failure(ErrorCode::ToolMissing,
                       {QStringLiteral("pg_dump"), QStringLiteral("postgresql-client")});
    process.write((access.password ? access.password->reveal() : QString()).toUtf8() + '\n');
    process.closeWriteChannel();
    if (!process.waitForFinished(DumpSeconds * 1000)) {
        process.kill();
        process.waitForFinished(5000);
        return failure(ErrorCode::ToolSilent,
                       {QStringLiteral("pg_dump"), QString::number(DumpSeconds)});
    }
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return failure(ErrorCode::ToolFailed,
                       {QStringLiteral("pg_dump"), QString::number(process.exitCode())},
                       withoutPrompt(QString::fromUtf8(process.readAllStandardError()), access));
    return QString::fromUtf8(process.readAllStandardOutput());
}

/// Settings of the dump's own session; DumpSettings stands for them.
bool isNoise(const QString &statement)
{
    return statement.startsWith(QLatin1String("SET "))
        || statement.startsWith(QLatin1String("SELECT pg_catalog.set_config"))
        || statement.startsWith(QLatin1String("COMMENT ON EXTENSION "));
}

QStringList statementsOf(const QString &script)
{
    QStringList out;
    for (const QString &statement : splitStatements(script))
        if (!isNoise(statement))
            out += statement;
    return out;
}

/// What takes the objects of a dump away again. pg_dump lets go of a partition's constraints and
/// indexes one by one, which the server refuses: all that belongs to a table goes with it instead.
QStringList dropsOf(const QString &script)
{
    static const QRegularExpression part(
        QStringLiteral("^DROP (INDEX|TRIGGER|RULE|POLICY|STATISTICS) "));
    static const QRegularExpression whole(QStringLiteral("^DROP (SCHEMA|EXTENSION) "));
    QStringList out;
    for (const QString &statement : splitStatements(script)) {
        if (!statement.startsWith(QLatin1String("DROP ")) || part.match(statement).hasMatch())
            continue;
        const bool alone = whole.match(statement).hasMatch();
        out += alone ? statement : QString(statement + QLatin1String(" CASCADE"));
    }
    return out;
}

/// Would change a schema that was there before, and that the undo cannot put back.
bool touchesOldSchema(const QString &statement, const QStringList &schemas)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(ALTER SCHEMA |COMMENT ON SCHEMA |(?:GRANT|REVOKE) [A-Z, ]+ ON SCHEMA )"));
    const auto match = pattern.match(statement);
    return match.hasMatch() && schemas.contains(identifierAfter(statement, match.captured(1)));
}

} // namespace

SchemaDump dumpSchema(const SiteAccess &access, const QString &database, int major)
{
    SchemaDump dump;
    findProgram(dump);
    if (dump.programMajor < major) {
        dump.error = Error{ErrorCode::ToolMissing,
                           {QStringLiteral("pg_dump %1").arg(major),
                            QStringLiteral("postgresql-client-%1").arg(major)},
                           {}};
        return dump;
    }
    const auto script = runProgram(dump, access, database);
    if (!script) {
        dump.error = script.error();
        return dump;
    }
    // All DROPs come first; every object that is made has a comment with its name before it.
    const qsizetype creation = script->indexOf(QLatin1String("\n-- Name: "));
    dump.drop = dropsOf(creation < 0 ? *script : script->left(creation));
    if (creation >= 0)
        dump.create = statementsOf(script->mid(creation));
    return dump;
}

SchemaScript fittedTo(const SchemaDump &dump, const PostgresFacts &standby)
{
    const bool fresh = !standby.database;
    const QStringList schemas = fresh ? QStringList{QStringLiteral("public")} : standby.schemas;
    SchemaScript out;
    for (const QString &statement : dump.create) {
        bool unknown = false;
        for (const QString &role :
             {roleNamedBy(statement),
              identifierAfter(statement, QStringLiteral("ALTER DEFAULT PRIVILEGES FOR ROLE "))}) {
            if (role.isEmpty() || standby.hasRole(role))
                continue;
            unknown = true;
            if (!out.unknownRoles.contains(role))
                out.unknownRoles += role;
        }
        if (unknown)
            continue;
        if (schemas.contains(identifierAfter(statement, QStringLiteral("CREATE SCHEMA "))))
            continue;
        if (!fresh
            && (touchesOldSchema(statement, schemas)
                || statement.startsWith(QLatin1String("ALTER DEFAULT PRIVILEGES "))))
            continue;
        out.create += statement;
    }
    for (const QString &statement : dump.drop) {
        const auto kept = [&](const char *prefix, const QStringList &names) {
            return names.contains(identifierAfter(statement, QLatin1String(prefix)));
        };
        if (!kept("DROP SCHEMA IF EXISTS ", schemas)
            && !kept("DROP EXTENSION IF EXISTS ", standby.extensions))
            out.drop += statement;
    }
    return out;
}

} // namespace pmpha::postgres
