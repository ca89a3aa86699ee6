// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/planjson.h"

#include <QJsonArray>

#include <limits>
#include <utility>

namespace pmpha {

namespace {

using Quoting = SqlText::Quoting;

constexpr std::pair<Quoting, const char *> quotings[] = {
    {Quoting::Text, "text"},
    {Quoting::Literal, "secret"},
    {Quoting::InsideLiteral, "secret-inside"},
};

QJsonArray textsToJson(const QList<SqlText> &texts)
{
    QJsonArray out;
    for (const SqlText &text : texts) {
        QJsonArray pieces;
        for (const SqlText::Piece &piece : text.pieces())
            for (const auto &[quoting, key] : quotings)
                if (piece.quoting == quoting)
                    pieces.append(QJsonObject{{QLatin1String(key), piece.text}});
        out.append(pieces);
    }
    return out;
}

QJsonArray probesToJson(const QList<Probe> &probes)
{
    QJsonArray out;
    for (const Probe &probe : probes)
        out.append(QJsonObject{{QStringLiteral("site"), roleName(probe.site)},
                               {QStringLiteral("database"), probe.database},
                               {QStringLiteral("sql"), probe.sql}});
    return out;
}

QJsonObject stepToJson(const Step &step)
{
    return {{QStringLiteral("id"), step.id},
            {QStringLiteral("args"), QJsonArray::fromStringList(step.args)},
            {QStringLiteral("site"), roleName(step.site)},
            {QStringLiteral("database"), step.database},
            {QStringLiteral("check"), probesToJson(step.check)},
            {QStringLiteral("apply"), textsToJson(step.apply)},
            {QStringLiteral("undo"), textsToJson(step.undo)},
            {QStringLiteral("atomic"), step.atomic},
            {QStringLiteral("destructive"), step.destructive},
            {QStringLiteral("weight"), step.weight},
            {QStringLiteral("patience"), qint64(step.patience.count())},
            {QStringLiteral("progressSql"), step.progressSql}};
}

/// Takes keys out of an object and remembers the first one that was missing or of another type.
class Reader
{
public:
    QString text(const QJsonObject &from, const char *key)
    {
        return value(from, key, QJsonValue::String).toString();
    }
    bool truth(const QJsonObject &from, const char *key)
    {
        return value(from, key, QJsonValue::Bool).toBool();
    }
    qint64 number(const QJsonObject &from, const char *key, qint64 least, qint64 most)
    {
        const qint64 found = value(from, key, QJsonValue::Double).toInteger(least - 1);
        if (found < least || found > most)
            complain(key);
        return found;
    }
    QJsonArray list(const QJsonObject &from, const char *key)
    {
        return value(from, key, QJsonValue::Array).toArray();
    }
    Role role(const QJsonObject &from, const char *key)
    {
        const QString name = text(from, key);
        for (const Role role : {Role::Primary, Role::Standby})
            if (name == roleName(role))
                return role;
        complain(key);
        return Role::Primary;
    }
    void complain(const char *key)
    {
        if (m_wrong.isEmpty())
            m_wrong = QLatin1String(key);
    }
    const QString &wrong() const { return m_wrong; }

private:
    QJsonValue value(const QJsonObject &from, const char *key, QJsonValue::Type type)
    {
        const QJsonValue found = from.value(QLatin1String(key));
        if (found.type() != type)
            complain(key);
        return found;
    }

    QString m_wrong;
};

QStringList stringsFromJson(Reader &reader, const QJsonObject &from, const char *key)
{
    QStringList out;
    for (const QJsonValue &value : reader.list(from, key)) {
        if (!value.isString())
            reader.complain(key);
        out.append(value.toString());
    }
    return out;
}

SqlText textFromJson(Reader &reader, const QJsonArray &pieces, const char *key)
{
    SqlText text;
    for (const QJsonValue &value : pieces) {
        const QJsonObject piece = value.toObject();
        bool known = false;
        for (const auto &[quoting, name] : quotings) {
            if (!piece.contains(QLatin1String(name)))
                continue;
            known = true;
            const QString content = reader.text(piece, name);
            if (quoting == Quoting::Text)
                text.add(content);
            else
                text.addSecret(content, quoting);
        }
        if (!known)
            reader.complain(key);
    }
    return text;
}

QList<SqlText> textsFromJson(Reader &reader, const QJsonObject &from, const char *key)
{
    QList<SqlText> out;
    for (const QJsonValue &value : reader.list(from, key)) {
        if (!value.isArray())
            reader.complain(key);
        out.append(textFromJson(reader, value.toArray(), key));
    }
    return out;
}

QList<Probe> probesFromJson(Reader &reader, const QJsonObject &from)
{
    QList<Probe> out;
    for (const QJsonValue &value : reader.list(from, "check")) {
        const QJsonObject probe = value.toObject();
        out.append({reader.role(probe, "site"), reader.text(probe, "database"),
                    reader.text(probe, "sql")});
    }
    return out;
}

Step stepFromJson(Reader &reader, const QJsonObject &json)
{
    Step step;
    step.id = reader.text(json, "id");
    step.args = stringsFromJson(reader, json, "args");
    step.site = reader.role(json, "site");
    step.database = reader.text(json, "database");
    step.check = probesFromJson(reader, json);
    step.apply = textsFromJson(reader, json, "apply");
    step.undo = textsFromJson(reader, json, "undo");
    step.atomic = reader.truth(json, "atomic");
    step.destructive = reader.truth(json, "destructive");
    step.weight = int(reader.number(json, "weight", 0, std::numeric_limits<int>::max()));
    step.patience = std::chrono::milliseconds(
        reader.number(json, "patience", 0, std::numeric_limits<int>::max()));
    step.progressSql = reader.text(json, "progressSql");
    return step;
}

} // namespace

QJsonObject planToJournal(const Plan &plan)
{
    QJsonArray steps;
    for (const Step &step : plan.steps)
        steps.append(stepToJson(step));
    return {{QStringLiteral("kind"),
             plan.kind == PlanKind::SetUp ? QStringLiteral("set-up") : QStringLiteral("removal")},
            {QStringLiteral("secretNames"), QJsonArray::fromStringList(plan.secretNames)},
            {QStringLiteral("steps"), steps}};
}

Result<Plan> planFromJournal(const QJsonObject &json)
{
    Reader reader;
    Plan plan;
    const QString kind = reader.text(json, "kind");
    plan.kind = kind == QLatin1String("removal") ? PlanKind::Removal : PlanKind::SetUp;
    if (plan.kind == PlanKind::SetUp && kind != QLatin1String("set-up"))
        reader.complain("kind");
    plan.secretNames = stringsFromJson(reader, json, "secretNames");
    for (const QJsonValue &step : reader.list(json, "steps"))
        plan.steps.append(stepFromJson(reader, step.toObject()));
    if (!reader.wrong().isEmpty())
        return failure(ErrorCode::FileCorrupt, {QString(), QString()}, reader.wrong());
    return plan;
}

} // namespace pmpha
