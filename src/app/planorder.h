// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan.h"
#include "core/secretstore.h"
#include "core/sqlsites.h"

namespace pmpha {

/// Who logs in at one site; an empty password is asked of the secret store.
struct Login
{
    QString user;
    SharedSecret password;
};

/// All that the worker thread needs to know of a flow, as a copy of its own.
struct PlanOrder
{
    Pair pair;
    PlanKind kind = PlanKind::SetUp;
    QMap<Role, Login> logins;
    SharedSecret masterKey;

    /// The set-up account of that site; without a password where the store has to be asked.
    SiteAccess access(Role role) const
    {
        SiteAccess out{pair.engine, pair.endpoint(role), {}, {}};
        if (out.endpoint.authentication == Authentication::Windows)
            return out;
        const Login login = logins.value(role);
        out.user = login.user.isEmpty() ? out.endpoint.user : login.user;
        if (login.password && !login.password->isEmpty())
            out.password = login.password;
        return out;
    }
    bool mustAskStore(Role role) const
    {
        return pair.endpoint(role).authentication == Authentication::Password
            && !access(role).password;
    }
    SecretKey setUpKey(Role role) const { return {pair.id, role, SecretPurpose::SetUp}; }
    SecretKey watchKey(Role role) const { return {pair.id, role, SecretPurpose::Watch}; }
    Error credentialsMissing(Role role) const
    {
        return {ErrorCode::CredentialsMissing, {roleName(role), pair.endpoint(role).host}, {}};
    }
};

} // namespace pmpha
