// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/texts.h"
#include "cli/clitr.h"
#include "cli/verbs.h"

#include <QJsonObject>
#include <QProcess>

namespace pmpha {

namespace {

MadeVerb labVerb(const CliContext &context, std::function<Result<void>(PracticeLab &)> work)
{
    return std::unique_ptr<Verb>(
        std::make_unique<ImmediateVerb>([&context, work = std::move(work)] {
            if (const auto done = work(context.lab); !done) {
                sayError(context.terminal, done.error());
                return ExitCode::Failed;
            }
            return ExitCode::Ok;
        }));
}

QString partText(const QString &part)
{
    if (part == QLatin1String("certificates"))
        return Cli::tr("Making certificates");
    if (part == QLatin1String("primary"))
        return Cli::tr("Starting the primary database");
    if (part == QLatin1String("standby"))
        return Cli::tr("Starting the standby database");
    if (part == QLatin1String("vault"))
        return Cli::tr("Filling the primary with a practice vault");
    if (part == QLatin1String("link"))
        return Cli::tr("Opening the link between the sites");
    if (part == QLatin1String("web"))
        return Cli::tr("Starting both web pages");
    return part;
}

void declareNothing(Arguments &) { }

/// Keeps what the user changed on an existing pair `lab`: only addresses and trust follow the lab.
Result<void> keepPair(const CliContext &context, const Pair &made)
{
    PairStore store(context.services.paths.pairsFile());
    if (const auto read = readPairs(context, store); !read)
        return failure(read.error());
    Pair pair = made;
    if (const auto known = store.byId(made.id)) {
        pair.name = known->name;
        pair.tableFlows = known->tableFlows;
        pair.thresholds = known->thresholds;
        if (pair == *known)
            return {};
    }
    return store.save(pair);
}

MadeVerb makeUp(const Arguments &, const CliContext &context)
{
    return labVerb(context, [&context](PracticeLab &lab) -> Result<void> {
        const auto pair =
            lab.up([&context](const QString &part) { context.terminal.note(partText(part)); });
        if (!pair)
            return failure(pair.error());
        if (const auto kept = keepPair(context, *pair); !kept)
            return failure(kept.error());
        context.terminal.line(
            Cli::tr("The practice lab is up; its pair is called \"%1\".").arg(pair->name));
        return {};
    });
}

void declareDown(Arguments &arguments)
{
    arguments.flag(QStringLiteral("erase"), Cli::tr("Also removes the lab's folder and its pair."));
}

Result<void> forgetLabPair(const CliContext &context)
{
    PairStore store(context.services.paths.pairsFile());
    if (const auto read = readPairs(context, store); !read)
        return failure(read.error());
    const auto pair = store.byName(QStringLiteral("lab"));
    return pair ? forgetPair(context, pair->id) : Result<void>();
}

MadeVerb makeDown(const Arguments &arguments, const CliContext &context)
{
    return labVerb(context,
                   [&context, erase = arguments.has(QStringLiteral("erase"))](
                       PracticeLab &lab) -> Result<void> {
                       if (const auto down = lab.down(erase); !down)
                           return failure(down.error());
                       context.terminal.line(Cli::tr("The practice lab is down."));
                       return erase ? forgetLabPair(context) : Result<void>();
                   });
}

void declareStatus(Arguments &arguments)
{
    arguments.flag(QStringLiteral("json"), Cli::tr("Prints JSON."));
}

QJsonObject siteToJson(const LabSite &site)
{
    return {{QStringLiteral("databaseRunning"), site.databaseRunning},
            {QStringLiteral("webRunning"), site.webRunning},
            {QStringLiteral("databasePort"), site.databasePort},
            {QStringLiteral("webPort"), site.webPort}};
}

void showStatus(Terminal &terminal, const LabStatus &status)
{
    terminal.line(status.up ? Cli::tr("The practice lab is up.")
                            : Cli::tr("The practice lab is down."));
    const auto state = [](bool running) {
        return running ? Cli::tr("running") : Cli::tr("stopped");
    };
    const auto showSite = [&](Role role, const LabSite &site) {
        terminal.line(Cli::tr("  %1: database %2 (port %3), web page %4 (port %5)")
                          .arg(roleText(role), state(site.databaseRunning),
                               QString::number(site.databasePort), state(site.webRunning),
                               QString::number(site.webPort)));
    };
    showSite(Role::Primary, status.primary);
    showSite(Role::Standby, status.standby);
    terminal.line(status.linkUp ? Cli::tr("  The link between the sites is whole.")
                                : Cli::tr("  The link between the sites is cut."));
    terminal.line(status.traffic ? Cli::tr("  Traffic is on.") : Cli::tr("  Traffic is off."));
    terminal.line(Cli::tr("  Folder: %1").arg(status.folder));
}

MadeVerb makeStatus(const Arguments &arguments, const CliContext &context)
{
    return labVerb(
        context,
        [&context,
         asJson = arguments.has(QStringLiteral("json"))](PracticeLab &lab) -> Result<void> {
            const auto status = lab.status();
            if (!status)
                return failure(status.error());
            if (asJson)
                context.terminal.json({{QStringLiteral("up"), status->up},
                                       {QStringLiteral("linkUp"), status->linkUp},
                                       {QStringLiteral("traffic"), status->traffic},
                                       {QStringLiteral("primary"), siteToJson(status->primary)},
                                       {QStringLiteral("standby"), siteToJson(status->standby)},
                                       {QStringLiteral("folder"), status->folder}});
            else
                showStatus(context.terminal, *status);
            return {};
        });
}

MadeVerb makeCut(const Arguments &, const CliContext &context)
{
    return labVerb(context, [](PracticeLab &lab) { return lab.setLink(false); });
}

MadeVerb makeHeal(const Arguments &, const CliContext &context)
{
    return labVerb(context, [](PracticeLab &lab) { return lab.setLink(true); });
}

void declareSite(Arguments &arguments)
{
    arguments.words(QStringLiteral("primary|standby"), 1, 1);
}

Result<Role> roleNamed(const QString &name)
{
    for (const Role role : {Role::Primary, Role::Standby}) {
        if (name == roleName(role))
            return role;
    }
    return failure(ErrorCode::OptionInvalid, {QStringLiteral("primary|standby"), name});
}

template <bool running>
MadeVerb makeSite(const Arguments &arguments, const CliContext &context)
{
    const auto role = roleNamed(arguments.words().first());
    if (!role)
        return failure(role.error());
    return labVerb(context,
                   [role = *role](PracticeLab &lab) { return lab.setSite(role, running); });
}

void declareTraffic(Arguments &arguments)
{
    arguments.words(QStringLiteral("on|off"), 1, 1);
}

MadeVerb makeTraffic(const Arguments &arguments, const CliContext &context)
{
    const QString word = arguments.words().first();
    if (word != QLatin1String("on") && word != QLatin1String("off"))
        return failure(ErrorCode::OptionInvalid, {QStringLiteral("on|off"), word});
    return labVerb(context, [on = word == QLatin1String("on")](PracticeLab &lab) {
        return lab.setTraffic(on);
    });
}

void declarePsql(Arguments &arguments)
{
    arguments.words(QStringLiteral("primary|standby"), 1, 1000);
    arguments.words(QStringLiteral("[-- psql arguments...]"), 1, 1000);
}

/// psql shares our terminal; its exit code becomes ours.
MadeVerb makePsql(const Arguments &arguments, const CliContext &context)
{
    const auto role = roleNamed(arguments.words().first());
    if (!role)
        return failure(role.error());
    return std::unique_ptr<Verb>(std::make_unique<ImmediateVerb>([&context, role = *role,
                                                                  rest = arguments.words().mid(1)] {
        const auto command = context.lab.psqlCommand(role, rest);
        if (!command) {
            sayError(context.terminal, command.error());
            return ExitCode::Failed;
        }
        QProcess psql;
        psql.setProcessChannelMode(QProcess::ForwardedChannels);
        psql.setInputChannelMode(QProcess::ForwardedInputChannel);
        psql.start(command->first(), command->mid(1));
        // The user may stay in psql for as long as they like.
        psql.waitForFinished(-1);
        return psql.exitStatus() == QProcess::NormalExit && psql.exitCode() == 0 ? ExitCode::Ok
                                                                                 : ExitCode::Failed;
    }));
}

} // namespace

QList<VerbEntry> labVerbs()
{
    return {
        {"lab up",
         QT_TRANSLATE_NOOP(
             "Cli",
             "Makes and starts the practice lab: two PostgreSQL databases on this computer."),
         declareNothing, makeUp},
        {"lab down", QT_TRANSLATE_NOOP("Cli", "Stops the practice lab."), declareDown, makeDown},
        {"lab status", QT_TRANSLATE_NOOP("Cli", "Shows what runs in the practice lab."),
         declareStatus, makeStatus},
        {"lab cut-link", QT_TRANSLATE_NOOP("Cli", "Cuts the link between the two sites."),
         declareNothing, makeCut},
        {"lab heal-link", QT_TRANSLATE_NOOP("Cli", "Heals the link between the two sites."),
         declareNothing, makeHeal},
        {"lab stop", QT_TRANSLATE_NOOP("Cli", "Stops one site: its database and its web page."),
         declareSite, makeSite<false>},
        {"lab start", QT_TRANSLATE_NOOP("Cli", "Starts one site again."), declareSite,
         makeSite<true>},
        {"lab traffic",
         QT_TRANSLATE_NOOP("Cli", "Switches the light traffic on the practice vault on or off."),
         declareTraffic, makeTraffic},
        {"lab psql", QT_TRANSLATE_NOOP("Cli", "Opens psql on one site as its administrator."),
         declarePsql, makePsql},
    };
}

} // namespace pmpha
