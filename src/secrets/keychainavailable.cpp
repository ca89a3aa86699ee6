// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainstore.h"

#ifdef PMPHA_KEYCHAIN_BY_DBUS

#include "secrets/keychainthread.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QFileInfo>

#include <future>
#include <memory>

namespace pmpha {

namespace {

/// Without this look, libdbus would start a bus of its own where there is no session.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        || QFileInfo::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

QStringList namesFrom(const QDBusConnection &bus, const QString &method)
{
    const QDBusMessage question = QDBusMessage::createMethodCall(
        QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
        QStringLiteral("org.freedesktop.DBus"), method);
    const QDBusMessage answer = bus.call(question, QDBus::Block, 500);
    return answer.arguments().value(0).toStringList();
}

/// A keychain runs, or would be started by the first call.
bool busHasKeychain()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return false;
    const QStringList names = namesFrom(bus, QStringLiteral("ListNames"))
        + namesFrom(bus, QStringLiteral("ListActivatableNames"));
    const QStringList keychains = {QStringLiteral("org.freedesktop.secrets"),
                                   QStringLiteral("org.kde.kwalletd5"),
                                   QStringLiteral("org.kde.kwalletd6")};
    return std::any_of(keychains.cbegin(), keychains.cend(),
                       [&](const QString &keychain) { return names.contains(keychain); });
}

} // namespace

bool KeychainStore::isAvailable()
{
    if (!hasSessionBus())
        return false;
    auto found = std::make_shared<std::promise<bool>>();
    std::future<bool> answer = found->get_future();
    KeychainThread::ofProcess().post([found] { found->set_value(busHasKeychain()); });
    return answer.wait_for(std::chrono::seconds(1)) == std::future_status::ready && answer.get();
}

} // namespace pmpha

#else

namespace pmpha {

bool KeychainStore::isAvailable()
{
    return true; // part of the system
}

} // namespace pmpha

#endif
