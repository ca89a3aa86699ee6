// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/mainwindow/appearance.h"
#include "gui/mainwindow/mainwindow.h"

class QApplication;

namespace pmpha {

class Console;
class Translation;

/// The program with its face: the window, and icon, colours and language as the settings say. Shown
/// at once; the first server is asked when the event loop runs.
class GuiApp
{
public:
    /// All three outlive this. The console must be made but needs not be monitoring yet.
    GuiApp(QApplication &application, Console &console, Translation &translation);

    MainWindow &window() { return m_window; }

private:
    Appearance m_appearance;
    SystemDialogs m_dialogs;
    MainWindow m_window;
};

} // namespace pmpha
