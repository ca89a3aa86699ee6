// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services.h"
#include "cli/terminal.h"
#include "cli/verb.h"
#include "core/practicelab.h"

#include <memory>

namespace pmpha {

/// What the verbs work with; outlives them.
struct CliContext
{
    const Services &services;
    PracticeLab &lab;
    Terminal &terminal;
};

/// The verb that the arguments (without the program's name) ask for. A wrong command line is
/// answered here, with a sentence on err, and null is returned with *code Unknown; --help and
/// --version with *code Ok.
std::unique_ptr<Verb> makeVerb(const QStringList &arguments, const CliContext &context,
                               ExitCode *code);

/// The value of --lang (en, zh_CN) or an empty text; read before anything else, so that complaints
/// are in that language.
QString requestedLanguage(const QStringList &arguments);

} // namespace pmpha
