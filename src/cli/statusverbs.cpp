// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history.h"
#include "app/pairmonitor.h"
#include "app/planflow.h"
#include "app/statusjson.h"
#include "app/texts.h"
#include "cli/clitr.h"
#include "cli/statusprinter.h"
#include "cli/verbs.h"
#include "core/async.h"

#include <QTimer>

namespace pmpha {

namespace {

/// How long `status` waits for a word that stands: more than a silent server needs to be found out.
constexpr std::chrono::seconds verdictLimit{15};

enum class Format { Text, Json, Nagios };

/// Gives the monitor the watch passwords from --password-stdin, or asks for the missing ones.
void handOverPasswords(PairMonitor &monitor, Terminal &terminal, bool fromInput)
{
    for (const Role role : {Role::Primary, Role::Standby}) {
        if (fromInput)
            monitor.setWatchPassword(role, terminal.readSecretLine());
    }
}

/// Polls until both words stand (neither Checking nor Suspect) and every marker has its answer.
class StatusVerb final : public Verb
{
    Q_OBJECT
public:
    StatusVerb(const CliContext &context, const Pair &pair, Format format, bool passwordsFromInput)
        : m_context(context), m_monitor(context.services, pair), m_format(format),
          m_passwordsFromInput(passwordsFromInput)
    {
    }

    void start() override
    {
        connect(&m_monitor, &PairMonitor::statusChanged, this, &StatusVerb::look);
        connect(&m_monitor, &PairMonitor::passwordMissing, this, &StatusVerb::askPassword);
        connect(&m_limit, &QTimer::timeout, this, &StatusVerb::print);
        m_limit.setSingleShot(true);
        m_limit.start(verdictLimit);
        handOverPasswords(m_monitor, m_context.terminal, m_passwordsFromInput);
        m_monitor.start();
        m_monitor.checkNow();
    }

private:
    void askPassword(Role role)
    {
        Secret password = m_context.terminal.askSecret(
            Cli::tr("Password of the watch account of the %1: ").arg(roleText(role)));
        if (!password.isEmpty()) {
            m_monitor.setWatchPassword(role, std::move(password));
            return;
        }
        sayError(m_context.terminal,
                 {ErrorCode::CredentialsMissing,
                  {roleName(role), m_monitor.pair().endpoint(role).host},
                  {}});
        finish(ExitCode::Unknown);
    }

    static bool stands(Health health)
    {
        return health == Health::Alive || health == Health::Failed;
    }

    void look()
    {
        const PairStatus &status = m_monitor.status();
        if (!stands(status.ha.health) || !stands(status.replication.health))
            return;
        // Alive is said only after both links have carried a marker.
        if (status.replication.health == Health::Alive) {
            for (const Link link : {Link::Data, Link::Audit}) {
                const MarkerReading marker = status.round.markers.value(link);
                if (!marker.lag && !marker.unanswered)
                    return;
            }
        }
        print();
    }

    void print()
    {
        const PairStatus &status = m_monitor.status();
        Terminal &terminal = m_context.terminal;
        switch (m_format) {
        case Format::Json:
            terminal.json(statusToJson(m_monitor.pair(), status));
            break;
        case Format::Nagios:
            terminal.line(nagiosLine(m_monitor.pair(), status));
            break;
        case Format::Text:
            for (const QString &line : statusLines(status, m_context.services.clock.now()))
                terminal.line(line);
            break;
        }
        finish(ExitCode(exitCodeOf(status)));
    }

    void finish(ExitCode code)
    {
        disconnect(&m_monitor, nullptr, this, nullptr);
        m_limit.stop();
        m_monitor.stop();
        Q_EMIT finished(code);
    }

    const CliContext m_context;
    PairMonitor m_monitor;
    QTimer m_limit;
    Format m_format;
    bool m_passwordsFromInput;
};

/// Prints a line whenever a word or a cause of a pair changes, until Ctrl-C.
class WatchVerb final : public Verb
{
    Q_OBJECT
public:
    WatchVerb(const CliContext &context, const QList<Pair> &pairs, bool asJson,
              bool passwordsFromInput)
        : m_context(context), m_asJson(asJson)
    {
        for (const Pair &pair : pairs) {
            auto monitor = std::make_unique<PairMonitor>(context.services, pair);
            handOverPasswords(*monitor, context.terminal, passwordsFromInput);
            m_monitors.push_back(std::move(monitor));
        }
    }

    void start() override
    {
        for (const auto &monitor : m_monitors) {
            PairMonitor *one = monitor.get();
            connect(one, &PairMonitor::statusChanged, this, [this, one] { print(*one); });
            connect(one, &PairMonitor::passwordMissing, this, [this, one](Role role) {
                sayError(m_context.terminal,
                         {ErrorCode::CredentialsMissing,
                          {roleName(role), one->pair().endpoint(role).host},
                          {}});
            });
            one->start();
        }
    }
    void interrupt() override { Q_EMIT finished(ExitCode::Ok); }

private:
    void print(const PairMonitor &monitor)
    {
        const PairStatus &status = monitor.status();
        QStringList key{healthName(status.ha.health), healthName(status.replication.health)};
        for (const Headline *headline : {&status.ha, &status.replication}) {
            for (const Finding &cause : headline->causes)
                key += cause.id;
        }
        if (m_said.value(monitor.pair().id) == key)
            return;
        m_said[monitor.pair().id] = key;
        if (m_asJson)
            m_context.terminal.line(
                QString::fromUtf8(QJsonDocument(statusToJson(monitor.pair(), status))
                                      .toJson(QJsonDocument::Compact)));
        else
            m_context.terminal.line(watchLine(monitor.pair(), status));
    }

    const CliContext m_context;
    std::vector<std::unique_ptr<PairMonitor>> m_monitors;
    QMap<QUuid, QStringList> m_said;
    bool m_asJson;
};

void declarePasswords(Arguments &arguments)
{
    arguments.flag(
        QStringLiteral("password-stdin"),
        Cli::tr("Reads the watch passwords from standard input: a line for the primary, one "
                "for the standby."));
}

void declareStatus(Arguments &arguments)
{
    arguments.words(QStringLiteral("PAIR"), 1, 1);
    arguments.flag(QStringLiteral("json"), Cli::tr("Prints JSON."));
    arguments.flag(QStringLiteral("nagios"),
                   Cli::tr("Prints one line as Nagios, Icinga and Zabbix read it."));
    declarePasswords(arguments);
}

MadeVerb makeStatus(const Arguments &arguments, const CliContext &context)
{
    const auto pair = pairNamed(context, arguments.words().first());
    if (!pair)
        return failure(pair.error());
    const Format format = arguments.has(QStringLiteral("json")) ? Format::Json
        : arguments.has(QStringLiteral("nagios"))               ? Format::Nagios
                                                                : Format::Text;
    return std::unique_ptr<Verb>(std::make_unique<StatusVerb>(
        context, *pair, format, arguments.has(QStringLiteral("password-stdin"))));
}

void declareWatch(Arguments &arguments)
{
    arguments.words(QStringLiteral("[PAIR...]"), 0, 1000);
    arguments.flag(QStringLiteral("json"), Cli::tr("Prints a line of JSON for each change."));
    declarePasswords(arguments);
}

MadeVerb makeWatch(const Arguments &arguments, const CliContext &context)
{
    QList<Pair> pairs;
    for (const QString &name : arguments.words()) {
        const auto pair = pairNamed(context, name);
        if (!pair)
            return failure(pair.error());
        pairs += *pair;
    }
    if (pairs.isEmpty()) {
        PairStore store(context.services.paths.pairsFile());
        if (const auto read = readPairs(context, store); !read)
            return failure(read.error());
        pairs = store.pairs();
    }
    if (pairs.isEmpty())
        return failure(ErrorCode::PairUnknown, {QString()});
    return std::unique_ptr<Verb>(
        std::make_unique<WatchVerb>(context, pairs, arguments.has(QStringLiteral("json")),
                                    arguments.has(QStringLiteral("password-stdin"))));
}

} // namespace

QList<VerbEntry> statusVerbs()
{
    return {
        {"status", QT_TRANSLATE_NOOP("Cli", "Says whether a pair is Alive, and why not."),
         declareStatus, makeStatus},
        {"watch", QT_TRANSLATE_NOOP("Cli", "Follows pairs and prints what changes, until Ctrl-C."),
         declareWatch, makeWatch},
    };
}

} // namespace pmpha

#include "statusverbs.moc"
