// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>

namespace pmpha {

/// The agent's log file: a line with the time for each event. Kept below half a megabyte together
/// with its predecessor (.old).
class AgentLog
{
public:
    explicit AgentLog(const QString &path);
    void say(const QString &text);

private:
    QFile m_file;
    QString m_last;
};

/// The last lines, for an error's detail.
QString lastLogLines(const QString &path);

} // namespace pmpha
