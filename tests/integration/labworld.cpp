// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/labworld.h"

#include "lab/agent.h"
#include "secrets/memorystore.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QThread>
#include <QTimer>

#include <csignal>

namespace pmpha::test {

bool waitFor(const std::function<bool()> &condition, std::chrono::milliseconds limit)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > limit.count())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 20);
        QEventLoop wait;
        QTimer::singleShot(10, &wait, &QEventLoop::quit);
        wait.exec();
    }
    return true;
}

QByteArray difference(const QByteArray &now, const QByteArray &wanted)
{
    const QList<QByteArray> a = now.split('\n'), b = wanted.split('\n');
    QByteArray out;
    for (const QByteArray &line : a)
        if (a.count(line) > b.count(line))
            out += "+ " + line + '\n';
    for (const QByteArray &line : b)
        if (b.count(line) > a.count(line))
            out += "- " + line + '\n';
    return out;
}

int runAgentIfAsked(int argc, char *argv[])
{
    if (argc != 3 || qstrcmp(argv[1], "lab-agent") != 0)
        return -1;
    return runLabAgent(QString::fromLocal8Bit(argv[2]));
}

LabWorld::LabWorld()
    : m_made(std::make_unique<QTemporaryDir>(QDir::tempPath() + QStringLiteral("/pmpha-XXXXXX"))),
      m_home(m_made->path())
{
    // The servers run as another user when the test runs as root: the way to the lab must be open
    // to them.
    QFile::setPermissions(m_home, QFile::permissions(m_home) | QFile::ExeGroup | QFile::ExeOther);
    wire();
}

LabWorld::LabWorld(const QString &folder) : m_home(folder)
{
    wire();
}

void LabWorld::wire()
{
    const QString labFolder = m_home + QStringLiteral("/lab");
    m_memory = std::make_unique<MemoryStore>();
    m_secrets = std::make_unique<LabSecretStore>(labFolder, *m_memory);
    m_lab = makePracticeLab({labFolder, QCoreApplication::applicationFilePath(), false});
    m_services.reset(
        new Services{m_sites,
                     *m_secrets,
                     m_web,
                     m_clock,
                     {&m_engine},
                     {m_home + QStringLiteral("/config"), m_home + QStringLiteral("/data")}});
}

LabWorld::~LabWorld()
{
    if (!m_made)
        return;
    if (const auto down = m_lab->down(true); !down)
        qWarning("the lab did not go down: %s", qPrintable(down.error().detail));
}

bool LabWorld::up()
{
    const auto pair = m_lab->up();
    if (!pair) {
        m_lastError = pair.error();
        qWarning("the lab did not come up: %s %s", qPrintable(m_lastError.args.join(u' ')),
                 qPrintable(m_lastError.detail));
        return false;
    }
    m_pair = *pair;
    return true;
}

QString LabWorld::run(const QStringList &command, int *exitCode, const QByteArray &input) const
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(command.first(), command.mid(1));
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(30000)) {
        process.kill();
        process.waitForFinished();
    }
    *exitCode = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return QString::fromUtf8(process.readAll()).trimmed();
}

QString LabWorld::psql(Role role, const QString &sql) const
{
    QString said;
    if (const int code = psqlFails(role, sql, &said); code != 0)
        qWarning("psql ended with %d: %s", code, qPrintable(said));
    return said;
}

int LabWorld::psqlFails(Role role, const QString &sql, QString *said) const
{
    const auto command = m_lab->psqlCommand(
        role,
        {QStringLiteral("-X"), QStringLiteral("-q"), QStringLiteral("-A"), QStringLiteral("-t"),
         QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"), QStringLiteral("-f"),
         QStringLiteral("-")});
    if (!command) {
        *said = command.error().detail;
        return -1;
    }
    int code = -1;
    *said = run(*command, &code, sql.toUtf8());
    return code;
}

qint64 LabWorld::count(Role role, const QString &table) const
{
    return psql(role, QStringLiteral("select count(*) from ") + table).toLongLong();
}

QByteArray LabWorld::fingerprint(Role role) const
{
    static const QString catalog = QStringLiteral(
        "select 'role', rolname from pg_roles where rolname !~ '^pg_' order by 2;"
        "select 'slot', slot_name from pg_replication_slots order by 2;"
        "select 'database', datname from pg_database order by 2;"
        "select 'publication', pubname from pg_publication order by 2;"
        "select 'subscription', subname from pg_subscription order by 2;"
        "select 'column', attrelid::regclass, attname, atttypid::regtype from pg_attribute a join "
        "pg_class c on "
        "c.oid = attrelid where relkind = 'r' and attnum > 0 and not attisdropped and relnamespace "
        "not in "
        "('pg_catalog'::regnamespace, 'information_schema'::regnamespace, "
        "'pg_toast'::regnamespace) order by 2, 3;"
        "select 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid) from "
        "pg_constraint where "
        "conrelid <> 0 and connamespace not in ('pg_catalog'::regnamespace, "
        "'information_schema'::regnamespace) order by 2, 3;"
        "select 'index', indexrelid::regclass, pg_get_indexdef(indexrelid) from pg_index i join "
        "pg_class c on "
        "c.oid = indrelid where relnamespace not in ('pg_catalog'::regnamespace, "
        "'pg_toast'::regnamespace) order by 2;"
        "select 'function', oid::regprocedure from pg_proc where pronamespace not in "
        "('pg_catalog'::regnamespace, "
        "'information_schema'::regnamespace) order by 2;"
        "select 'trigger', tgrelid::regclass, tgname, tgenabled from pg_trigger where not "
        "tgisinternal order by 2, 3;"
        "select 'sequence', schemaname, sequencename, increment_by, start_value from pg_sequences "
        "order by 2, 3;"
        "select 'schema', nspname from pg_namespace where nspname !~ '^pg_' order by 2;"
        "select 'grant', oid::regclass, coalesce(relacl, acldefault(case relkind when 'S' then "
        "'s'::\"char\" else 'r' end, relowner)) from pg_class where relnamespace not in "
        "('pg_catalog'::regnamespace, "
        "'information_schema'::regnamespace, 'pg_toast'::regnamespace) order by 2;");
    // A standby without its database has the catalog of its maintenance database only.
    QString said;
    const bool exists =
        role == Role::Primary || psqlFails(role, QStringLiteral("select 1"), &said) == 0;
    if (exists)
        return psql(role, catalog).toUtf8();
    const auto command =
        m_lab->psqlCommand(role,
                           {QStringLiteral("-X"), QStringLiteral("-q"), QStringLiteral("-A"),
                            QStringLiteral("-t"), QStringLiteral("-d"), QStringLiteral("postgres"),
                            QStringLiteral("-f"), QStringLiteral("-")});
    int code = -1;
    return command ? run(*command, &code, catalog.toUtf8()).toUtf8() : QByteArray();
}

void LabWorld::killDatabase(Role role) const
{
    QFile file(m_home + QStringLiteral("/lab/%1/data/postmaster.pid").arg(roleName(role)));
    const qint64 pid = file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toLongLong() : 0;
    if (pid <= 1 || ::kill(pid_t(pid), SIGKILL) != 0)
        qFatal("the %s database was not running", qPrintable(roleName(role)));
    const auto isDead = [pid] {
        QFile stat(QStringLiteral("/proc/%1/stat").arg(pid));
        return !stat.open(QIODevice::ReadOnly) || stat.readAll().contains(") Z ");
    };
    // Called in worker threads too: no event loop.
    for (QDeadlineTimer limit(std::chrono::seconds(10)); !isDead() && !limit.hasExpired();)
        QThread::msleep(1);
}

QByteArray LabWorld::fingerprints() const
{
    return fingerprint(Role::Primary) + "\n----\n" + fingerprint(Role::Standby);
}

QString LabWorld::adminPsql(Role role, const QString &sql) const
{
    const auto command = m_lab->psqlCommand(
        role,
        {QStringLiteral("-X"), QStringLiteral("-q"), QStringLiteral("-A"), QStringLiteral("-t"),
         QStringLiteral("-d"), QStringLiteral("postgres"), QStringLiteral("-v"),
         QStringLiteral("ON_ERROR_STOP=1"), QStringLiteral("-f"), QStringLiteral("-")});
    int code = -1;
    const QString said = command ? run(*command, &code, sql.toUtf8()) : command.error().detail;
    if (code != 0)
        qWarning("psql ended with %d: %s", code, qPrintable(said));
    return said;
}

QString LabWorld::standbyDrop()
{
    return QStringLiteral("drop database if exists pmpstandby with (force)");
}

Plan LabWorld::lastPlan() const
{
    const auto journal = Journal::open(m_services->paths.journalFile(m_pair.id));
    const auto runs = journal ? (*journal)->runs() : failure(journal.error());
    return runs && !runs->isEmpty() ? runs->first().plan : Plan();
}

bool LabWorld::rowArrives(const QString &name) const
{
    psql(Role::Primary,
         QStringLiteral("insert into ptrx_settings values (%1, 'x')").arg(quoteLiteral(name)));
    const QString there = QStringLiteral("ptrx_settings where name = ") + quoteLiteral(name);
    const bool arrived =
        waitFor([&] { return count(Role::Standby, there) == 1; }, std::chrono::seconds(10));
    psql(Role::Primary, QStringLiteral("delete from ") + there);
    return arrived;
}

std::optional<PlanFlow::Stage> LabWorld::walk(PlanFlow &flow, std::chrono::seconds limit)
{
    using Stage = PlanFlow::Stage;
    bool failed = false;
    QObject guard;
    QObject::connect(&flow, &PlanFlow::failed, &guard, [&](const Error &error) {
        failed = true;
        m_lastError = error;
    });
    const auto ended = [&] {
        return failed || flow.stage() == Stage::Done || flow.stage() == Stage::Undone
            || flow.stage() == Stage::Checked;
    };
    if (!waitFor(ended, limit))
        return std::nullopt;
    return flow.stage();
}

bool LabWorld::setUp()
{
    PlanFlow flow(services(), m_pair, PlanKind::SetUp);
    if (!waitFor([&] { return flow.isReady(); }, std::chrono::seconds(10)))
        return false;
    flow.startChecks();
    if (walk(flow) != PlanFlow::Stage::Checked || hasFailure(flow.findings()))
        return false;
    flow.run();
    return waitFor([&] { return flow.stage() != PlanFlow::Stage::Running; },
                   std::chrono::seconds(120))
        && flow.stage() == PlanFlow::Stage::Done;
}

bool LabWorld::remove()
{
    PlanFlow flow(services(), m_pair, PlanKind::Removal);
    if (!waitFor([&] { return flow.isReady(); }, std::chrono::seconds(10)))
        return false;
    flow.startChecks();
    if (walk(flow) != PlanFlow::Stage::Checked)
        return false;
    flow.run();
    return waitFor([&] { return flow.stage() != PlanFlow::Stage::Running; },
                   std::chrono::seconds(120))
        && flow.stage() == PlanFlow::Stage::Done && flow.residue().isEmpty();
}

} // namespace pmpha::test
