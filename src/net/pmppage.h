// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/webprobe.h"

#include <QByteArray>

#include <optional>

namespace pmpha {

/// What the HTML of a start page tells; no value when it is not that of a PMP server. Pure.
std::optional<PmpAnswer> readPmpPage(const QByteArray &html);

} // namespace pmpha
