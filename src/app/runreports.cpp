// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/runreports.h"

#include <QFile>
#include <QPromise>
#include <QThreadPool>

namespace pmpha {

namespace {

Result<QList<RunReport>> readNow(const QString &journalFile)
{
    if (!QFile::exists(journalFile))
        return QList<RunReport>();
    auto journal = Journal::open(journalFile);
    if (!journal)
        return failure(journal.error());
    const auto runs = (*journal)->runs();
    if (!runs)
        return failure(runs.error());
    QList<RunReport> reports;
    for (const RunRecord &run : *runs) {
        auto steps = (*journal)->steps(run.id);
        if (!steps)
            return failure(steps.error());
        reports.append({run, *steps});
    }
    return reports;
}

} // namespace

QFuture<Result<QList<RunReport>>> readRuns(const QString &journalFile)
{
    auto promise = std::make_shared<QPromise<Result<QList<RunReport>>>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, journalFile] {
        promise->addResult(readNow(journalFile));
        promise->finish();
    });
    return promise->future();
}

} // namespace pmpha
