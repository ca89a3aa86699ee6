// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow/guiapp.h"

#include "app/console.h"
#include "app/translation.h"
#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/mainwindow.h"
#include "gui/widgets/icons.h"

#include <QApplication>
#include <QTimer>

namespace pmpha {

int runGui(QApplication &application, Console &console, Translation &translation)
{
    QApplication::setWindowIcon(appIcon());
    const Appearance appearance(console.settings());
    translation.use(console.settings().localeName());
    QObject::connect(&console.settings(), &Settings::languageChanged, &application,
                     [&] { translation.use(console.settings().localeName()); });
    SystemDialogs dialogs;
    MainWindow window(console, dialogs);
    window.show();
    // The window stands before the first server is asked.
    QTimer::singleShot(0, &console, [&console] { console.startMonitoring(); });
    return application.exec();
}

} // namespace pmpha
