// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pairstore.h"
#include "cli/arguments.h"
#include "cli/commandline.h"

namespace pmpha {

/// Says an error with its remedy on err, and its detail where there is one.
void sayError(Terminal &terminal, const Error &error);

/// What a verb builder returns: a verb to start, or the error to be said.
using MadeVerb = Result<std::unique_ptr<Verb>>;

/// Reads the user's pairs. A broken file is told, and one goes on with what is good in it: reload()
/// has set the broken one aside, and says so only once.
Result<void> readPairs(const CliContext &context, PairStore &store);

/// The pair of that name from the user's store; PairUnknown when there is none.
Result<Pair> pairNamed(const CliContext &context, const QString &name);

/// Takes a pair out of the store, with its history, its journal and its watch passwords.
Result<void> forgetPair(const CliContext &context, const QUuid &pair);

/// A verb that is done as soon as it is started.
class ImmediateVerb final : public Verb
{
    Q_OBJECT
public:
    explicit ImmediateVerb(std::function<ExitCode()> work) : m_work(std::move(work)) { }
    void start() override { Q_EMIT finished(m_work()); }

private:
    std::function<ExitCode()> m_work;
};

/// One entry of the verb table: declares options, then makes the verb from what was given.
struct VerbEntry
{
    const char *name; ///< "pair list"
    const char *description;
    void (*declare)(Arguments &);
    MadeVerb (*make)(const Arguments &, const CliContext &);
};

QList<VerbEntry> pairVerbs();
QList<VerbEntry> planVerbs();
QList<VerbEntry> statusVerbs();
QList<VerbEntry> labVerbs();

} // namespace pmpha
