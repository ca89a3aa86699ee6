// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/planscript.h"

#include "bench/report.h"

#include <QElapsedTimer>
#include <QProcess>

namespace pmpha::bench {

std::optional<SiteAccess> setUpAccess(const test::LabWorld &world, Role role)
{
    auto password = world.services().secrets.read({world.pair().id, role, SecretPurpose::SetUp});
    password.waitForFinished();
    if (password.resultCount() == 0 || !password.result())
        return std::nullopt;
    const Endpoint &endpoint = world.pair().endpoint(role);
    return SiteAccess{world.pair().engine, endpoint, endpoint.user, *password.result()};
}

PlanScript::PlanScript(test::LabWorld &world, const Plan &plan) : m_world(world)
{
    for (const QString &name : plan.secretNames)
        m_secrets.insert(name, std::make_shared<const Secret>(randomPassword()));
    QString set, undo;
    bool good = true;
    for (const Step &step : plan.steps) {
        good = good && addStep(step, step.apply, set);
        addWait(step, set);
    }
    m_connected.clear();
    for (auto step = plan.steps.crbegin(); step != plan.steps.crend(); ++step)
        good = good && addStep(*step, step->undo, undo);
    if (!good)
        return;
    m_set = set.toUtf8();
    m_undo = undo.toUtf8();
}

void PlanScript::connectTo(Role role, const QString &database, QString &script)
{
    const auto access = setUpAccess(m_world, role);
    const QString target = access
        ? QStringLiteral("\\connect 'host=%1 port=%2 dbname=%3 user=%4 password=%5 "
                         "sslmode=verify-full sslcert=none sslrootcert=%6'\n")
              .arg(access->endpoint.host, QString::number(access->endpoint.port), database,
                   access->user, access->password->reveal(), access->endpoint.trust.caFile)
        : QString();
    if (m_connected != target)
        script += target;
    m_connected = target;
}

bool PlanScript::addStep(const Step &step, const QList<SqlText> &statements, QString &script)
{
    if (statements.isEmpty())
        return true;
    connectTo(step.site, step.database, script);
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
    return true;
}

void PlanScript::addWait(const Step &step, QString &script)
{
    if (step.patience.count() == 0)
        return;
    for (const Probe &probe : step.check) {
        connectTo(probe.site, probe.database, script);
        script += QStringLiteral("do $pmphabench$ begin while ((%1)) is not true loop "
                                 "perform pg_sleep(0.01); end loop; end $pmphabench$;\n")
                      .arg(probe.sql);
    }
}

std::optional<double> PlanScript::feed(const QByteArray &script) const
{
    const auto command = m_world.lab().psqlCommand(
        Role::Primary,
        {QStringLiteral("-X"), QStringLiteral("-q"), QStringLiteral("-o"),
         QStringLiteral("/dev/null"), QStringLiteral("-v"), QStringLiteral("ON_ERROR_STOP=1"),
         QStringLiteral("-v"), QStringLiteral("VERBOSITY=terse"), QStringLiteral("-f"),
         QStringLiteral("-")});
    if (!command)
        return std::nullopt;
    QProcess psql;
    QElapsedTimer timer;
    timer.start();
    psql.start(command->first(), command->mid(1));
    psql.write(script);
    psql.closeWriteChannel();
    const bool ended = psql.waitForFinished(300000);
    const double took = double(timer.nsecsElapsed()) / 1e6;
    if (ended && psql.exitStatus() == QProcess::NormalExit && psql.exitCode() == 0)
        return took;
    if (!ended) {
        psql.kill();
        psql.waitForFinished();
    }
    say(QString::fromUtf8(psql.readAllStandardError()).right(500));
    return std::nullopt;
}

} // namespace pmpha::bench
