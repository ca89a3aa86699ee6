// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/planflow.h"
#include "app/statusjson.h"
#include "app/texts.h"
#include "cli/clitr.h"
#include "cli/verbs.h"

#include <QJsonArray>

namespace pmpha {

namespace {

/// What a verb on a plan goes on with once the flow is ready.
enum class PlanTask { Preflight, Show, Run, Resume, Undo, KeepEvidence };
enum class PlanFormat { Text, Sql, Json };

struct PlanOrder
{
    PlanKind kind = PlanKind::SetUp;
    PlanTask task = PlanTask::Preflight;
    PlanFormat format = PlanFormat::Text;
    bool passwordsFromInput = false;
};

QString mark(Severity severity)
{
    switch (severity) {
    case Severity::Passed:
        return Cli::tr("ok");
    case Severity::Note:
        return Cli::tr("note");
    case Severity::Warning:
        return Cli::tr("warning");
    case Severity::Failed:
        return Cli::tr("FAILED");
    }
    return {};
}

/// Walks one PlanFlow from start to end.
class PlanVerb final : public Verb
{
    Q_OBJECT
public:
    PlanVerb(const CliContext &context, const Pair &pair, const PlanOrder &order)
        : m_context(context), m_order(order), m_flow(context.services, pair, order.kind)
    {
    }

    void start() override
    {
        connect(&m_flow, &PlanFlow::ready, this, &PlanVerb::begin);
        connect(&m_flow, &PlanFlow::checked, this, &PlanVerb::takeChecks);
        connect(&m_flow, &PlanFlow::stageChanged, this, &PlanVerb::takeStage);
        connect(&m_flow, &PlanFlow::stepChanged, this, &PlanVerb::showStep);
        connect(&m_flow, &PlanFlow::progressed, this, &PlanVerb::showProgress);
        connect(&m_flow, &PlanFlow::failed, this, &PlanVerb::takeFailure);
        if (m_order.passwordsFromInput) {
            for (const Role role : {Role::Primary, Role::Standby})
                m_flow.setCredentials(role, m_flow.pair().endpoint(role).user,
                                      m_context.terminal.readSecretLine());
            const HaEngine *engine = m_context.services.engine(m_flow.pair().engine);
            if (engine && engine->traits().usesMasterKey)
                m_flow.setMasterKey(m_context.terminal.readSecretLine());
        }
        if (m_flow.isReady())
            begin();
    }

    /// Stops the run in a state that can be resumed. A second Ctrl-C ends the program: see main.
    void interrupt() override
    {
        m_interrupted = true;
        m_flow.cancel();
    }

private:
    bool interruptedRun() const { return m_flow.stage() == PlanFlow::Stage::Stopped; }

    void begin()
    {
        if (m_interrupted) // before there was anything to cancel
            return giveUp({ErrorCode::Cancelled, {}, {}});
        switch (m_order.task) {
        case PlanTask::Resume:
            return interruptedRun() ? m_flow.resume() : nothingToResume();
        case PlanTask::Undo:
            return interruptedRun() ? m_flow.undo() : nothingToResume();
        case PlanTask::KeepEvidence:
            return interruptedRun() ? m_flow.keepEvidence() : nothingToResume();
        case PlanTask::Preflight:
        case PlanTask::Show:
        case PlanTask::Run:
            break;
        }
        if (interruptedRun())
            giveUp({ErrorCode::RunInterrupted, {m_flow.pair().name}, {}});
        else
            m_flow.startChecks();
    }

    void nothingToResume() { giveUp({ErrorCode::NothingToResume, {m_flow.pair().name}, {}}); }

    void takeChecks()
    {
        const QList<Finding> &findings = m_flow.findings();
        if (m_order.task == PlanTask::Preflight) {
            printFindings(findings, false);
            end(codeOf(findings));
        } else if (hasFailure(findings)) {
            printFindings(findings, true);
            end(ExitCode::Failed);
        } else if (m_order.task == PlanTask::Show) {
            printPlan();
            end(ExitCode::Ok);
        } else {
            printFindings(findings, true);
            m_flow.run();
        }
    }

    void takeStage(PlanFlow::Stage stage)
    {
        if (m_ended)
            return;
        if (stage == PlanFlow::Stage::Done) {
            m_context.terminal.endProgress();
            m_context.terminal.line(
                m_order.kind == PlanKind::SetUp
                    ? Cli::tr("The replication of \"%1\" is set up.").arg(m_flow.pair().name)
                    : Cli::tr("The replication of \"%1\" is removed.").arg(m_flow.pair().name));
            printFindings(m_flow.residue(), true);
            end(m_flow.residue().isEmpty() ? ExitCode::Ok : ExitCode::Warning);
        } else if (stage == PlanFlow::Stage::Undone) {
            m_context.terminal.endProgress();
            m_context.terminal.line(Cli::tr("Everything that the run had done is undone."));
            end(ExitCode::Ok);
        } else if (stage == PlanFlow::Stage::Editing && m_order.task == PlanTask::KeepEvidence) {
            m_context.terminal.line(Cli::tr("The run is closed; what it has done stays as it is."));
            end(ExitCode::Ok);
        }
    }

    void takeFailure(const Error &error)
    {
        if (error.code == ErrorCode::CredentialsMissing && askPassword(error))
            return;
        m_context.terminal.endProgress();
        if (m_order.task == PlanTask::Preflight && !m_flow.findings().isEmpty()) {
            printFindings(m_flow.findings(), false);
            end(ExitCode::Failed);
            return;
        }
        giveUp(error);
        if (interruptedRun())
            m_context.terminal.note(Cli::tr(
                "Nothing is lost: go on with --resume, or take everything back with --undo."));
    }

    /// Asks for the password that was missing and starts again; false when nobody can be asked.
    bool askPassword(const Error &error)
    {
        const Role role =
            error.args.value(0) == roleName(Role::Standby) ? Role::Standby : Role::Primary;
        const Endpoint &endpoint = m_flow.pair().endpoint(role);
        Secret password =
            m_context.terminal.askSecret(Cli::tr("Password of %1 on the %2 (%3): ")
                                             .arg(endpoint.user, roleText(role), endpoint.host));
        if (password.isEmpty())
            return false;
        m_flow.setCredentials(role, endpoint.user, std::move(password));
        begin();
        return true;
    }

    void showStep(int step, StepState state)
    {
        if (state == StepState::Waiting || state == StepState::Checking
            || state == StepState::Running)
            return;
        m_context.terminal.endProgress();
        m_context.terminal.note(
            QStringLiteral("%1/%2  %3: %4")
                .arg(step + 1)
                .arg(m_flow.plan().steps.size())
                .arg(stepTitle(m_flow.plan().steps.value(step)), stepStateText(state)));
    }

    void showProgress(const RunProgress &progress)
    {
        if (!progress.total || *progress.total <= 0)
            return;
        const QString done = QLocale().toString(progress.done.value_or(0));
        const QString total = QLocale().toString(*progress.total);
        const QString text = progress.perSecond && progress.left
            ? Cli::tr("  %1 of %2 rows, %3 rows/s, %4 left")
                  .arg(done, total, QLocale().toString(qint64(*progress.perSecond)),
                       durationText(*progress.left))
            : Cli::tr("  %1 of %2 rows").arg(done, total);
        m_context.terminal.progress(text);
    }

    void printFindings(const QList<Finding> &findings, bool onlyTroubles)
    {
        if (m_order.format == PlanFormat::Json && m_order.task == PlanTask::Preflight) {
            QJsonArray all;
            for (const Finding &finding : findings)
                all.append(findingToJson(finding));
            m_context.terminal.json({{QStringLiteral("checks"), all}});
            return;
        }
        for (const Finding &finding : findings) {
            if (onlyTroubles
                && (finding.severity == Severity::Passed || finding.severity == Severity::Note))
                continue;
            printFinding(finding);
        }
    }

    void printFinding(const Finding &finding)
    {
        const Words words = findingWords(finding);
        QString place = finding.site ? roleText(*finding.site) : QString();
        if (!place.isEmpty())
            place = QStringLiteral(" [%1]").arg(place);
        const auto say = [this](const QString &text) {
            // Where the plan itself is the result, what is said beside it goes to standard error.
            if (m_order.task == PlanTask::Preflight)
                m_context.terminal.line(text);
            else
                m_context.terminal.note(text);
        };
        say(QStringLiteral("%1%2  %3").arg(mark(finding.severity), place, words.sentence));
        if (finding.severity == Severity::Passed)
            return;
        if (!finding.detail.isEmpty())
            say(QStringLiteral("      ") + finding.detail.trimmed());
        if (!words.remedy.isEmpty())
            say(QStringLiteral("    ") + words.remedy);
        if (!finding.remedySql.isEmpty())
            say(QStringLiteral("      ") + finding.remedySql);
    }

    void printPlan()
    {
        if (m_order.format == PlanFormat::Json) {
            m_context.terminal.json(planToJson(m_flow.plan()));
        } else if (m_order.format == PlanFormat::Sql) {
            m_context.terminal.line(m_flow.script().trimmed());
        } else {
            int number = 0;
            for (const Step &step : m_flow.plan().steps)
                m_context.terminal.line(QStringLiteral("%1  [%2]  %3")
                                            .arg(++number, 2)
                                            .arg(roleText(step.site), stepTitle(step)));
        }
    }

    static ExitCode codeOf(const QList<Finding> &findings)
    {
        ExitCode code = ExitCode::Ok;
        for (const Finding &finding : findings) {
            if (finding.severity == Severity::Failed)
                return ExitCode::Failed;
            if (finding.severity == Severity::Warning)
                code = ExitCode::Warning;
        }
        return code;
    }

    void giveUp(const Error &error)
    {
        sayError(m_context.terminal, error);
        end(ExitCode::Failed);
    }

    void end(ExitCode code)
    {
        if (m_ended)
            return;
        m_ended = true;
        Q_EMIT finished(code);
    }

    const CliContext m_context;
    const PlanOrder m_order;
    PlanFlow m_flow;
    bool m_interrupted = false;
    bool m_ended = false;
};

MadeVerb makePlanVerb(const Arguments &arguments, const CliContext &context, PlanOrder order)
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
    PlanOrder order;
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
    PlanOrder order;
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
    PlanOrder order;
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
    PlanOrder order;
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

#include "planverbs.moc"
