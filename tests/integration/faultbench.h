// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/texts.h"
#include "app/translation.h"
#include "integration/labworld.h"
#include "integration/program.h"

#include <QTest>

namespace pmpha::test {

/// A practice lab, the real command line beside it, and what every answer to a fault must be like.
class FaultBench
{
public:
    FaultBench() : program(world.folder()) { }

    LabWorld world;
    Program program;
    /// Never to be seen in any answer; the lab's own passwords belong to it after up().
    QStringList secrets;

    bool up();
    /// Makes this the pair `lab` of pairs.json.
    bool keep(const Pair &pair) const;
    QString pairsFile() const { return world.services().paths.pairsFile(); }

    /// What is wrong with these words, whatever the fault: empty, untranslated, a place-holder, an
    /// id in place of a sentence, a secret. Empty: nothing.
    QByteArray trouble(const Said &said, const QString &language) const;
    /// As trouble(), and whether the sentence and the remedy of `error` are in it.
    QByteArray trouble(const Said &said, const QString &language, const Error &error) const;

    static QStringList languages() { return {QStringLiteral("en"), QStringLiteral("zh_CN")}; }
};

} // namespace pmpha::test
