// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

#include <chrono>

namespace pmpha {

/// The time, so that tests can set it.
class Clock
{
public:
    using Monotonic = std::chrono::steady_clock::time_point;

    virtual ~Clock() = default;
    virtual QDateTime now() const = 0; ///< wall clock, UTC
    virtual Monotonic monotonic() const = 0;
};

class SystemClock final : public Clock
{
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
    Monotonic monotonic() const override { return std::chrono::steady_clock::now(); }
};

} // namespace pmpha
