// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"
#include "app/statusjson.h"
#include "app/texts.h"
#include "cli/clitr.h"
#include "cli/verbs.h"
#include "core/async.h"

#include <QJsonArray>

namespace pmpha {

namespace {

/// An immediate verb whose work may fail with an Error.
MadeVerb immediate(const CliContext &context, std::function<Result<void>()> work)
{
    return std::unique_ptr<Verb>(
        std::make_unique<ImmediateVerb>([&terminal = context.terminal, work = std::move(work)] {
            if (const auto done = work(); !done) {
                sayError(terminal, done.error());
                return ExitCode::Unknown;
            }
            return ExitCode::Ok;
        }));
}

QString address(const Endpoint &endpoint)
{
    return QStringLiteral("%1:%2/%3").arg(endpoint.host).arg(endpoint.port).arg(endpoint.database);
}

void declareJson(Arguments &arguments)
{
    arguments.flag(QStringLiteral("json"), Cli::tr("Prints JSON."));
}

void declareList(Arguments &arguments)
{
    declareJson(arguments);
}

MadeVerb makeList(const Arguments &arguments, const CliContext &context)
{
    return immediate(
        context, [&context, asJson = arguments.has(QStringLiteral("json"))]() -> Result<void> {
            PairStore store(context.services.paths.pairsFile());
            if (const auto read = readPairs(context, store); !read)
                return failure(read.error());
            QJsonArray all;
            for (const Pair &pair : store.pairs()) {
                if (asJson)
                    all.append(pairToJson(pair));
                else
                    context.terminal.line(QStringLiteral("%1\t%2\t%3\t%4")
                                              .arg(pair.name, engineName(pair.engine),
                                                   address(pair.primary), address(pair.standby)));
            }
            if (asJson)
                context.terminal.json({{QStringLiteral("pairs"), all}});
            else if (store.pairs().isEmpty())
                context.terminal.note(Cli::tr("There are no pairs yet. Make one with \"pmp-ha pair "
                                              "add\", or start the practice lab "
                                              "with \"pmp-ha lab up\"."));
            return {};
        });
}

void declareShow(Arguments &arguments)
{
    declareJson(arguments);
    arguments.words(QStringLiteral("PAIR"), 1, 1);
}

void showPair(Terminal &terminal, const Pair &pair)
{
    terminal.line(QStringLiteral("%1 (%2)").arg(pair.name, engineName(pair.engine)));
    for (const Role role : {Role::Primary, Role::Standby}) {
        const Endpoint &endpoint = pair.endpoint(role);
        terminal.line(QStringLiteral("  %1: %2").arg(roleText(role), address(endpoint)));
        if (!endpoint.user.isEmpty())
            terminal.line(Cli::tr("    Set-up account: %1").arg(endpoint.user));
        if (!endpoint.trust.caFile.isEmpty())
            terminal.line(Cli::tr("    Certificate authority: %1").arg(endpoint.trust.caFile));
        if (!endpoint.trust.pinnedSha256.isEmpty())
            terminal.line(Cli::tr("    Pinned certificate: %1").arg(endpoint.trust.pinnedSha256));
        if (endpoint.peerPort != 0 || !endpoint.peerHost.isEmpty())
            terminal.line(Cli::tr("    Address for the other server: %1:%2")
                              .arg(endpoint.hostForPeer())
                              .arg(endpoint.portForPeer()));
        if (!endpoint.pmpUrl.isEmpty())
            terminal.line(Cli::tr("    PMP web page: %1").arg(endpoint.pmpUrl.toString()));
    }
}

MadeVerb makeShow(const Arguments &arguments, const CliContext &context)
{
    return immediate(context,
                     [&context, name = arguments.words().first(),
                      asJson = arguments.has(QStringLiteral("json"))]() -> Result<void> {
                         const auto pair = pairNamed(context, name);
                         if (!pair)
                             return failure(pair.error());
                         if (asJson)
                             context.terminal.json(pairToJson(*pair));
                         else
                             showPair(context.terminal, *pair);
                         return {};
                     });
}

void declareAdd(Arguments &arguments)
{
    arguments.words(QStringLiteral("PAIR"), 1, 1);
    arguments.value(QStringLiteral("engine"), QStringLiteral("postgres|sqlserver"),
                    Cli::tr("Kind of database server on both sites."));
    declarePairOptions(arguments);
}

Result<void> saveChecked(const CliContext &context, const Pair &pair)
{
    const QList<FieldProblem> problems = validate(pair);
    for (const FieldProblem &problem : problems)
        context.terminal.note(fieldText(problem.field) + QStringLiteral(": ")
                              + errorWords(problem.error).sentence);
    if (!problems.isEmpty())
        return failure(problems.first().error);
    PairStore store(context.services.paths.pairsFile());
    if (const auto read = readPairs(context, store); !read)
        return failure(read.error());
    return store.save(pair);
}

const HaEngine *engineNamed(const Services &services, const QString &name)
{
    for (const HaEngine *engine : services.engines) {
        if (engineName(engine->traits().kind) == name
            || (name.isEmpty() && services.engines.size() == 1))
            return engine;
    }
    return nullptr;
}

/// Options are applied now and not at start, so that a wrong one is a wrong command line.
MadeVerb makeAdd(const Arguments &arguments, const CliContext &context)
{
    const QString engineText = arguments.valueOf(QStringLiteral("engine"));
    const HaEngine *engine = engineNamed(context.services, engineText);
    if (!engine)
        return failure(ErrorCode::OptionInvalid, {QStringLiteral("--engine"), engineText});
    const QString name = arguments.words().first();
    Pair pair = newPair(*engine, name);
    if (const auto applied = applyPairOptions(arguments, pair); !applied)
        return failure(applied.error());
    return immediate(context, [&context, pair]() -> Result<void> {
        if (pairNamed(context, pair.name))
            return failure(ErrorCode::PairNameTaken, {pair.name});
        return saveChecked(context, pair);
    });
}

void declareEdit(Arguments &arguments)
{
    arguments.words(QStringLiteral("PAIR"), 1, 1);
    arguments.value(QStringLiteral("name"), QStringLiteral("text"),
                    Cli::tr("New name of the pair."));
    declarePairOptions(arguments);
}

MadeVerb makeEdit(const Arguments &arguments, const CliContext &context)
{
    auto pair = pairNamed(context, arguments.words().first());
    if (!pair)
        return failure(pair.error());
    if (arguments.has(QStringLiteral("name")))
        pair->name = arguments.valueOf(QStringLiteral("name"));
    if (const auto applied = applyPairOptions(arguments, *pair); !applied)
        return failure(applied.error());
    return immediate(context, [&context, edited = *pair] { return saveChecked(context, edited); });
}

void declareRemove(Arguments &arguments)
{
    arguments.words(QStringLiteral("PAIR"), 1, 1);
}

MadeVerb makeRemove(const Arguments &arguments, const CliContext &context)
{
    return immediate(context, [&context, name = arguments.words().first()]() -> Result<void> {
        const auto pair = pairNamed(context, name);
        if (!pair)
            return failure(pair.error());
        return forgetPair(context, pair->id);
    });
}

} // namespace

Result<void> forgetPair(const CliContext &context, const QUuid &pair)
{
    Console console(context.services); // takes history and journal away with the pair
    if (const auto removed = console.pairs().remove(pair); !removed)
        return failure(removed.error());
    // Asked for again to wait for it: the program ends right after this.
    for (const Role role : {Role::Primary, Role::Standby})
        (void)await(context.services.secrets.remove({pair, role, SecretPurpose::Watch}));
    return {};
}

QList<VerbEntry> pairVerbs()
{
    return {
        {"pair list", QT_TRANSLATE_NOOP("Cli", "Lists the pairs."), declareList, makeList},
        {"pair show", QT_TRANSLATE_NOOP("Cli", "Shows one pair."), declareShow, makeShow},
        {"pair add", QT_TRANSLATE_NOOP("Cli", "Adds a pair. Changes nothing on any server."),
         declareAdd, makeAdd},
        {"pair edit", QT_TRANSLATE_NOOP("Cli", "Changes what is known of a pair."), declareEdit,
         makeEdit},
        {"pair remove", QT_TRANSLATE_NOOP("Cli", "Forgets a pair. Changes nothing on any server."),
         declareRemove, makeRemove},
    };
}

} // namespace pmpha
