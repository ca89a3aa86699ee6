// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/arguments.h"
#include "cli/clitr.h"

#include <array>

namespace pmpha {

namespace {

/// One field of an endpoint as an option behind --primary- or --standby-.
struct EndpointOption
{
    const char *name;
    const char *valueName;
    const char *help;
    bool (*set)(Endpoint &, const QString &);
};

bool setPort(quint16 &port, const QString &text)
{
    bool ok = false;
    const uint number = text.toUInt(&ok);
    if (!ok || number < 1 || number > 65535)
        return false;
    port = quint16(number);
    return true;
}

bool setAuthentication(Endpoint &endpoint, const QString &text)
{
    if (text != QLatin1String("password") && text != QLatin1String("windows"))
        return false;
    endpoint.authentication =
        text == QLatin1String("windows") ? Authentication::Windows : Authentication::Password;
    return true;
}

bool assign(QString &field, const QString &text)
{
    field = text;
    return true;
}

constexpr std::array endpointOptions{
    EndpointOption{"host", "name",
                   QT_TRANSLATE_NOOP("Cli", "Host name or address of the database server."),
                   [](Endpoint &e, const QString &v) { return assign(e.host, v); }},
    EndpointOption{"port", "number", QT_TRANSLATE_NOOP("Cli", "Port of the database server."),
                   [](Endpoint &e, const QString &v) { return setPort(e.port, v); }},
    EndpointOption{"database", "name", QT_TRANSLATE_NOOP("Cli", "Name of the database."),
                   [](Endpoint &e, const QString &v) { return assign(e.database, v); }},
    EndpointOption{"auth", "password|windows",
                   QT_TRANSLATE_NOOP("Cli", "How the set-up account logs in."), &setAuthentication},
    EndpointOption{
        "user", "name",
        QT_TRANSLATE_NOOP("Cli", "Name of the set-up account. Its password is never kept."),
        [](Endpoint &e, const QString &v) { return assign(e.user, v); }},
    EndpointOption{
        "ca", "file",
        QT_TRANSLATE_NOOP("Cli", "Certificate of the authority that signed the server's."),
        [](Endpoint &e, const QString &v) { return assign(e.trust.caFile, v); }},
    EndpointOption{"pin", "sha256",
                   QT_TRANSLATE_NOOP("Cli", "Fingerprint of the server's own certificate."),
                   [](Endpoint &e, const QString &v) {
                       return assign(e.trust.pinnedSha256, v.toLower().remove(u':'));
                   }},
    EndpointOption{"peer-host", "name",
                   QT_TRANSLATE_NOOP("Cli", "How the other database server reaches this one."),
                   [](Endpoint &e, const QString &v) { return assign(e.peerHost, v); }},
    EndpointOption{"peer-port", "number",
                   QT_TRANSLATE_NOOP("Cli", "Port at which the other server reaches this one."),
                   [](Endpoint &e, const QString &v) { return setPort(e.peerPort, v); }},
    EndpointOption{
        "peer-ca", "file",
        QT_TRANSLATE_NOOP(
            "Cli", "On the other server's disk: the authority for this server's certificate."),
        [](Endpoint &e, const QString &v) { return assign(e.peerCaFile, v); }},
    EndpointOption{"pmp-url", "url",
                   QT_TRANSLATE_NOOP("Cli", "Web page of the PMP server of this site."),
                   [](Endpoint &e, const QString &v) {
                       e.pmpUrl = QUrl(v, QUrl::StrictMode);
                       return e.pmpUrl.isValid() || v.isEmpty();
                   }},
    EndpointOption{"pmp-ca", "file",
                   QT_TRANSLATE_NOOP("Cli", "Authority for the certificate of that web page."),
                   [](Endpoint &e, const QString &v) { return assign(e.pmpTrust.caFile, v); }},
};

QString optionName(Role role, const EndpointOption &option)
{
    return roleName(role) + u'-' + QLatin1String(option.name);
}

/// "schema.table=data|audit|excluded"
bool setTable(Pair &pair, const QString &text)
{
    const qsizetype mark = text.lastIndexOf(u'=');
    if (mark < 1)
        return false;
    const QString flow = text.mid(mark + 1);
    const QString table = text.left(mark);
    if (flow == QLatin1String("data"))
        pair.tableFlows[table] = TableFlow::Data;
    else if (flow == QLatin1String("audit"))
        pair.tableFlows[table] = TableFlow::Audit;
    else if (flow == QLatin1String("excluded"))
        pair.tableFlows[table] = TableFlow::Excluded;
    else if (flow == QLatin1String("default"))
        pair.tableFlows.remove(table);
    else
        return false;
    return true;
}

} // namespace

Arguments::Arguments(const QString &verb, const QString &description) : m_verb(verb)
{
    m_parser.setApplicationDescription(description);
    m_parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    flag(QStringLiteral("help"), Cli::tr("Shows this help."));
    value(QStringLiteral("lang"), QStringLiteral("en|zh_CN"), Cli::tr("Language of the output."));
}

Arguments &Arguments::flag(const QString &name, const QString &description)
{
    m_parser.addOption({name, description});
    return *this;
}

Arguments &Arguments::value(const QString &name, const QString &valueName,
                            const QString &description)
{
    m_parser.addOption({name, description, valueName});
    return *this;
}

Arguments &Arguments::words(const QString &syntax, int least, int most)
{
    if (!syntax.isEmpty())
        m_parser.addPositionalArgument(syntax, QString(), syntax);
    m_least = least;
    m_most = most;
    return *this;
}

Result<void> Arguments::parse(const QStringList &arguments)
{
    if (!m_parser.parse(QStringList{QStringLiteral("pmp-ha ") + m_verb} + arguments)) {
        const QStringList unknown = m_parser.unknownOptionNames();
        return failure(ErrorCode::OptionInvalid,
                       {unknown.isEmpty() ? m_verb : u'-' + unknown.first(), QString()},
                       m_parser.errorText());
    }
    const int count = int(words().size());
    if (wantsHelp() || (count >= m_least && count <= m_most))
        return {};
    return failure(ErrorCode::OptionInvalid, {m_verb, words().join(u' ')}, help());
}

QString Arguments::help() const
{
    return m_parser.helpText();
}

void declarePairOptions(Arguments &arguments)
{
    for (const Role role : {Role::Primary, Role::Standby}) {
        for (const EndpointOption &option : endpointOptions)
            arguments.value(optionName(role, option), QLatin1String(option.valueName),
                            Cli::tr(option.help));
    }
    arguments.value(QStringLiteral("table"),
                    QStringLiteral("schema.table=data|audit|excluded|default"),
                    Cli::tr("Direction of one table; may be given more than once."));
    arguments.value(QStringLiteral("interval"), QStringLiteral("seconds"),
                    Cli::tr("Time between two rounds of checking."));
}

Result<void> applyPairOptions(const Arguments &arguments, Pair &pair)
{
    const auto invalid = [](const QString &option, const QString &value) {
        return failure(ErrorCode::OptionInvalid, {QStringLiteral("--") + option, value});
    };
    for (const Role role : {Role::Primary, Role::Standby}) {
        for (const EndpointOption &option : endpointOptions) {
            const QString name = optionName(role, option);
            if (arguments.has(name) && !option.set(pair.endpoint(role), arguments.valueOf(name)))
                return invalid(name, arguments.valueOf(name));
        }
    }
    for (const QString &table : arguments.valuesOf(QStringLiteral("table"))) {
        if (!setTable(pair, table))
            return invalid(QStringLiteral("table"), table);
    }
    if (arguments.has(QStringLiteral("interval"))) {
        bool ok = false;
        const double seconds = arguments.valueOf(QStringLiteral("interval")).toDouble(&ok);
        if (!ok || !(seconds >= 0.2 && seconds <= 3600))
            return invalid(QStringLiteral("interval"),
                           arguments.valueOf(QStringLiteral("interval")));
        pair.thresholds.pollInterval = std::chrono::milliseconds(qint64(seconds * 1000));
    }
    return {};
}

} // namespace pmpha
