// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/planbypsql.h"

#include "bench/report.h"

#include <QElapsedTimer>
#include <QProcess>

#include <algorithm>

namespace pmpha::bench {

namespace {

constexpr int patience = 120000; // ms, for one step
const QByteArray endMark = QByteArrayLiteral("pmpha-bench-end");

} // namespace

std::optional<SiteAccess> setUpAccess(const test::LabWorld &world, Role role)
{
    auto password = world.services().secrets.read({world.pair().id, role, SecretPurpose::SetUp});
    password.waitForFinished();
    if (password.resultCount() == 0 || !password.result())
        return std::nullopt;
    const Endpoint &endpoint = world.pair().endpoint(role);
    return SiteAccess{world.pair().engine, endpoint, endpoint.user, *password.result()};
}

PlanByPsql::PlanByPsql(test::LabWorld &world, const Plan &plan) : m_world(world), m_plan(plan)
{
    for (const QString &name : plan.secretNames)
        m_secrets.insert(name, std::make_shared<const Secret>(randomPassword()));
}

PlanByPsql::~PlanByPsql()
{
    for (const auto &[target, psql] : m_sessions) {
        psql->closeWriteChannel();
        if (!psql->waitForFinished(5000)) {
            psql->kill();
            psql->waitForFinished();
        }
    }
}

/// Opened when first asked for; the password goes through psql's input.
QProcess *PlanByPsql::session(const Target &target)
{
    auto &psql = m_sessions[target];
    if (psql)
        return psql.get();
    const auto access = setUpAccess(m_world, target.first);
    const auto command = m_world.lab().psqlCommand(
        Role::Primary,
        {QStringLiteral("-X"), QStringLiteral("-q"), QStringLiteral("-o"),
         QStringLiteral("/dev/null"), QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"),
         QStringLiteral("-v"), QStringLiteral("VERBOSITY=terse"), QStringLiteral("-f"),
         QStringLiteral("-")});
    if (!access || !command)
        return nullptr;
    psql = std::make_unique<QProcess>();
    psql->start(command->first(), command->mid(1));
    const QString connect =
        QStringLiteral("\\connect 'host=%1 port=%2 dbname=%3 user=%4 password=%5 "
                       "sslmode=verify-full sslcert=none sslrootcert=%6'\n")
            .arg(access->endpoint.host, QString::number(access->endpoint.port), target.second,
                 access->user, access->password->reveal(), access->endpoint.trust.caFile);
    psql->write(connect.toUtf8());
    return psql.get();
}

/// Returns when psql has got through the script.
bool PlanByPsql::send(const Target &target, const QString &script)
{
    QProcess *psql = session(target);
    if (!psql)
        return false;
    psql->write(script.toUtf8() + "\\echo " + endMark + "\n");
    QElapsedTimer timer;
    timer.start();
    while (!psql->canReadLine() && timer.elapsed() < patience
           && psql->state() != QProcess::NotRunning)
        psql->waitForReadyRead(1000);
    if (psql->readLine().trimmed() == endMark)
        return true;
    say(QString::fromUtf8(psql->readAllStandardError()).right(500));
    return false;
}

bool PlanByPsql::sendStep(const Step &step, const QList<SqlText> &statements)
{
    if (statements.isEmpty())
        return true;
    QString script;
    if (step.atomic)
        script += QStringLiteral("begin;\n");
    for (const SqlText &statement : statements) {
        const auto sql = statement.revealed(m_secrets);
        if (!sql)
            return false;
        script += *sql + QStringLiteral("\n;\n");
    }
    if (step.atomic)
        script += QStringLiteral("commit;\n");
    return send({step.site, step.database}, script);
}

bool PlanByPsql::awaitStep(const Step &step)
{
    if (step.patience.count() == 0)
        return true;
    return std::all_of(step.check.cbegin(), step.check.cend(), [this](const Probe &probe) {
        return send({probe.site, probe.database},
                    QStringLiteral("do $pmphabench$ begin while ((%1)) is not true loop "
                                   "perform pg_sleep(0.01); end loop; end $pmphabench$;\n")
                        .arg(probe.sql));
    });
}

std::optional<double> PlanByPsql::run()
{
    const bool isOpen =
        send({Role::Primary, m_world.pair().primary.database}, QStringLiteral("select 1;\n"))
        && send({Role::Standby, QStringLiteral("postgres")}, QStringLiteral("select 1;\n"));
    QElapsedTimer timer;
    timer.start();
    const bool isDone =
        isOpen && std::all_of(m_plan.steps.cbegin(), m_plan.steps.cend(), [this](const Step &step) {
            return sendStep(step, step.apply) && awaitStep(step);
        });
    return isDone ? std::optional(double(timer.nsecsElapsed()) / 1e6) : std::nullopt;
}

bool PlanByPsql::undo()
{
    return std::all_of(m_plan.steps.crbegin(), m_plan.steps.crend(),
                       [this](const Step &step) { return sendStep(step, step.undo); });
}

} // namespace pmpha::bench
