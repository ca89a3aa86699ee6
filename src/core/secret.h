// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>

#include <memory>

namespace pmpha {

/// A password or key. It can be moved but not copied, wipes its own bytes, and cannot be compared,
/// printed or streamed. What reveal() returns is an ordinary copy that cannot be wiped: keep it to
/// one scope.
class Secret
{
public:
    Secret() = default;
    explicit Secret(const QString &text);
    ~Secret();
    Secret(Secret &&other) noexcept;
    Secret &operator=(Secret &&other) noexcept;
    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    bool operator==(const Secret &) const = delete;

    bool isEmpty() const { return m_bytes.isEmpty(); }
    /// The secret's text. Call it at the last moment.
    QString reveal() const;
    /// A second holder of the same secret, for when two runs need it.
    Secret clone() const;
    /// Overwrites the bytes and forgets them.
    void wipe();

private:
    QByteArray m_bytes; // UTF-8, never shared: every mutating access owns the only reference
};

using SharedSecret = std::shared_ptr<const Secret>;

/// The secrets of one run by the names that a plan's statements use for them.
using SecretBag = QMap<QString, SharedSecret>;

/// A random password of letters and digits: no quoting rule of any server touches it.
/// \param length in characters; 32 are about 190 bits.
Secret randomPassword(int length = 32);

} // namespace pmpha
