// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/endpoint.h"
#include "core/result.h"

#include <QFuture>

#include <chrono>

namespace pmpha {

/// What the start page of a PMP server told without a login.
struct PmpAnswer
{
    QString build; ///< digits; empty when the page does not tell
    bool operator==(const PmpAnswer &) const = default;
};

/// Asks the PMP web server whether it is there, and for its build.
class WebProbe
{
public:
    virtual ~WebProbe() = default;
    virtual QFuture<Result<PmpAnswer>> ask(const QUrl &url, const TlsTrust &trust,
                                           std::chrono::milliseconds deadline) = 0;
};

} // namespace pmpha
