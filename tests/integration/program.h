// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QStringList>

#include <chrono>
#include <memory>

namespace pmpha::test {

/// What the command line said.
struct Said
{
    int code = -1; ///< -1: crashed, or did not end in time
    QString out;
    QString err;
    std::chrono::milliseconds time{0};

    QString all() const { return out + err; }
    /// For a failed test's words.
    QByteArray described() const;
};

/// The real `pmp-ha` (PMPHA_PROGRAM), at work in a folder of its own: config, data and lab are
/// below it.
class Program
{
public:
    explicit Program(QString home) : m_home(std::move(home)) { }

    QString home() const { return m_home; }
    /// Runs it to its end, but not longer than `limit`.
    Said run(const QStringList &arguments, const QByteArray &input = {},
             std::chrono::milliseconds limit = std::chrono::seconds(20)) const;
    /// Starts it; end() waits for it.
    std::unique_ptr<QProcess> start(const QStringList &arguments,
                                    const QByteArray &input = {}) const;
    static Said end(QProcess &process, std::chrono::milliseconds limit = std::chrono::seconds(20));

private:
    QString m_home;
};

/// "a b c" as three words of a command line.
QStringList words(const char *text);

} // namespace pmpha::test
