// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "support/fakesites.h"

#include <set>

namespace pmpha::test {

/// Two servers that hold nothing but named objects, each with a secret or an empty text:
///   make x          fails when there is one
///   make x with 's' makes it or gives it another secret
///   note x          makes it if need be
///   drop x          bears that there is none
///   has x           one boolean
/// and BEGIN TRANSACTION, COMMIT, ROLLBACK.
class ObjectServers
{
public:
    using Objects = QMap<QString, QString>;
    using State = QMap<quint16, Objects>;

    explicit ObjectServers(const State &state = {}) : m_state(state) { }

    /// What is committed: all that is left when the connections break now.
    State state() const
    {
        const QMutexLocker lock(&m_mutex);
        State out = m_state;
        for (auto it = m_before.cbegin(); it != m_before.cend(); ++it)
            out[it.key()] = it.value();
        return out;
    }
    void setState(const State &state)
    {
        const QMutexLocker lock(&m_mutex);
        m_state = state;
    }
    QMap<quint16, QStringList> names() const
    {
        QMap<quint16, QStringList> out;
        const State now = state();
        for (auto it = now.cbegin(); it != now.cend(); ++it)
            if (!it->isEmpty())
                out.insert(it.key(), it->keys());
        return out;
    }
    /// The n-th statement from now on, 1 for the next, is answered with an error and not done.
    void failAt(int n)
    {
        const QMutexLocker lock(&m_mutex);
        m_failAt = n;
    }
    /// Called before and after each statement, on the server's thread.
    void setWatcher(std::function<void()> watcher) { m_watcher = std::move(watcher); }

    FakeSites::Handler handler()
    {
        return [this](const SentSql &sent) {
            if (m_watcher)
                m_watcher();
            const auto answer = take(sent);
            if (m_watcher)
                m_watcher();
            return answer;
        };
    }

private:
    static tl::unexpected<Error> refuse(const QString &sql)
    {
        // Servers quote what they were sent: with secrets in it.
        return failure(ErrorCode::StatementFailed, {QStringLiteral("host")},
                       QStringLiteral("near: ") + sql);
    }
    Result<SqlRows> take(const SentSql &sent)
    {
        const QMutexLocker lock(&m_mutex);
        if (m_failAt > 0 && --m_failAt == 0)
            return refuse(sent.sql);
        Objects &objects = m_state[sent.port];
        const QStringList words = sent.sql.split(u' ');
        const QString &verb = words.first();
        const QString name = words.value(1);
        if (verb == QLatin1String("has"))
            return FakeSites::oneValue(objects.contains(name));
        if (verb == QLatin1String("make") && words.size() == 2 && objects.contains(name))
            return refuse(sent.sql);
        if (verb == QLatin1String("make") || verb == QLatin1String("note"))
            objects.insert(name, words.value(3).remove(u'\''));
        else if (verb == QLatin1String("drop"))
            objects.remove(name);
        else if (verb == QLatin1String("BEGIN"))
            m_before[sent.port] = objects;
        else if (verb == QLatin1String("ROLLBACK"))
            objects = m_before.take(sent.port);
        else if (verb == QLatin1String("COMMIT"))
            m_before.remove(sent.port);
        else
            return refuse(sent.sql);
        return SqlRows();
    }

    mutable QMutex m_mutex;
    State m_state;
    State m_before; // of open transactions
    int m_failAt = 0;
    std::function<void()> m_watcher;
};

/// Where journals of tests lie: in memory where there is such a place, since hundreds of them are
/// written with synchronous=FULL.
inline QString journalPlace()
{
    const QString memory = QStringLiteral("/dev/shm");
    const bool usable = QFileInfo(memory).isWritable();
    return (usable ? memory : QDir::tempPath()) + QStringLiteral("/pmpha-plans-XXXXXX");
}

constexpr quint16 primaryPort = 5001;
constexpr quint16 standbyPort = 5002;

inline Step makeStep(Role site, const QStringList &objects, const QString &secret = {})
{
    Step step;
    step.id = QStringLiteral("make.") + objects.first();
    step.site = site;
    for (const QString &object : objects) {
        step.check.append({site, {}, QStringLiteral("has ") + object});
        SqlText sql(QStringLiteral("make ") + object);
        if (!secret.isEmpty())
            sql.add(QStringLiteral(" with ")).addSecret(secret);
        step.apply.append(sql);
        step.undo.prepend(SqlText(QStringLiteral("drop ") + object));
    }
    return step;
}

/// A plan with every kind of step: on either site, of several statements, atomic, with secrets of
/// either kind, without a check, and one that is so before.
inline Plan variedPlan()
{
    Plan plan;
    plan.secretNames = {QStringLiteral("watch.primary"), QStringLiteral("replication")};
    plan.steps.append(makeStep(Role::Primary, {QStringLiteral("old")}));
    plan.steps.append(
        makeStep(Role::Primary, {QStringLiteral("watcher")}, QStringLiteral("watch.primary")));
    plan.steps.append(makeStep(Role::Standby, {QStringLiteral("database")}));
    plan.steps.append(
        makeStep(Role::Primary, {QStringLiteral("publication"), QStringLiteral("slot")}));
    plan.steps.last().atomic = true;
    plan.steps.append(
        makeStep(Role::Primary, {QStringLiteral("account")}, QStringLiteral("replication")));
    Step noted;
    noted.id = QStringLiteral("note.table");
    noted.site = Role::Standby;
    noted.apply = {SqlText(QStringLiteral("note table"))};
    noted.undo = {SqlText(QStringLiteral("drop table"))};
    plan.steps.append(noted);
    plan.steps.append(
        makeStep(Role::Standby, {QStringLiteral("subscription")}, QStringLiteral("replication")));
    return plan;
}

inline ObjectServers::State stateBefore()
{
    return {{primaryPort, {{QStringLiteral("old"), QString()}}}};
}

inline QMap<quint16, QStringList> namesAfter()
{
    return {
        {primaryPort,
         {QStringLiteral("account"), QStringLiteral("old"), QStringLiteral("publication"),
          QStringLiteral("slot"), QStringLiteral("watcher")}},
        {standbyPort,
         {QStringLiteral("database"), QStringLiteral("subscription"), QStringLiteral("table")}}};
}

} // namespace pmpha::test
