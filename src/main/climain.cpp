// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"
#include "app/translation.h"
#include "cli/commandline.h"
#include "cli/verbs.h"
#include "lab/agent.h"
#include "main/composition.h"
#include "main/ctrlc.h"

#include <QCoreApplication>
#include <QTimer>

using namespace pmpha;

namespace {

struct Language
{
    QString locale;
    std::optional<Error> trouble; ///< with the file that it was looked up in
};

/// --lang, else what was chosen in the console, else the system's language.
Language languageOf(const QString &requested)
{
    if (requested.isEmpty()) {
        const Settings settings(AppPaths::forUser().settingsFile());
        return {settings.localeName(), settings.trouble()};
    }
    return {requested.startsWith(QLatin1String("zh")) ? QStringLiteral("zh_CN")
                                                      : QStringLiteral("en"),
            {}};
}

/// Runs the verb in the event loop until it has finished.
int runVerb(Verb &verb)
{
    CtrlC interrupt;
    QObject::connect(&interrupt, &CtrlC::pressed, &verb, &Verb::interrupt);
    QObject::connect(
        &verb, &Verb::finished, qApp, [](ExitCode code) { QCoreApplication::exit(int(code)); },
        Qt::QueuedConnection);
    QTimer::singleShot(0, &verb, [&verb] { verb.start(); });
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("pmp-ha-console"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PMPHA_VERSION));
    const QStringList arguments = QCoreApplication::arguments().mid(1);
    if (arguments.value(0) == QLatin1String("lab-agent"))
        return runLabAgent(arguments.value(1));

    Translation translation;
    const Language language = languageOf(requestedLanguage(arguments));
    translation.use(language.locale);
    QLocale::setDefault(QLocale(language.locale));

    Composition composition;
    Terminal terminal;
    if (language.trouble)
        sayError(terminal, *language.trouble);
    const CliContext context{composition.services(), composition.lab(), terminal};
    ExitCode code = ExitCode::Unknown;
    const std::unique_ptr<Verb> verb = makeVerb(arguments, context, &code);
    return verb ? runVerb(*verb) : int(code);
}
