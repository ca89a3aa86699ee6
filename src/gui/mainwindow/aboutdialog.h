// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace pmpha {

/// Name, version, license and the versions of what the program stands on. Does not block.
void showAbout(QWidget *parent);

} // namespace pmpha
