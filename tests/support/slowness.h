// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pmpha::test {

/// How many times longer a bound of time is in this build: the one place for that.
#if defined(__SANITIZE_ADDRESS__)
constexpr int slowness = 4;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
constexpr int slowness = 4;
#else
constexpr int slowness = 1;
#endif
#else
constexpr int slowness = 1;
#endif

/// A span of time, as a duration or in milliseconds, as long as this build needs it. For every span
/// that this machine has to keep, and for those that are compared with one.
template <class Span>
constexpr Span slowed(Span span)
{
    return span * slowness;
}

} // namespace pmpha::test
