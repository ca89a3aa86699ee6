// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QFuture>
#include <QFutureWatcher>

namespace pmpha {

/// Calls `handler(future)` in the receiver's thread once the future has ended, finished or
/// cancelled; not at all when the receiver has gone by then. Look at future.isCanceled() before
/// future.result(). (QFuture::then with a context aborts on Qt 6.4 when the context dies first.)
template <class T, class Handler>
void whenEnded(const QFuture<T> &future, QObject *receiver, Handler handler)
{
    auto *watcher = new QFutureWatcher<T>(receiver);
    QObject::connect(watcher, &QFutureWatcher<T>::finished, receiver,
                     [watcher, handler = std::move(handler)] {
                         watcher->deleteLater();
                         handler(watcher->future());
                     });
    watcher->setFuture(future);
}

/// As whenEnded(), for the common case: `handler(Result<T>)`, where a cancelled future is
/// Error{Cancelled}.
template <class T, class Handler>
void whenFinished(const QFuture<Result<T>> &future, QObject *receiver, Handler handler)
{
    whenEnded(future, receiver, [handler = std::move(handler)](const QFuture<Result<T>> &ended) {
        if (ended.isCanceled() || ended.resultCount() == 0)
            handler(Result<T>(failure(ErrorCode::Cancelled)));
        else
            handler(ended.result());
    });
}

/// Waits in a worker thread; never call it in the GUI thread. Bounded by the deadline given to
/// SqlSites::run.
template <class T>
Result<T> await(QFuture<Result<T>> future)
{
    future.waitForFinished();
    if (future.isCanceled() || future.resultCount() == 0)
        return failure(ErrorCode::Cancelled);
    return future.takeResult();
}

} // namespace pmpha
