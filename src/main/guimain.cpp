// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"
#include "app/translation.h"
#include "gui/mainwindow/guiapp.h"
#include "main/composition.h"
#include "main/pictures.h"

#include <QApplication>
#include <QCommandLineParser>

#include <cstdio>

using namespace pmpha;

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("pmp-ha-console"));
    QApplication::setApplicationVersion(QStringLiteral(PMPHA_VERSION));
    QApplication::setApplicationDisplayName(QStringLiteral("PMP HA Console"));

    QCommandLineParser options;
    options.addHelpOption();
    options.addVersionOption();
    const QCommandLineOption pairOption(QStringLiteral("pair"), QStringLiteral("Opens this pair."),
                                        QStringLiteral("name"));
    const QCommandLineOption picturesOption(
        QStringLiteral("pictures"),
        QStringLiteral("Saves pictures of the dashboard in both languages, then ends."),
        QStringLiteral("folder"));
    options.addOptions({pairOption, picturesOption});
    options.process(app);

    Translation translation;
    Composition composition;
    Console console(composition.services());
    GuiApp gui(app, console, translation);

    const auto pair = console.pairs().byName(options.value(pairOption));
    if (pair)
        gui.window().select(pair->id);
    std::unique_ptr<Pictures> pictures;
    if (options.isSet(picturesOption)) {
        if (!pair) {
            std::fputs("--pictures needs --pair with the name of a pair.\n", stderr);
            return 3;
        }
        pictures = std::make_unique<Pictures>(console, gui.window(), pair->id,
                                              options.value(picturesOption));
        QObject::connect(pictures.get(), &Pictures::finished, &app,
                         [](bool saved) { QApplication::exit(saved ? 0 : 2); });
    }
    return QApplication::exec();
}
