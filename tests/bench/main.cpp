// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/measures.h"
#include "integration/labworld.h"

#include <QCoreApplication>

using namespace pmpha;
using namespace pmpha::bench;

namespace {

struct Measure
{
    const char *name;
    bool (*run)(Table &);
};

constexpr Measure measures[] = {
    {"start", measureStart}, {"round", measureStatusRound}, {"detection", measureDetection},
    {"setup", measureSetUp}, {"copy", measureCopy},         {"pairs", measureManyPairs},
};

} // namespace

/// pmpha-bench [MEASURE...]: all of them, or those named.
int main(int argc, char *argv[])
{
    if (const int code = test::runAgentIfAsked(argc, argv); code >= 0)
        return code;
    QCoreApplication app(argc, argv);
    const QStringList wanted = QCoreApplication::arguments().mid(1);
    Table table;
    bool complete = true;
    for (const Measure &measure : measures) {
        const QString name = QString::fromLatin1(measure.name);
        if (!wanted.isEmpty() && !wanted.contains(name))
            continue;
        say(QStringLiteral("Measuring: ") + name);
        if (!measure.run(table)) {
            say(QStringLiteral("Could not be measured: ") + name);
            complete = false;
        }
    }
    table.print();
    return complete ? 0 : 1;
}
