// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/labpaths.h"
#include "lab/os.h"

namespace pmpha {

/// Makes the lab's own certification authority (10 years) and a certificate for each site (2 years;
/// localhost, 127.0.0.1, ::1), where missing, damaged, or about to expire.
/// \return true when something was made
Result<bool> ensureLabCertificates(const LabPaths &paths, const os::User &user);

} // namespace pmpha
