// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pmpha {

/// The lab's helper process: holds the link, the web pages and the traffic of the lab in `folder`
/// until it is told to quit. Returns at once when one runs already. Started as root it steps down
/// to the servers' account for good. Makes a QCoreApplication when there is none.
/// \return the process's exit code
int runLabAgent(const QString &folder);

} // namespace pmpha
