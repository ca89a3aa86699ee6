// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

namespace pmpha::test {

/// A clock that stands until it is told to go on.
class FakeClock final : public Clock
{
public:
    QDateTime now() const override { return m_now; }
    Monotonic monotonic() const override { return m_monotonic; }
    void advance(std::chrono::milliseconds span)
    {
        m_now = m_now.addMSecs(span.count());
        m_monotonic += span;
    }

private:
    QDateTime m_now = QDateTime::fromString(QStringLiteral("2026-01-15T08:00:00Z"), Qt::ISODate);
    Monotonic m_monotonic{};
};

} // namespace pmpha::test
