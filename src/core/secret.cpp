// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/secret.h"

#include <QRandomGenerator>

#include <utility>

namespace pmpha {

Secret::Secret(const QString &text) : m_bytes(text.toUtf8()) { }

Secret::~Secret()
{
    wipe();
}

Secret::Secret(Secret &&other) noexcept : m_bytes(std::exchange(other.m_bytes, QByteArray())) { }

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        wipe();
        m_bytes = std::exchange(other.m_bytes, QByteArray());
    }
    return *this;
}

QString Secret::reveal() const
{
    return QString::fromUtf8(m_bytes);
}

Secret Secret::clone() const
{
    return Secret(reveal());
}

void Secret::wipe()
{
    // volatile: the compiler may not drop writes to memory that is freed next.
    volatile char *bytes = m_bytes.data();
    for (qsizetype i = 0; i < m_bytes.size(); ++i)
        bytes[i] = 0;
    m_bytes.clear();
}

Secret randomPassword(int length)
{
    static const QLatin1String alphabet(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    QString text;
    text.reserve(length);
    for (int i = 0; i < length; ++i)
        text += alphabet[int(QRandomGenerator::system()->bounded(int(alphabet.size())))];
    Secret secret(text);
    text.fill(u'\0');
    return secret;
}

} // namespace pmpha
