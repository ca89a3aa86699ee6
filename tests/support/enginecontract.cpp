// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/enginecontract.h"

#include "core/async.h"
#include "core/status.h"

#include <QDeadlineTimer>
#include <QTest>

namespace pmpha::test {

namespace {

using namespace std::chrono_literals;

QString words(const Error &error)
{
    return errorId(error.code) + QLatin1String(": ") + error.args.join(QLatin1String(", "))
        + QLatin1String(": ") + error.detail;
}

QString idsOf(const QList<Finding> &findings, Severity worst)
{
    QStringList out;
    for (const Finding &finding : findings)
        if (finding.severity >= worst)
            out +=
                finding.id + u'(' + finding.args.join(QLatin1String("; ")) + u')' + finding.detail;
    return out.join(u'\n');
}

bool namesSecret(const Step &step)
{
    return std::any_of(step.apply.cbegin(), step.apply.cend(), [](const SqlText &text) {
        return std::any_of(text.pieces().cbegin(), text.pieces().cend(), [](const auto &piece) {
            return piece.quoting != SqlText::Quoting::Text;
        });
    });
}

#define QVERIFY_DONE(expression)                                                                   \
    do {                                                                                           \
        const QString problem = (expression);                                                      \
        QVERIFY2(problem.isEmpty(), qPrintable(problem));                                          \
    } while (false)

} // namespace

template <class T>
Result<T> EngineContract::at(const SiteAccess &access, std::function<Result<T>(SqlSite &)> job)
{
    return await(fixture().sites().run<T>(access, 180s, std::move(job)));
}

Result<SiteFactsPtr> EngineContract::facts(const Pair &pair, Role role)
{
    const SiteAccess access = fixture().setUpAccess(role);
    HaEngine &engine = fixture().engine();
    return at<SiteFactsPtr>(access, [&engine, access, pair, role](SqlSite &site) {
        return engine.readFacts(site, access, pair, role);
    });
}

EngineContract::Run EngineContract::setUp(const Pair &pair)
{
    Run run;
    const auto primary = facts(pair, Role::Primary);
    const auto standby = facts(pair, Role::Standby);
    if (!primary || !standby) {
        qWarning("%s", qPrintable(words(primary ? standby.error() : primary.error())));
        return run;
    }
    run.plan = fixture().engine().setUpPlan(pair, **primary, **standby);
    renewSecrets(run);
    run.freshSecrets = false;
    return run;
}

void EngineContract::renewSecrets(Run &run) const
{
    for (const QString &name : run.plan.secretNames)
        run.secrets[name] = std::make_shared<const Secret>(randomPassword());
    run.freshSecrets = true;
}

EngineContract::Run EngineContract::removal(const Pair &pair)
{
    const auto primary = facts(pair, Role::Primary);
    const auto standby = facts(pair, Role::Standby);
    const SiteFacts unreachable;
    return {fixture().engine().removalPlan(pair, primary ? **primary : unreachable,
                                           standby ? **standby : unreachable),
            {},
            0};
}

Result<bool> EngineContract::holds(const Pair &, const Probe &probe)
{
    return at<bool>(fixture().setUpAccess(probe.site), [probe](SqlSite &site) -> Result<bool> {
        const auto session = site.session(probe.database);
        if (!session && session.error().code == ErrorCode::DatabaseMissing)
            return false;
        if (!session)
            return failure(session.error());
        const auto answer = (*session)->run(probe.sql);
        if (!answer)
            return failure(answer.error());
        return answer->scalar().toBool();
    });
}

/// As the program's runner sees it: only a database may be missing when a check is asked.
Result<bool> EngineContract::isSo(const Pair &pair, const Step &step)
{
    for (const Probe &probe : step.check) {
        const auto answer = holds(pair, probe);
        if (!answer)
            return answer;
        if (!*answer)
            return false;
    }
    return !step.check.isEmpty();
}

QString EngineContract::runStatements(const Pair &, const Step &step,
                                      const QList<SqlText> &statements, const SecretBag &secrets)
{
    const auto done =
        at<void>(fixture().setUpAccess(step.site), [&](SqlSite &site) -> Result<void> {
            const auto session = site.session(step.database);
            if (!session)
                return failure(session.error());
            if (step.atomic)
                if (const auto begun = (*session)->run(QStringLiteral("BEGIN")); !begun)
                    return failure(begun.error());
            for (const SqlText &statement : statements) {
                const auto text = statement.revealed(secrets);
                const auto answer = text ? (*session)->run(*text, {}, 60s) : failure(text.error());
                if (answer)
                    continue;
                Error error = answer.error();
                error.detail += QLatin1String(" in ") + statement.redacted();
                if (step.atomic)
                    (void)(*session)->run(QStringLiteral("ROLLBACK"));
                return failure(error);
            }
            if (step.atomic)
                if (const auto ended = (*session)->run(QStringLiteral("COMMIT")); !ended)
                    return failure(ended.error());
            return {};
        });
    return done ? QString() : step.id + QLatin1String(": ") + words(done.error());
}

QString EngineContract::applyStep(const Pair &pair, Run &run, const Step &step)
{
    const auto already = isSo(pair, step);
    if (!already)
        return step.id + QLatin1String(": check: ") + words(already.error());
    if (*already && !(run.freshSecrets && namesSecret(step)))
        return {};
    ++run.applied;
    if (const QString problem = runStatements(pair, step, step.apply, run.secrets);
        !problem.isEmpty())
        return problem;
    if (step.check.isEmpty())
        return {};
    const QDeadlineTimer deadline(std::clamp(step.patience, 0ms, 60'000ms));
    for (;;) {
        const auto now = isSo(pair, step);
        if (!now)
            return step.id + QLatin1String(": check: ") + words(now.error());
        if (*now)
            return {};
        if (deadline.hasExpired())
            return step.id + QLatin1String(": not verified");
        QTest::qWait(20);
    }
}

QString EngineContract::walk(const Pair &pair, Run &run, int steps)
{
    run.applied = 0;
    for (const Step &step : run.plan.steps.mid(0, steps))
        if (const QString problem = applyStep(pair, run, step); !problem.isEmpty())
            return problem;
    return {};
}

QString EngineContract::walkBack(const Pair &pair, const Run &run, int steps)
{
    for (int i = std::min(steps, int(run.plan.steps.size())) - 1; i >= 0; --i) {
        const Step &step = run.plan.steps[i];
        if (const QString problem = runStatements(pair, step, step.undo, run.secrets);
            !problem.isEmpty())
            return QLatin1String("undo ") + problem;
    }
    return {};
}

Result<SiteSnapshot> EngineContract::status(const Pair &pair, Role role, const SecretBag &secrets)
{
    HaEngine &engine = fixture().engine();
    const SiteAccess access =
        fixture().watchAccess(role, pair, secrets.value(engine.watchSecretName(role)));
    return at<SiteSnapshot>(access, [&engine, pair, role](SqlSite &site) {
        return engine.readStatus(site, pair, role);
    });
}

QStringList EngineContract::causes(const Pair &pair, const SecretBag &secrets)
{
    PairRound round;
    for (const Role role : {Role::Primary, Role::Standby})
        round.site(role).answer = status(pair, role, secrets);
    const Judgement judgement = judge(round, pair);
    QStringList out;
    for (const Finding &finding : judgement.ha + judgement.replication)
        out += finding.id + u' ' + finding.args.join(u' ') + u' ' + finding.detail;
    return out;
}

QList<Finding> EngineContract::checks(const Pair &pair)
{
    const auto primary = facts(pair, Role::Primary);
    const auto standby = facts(pair, Role::Standby);
    if (!primary || !standby) {
        const Error error = primary ? standby.error() : primary.error();
        return {findingFromError(error, std::nullopt)};
    }
    return fixture().engine().check(pair, **primary, **standby);
}

QList<Finding> EngineContract::residue(const Pair &pair)
{
    const auto primary = facts(pair, Role::Primary);
    const auto standby = facts(pair, Role::Standby);
    const SiteFacts unreachable;
    return fixture().engine().residue(pair, primary ? **primary : unreachable,
                                      standby ? **standby : unreachable);
}

QString EngineContract::pictures(const Pair &pair)
{
    return fixture().picture(pair, Role::Primary) + QLatin1String("\n=== standby\n")
        + fixture().picture(pair, Role::Standby);
}

QString EngineContract::makePair(Pair &pair, Run &run)
{
    pair = fixture().freshPair();
    run = setUp(pair);
    return run.plan.steps.isEmpty() ? QStringLiteral("no plan") : walk(pair, run);
}

void EngineContract::goodPairPassesEveryCheck()
{
    const Pair pair = fixture().freshPair();
    const QString before = pictures(pair);
    const QList<Finding> findings = checks(pair);
    QVERIFY(findings.size() > 10);
    QCOMPARE(idsOf(findings, Severity::Warning), QString());
    QCOMPARE(pictures(pair), before);
}

void EngineContract::setUpEndsAliveAndTwiceChangesNothing()
{
    Pair pair;
    Run run;
    QVERIFY_DONE(makePair(pair, run));
    QTRY_COMPARE(causes(pair, run.secrets), QStringList());
    QVERIFY(run.applied > 0);
    QTRY_COMPARE(fixture().content(pair, Role::Standby), fixture().content(pair, Role::Primary));
    QVERIFY(!fixture().content(pair, Role::Standby).isEmpty());

    QVERIFY_DONE(walk(pair, run));
    QCOMPARE(run.applied, 0);
    Run again = setUp(pair);
    QVERIFY_DONE(walk(pair, again));
    QCOMPARE(again.applied, 0);
    QVERIFY2(!hasFailure(checks(pair)), qPrintable(idsOf(checks(pair), Severity::Failed)));

    // A step whose secret is new bears being applied when it is already so.
    for (const Step &step : again.plan.steps) {
        if (namesSecret(step))
            QVERIFY_DONE(runStatements(pair, step, step.apply, again.secrets));
    }
    QTRY_COMPARE(causes(pair, again.secrets), QStringList());
}

void EngineContract::setUpIntoEmptyDatabaseAndUndoLeavesItEmpty()
{
    const Pair pair = fixture().freshPair();
    QVERIFY_DONE(fixture().makeEmptyStandbyDatabase(pair));
    const QString before = pictures(pair);
    Run run = setUp(pair);
    QVERIFY_DONE(walk(pair, run));
    QTRY_COMPARE(causes(pair, run.secrets), QStringList());
    QVERIFY_DONE(walkBack(pair, run));
    QCOMPARE(pictures(pair), before);
    QVERIFY_DONE(walkBack(pair, run)); // nothing left to undo
    QCOMPARE(pictures(pair), before);
}

void EngineContract::everyStepResumesAndUndoes()
{
    const Pair pair = fixture().freshPair();
    const QString before = pictures(pair);
    const int steps = int(setUp(pair).plan.steps.size());
    QVERIFY(steps > 5);
    for (int k = 1; k <= steps; ++k) {
        Run run = setUp(pair);
        const QString where = run.plan.steps[k - 1].id;
        QVERIFY_DONE(walk(pair, run, k));
        // Killed after the apply, before the journal: the step is undone or begun again.
        if (k % 2 == 0) {
            QVERIFY_DONE(walkBack(pair, run, k));
            const QString after = pictures(pair);
            QVERIFY2(after == before,
                     qPrintable(where + u'\n' + after + QLatin1String("\n--- before\n") + before));
            continue;
        }
        const Step &step = run.plan.steps[k - 1];
        if (!step.undo.isEmpty())
            QVERIFY_DONE(runStatements(pair, step, step.undo, run.secrets));
        Run resumed = run;
        renewSecrets(resumed);
        QVERIFY_DONE(walk(pair, resumed));
        QTRY_VERIFY2(causes(pair, resumed.secrets).isEmpty(), qPrintable(where));
        QVERIFY_DONE(walkBack(pair, resumed));
        QVERIFY2(pictures(pair) == before, qPrintable(where));
    }
}

void EngineContract::dataReachesStandbyAndIsReadOnlyThere()
{
    Pair pair;
    Run run;
    QVERIFY_DONE(makePair(pair, run));
    QVERIFY_DONE(fixture().insertData(pair, Role::Primary, QStringLiteral("zur Probe ' \" ; \\")));
    QTRY_COMPARE_WITH_TIMEOUT(
        fixture().countData(pair, Role::Standby, QStringLiteral("zur Probe ' \" ; \\")), 1, 2000);
    const QString before = fixture().content(pair, Role::Standby);
    const QStringList attempts = fixture().writeAttempts(pair, Role::Standby);
    QVERIFY(!attempts.isEmpty());
    for (const QString &error : attempts)
        QVERIFY2(error != QLatin1String("passed"), qPrintable(attempts.join(u'\n')));
    QCOMPARE(fixture().content(pair, Role::Standby), before);
}

void EngineContract::auditGoesBothWaysWithoutDoubles()
{
    Pair pair;
    Run run;
    QVERIFY_DONE(makePair(pair, run));
    for (int i = 0; i < 20; ++i) {
        QVERIFY_DONE(fixture().insertAudit(pair, Role::Primary, QStringLiteral("at primary")));
        QVERIFY_DONE(fixture().insertAudit(pair, Role::Standby, QStringLiteral("at standby")));
    }
    for (const Role role : {Role::Primary, Role::Standby}) {
        QTRY_COMPARE(fixture().countAudit(pair, role, QStringLiteral("at primary")), 20);
        QTRY_COMPARE(fixture().countAudit(pair, role, QStringLiteral("at standby")), 20);
    }
    // A row that came round would be here by the time that a later row is.
    QVERIFY_DONE(fixture().insertAudit(pair, Role::Primary, QStringLiteral("last of primary")));
    QVERIFY_DONE(fixture().insertAudit(pair, Role::Standby, QStringLiteral("last of standby")));
    QTRY_COMPARE(fixture().countAudit(pair, Role::Standby, QStringLiteral("last of primary")), 1);
    QTRY_COMPARE(fixture().countAudit(pair, Role::Primary, QStringLiteral("last of standby")), 1);
    QCOMPARE(fixture().content(pair, Role::Standby), fixture().content(pair, Role::Primary));
    QTRY_COMPARE(causes(pair, run.secrets), QStringList());
}

void EngineContract::markersArrive()
{
    Pair pair;
    Run run;
    QVERIFY_DONE(makePair(pair, run));
    HaEngine &engine = fixture().engine();
    const auto watch = [&](Role role) {
        return fixture().watchAccess(role, pair, run.secrets[engine.watchSecretName(role)]);
    };
    qint64 mark = 1'700'000'000'000;
    for (const Link link : {Link::Data, Link::Audit, Link::Data, Link::Audit}) {
        ++mark;
        const auto written = at<void>(watch(sourceOf(link)), [&](SqlSite &site) {
            return engine.writeMarker(site, pair, link, mark);
        });
        QVERIFY2(written, qPrintable(written ? QString() : words(written.error())));
        QTRY_COMPARE_WITH_TIMEOUT(
            at<qint64>(watch(targetOf(link)),
                       [&](SqlSite &site) { return engine.readMarker(site, pair, link); })
                .value_or(-1),
            mark, 2000);
    }
    // The watch account may do no more than that.
    const auto more = at<SqlRows>(watch(Role::Primary), [&](SqlSite &site) -> Result<SqlRows> {
        const auto session = site.session(pair.primary.database);
        return session ? (*session)->run(QStringLiteral("create table public.mine (a int)"))
                       : Result<SqlRows>(failure(session.error()));
    });
    QVERIFY(!more);
    QCOMPARE(more.error().code, ErrorCode::RightsMissing);
}

void EngineContract::secretsStayOutOfLogsAndPlans()
{
    Pair pair;
    Run run;
    QVERIFY_DONE(makePair(pair, run));
    QString everything = fixture().log(Role::Primary) + fixture().log(Role::Standby);
    QVERIFY(everything.contains(fixture().engine().watchUser(pair, Role::Primary)));
    for (const Step &step : run.plan.steps)
        for (const SqlText &text : step.apply + step.undo)
            everything += text.redacted();
    QVERIFY(!run.secrets.isEmpty());
    for (auto it = run.secrets.cbegin(); it != run.secrets.cend(); ++it)
        QVERIFY2(!everything.contains(it.value()->reveal()), qPrintable(it.key()));
}

void EngineContract::progressCanBeAsked()
{
    Pair pair;
    Run run;
    QVERIFY_DONE(makePair(pair, run));
    int asked = 0;
    for (const Step &step : run.plan.steps) {
        if (step.progressSql.isEmpty())
            continue;
        ++asked;
        const auto answer =
            at<SqlRows>(fixture().setUpAccess(step.site), [&](SqlSite &site) -> Result<SqlRows> {
                const auto session = site.session(step.database);
                return session ? (*session)->run(step.progressSql)
                               : Result<SqlRows>(failure(session.error()));
            });
        QVERIFY2(answer, qPrintable(answer ? QString() : words(answer.error())));
        QCOMPARE(answer->rows.size(), 1);
        QCOMPARE(answer->rows.first().size(), 2);
        const qint64 total = answer->rows.first()[1].toLongLong();
        QVERIFY(total > 0);
        QCOMPARE(answer->rows.first()[0].toLongLong(), total); // it has ended
    }
    QVERIFY(asked > 0);
}

void EngineContract::adoptFindsWhatIsThere()
{
    Pair pair;
    Run run;
    pair = fixture().freshPair();
    const auto nothing = facts(pair, Role::Primary);
    const auto noStandby = facts(pair, Role::Standby);
    QVERIFY(nothing && noStandby);
    QVERIFY(!fixture().engine().adopt(pair, **nothing, **noStandby));
    run = setUp(pair);
    QVERIFY_DONE(walk(pair, run));

    Pair stranger = pair;
    stranger.id = QUuid::createUuid();
    stranger.tableFlows.clear();
    const auto primary = facts(stranger, Role::Primary);
    const auto standby = facts(stranger, Role::Standby);
    QVERIFY(primary && standby);
    const auto found = fixture().engine().adopt(stranger, **primary, **standby);
    QVERIFY2(found, qPrintable(found ? QString() : words(found.error())));
    QCOMPARE(*found, pair);
}

void EngineContract::statusTellsOfKilledServers()
{
    Pair pair;
    Run run;
    QVERIFY_DONE(makePair(pair, run));
    for (const Role role : {Role::Standby, Role::Primary}) {
        const Role other = otherRole(role);
        fixture().kill(role);
        QVERIFY(!status(pair, role, run.secrets));
        // The side that is left sees both links broken.
        QTRY_COMPARE_WITH_TIMEOUT(
            int(status(pair, other, run.secrets)
                    .value_or(SiteSnapshot())
                    .links[sourceOf(Link::Data) == other ? Link::Data : Link::Audit]
                    .worker),
            int(WorkerState::Stopped), 2000);
        QTRY_COMPARE_WITH_TIMEOUT(
            int(status(pair, other, run.secrets)
                    .value_or(SiteSnapshot())
                    .links[targetOf(Link::Data) == other ? Link::Data : Link::Audit]
                    .worker),
            int(WorkerState::Failing), 2000);
        const QString value = QStringLiteral("while %1 was away").arg(roleName(role));
        QVERIFY_DONE(fixture().insertAudit(pair, other, value));
        QVERIFY(fixture().start(role));
        QTRY_COMPARE_WITH_TIMEOUT(causes(pair, run.secrets), QStringList(), 15000);
        QTRY_COMPARE_WITH_TIMEOUT(fixture().countAudit(pair, role, value), 1, 5000);
    }
}

void EngineContract::statusTellsOfFailingWorkerAndMissingGuard()
{
    Pair pair;
    Run run;
    QVERIFY_DONE(makePair(pair, run));
    fixture().breakDataLink(pair);
    const auto worker = [&] {
        return int(status(pair, Role::Standby, run.secrets)
                       .value_or(SiteSnapshot())
                       .links[Link::Data]
                       .worker);
    };
    QTRY_COMPARE_WITH_TIMEOUT(worker(), int(WorkerState::Failing), 3000);
    for (int i = 0; i < 40; ++i) {
        QCOMPARE(worker(), int(WorkerState::Failing));
        QTest::qWait(25);
    }
    fixture().mendDataLink(pair);
    QTRY_COMPARE_WITH_TIMEOUT(causes(pair, run.secrets), QStringList(), 15000);

    fixture().removeGuardOfOneTable(pair);
    const auto snapshot = status(pair, Role::Standby, run.secrets);
    QVERIFY(snapshot);
    QVERIFY(!snapshot->guardInPlace);
    QCOMPARE(snapshot->unguardedTables.size(), 1);
    // Running the plan again mends exactly that.
    QVERIFY_DONE(walk(pair, run));
    QCOMPARE(run.applied, 1);
    QCOMPARE(causes(pair, run.secrets), QStringList());
}

void EngineContract::removalLeavesNothingButData()
{
    Pair pair = fixture().freshPair();
    const QString before = fixture().picture(pair, Role::Primary);
    Run run = setUp(pair);
    QVERIFY_DONE(walk(pair, run));
    QTRY_COMPARE(fixture().content(pair, Role::Standby), fixture().content(pair, Role::Primary));
    const QString content = fixture().content(pair, Role::Standby);
    QVERIFY(!residue(pair).isEmpty());
    Run away = removal(pair);
    QVERIFY_DONE(walk(pair, away));
    QCOMPARE(idsOf(residue(pair), Severity::Passed), QString());
    QCOMPARE(fixture().picture(pair, Role::Primary), before);
    QCOMPARE(fixture().content(pair, Role::Standby), content);
    QVERIFY_DONE(fixture().insertData(pair, Role::Standby, QStringLiteral("free again")));
    QVERIFY_DONE(walk(pair, away));
    QCOMPARE(away.applied, 0);
}

void EngineContract::halfMadeRemovalIsFinished()
{
    const Pair pair = fixture().freshPair();
    const QString before = fixture().picture(pair, Role::Primary);
    Run run = setUp(pair);
    const int half = int(run.plan.steps.size()) * 3 / 4;
    QVERIFY_DONE(walk(pair, run, half));
    Run begun = removal(pair);
    QVERIFY_DONE(walk(pair, begun, int(begun.plan.steps.size()) / 2));
    for (const Finding &left : residue(pair))
        QVERIFY2(!left.remedySql.isEmpty(), qPrintable(left.id));
    Run rest = removal(pair);
    QVERIFY_DONE(walk(pair, rest));
    QCOMPARE(idsOf(residue(pair), Severity::Passed), QString());
    QCOMPARE(fixture().picture(pair, Role::Primary), before);
}

void EngineContract::unreachableSideCanBeLeftBehind()
{
    for (const Role gone : {Role::Standby, Role::Primary}) {
        Pair pair;
        Run run;
        QVERIFY_DONE(makePair(pair, run));
        fixture().kill(gone);
        Run away = removal(pair);
        QVERIFY(!away.plan.steps.isEmpty());
        for (const Step &step : away.plan.steps)
            QVERIFY(step.site != gone);
        QVERIFY_DONE(walk(pair, away));
        QCOMPARE(idsOf(residue(pair), Severity::Passed), QString());
        QVERIFY(fixture().start(gone));
        Run other = removal(pair);
        QVERIFY_DONE(walk(pair, other));
        QCOMPARE(idsOf(residue(pair), Severity::Passed), QString());
    }
}

} // namespace pmpha::test
