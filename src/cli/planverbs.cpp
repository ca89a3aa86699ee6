// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/clitr.h"
#include "cli/planverb.h"
#include "cli/verbs.h"

namespace pmpha {

namespace {

MadeVerb makePlanVerb(const Arguments &arguments, const CliContext &context, PlanErrand order)
{
    const auto pair = pairNamed(context, arguments.words().first());
    if (!pair)
        return failure(pair.error());
    if (!context.services.engine(pair->engine))
        return failure(ErrorCode::NoDriver, {engineName(pair->engine)});
    order.passwordsFromInput = arguments.has(QStringLiteral("password-stdin"));
    return std::unique_ptr<Verb>(std::make_unique<PlanVerb>(context, *pair, order));
}

void declareCommon(Arguments &arguments)
{
    arguments.words(QStringLiteral("PAIR"), 1, 1);
    arguments.flag(
        QStringLiteral("password-stdin"),
        Cli::tr("Reads the set-up passwords from standard input: a line for the primary, one "
                "for the standby, "
                "and for SQL Server one with the master key."));
}

void declarePreflight(Arguments &arguments)
{
    declareCommon(arguments);
    arguments.flag(QStringLiteral("json"), Cli::tr("Prints JSON."));
}

MadeVerb makePreflight(const Arguments &arguments, const CliContext &context)
{
    PlanErrand order;
    order.format = arguments.has(QStringLiteral("json")) ? PlanFormat::Json : PlanFormat::Text;
    return makePlanVerb(arguments, context, order);
}

void declarePlan(Arguments &arguments)
{
    declarePreflight(arguments);
    arguments.flag(QStringLiteral("sql"),
                   Cli::tr("Prints every statement, with '***' for secrets."));
    arguments.flag(QStringLiteral("removal"), Cli::tr("Shows the removal instead of the set-up."));
}

MadeVerb makePlan(const Arguments &arguments, const CliContext &context)
{
    PlanErrand order;
    order.task = PlanTask::Show;
    order.kind = arguments.has(QStringLiteral("removal")) ? PlanKind::Removal : PlanKind::SetUp;
    order.format = arguments.has(QStringLiteral("json")) ? PlanFormat::Json
        : arguments.has(QStringLiteral("sql"))           ? PlanFormat::Sql
                                                         : PlanFormat::Text;
    return makePlanVerb(arguments, context, order);
}

void declareConfigure(Arguments &arguments)
{
    declareCommon(arguments);
    arguments.flag(QStringLiteral("resume"), Cli::tr("Goes on with an interrupted run."));
    arguments.flag(QStringLiteral("undo"),
                   Cli::tr("Takes back all that an interrupted run has done."));
    arguments.flag(QStringLiteral("keep-evidence"),
                   Cli::tr("Closes an interrupted run and leaves everything as it is."));
}

PlanTask taskOf(const Arguments &arguments)
{
    if (arguments.has(QStringLiteral("resume")))
        return PlanTask::Resume;
    if (arguments.has(QStringLiteral("undo")))
        return PlanTask::Undo;
    if (arguments.has(QStringLiteral("keep-evidence")))
        return PlanTask::KeepEvidence;
    return PlanTask::Run;
}

MadeVerb makeConfigure(const Arguments &arguments, const CliContext &context)
{
    PlanErrand order;
    order.task = taskOf(arguments);
    return makePlanVerb(arguments, context, order);
}

void declareUnconfigure(Arguments &arguments)
{
    declareConfigure(arguments);
    arguments.flag(QStringLiteral("yes"),
                   Cli::tr("Confirms that the replication shall be removed."));
}

MadeVerb makeUnconfigure(const Arguments &arguments, const CliContext &context)
{
    PlanErrand order;
    order.kind = PlanKind::Removal;
    order.task = taskOf(arguments);
    if (order.task == PlanTask::Run && !arguments.has(QStringLiteral("yes"))) {
        order.task = PlanTask::Show;
        context.terminal.note(Cli::tr(
            "This is what would be removed. Say --yes to do it; the rows on both sites stay."));
    }
    return makePlanVerb(arguments, context, order);
}

} // namespace

QList<VerbEntry> planVerbs()
{
    return {
        {"preflight",
         QT_TRANSLATE_NOOP("Cli", "Checks whether a pair can be set up. Changes nothing."),
         declarePreflight, makePreflight},
        {"plan",
         QT_TRANSLATE_NOOP("Cli", "Shows what a set-up would do, step by step. Changes nothing."),
         declarePlan, makePlan},
        {"configure", QT_TRANSLATE_NOOP("Cli", "Sets up the replication of a pair."),
         declareConfigure, makeConfigure},
        {"unconfigure",
         QT_TRANSLATE_NOOP("Cli",
                           "Removes the replication of a pair; the rows on both sites stay."),
         declareUnconfigure, makeUnconfigure},
    };
}

} // namespace pmpha
