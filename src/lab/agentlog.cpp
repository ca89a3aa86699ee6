// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/agentlog.h"

#include <QDateTime>

namespace pmpha {

namespace {

constexpr qint64 largestFile = 256 * 1024;
constexpr qint64 tail = 400;

} // namespace

AgentLog::AgentLog(const QString &path) : m_file(path) { }

void AgentLog::say(const QString &text)
{
    if (text == m_last)
        return; // the same complaint again tells nothing new
    m_last = text;
    if (!m_file.isOpen()
        && !m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return;
    m_file.write((QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs) + u' ' + text + u'\n')
                     .toUtf8());
    if (m_file.size() < largestFile)
        return;
    const QString path = m_file.fileName();
    m_file.close();
    QFile::remove(path + QStringLiteral(".old"));
    QFile::rename(path, path + QStringLiteral(".old"));
}

QString lastLogLines(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - tail));
    return QString::fromUtf8(file.readAll().trimmed());
}

} // namespace pmpha
