// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/plansecrets.h"

#include "app/rundiary.h"

namespace pmpha {

namespace {

const QLatin1String masterKeyName("master-key");

void leaveAlone() { } // a secret store's future cannot be hurried

} // namespace

PlanSecrets::PlanSecrets(const Services &services, std::shared_ptr<Interrupt> interrupt)
    : m_services(services), m_interrupt(std::move(interrupt))
{
}

Result<SharedSecret> PlanSecrets::readStore(const SecretKey &key) const
{
    return awaitInterruptibly(m_services.secrets.read(key), *m_interrupt, leaveAlone);
}

Result<SiteAccess> PlanSecrets::logIn(const PlanOrder &order, Role role) const
{
    SiteAccess access = order.access(role);
    if (!order.mustAskStore(role))
        return access;
    const auto stored = readStore(order.setUpKey(role));
    if (!stored && stored.error().code == ErrorCode::Cancelled)
        return failure(stored.error());
    if (!stored || !*stored)
        return failure(order.credentialsMissing(role));
    access.password = *stored;
    return access;
}

Result<void> PlanSecrets::checkGiven(const PlanOrder &order, const QStringList &names)
{
    const bool given = order.masterKey && !order.masterKey->isEmpty();
    if (names.contains(masterKeyName) && !given)
        return failure(ErrorCode::CredentialsMissing, {masterKeyName, order.pair.primary.host});
    return {};
}

std::optional<Role> PlanSecrets::watchRole(const PlanOrder &order, const QString &name) const
{
    const HaEngine *engine = m_services.engine(order.pair.engine);
    for (const Role role : {Role::Primary, Role::Standby})
        if (engine && engine->watchSecretName(role) == name)
            return role;
    return {};
}

Result<PlanSecrets::WatchSecret> PlanSecrets::watchSecret(const PlanOrder &order, Role role)
{
    const SecretKey key = order.watchKey(role);
    const auto stored = readStore(key);
    if (!stored && stored.error().code == ErrorCode::Cancelled)
        return failure(stored.error());
    if (stored && *stored && !(*stored)->isEmpty())
        return WatchSecret{*stored, false};
    if (const SharedSecret kept = m_kept.value(key.text()))
        return WatchSecret{kept, false};
    const auto made = std::make_shared<const Secret>(randomPassword());
    m_kept.insert(key.text(), made);
    const auto written =
        awaitInterruptibly(m_services.secrets.write(key, made), *m_interrupt, leaveAlone);
    if (!written && written.error().code == ErrorCode::Cancelled)
        return failure(written.error());
    return WatchSecret{made, true}; // a store that cannot keep it asks for it later
}

Result<RunSecrets> PlanSecrets::collect(const PlanOrder &order, const Plan &plan,
                                        const QStringList &names, const RunDiary *diary)
{
    RunSecrets out;
    std::set<QString> madeNow, known;
    for (const QString &name : names) {
        if (name == masterKeyName) {
            out.bag.insert(name, order.masterKey);
        } else if (const auto role = watchRole(order, name)) {
            const auto watch = watchSecret(order, *role);
            if (!watch)
                return failure(watch.error());
            out.bag.insert(name, watch->secret);
            (watch->made ? out.newWatch : known).insert(name);
        } else {
            out.bag.insert(name, std::make_shared<const Secret>(randomPassword()));
            madeNow.insert(name);
        }
    }
    // In a run that goes on, what all steps have taken over stays as it is on the servers; what one
    // of them had yet to take over may differ there, also where the store has it.
    if (diary)
        madeNow = diary->unsettled(plan, madeNow);
    const auto left = diary ? diary->unsettled(plan, known) : std::set<QString>();
    out.newWatch.insert(left.cbegin(), left.cend());
    out.fresh = out.newWatch;
    out.fresh.insert(madeNow.cbegin(), madeNow.cend());
    return out;
}

void PlanSecrets::forgetWatch(const PlanOrder &order, const std::set<Role> &roles)
{
    for (const Role role : roles) {
        const SecretKey key = order.watchKey(role);
        m_kept.remove(key.text());
        const auto removed =
            awaitInterruptibly(m_services.secrets.remove(key), *m_interrupt, leaveAlone);
        Q_UNUSED(removed) // a password for an account that is gone opens nothing
    }
}

} // namespace pmpha
