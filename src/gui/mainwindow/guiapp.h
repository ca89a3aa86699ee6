// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QApplication;

namespace pmpha {

class Console;
class Translation;

/// Shows the window and runs the program until it is closed: icon, colours and language follow the
/// settings. The console must be made but needs not be monitoring yet. \return the exit code
int runGui(QApplication &application, Console &console, Translation &translation);

} // namespace pmpha
