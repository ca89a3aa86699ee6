// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/findingtables.h"
#include "app/textargs.h"
#include "app/texts.h"

namespace pmpha {

namespace {

const FindingEntry *entryOf(const QString &id)
{
    for (const auto &table : {statusFindings(), certificateFindings(), postgresFindings()}) {
        for (const FindingEntry &entry : table) {
            if (id == QLatin1String(entry.id))
                return &entry;
        }
    }
    return nullptr;
}

QString translated(const char *source)
{
    return *source ? QCoreApplication::translate("FindingText", source) : QString();
}

/// What a check that ended in an error was about, by the sections of ErrorCode.
QString errorTitle(ErrorCode code)
{
    if (code <= ErrorCode::TooManyConnections)
        return translated(QT_TRANSLATE_NOOP("FindingText", "The server can be reached"));
    if (code <= ErrorCode::ServerReadOnly)
        return translated(QT_TRANSLATE_NOOP("FindingText", "The server does what it is asked"));
    if (code <= ErrorCode::CredentialsMissing)
        return translated(QT_TRANSLATE_NOOP("FindingText", "The input can be used"));
    if (code == ErrorCode::WebUnreachable || code == ErrorCode::WebNotPmp)
        return translated(QT_TRANSLATE_NOOP("FindingText", "The web page of PMP answers"));
    return translated(QT_TRANSLATE_NOOP("FindingText", "This computer has what it needs"));
}

} // namespace

bool hasFindingWords(const QString &findingId)
{
    ErrorCode code{};
    return entryOf(findingId) || errorCodeFromId(findingId, &code);
}

QString checkTitle(const QString &findingId)
{
    if (const FindingEntry *entry = entryOf(findingId))
        return translated(entry->title);
    if (ErrorCode code{}; errorCodeFromId(findingId, &code))
        return errorTitle(code);
    return shownText(findingId);
}

Words findingWords(const Finding &finding)
{
    const bool passed = finding.severity == Severity::Passed;
    const FindingEntry *entry = entryOf(finding.id);
    if (!entry) {
        if (ErrorCode code{}; errorCodeFromId(finding.id, &code))
            return errorWords({code, finding.args, finding.detail});
        const char *const unknown = passed
            ? QT_TRANSLATE_NOOP("FindingText", "The check %1 passed.")
            : QT_TRANSLATE_NOOP("FindingText", "The check %1 found something: %2.");
        return {
            filledText(translated(unknown), {finding.id, finding.args.join(QStringLiteral(", "))}),
            {}};
    }
    const auto filled = [&](const char *source) {
        return filledText(translated(source), finding.args, entry->kinds, finding.site);
    };
    if (passed)
        return {filled(*entry->passed ? entry->passed : entry->title), {}};
    return {filled(entry->failed), filled(entry->remedy)};
}

} // namespace pmpha
