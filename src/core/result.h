// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <tl/expected.hpp>

namespace pmpha {

/// The answer of everything that can fail: a T, or the Error that stood in its way.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error>
{
public:
    using tl::expected<T, Error>::expected;
};

/// Short for returning a failure: `return failure(ErrorCode::HostNotFound, {host});`
inline tl::unexpected<Error> failure(ErrorCode code, QStringList args = {}, QString detail = {})
{
    return tl::unexpected(Error{code, std::move(args), std::move(detail)});
}

/// Passes the failure of one Result on as that of another.
inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected(std::move(error));
}

} // namespace pmpha
