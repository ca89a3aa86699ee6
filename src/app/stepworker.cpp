// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stepworker.h"

#include <algorithm>

namespace pmpha {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds statementLimit = std::chrono::seconds(60);
constexpr milliseconds connectLimit = std::chrono::seconds(30);

/// Drivers hand booleans over as bit, number or text.
bool saysTrue(const QVariant &answer)
{
    if (answer.isNull())
        return false;
    const QString word = answer.toString().trimmed().toLower();
    return word == QLatin1String("1") || word == QLatin1String("t") || word == QLatin1String("true")
        || word == QLatin1String("y") || word == QLatin1String("yes");
}

Result<bool> ask(SqlSite &site, const Probe &probe)
{
    const auto session = site.session(probe.database);
    if (!session && session.error().code == ErrorCode::DatabaseMissing)
        return false;
    if (!session)
        return failure(session.error());
    const auto answer = (*session)->run(probe.sql, {}, statementLimit);
    if (!answer)
        return failure(answer.error());
    return saysTrue(answer->scalar());
}

Result<bool> askAll(SqlSite &site, const QList<Probe> &probes, const Interrupt &interrupt)
{
    for (const Probe &probe : probes) {
        if (interrupt.isRaised())
            return failure(ErrorCode::Cancelled);
        const auto answer = ask(site, probe);
        if (!answer || !*answer)
            return answer;
    }
    return true;
}

/// The statements of one step on their way through the server's thread.
struct Parcel
{
    QString database;
    QList<SqlText> statements;
    bool atomic = false;
    milliseconds limit{0};
    SecretBag secrets;
    std::shared_ptr<Interrupt> interrupt;
    std::shared_ptr<std::atomic_bool> rollingBack = std::make_shared<std::atomic_bool>(false);
    std::shared_ptr<std::atomic_bool> spoilt = std::make_shared<std::atomic_bool>(false);
};

Result<void> sendOne(SqlSession &session, const SqlText &statement, const Parcel &parcel)
{
    if (parcel.interrupt->isRaised())
        return failure(ErrorCode::Cancelled);
    const Result<QString> sql = statement.revealed(parcel.secrets);
    if (!sql)
        return failure(sql.error());
    const auto answer = session.run(*sql, {}, parcel.limit);
    return answer ? Result<void>() : failure(answer.error());
}

// The three words of a transaction are spelt so that every engine takes them.
void rollBack(SqlSession &session, const Parcel &parcel)
{
    *parcel.rollingBack = true;
    if (!session.run(QStringLiteral("ROLLBACK"), {}, statementLimit))
        *parcel.spoilt = true; // the connection may still be inside the transaction
}

Result<void> deliver(SqlSite &site, const Parcel &parcel)
{
    const auto session = site.session(parcel.database);
    if (!session)
        return failure(session.error());
    Result<void> done;
    if (parcel.atomic)
        done = sendOne(**session, QStringLiteral("BEGIN TRANSACTION"), parcel);
    if (!done)
        return done;
    for (const SqlText &statement : parcel.statements)
        if (done)
            done = sendOne(**session, statement, parcel);
    if (done && parcel.atomic)
        done = sendOne(**session, QStringLiteral("COMMIT"), parcel);
    if (!done && parcel.atomic)
        rollBack(**session, parcel);
    return done;
}

} // namespace

StepWorker::StepWorker(SqlSites &sites, const SiteAccess &primary, const SiteAccess &standby,
                       const SecretBag &secrets, std::shared_ptr<Interrupt> interrupt)
    : m_sites(sites), m_primary(primary), m_standby(standby), m_secrets(secrets),
      m_forbidden(secrets), m_interrupt(std::move(interrupt))
{
    // Names that no plan can use.
    m_forbidden.insert(QStringLiteral("\1primary"), primary.password);
    m_forbidden.insert(QStringLiteral("\1standby"), standby.password);
}

template <class T>
Result<T> StepWorker::runJob(Role site, milliseconds limit, int statements,
                             std::function<Result<T>(SqlSite &)> job,
                             std::shared_ptr<std::atomic_bool> untouchable) const
{
    if (m_interrupt->isRaised())
        return failure(ErrorCode::Cancelled);
    const milliseconds deadline = connectLimit + limit * std::max(1, statements);
    const auto future = m_sites.run<T>(
        access(site), deadline, [job = std::move(job), interrupt = m_interrupt](SqlSite &server) {
            Result<T> answer = job(server);
            interrupt->poke();
            return answer;
        });
    Result<T> answer = awaitInterruptibly(future, *m_interrupt, [&] {
        if (!untouchable || !*untouchable)
            m_sites.cancelJobs(access(site));
    });
    if (!answer)
        return failure(clean(answer.error()));
    return answer;
}

Result<bool> StepWorker::isSo(const Step &step) const
{
    for (qsizetype i = 0; i < step.check.size();) {
        const Role site = step.check.at(i).site;
        QList<Probe> together; // one job for each row of probes of one site
        for (; i < step.check.size() && step.check.at(i).site == site; ++i)
            together.append(step.check.at(i));
        const auto answer = runJob<bool>(site, statementLimit, int(together.size()),
                                         [together, interrupt = m_interrupt](SqlSite &server) {
                                             return askAll(server, together, *interrupt);
                                         });
        if (!answer || !*answer)
            return answer;
    }
    return true;
}

Result<void> StepWorker::send(const Step &step, const QList<SqlText> &statements) const
{
    if (statements.isEmpty())
        return {};
    Parcel parcel;
    parcel.database = step.database;
    parcel.statements = statements;
    parcel.atomic = step.atomic;
    parcel.limit = std::max(statementLimit, step.patience);
    parcel.secrets = m_secrets;
    parcel.interrupt = m_interrupt;
    const auto done = runJob<void>(
        step.site, parcel.limit, int(statements.size()) + 3,
        [parcel](SqlSite &server) { return deliver(server, parcel); }, parcel.rollingBack);
    if (*parcel.spoilt)
        m_sites.close(access(step.site));
    return done;
}

Result<StepWorker::Progress> StepWorker::progress(const Step &step) const
{
    return runJob<Progress>(
        step.site, statementLimit, 1,
        [database = step.database, sql = step.progressSql](SqlSite &server) -> Result<Progress> {
            const auto session = server.session(database);
            if (!session)
                return failure(session.error());
            const auto answer = (*session)->run(sql, {}, statementLimit);
            if (!answer)
                return failure(answer.error());
            if (answer->rows.isEmpty() || answer->rows.first().size() < 2)
                return failure(ErrorCode::Internal, {QStringLiteral("progress")});
            const QVariantList &row = answer->rows.first();
            return Progress{row.at(0).toLongLong(), row.at(1).toLongLong()};
        });
}

Error StepWorker::clean(Error error) const
{
    for (QString &arg : error.args)
        arg = scrubbed(arg, m_forbidden);
    error.detail = scrubbed(error.detail, m_forbidden);
    return error;
}

} // namespace pmpha
