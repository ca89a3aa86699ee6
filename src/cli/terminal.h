// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QJsonDocument>
#include <QString>
#include <QTextStream>

#include <cstdio>

namespace pmpha {

/// Where the command line reads and writes. Results go to out, everything else to err.
class Terminal
{
public:
    explicit Terminal(FILE *in = stdin, FILE *out = stdout, FILE *err = stderr);

    void line(const QString &text); ///< to out
    void json(const QJsonObject &object); ///< to out, indented, one trailing newline
    void note(const QString &text); ///< to err
    /// Overwrites the last progress() on a terminal; on a pipe prints a line only when the text
    /// differs from the last.
    void progress(const QString &text);
    void endProgress();

    /// One line from in, without its newline, for `--password-stdin`.
    Secret readSecretLine();
    /// Asks on the terminal without echo; an empty secret when there is no terminal to ask at.
    Secret askSecret(const QString &prompt);

private:
    FILE *m_inFile;
    QTextStream m_in;
    QTextStream m_out;
    QTextStream m_err;
    bool m_errIsTerminal;
    QString m_progress;
};

} // namespace pmpha
