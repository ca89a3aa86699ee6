// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow/guiapp.h"

#include "app/console.h"
#include "app/translation.h"
#include "gui/widgets/icons.h"

#include <QApplication>
#include <QTimer>

namespace pmpha {

namespace {

/// Before the window is made, so that it is born in the right language.
Console &speaking(Console &console, Translation &translation)
{
    translation.use(console.settings().localeName());
    return console;
}

} // namespace

GuiApp::GuiApp(QApplication &application, Console &console, Translation &translation)
    : m_appearance(console.settings()), m_window(speaking(console, translation), m_dialogs)
{
    QApplication::setWindowIcon(appIcon());
    QObject::connect(&console.settings(), &Settings::languageChanged, &application,
                     [&] { translation.use(console.settings().localeName()); });
    m_window.show();
    // The window stands before the first server is asked.
    QTimer::singleShot(0, &console, [&console] { console.startMonitoring(); });
}

} // namespace pmpha
