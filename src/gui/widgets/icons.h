// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>

namespace pmpha {

/// The program's own icon: two servers, two arrows. Drawn, so that it is sharp at every size.
QIcon appIcon();

} // namespace pmpha
