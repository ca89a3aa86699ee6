// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statusjson.h"

#include "app/texts.h"

#include <QJsonArray>

namespace pmpha {

namespace {

QString timeText(const QDateTime &at)
{
    return at.toUTC().toString(Qt::ISODateWithMs);
}

/// Puts a member in when there is something to say: what is not known is absent.
void addTime(QJsonObject &json, const QString &key, const QDateTime &at)
{
    if (at.isValid())
        json.insert(key, timeText(at));
}

void addText(QJsonObject &json, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        json.insert(key, text);
}

template <class T>
void addNumber(QJsonObject &json, const QString &key, const std::optional<T> &number)
{
    if (number)
        json.insert(key, qint64(*number));
}

/// The vendor's two words and ours, never translated.
QString stateName(Health health)
{
    QString name = healthName(health);
    return name.isEmpty() ? name : name.at(0).toUpper() + name.mid(1);
}

QString severityName(Severity severity)
{
    switch (severity) {
    case Severity::Passed:
        return QStringLiteral("passed");
    case Severity::Note:
        return QStringLiteral("note");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Failed:
        return QStringLiteral("failed");
    }
    return {};
}

QString workerName(WorkerState state)
{
    switch (state) {
    case WorkerState::Unknown:
        return QStringLiteral("unknown");
    case WorkerState::Stopped:
        return QStringLiteral("stopped");
    case WorkerState::Idle:
        return QStringLiteral("idle");
    case WorkerState::Running:
        return QStringLiteral("running");
    case WorkerState::Failing:
        return QStringLiteral("failing");
    }
    return {};
}

QJsonArray findingsToJson(const QList<Finding> &findings)
{
    QJsonArray array;
    for (const Finding &finding : findings)
        array.append(findingToJson(finding));
    return array;
}

QJsonObject headlineToJson(const Headline &headline)
{
    QJsonObject json{{QStringLiteral("state"), stateName(headline.health)},
                     {QStringLiteral("causes"), findingsToJson(headline.causes)}};
    addTime(json, QStringLiteral("since"), headline.since);
    return json;
}

QJsonObject pmpToJson(const SiteRound &site)
{
    QJsonObject json{{QStringLiteral("answers"), site.pmp->has_value()}};
    if (site.pmp->has_value())
        addText(json, QStringLiteral("build"), site.pmp->value().build);
    else
        json.insert(QStringLiteral("error"), errorToJson(site.pmp->error()));
    addTime(json, QStringLiteral("at"), site.pmpAt);
    return json;
}

QJsonObject siteToJson(const Endpoint &endpoint, const SiteRound &site)
{
    QJsonObject json{{QStringLiteral("host"), endpoint.host},
                     {QStringLiteral("port"), endpoint.port},
                     {QStringLiteral("database"), endpoint.database}};
    if (site.answer) {
        json.insert(QStringLiteral("answers"), site.answer->has_value());
        addTime(json, QStringLiteral("at"), site.at);
        json.insert(QStringLiteral("tookMs"), double(site.took.count()) / 1000);
    }
    if (site.answer && site.answer->has_value()) {
        const SiteSnapshot &snapshot = site.answer->value();
        addText(json, QStringLiteral("serverVersion"), snapshot.serverVersion);
        json.insert(QStringLiteral("encrypted"), snapshot.encrypted);
        json.insert(QStringLiteral("takesWrites"), snapshot.takesWrites);
        json.insert(QStringLiteral("guardInPlace"), snapshot.guardInPlace);
    } else if (site.answer) {
        json.insert(QStringLiteral("error"), errorToJson(site.answer->error()));
    }
    if (site.pmp)
        json.insert(QStringLiteral("pmp"), pmpToJson(site));
    return json;
}

/// What one end knows of its link.
QJsonObject endToJson(const LinkEnd &end)
{
    QJsonObject json{{QStringLiteral("exists"), end.exists},
                     {QStringLiteral("worker"), workerName(end.worker)}};
    if (end.copyDone)
        json.insert(QStringLiteral("copyDone"), *end.copyDone);
    addNumber(json, QStringLiteral("backlogBytes"), end.backlogBytes);
    addNumber(json, QStringLiteral("backlogChanges"), end.backlogChanges);
    addNumber(json, QStringLiteral("conflicts"), end.conflicts);
    if (end.lastSync)
        addTime(json, QStringLiteral("lastSync"), *end.lastSync);
    if (end.expiresIn)
        json.insert(QStringLiteral("expiresInMs"),
                    qint64(std::chrono::milliseconds(*end.expiresIn).count()));
    addText(json, QStringLiteral("lastError"), end.lastError);
    return json;
}

QJsonObject linkToJson(const PairRound &round, Link link)
{
    QJsonObject json;
    const auto addEnd = [&](const QString &key, Role role) {
        const auto &answer = round.site(role).answer;
        if (!answer || !answer->has_value() || !answer->value().links.contains(link))
            return;
        const LinkEnd end = answer->value().links.value(link);
        json.insert(key, endToJson(end));
        if (!json.contains(QStringLiteral("backlogBytes")))
            addNumber(json, QStringLiteral("backlogBytes"), end.backlogBytes);
    };
    addEnd(QStringLiteral("source"), sourceOf(link));
    addEnd(QStringLiteral("target"), targetOf(link));
    if (round.markers.contains(link)) {
        const MarkerReading &marker = round.markers[link];
        if (marker.lag)
            json.insert(QStringLiteral("lagMs"), qint64(marker.lag->count()));
        addTime(json, QStringLiteral("markerAt"), marker.writtenAt);
        json.insert(QStringLiteral("markerUnanswered"), marker.unanswered);
    }
    return json;
}

} // namespace

QJsonObject statusToJson(const Pair &pair, const PairStatus &status)
{
    const PairRound &round = status.round;
    QJsonObject json{
        {QStringLiteral("pair"), pair.name},
        {QStringLiteral("id"), pair.id.toString(QUuid::WithoutBraces)},
        {QStringLiteral("engine"), engineName(pair.engine)},
        {QStringLiteral("ha"), headlineToJson(status.ha)},
        {QStringLiteral("replication"), headlineToJson(status.replication)},
        {QStringLiteral("notes"), findingsToJson(status.notes)},
        {QStringLiteral("sites"),
         QJsonObject{{roleName(Role::Primary), siteToJson(pair.primary, round.primary)},
                     {roleName(Role::Standby), siteToJson(pair.standby, round.standby)}}},
        {QStringLiteral("links"),
         QJsonObject{{linkName(Link::Data), linkToJson(round, Link::Data)},
                     {linkName(Link::Audit), linkToJson(round, Link::Audit)}}},
        {QStringLiteral("stale"), status.stale},
    };
    addTime(json, QStringLiteral("checkedAt"), round.at);
    return json;
}

QJsonObject findingToJson(const Finding &finding)
{
    const Words words = findingWords(finding);
    QJsonObject json{
        {QStringLiteral("id"), finding.id},
        {QStringLiteral("severity"), severityName(finding.severity)},
        {QStringLiteral("args"), QJsonArray::fromStringList(finding.args)},
        {QStringLiteral("sentence"), words.sentence},
    };
    if (finding.site)
        json.insert(QStringLiteral("site"), roleName(*finding.site));
    addText(json, QStringLiteral("remedy"), words.remedy);
    addText(json, QStringLiteral("detail"), finding.detail);
    addText(json, QStringLiteral("remedySql"), finding.remedySql);
    return json;
}

QJsonObject errorToJson(const Error &error)
{
    const Words words = errorWords(error);
    QJsonObject json{
        {QStringLiteral("id"), errorId(error.code)},
        {QStringLiteral("args"), QJsonArray::fromStringList(error.args)},
        {QStringLiteral("sentence"), words.sentence},
    };
    addText(json, QStringLiteral("remedy"), words.remedy);
    addText(json, QStringLiteral("detail"), error.detail);
    return json;
}

QJsonObject planToJson(const Plan &plan)
{
    const auto statements = [](const QList<SqlText> &texts) {
        QJsonArray array;
        for (const SqlText &text : texts)
            array.append(text.redacted());
        return array;
    };
    QJsonArray steps;
    for (const Step &step : plan.steps) {
        steps.append(QJsonObject{
            {QStringLiteral("id"), step.id},
            {QStringLiteral("args"), QJsonArray::fromStringList(step.args)},
            {QStringLiteral("title"), stepTitle(step)},
            {QStringLiteral("site"), roleName(step.site)},
            {QStringLiteral("database"), step.database},
            {QStringLiteral("statements"), statements(step.apply)},
            {QStringLiteral("undo"), statements(step.undo)},
            {QStringLiteral("destructive"), step.destructive},
            {QStringLiteral("weight"), step.weight},
        });
    }
    return {{QStringLiteral("kind"),
             plan.kind == PlanKind::SetUp ? QStringLiteral("set-up") : QStringLiteral("removal")},
            {QStringLiteral("steps"), steps}};
}

QJsonObject probeToJson(const ProbeReport &report)
{
    QJsonObject json{
        {QStringLiteral("encrypted"), !report.encryption.isEmpty()},
        {QStringLiteral("maySetUp"), report.maySetUp},
        {QStringLiteral("missingRights"), QJsonArray::fromStringList(report.missingRights)},
        {QStringLiteral("databaseExists"), report.databaseExists},
        {QStringLiteral("tookMs"), qint64(report.took.count())},
    };
    addText(json, QStringLiteral("serverVersion"), report.serverVersion);
    addText(json, QStringLiteral("encryption"), report.encryption);
    return json;
}

} // namespace pmpha
