// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/statusjson.h"

#include <limits>

namespace pmpha {

namespace {

/// The words of an enumeration in the file.
template <class E>
struct Word
{
    E value;
    QLatin1String word;
};

constexpr Word<EngineKind> engineWords[] = {
    {EngineKind::SqlServer, QLatin1String("sqlserver")},
    {EngineKind::PostgreSql, QLatin1String("postgres")},
};
constexpr Word<Authentication> authenticationWords[] = {
    {Authentication::Password, QLatin1String("password")},
    {Authentication::Windows, QLatin1String("windows")},
};
constexpr Word<TableFlow> flowWords[] = {
    {TableFlow::Data, QLatin1String("data")},
    {TableFlow::Audit, QLatin1String("audit")},
    {TableFlow::Excluded, QLatin1String("excluded")},
};

template <class E, std::size_t N>
QString wordOf(const Word<E> (&words)[N], E value)
{
    for (const Word<E> &entry : words) {
        if (entry.value == value)
            return entry.word;
    }
    return {};
}

/// Reads the members of one object and remembers the first that is missing or wrong.
class Reader
{
public:
    Reader(const QJsonObject &json, QString path, std::optional<Error> &wrong)
        : m_json(json), m_path(std::move(path)), m_wrong(wrong)
    {
    }

    /// \param fallback what a missing member means; none: it must be there
    QString text(const QString &key, std::optional<QString> fallback = std::nullopt)
    {
        const QJsonValue value = m_json.value(key);
        if (value.isUndefined() && fallback)
            return *fallback;
        if (!value.isString())
            complain(key);
        return value.toString();
    }
    qint64 number(const QString &key, qint64 least, qint64 most,
                  std::optional<qint64> fallback = std::nullopt)
    {
        const QJsonValue value = m_json.value(key);
        if (value.isUndefined() && fallback)
            return *fallback;
        const qint64 number = value.toInteger(least - 1); // also for 1.5
        if (number < least || number > most)
            complain(key);
        return number;
    }
    std::chrono::milliseconds span(const QString &key, std::chrono::milliseconds fallback)
    {
        return std::chrono::milliseconds(
            number(key, 1, qint64(30) * 24 * 3600 * 1000, fallback.count()));
    }
    template <class E, std::size_t N>
    E word(const QString &key, const Word<E> (&words)[N], std::optional<E> fallback = std::nullopt)
    {
        const QJsonValue value = m_json.value(key);
        if (value.isUndefined() && fallback)
            return *fallback;
        for (const Word<E> &entry : words) {
            if (value.toString() == entry.word)
                return entry.value;
        }
        complain(key);
        return words[0].value;
    }
    QJsonObject object(const QString &key, bool optional = false)
    {
        const QJsonValue value = m_json.value(key);
        if (!value.isObject() && !(optional && value.isUndefined()))
            complain(key);
        return value.toObject();
    }
    Reader inside(const QString &key, const QJsonObject &json) const
    {
        return Reader(json, m_path + key + u'.', m_wrong);
    }
    void complain(const QString &key)
    {
        if (m_wrong)
            return;
        const QJsonValue value = m_json.value(key);
        const QString given =
            value.isString() ? value.toString().left(40) : value.toVariant().toString().left(40);
        m_wrong = Error{ErrorCode::OptionInvalid, {m_path + key, given}, {}};
    }

private:
    QJsonObject m_json;
    QString m_path;
    std::optional<Error> &m_wrong;
};

/// A web address as it may be kept: one without user, password or query, where secrets could be.
QUrl withoutSecrets(const QUrl &url)
{
    return url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

QJsonObject trustToJson(const TlsTrust &trust)
{
    return {{QStringLiteral("caFile"), trust.caFile},
            {QStringLiteral("pinnedSha256"), trust.pinnedSha256}};
}

TlsTrust trustFromJson(Reader &parent, const QString &key)
{
    Reader reader = parent.inside(key, parent.object(key, true));
    return {reader.text(QStringLiteral("caFile"), QString()),
            reader.text(QStringLiteral("pinnedSha256"), QString())};
}

QJsonObject endpointToJson(const Endpoint &endpoint)
{
    return {
        {QStringLiteral("host"), endpoint.host},
        {QStringLiteral("port"), endpoint.port},
        {QStringLiteral("database"), endpoint.database},
        {QStringLiteral("authentication"), wordOf(authenticationWords, endpoint.authentication)},
        {QStringLiteral("user"), endpoint.user},
        {QStringLiteral("trust"), trustToJson(endpoint.trust)},
        {QStringLiteral("peerHost"), endpoint.peerHost},
        {QStringLiteral("peerPort"), endpoint.peerPort},
        {QStringLiteral("peerCaFile"), endpoint.peerCaFile},
        {QStringLiteral("pmpUrl"), withoutSecrets(endpoint.pmpUrl).toString(QUrl::FullyEncoded)},
        {QStringLiteral("pmpTrust"), trustToJson(endpoint.pmpTrust)},
    };
}

Endpoint endpointFromJson(Reader &parent, const QString &key)
{
    constexpr qint64 highestPort = std::numeric_limits<quint16>::max();
    Reader reader = parent.inside(key, parent.object(key));
    Endpoint endpoint;
    endpoint.host = reader.text(QStringLiteral("host"));
    endpoint.port = quint16(reader.number(QStringLiteral("port"), 0, highestPort));
    endpoint.database = reader.text(QStringLiteral("database"));
    endpoint.authentication = reader.word(QStringLiteral("authentication"), authenticationWords,
                                          std::optional(Authentication::Password));
    endpoint.user = reader.text(QStringLiteral("user"), QString());
    endpoint.trust = trustFromJson(reader, QStringLiteral("trust"));
    endpoint.peerHost = reader.text(QStringLiteral("peerHost"), QString());
    endpoint.peerPort = quint16(reader.number(QStringLiteral("peerPort"), 0, highestPort, 0));
    endpoint.peerCaFile = reader.text(QStringLiteral("peerCaFile"), QString());
    const QString url = reader.text(QStringLiteral("pmpUrl"), QString());
    endpoint.pmpUrl = withoutSecrets(QUrl(url, QUrl::StrictMode));
    if (!url.isEmpty() && !endpoint.pmpUrl.isValid())
        reader.complain(QStringLiteral("pmpUrl"));
    endpoint.pmpTrust = trustFromJson(reader, QStringLiteral("pmpTrust"));
    return endpoint;
}

QJsonObject thresholdsToJson(const Thresholds &t)
{
    return {
        {QStringLiteral("pollIntervalMs"), qint64(t.pollInterval.count())},
        {QStringLiteral("markerIntervalMs"), qint64(t.markerInterval.count())},
        {QStringLiteral("markerDeadlineMs"), qint64(t.markerDeadline.count())},
        {QStringLiteral("lagLimitMs"), qint64(t.lagLimit.count())},
        {QStringLiteral("backlogBytesLimit"), t.backlogBytesLimit},
        {QStringLiteral("badRoundsToFail"), t.badRoundsToFail},
        {QStringLiteral("goodRoundsToRecover"), t.goodRoundsToRecover},
    };
}

Thresholds thresholdsFromJson(Reader &parent, const QString &key)
{
    constexpr int mostRounds = 1000;
    Reader reader = parent.inside(key, parent.object(key, true));
    Thresholds t;
    t.pollInterval = reader.span(QStringLiteral("pollIntervalMs"), t.pollInterval);
    t.markerInterval = reader.span(QStringLiteral("markerIntervalMs"), t.markerInterval);
    t.markerDeadline = reader.span(QStringLiteral("markerDeadlineMs"), t.markerDeadline);
    t.lagLimit = reader.span(QStringLiteral("lagLimitMs"), t.lagLimit);
    t.backlogBytesLimit = reader.number(QStringLiteral("backlogBytesLimit"), 0,
                                        std::numeric_limits<qint64>::max(), t.backlogBytesLimit);
    t.badRoundsToFail =
        int(reader.number(QStringLiteral("badRoundsToFail"), 1, mostRounds, t.badRoundsToFail));
    t.goodRoundsToRecover = int(
        reader.number(QStringLiteral("goodRoundsToRecover"), 1, mostRounds, t.goodRoundsToRecover));
    return t;
}

} // namespace

QJsonObject pairToJson(const Pair &pair)
{
    QJsonObject tables;
    for (auto it = pair.tableFlows.cbegin(); it != pair.tableFlows.cend(); ++it)
        tables.insert(it.key(), wordOf(flowWords, it.value()));
    return {
        {QStringLiteral("id"), pair.id.toString(QUuid::WithoutBraces)},
        {QStringLiteral("name"), pair.name},
        {QStringLiteral("engine"), wordOf(engineWords, pair.engine)},
        {QStringLiteral("primary"), endpointToJson(pair.primary)},
        {QStringLiteral("standby"), endpointToJson(pair.standby)},
        {QStringLiteral("tables"), tables},
        {QStringLiteral("thresholds"), thresholdsToJson(pair.thresholds)},
    };
}

Result<Pair> pairFromJson(const QJsonObject &json)
{
    std::optional<Error> wrong;
    Reader reader(json, {}, wrong);
    Pair pair;
    pair.id = QUuid::fromString(reader.text(QStringLiteral("id")));
    if (pair.id.isNull())
        reader.complain(QStringLiteral("id"));
    pair.name = reader.text(QStringLiteral("name"));
    if (pair.name.trimmed().isEmpty())
        reader.complain(QStringLiteral("name"));
    pair.engine = reader.word(QStringLiteral("engine"), engineWords);
    pair.primary = endpointFromJson(reader, QStringLiteral("primary"));
    pair.standby = endpointFromJson(reader, QStringLiteral("standby"));
    const QJsonObject tables = reader.object(QStringLiteral("tables"), true);
    Reader flows = reader.inside(QStringLiteral("tables"), tables);
    for (const QString &table : tables.keys())
        pair.tableFlows.insert(table, flows.word(table, flowWords));
    pair.thresholds = thresholdsFromJson(reader, QStringLiteral("thresholds"));
    if (wrong)
        return failure(*wrong);
    return pair;
}

} // namespace pmpha
