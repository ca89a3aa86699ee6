// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace pmpha {

/// What `pmp-ha` ends with. Monitoring systems read these four.
enum class ExitCode {
    Ok = 0, ///< Alive, or done
    Warning = 1, ///< works, with something to look at
    Failed = 2,
    Unknown = 3, ///< could not be found out, or the command line was wrong
};

/// One command under way. Starts in start(), never blocks, and says once that it has finished.
class Verb : public QObject
{
    Q_OBJECT
public:
    virtual void start() = 0;
    /// Ctrl-C: ends soon, in a state that can be gone on from.
    virtual void interrupt() { Q_EMIT finished(ExitCode::Unknown); }

Q_SIGNALS:
    void finished(pmpha::ExitCode code);
};

} // namespace pmpha
