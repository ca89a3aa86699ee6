// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pair.h"
#include "core/result.h"

#include <QCommandLineParser>

namespace pmpha {

/// The command line of one verb: names of options are declared first, then parse() answers with the
/// positional words.
class Arguments
{
public:
    explicit Arguments(const QString &verb, const QString &description);

    Arguments &flag(const QString &name, const QString &description);
    Arguments &value(const QString &name, const QString &valueName, const QString &description);
    /// Positional words: how many at least and at most.
    Arguments &words(const QString &syntax, int least, int most);

    /// Fails with OptionInvalid naming what is wrong.
    Result<void> parse(const QStringList &arguments);

    bool has(const QString &name) const { return m_parser.isSet(name); }
    QString valueOf(const QString &name) const { return m_parser.value(name); }
    QStringList valuesOf(const QString &name) const { return m_parser.values(name); }
    QStringList words() const { return m_parser.positionalArguments(); }
    bool wantsHelp() const { return m_parser.isSet(QStringLiteral("help")); }
    QString help() const;

private:
    QCommandLineParser m_parser;
    QString m_verb;
    int m_least = 0;
    int m_most = 0;
};

/// Options --primary-host, --standby-port, ... and --table, --interval.
void declarePairOptions(Arguments &arguments);
/// Sets in `pair` what was given. OptionInvalid{option, value} for a value that cannot be
/// understood.
Result<void> applyPairOptions(const Arguments &arguments, Pair &pair);

} // namespace pmpha
