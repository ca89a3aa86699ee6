// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commandline.h"

#include "app/texts.h"
#include "cli/clitr.h"
#include "cli/verbs.h"

#include <algorithm>

namespace pmpha {

namespace {

QList<VerbEntry> allVerbs()
{
    return planVerbs() + statusVerbs() + pairVerbs() + labVerbs();
}

QString overview()
{
    QString text = Cli::tr("Usage: pmp-ha VERB [OPTIONS] [PAIR]") + QLatin1String("\n\n");
    for (const VerbEntry &verb : allVerbs())
        text += QStringLiteral("  %1  %2\n")
                    .arg(QLatin1String(verb.name), -14)
                    .arg(Cli::tr(verb.description));
    return text + QLatin1Char('\n')
        + Cli::tr(
               "\"pmp-ha VERB --help\" shows the options of a verb. Exit codes: 0 Alive or done, 1 "
               "warning, 2 Failed, "
               "3 unknown.");
}

/// The entry that the first one or two words name, and how many words that took.
std::pair<std::optional<VerbEntry>, int> findVerb(const QStringList &arguments)
{
    for (const int words : {2, 1}) {
        if (arguments.size() < words)
            continue;
        const QString name = arguments.mid(0, words).join(u' ');
        const auto verbs = allVerbs();
        const auto found = std::find_if(verbs.cbegin(), verbs.cend(), [&](const VerbEntry &verb) {
            return QLatin1String(verb.name) == name;
        });
        if (found != verbs.cend())
            return {*found, words};
    }
    return {std::nullopt, 0};
}

std::unique_ptr<Verb> answer(Terminal &terminal, const QString &text, ExitCode *code)
{
    terminal.line(text);
    *code = ExitCode::Ok;
    return nullptr;
}

std::unique_ptr<Verb> complain(Terminal &terminal, const Error &error, ExitCode *code)
{
    sayError(terminal, error);
    *code = ExitCode::Unknown;
    return nullptr;
}

/// Everything but --lang and its value, wherever they stand.
QStringList withoutLanguage(QStringList arguments)
{
    for (qsizetype i = 0; i < arguments.size() && arguments[i] != QLatin1String("--");) {
        if (arguments[i] == QLatin1String("--lang"))
            arguments.remove(i, qMin<qsizetype>(2, arguments.size() - i));
        else if (arguments[i].startsWith(QLatin1String("--lang=")))
            arguments.removeAt(i);
        else
            ++i;
    }
    return arguments;
}

} // namespace

void sayError(Terminal &terminal, const Error &error)
{
    const Words words = errorWords(error);
    terminal.note(words.sentence);
    if (!error.detail.isEmpty())
        terminal.note(QStringLiteral("  ") + error.detail);
    if (!words.remedy.isEmpty())
        terminal.note(words.remedy);
}

Result<void> readPairs(const CliContext &context, PairStore &store)
{
    const auto read = store.reload();
    if (read || read.error().code != ErrorCode::FileCorrupt)
        return read;
    sayError(context.terminal, read.error());
    return {};
}

Result<Pair> pairNamed(const CliContext &context, const QString &name)
{
    PairStore store(context.services.paths.pairsFile());
    if (const auto read = readPairs(context, store); !read)
        return failure(read.error());
    if (auto pair = store.byName(name))
        return *pair;
    return failure(ErrorCode::PairUnknown, {name});
}

QString requestedLanguage(const QStringList &arguments)
{
    for (qsizetype i = 0; i < arguments.size() && arguments[i] != QLatin1String("--"); ++i) {
        if (arguments[i].startsWith(QLatin1String("--lang=")))
            return arguments[i].mid(7);
        if (arguments[i] == QLatin1String("--lang"))
            return arguments.value(i + 1);
    }
    return {};
}

std::unique_ptr<Verb> makeVerb(const QStringList &given, const CliContext &context, ExitCode *code)
{
    const QStringList arguments = withoutLanguage(given);
    const QString first = arguments.value(0);
    if (first.isEmpty() || first == QLatin1String("--help") || first == QLatin1String("help"))
        return answer(context.terminal, overview(), code);
    if (first == QLatin1String("--version"))
        return answer(context.terminal, QStringLiteral("pmp-ha " PMPHA_VERSION), code);

    const auto [entry, wordCount] = findVerb(arguments);
    if (!entry)
        return complain(context.terminal,
                        {ErrorCode::VerbUnknown, {arguments.join(u' ').left(100)}, {}}, code);
    Arguments options(QLatin1String(entry->name), Cli::tr(entry->description));
    entry->declare(options);
    if (const auto parsed = options.parse(arguments.mid(wordCount)); !parsed)
        return complain(context.terminal, parsed.error(), code);
    if (options.wantsHelp())
        return answer(context.terminal, options.help(), code);
    auto verb = entry->make(options, context);
    if (!verb)
        return complain(context.terminal, verb.error(), code);
    return std::move(*verb);
}

} // namespace pmpha
