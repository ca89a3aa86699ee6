// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint.h"

#include <QStringList>

#include <optional>

namespace pmpha {

/// How an argument of an error, finding or step is shown. A text's table entry has one letter for
/// each argument, in order; arguments without a letter are plain text.
///
///   s text   u user name   r role name   l link name   e engine name   f field id   p step id
///   b bytes  d milliseconds   D days   t ISO time
///   n text that may be empty: "none"   x "none", "partial" or "complete"
///   a part of the practice lab
QString shownArgument(const QString &value, char kind);

/// A value that came from outside, fit for a sentence: no control characters or direction marks, at
/// most 200 characters, right-to-left text isolated. An empty one is shown as an ellipsis.
QString shownText(const QString &value);

/// Puts the arguments in for %1 to %9 and the role's name for {site}, in one pass: what an argument
/// holds is never looked at again. A missing argument is shown as an ellipsis.
QString filledText(const QString &pattern, const QStringList &args, const char *kinds = "",
                   std::optional<Role> site = {});

} // namespace pmpha
