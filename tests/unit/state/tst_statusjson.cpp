// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statusjson.h"
#include "statesamples.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

namespace {

const QDateTime start =
    QDateTime::fromString(QStringLiteral("2026-01-15T08:00:00.250Z"), Qt::ISODateWithMs);

QJsonValue at(const QJsonObject &json, const char *path)
{
    QJsonValue value = json;
    for (const QString &key : QString::fromLatin1(path).split(u'.'))
        value = value[key];
    return value;
}

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

PairStatus goodStatus(const Pair &pair)
{
    PairRound round;
    round.number = 1;
    round.at = start;
    for (const Role role : {Role::Primary, Role::Standby}) {
        round.site(role).answer = FakeEngine::goodSnapshot(role);
        round.site(role).at = start;
        round.site(role).took = 1500us;
    }
    round.primary.answer->value().links[Link::Data].backlogBytes = 4096;
    round.markers[Link::Data] = {start.addSecs(-5), 120ms, false};
    round.markers[Link::Audit] = {start.addSecs(-60), std::nullopt, true};
    StatusTracker tracker(pair);
    return tracker.take(round);
}

} // namespace

class TestStatusJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsTheWholeStatus()
    {
        const Pair pair = quickPair(text("vault"));
        const QJsonObject json = statusToJson(pair, goodStatus(pair));
        QCOMPARE(at(json, "pair").toString(), text("vault"));
        QCOMPARE(at(json, "engine").toString(), text("postgres"));
        QCOMPARE(at(json, "ha.state").toString(), text("Alive"));
        QCOMPARE(at(json, "ha.since").toString(), text("2026-01-15T08:00:00.250Z"));
        QVERIFY(at(json, "ha.causes").toArray().isEmpty());
        QCOMPARE(at(json, "replication.state").toString(), text("Suspect"));
        const QJsonObject cause = at(json, "replication.causes").toArray().first().toObject();
        QCOMPARE(cause[text("id")].toString(), text("link.marker-unanswered"));
        QCOMPARE(cause[text("severity")].toString(), text("failed"));
        QCOMPARE(cause[text("site")].toString(), text("primary"));
        QVERIFY(!cause[text("sentence")].toString().isEmpty());
        QCOMPARE(at(json, "sites.primary.answers"), QJsonValue(true));
        QCOMPARE(at(json, "sites.primary.tookMs").toDouble(), 1.5);
        QCOMPARE(at(json, "links.data.lagMs").toInt(), 120);
        QCOMPARE(at(json, "links.data.backlogBytes").toInt(), 4096);
        QCOMPARE(at(json, "links.data.target.worker").toString(), text("running"));
        QVERIFY(at(json, "links.audit.lagMs").isUndefined());
        QCOMPARE(at(json, "links.audit.markerUnanswered"), QJsonValue(true));
        QCOMPARE(at(json, "stale"), QJsonValue(false));
        QCOMPARE(at(json, "checkedAt").toString(), text("2026-01-15T08:00:00.250Z"));
    }

    void whatIsNotKnownIsAbsent()
    {
        const Pair pair = quickPair(text("vault"));
        const QJsonObject json = statusToJson(pair, PairStatus());
        QCOMPARE(at(json, "ha.state").toString(), text("Checking"));
        for (const char *path : {"ha.since", "checkedAt", "sites.primary.answers",
                                 "sites.primary.at", "links.data.lagMs", "links.data.backlogBytes",
                                 "links.data.source", "sites.standby.pmp"})
            QVERIFY2(at(json, path).isUndefined(), path);
    }

    void siteThatDoesNotAnswerHasItsError()
    {
        const Pair pair = quickPair(text("vault"));
        PairStatus status = goodStatus(pair);
        status.round.standby.answer = Result<SiteSnapshot>(
            failure(ErrorCode::ConnectionRefused, {text("b"), text("5002")}, text("own words")));
        status.round.standby.pmp = PmpAnswer{text("13010")};
        const QJsonObject json = statusToJson(pair, status);
        QCOMPARE(at(json, "sites.standby.answers"), QJsonValue(false));
        QCOMPARE(at(json, "sites.standby.error.id").toString(), text("connection-refused"));
        QCOMPARE(at(json, "sites.standby.error.detail").toString(), text("own words"));
        QVERIFY(at(json, "sites.standby.serverVersion").isUndefined());
        QCOMPARE(at(json, "sites.standby.pmp.build").toString(), text("13010"));
    }

    void planShowsNoSecret()
    {
        Plan plan;
        Step step;
        step.id = text("primary.role");
        step.apply = {SqlText(text("CREATE ROLE r PASSWORD ")).addSecret(text("name"))};
        plan.steps = {step};
        const QJsonObject json = planToJson(plan);
        QCOMPARE(at(json, "kind").toString(), text("set-up"));
        QCOMPARE(json[text("steps")][0][text("statements")][0].toString(),
                 text("CREATE ROLE r PASSWORD '***'"));
    }

    void probeTellsWhatWasFound()
    {
        const QJsonObject json =
            probeToJson({text("PostgreSQL 15.8"), {}, false, {text("CREATEDB")}, true, 12ms});
        QCOMPARE(at(json, "encrypted"), QJsonValue(false));
        QVERIFY(at(json, "encryption").isUndefined());
        QCOMPARE(json[text("missingRights")][0].toString(), text("CREATEDB"));
        QCOMPARE(at(json, "tookMs").toInt(), 12);
    }
};

QTEST_GUILESS_MAIN(TestStatusJson)
#include "tst_statusjson.moc"
