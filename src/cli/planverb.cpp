// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/planverb.h"

#include "app/statusjson.h"
#include "app/texts.h"
#include "cli/clitr.h"
#include "cli/verbs.h"

#include <QJsonArray>

namespace pmpha {

namespace {

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

} // namespace

PlanVerb::PlanVerb(const CliContext &context, const Pair &pair, const PlanErrand &order)
    : m_context(context), m_order(order), m_flow(context.services, pair, order.kind)
{
}

void PlanVerb::start()
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

void PlanVerb::interrupt()
{
    if (m_interrupted)
        Q_EMIT finished(ExitCode::Unknown);
    m_interrupted = true;
    m_flow.cancel();
}

void PlanVerb::begin()
{
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

void PlanVerb::takeChecks()
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

void PlanVerb::takeStage(PlanFlow::Stage stage)
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

void PlanVerb::takeFailure(const Error &error)
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
        m_context.terminal.note(
            Cli::tr("Nothing is lost: go on with --resume, or take everything back with --undo."));
}

bool PlanVerb::askPassword(const Error &error)
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

void PlanVerb::showStep(int step, StepState state)
{
    if (state == StepState::Waiting || state == StepState::Checking || state == StepState::Running)
        return;
    m_context.terminal.endProgress();
    m_context.terminal.note(
        QStringLiteral("%1/%2  %3: %4")
            .arg(step + 1)
            .arg(m_flow.plan().steps.size())
            .arg(stepTitle(m_flow.plan().steps.value(step)), stepStateText(state)));
}

void PlanVerb::showProgress(const RunProgress &progress)
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

void PlanVerb::printFindings(const QList<Finding> &findings, bool onlyTroubles)
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

void PlanVerb::printFinding(const Finding &finding)
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

void PlanVerb::printPlan()
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

ExitCode PlanVerb::codeOf(const QList<Finding> &findings)
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

void PlanVerb::giveUp(const Error &error)
{
    sayError(m_context.terminal, error);
    end(ExitCode::Failed);
}

void PlanVerb::end(ExitCode code)
{
    if (m_ended)
        return;
    m_ended = true;
    Q_EMIT finished(code);
}

} // namespace pmpha
