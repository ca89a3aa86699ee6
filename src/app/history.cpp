// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/history.h"

#include "app/historyfile.h"
#include "app/localfiles.h"

#include <QFileInfo>
#include <QMutex>
#include <QPromise>
#include <QThread>
#include <QTimer>

namespace pmpha {

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds writeDelay = 1s;
constexpr std::chrono::milliseconds pruneInterval = 1h;
/// More than this is not kept in memory for a file that cannot be written.
constexpr qsizetype mostWaiting = 20000;

} // namespace

/// Lives on the history's thread, but for add().
struct History::Impl : public QObject
{
    Impl(History *owner, const QString &path) : q(owner), file(path), pruneTimer(this) { }

    /// Any thread. Wakes the writer for the first of a batch only.
    void add(HistoryEntry entry)
    {
        const QMutexLocker lock(&mutex);
        if (waiting.size() >= mostWaiting)
            return;
        waiting.append(std::move(entry));
        if (waiting.size() == 1)
            QMetaObject::invokeMethod(
                this, [this] { QTimer::singleShot(writeDelay, this, [this] { flush(); }); });
    }
    void flush()
    {
        QList<HistoryEntry> batch;
        {
            const QMutexLocker lock(&mutex);
            batch.swap(waiting);
        }
        if (batch.isEmpty())
            return;
        auto written = file.write(batch);
        if (!written && written.error().code == ErrorCode::FileCorrupt) {
            report(written);
            written = file.write(batch); // into the new file
        }
        report(written);
    }
    /// Each trouble once, until something works again.
    template <class T>
    void report(const Result<T> &result)
    {
        if (result) {
            lastTrouble.reset();
            return;
        }
        if (lastTrouble == result.error().code)
            return;
        lastTrouble = result.error().code;
        const Error error = result.error();
        QMetaObject::invokeMethod(q, [owner = q, error] { Q_EMIT owner->troubled(error); });
    }
    /// Asks the file, on its thread, after all that was added before.
    template <class T>
    QFuture<Result<T>> ask(std::function<Result<T>()> question)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        QFuture<Result<T>> future = promise->future();
        QMetaObject::invokeMethod(this, [this, promise, question = std::move(question)] {
            flush();
            auto answer = question();
            report(answer);
            promise->addResult(std::move(answer));
            promise->finish();
        });
        return future;
    }
    void prune()
    {
        flush();
        report(file.prune());
    }

    History *q;
    QMutex mutex;
    QList<HistoryEntry> waiting; // guarded by mutex
    HistoryFile file;
    QTimer pruneTimer;
    std::optional<ErrorCode> lastTrouble;
    QThread thread;
};

History::History(const QString &file, QObject *parent)
    : QObject(parent), m_impl(std::make_unique<Impl>(this, file))
{
    makePrivateFolder(QFileInfo(file).absolutePath());
    m_impl->thread.setObjectName(QStringLiteral("history"));
    m_impl->moveToThread(&m_impl->thread);
    m_impl->thread.start(QThread::LowPriority);
    QMetaObject::invokeMethod(m_impl.get(), [impl = m_impl.get()] {
        connect(&impl->pruneTimer, &QTimer::timeout, impl, &Impl::prune);
        impl->pruneTimer.start(pruneInterval);
        impl->prune();
    });
}

History::~History()
{
    // The connection must be closed on the thread that opened it.
    QMetaObject::invokeMethod(m_impl.get(), [impl = m_impl.get()] {
        impl->pruneTimer.stop();
        impl->flush();
        impl->file = HistoryFile({});
        impl->thread.quit();
    });
    m_impl->thread.wait();
}

void History::add(const QUuid &pair, const Sample &sample)
{
    m_impl->add({pair, sample});
}

void History::add(const QUuid &pair, const StatusEvent &event)
{
    m_impl->add({pair, event});
}

QFuture<Result<QList<Sample>>> History::samples(const QUuid &pair, const QDateTime &from,
                                                const QDateTime &to, int most)
{
    return m_impl->ask<QList<Sample>>([impl = m_impl.get(), pair, from, to, most] {
        return impl->file.samples(pair, from, to, most);
    });
}

QFuture<Result<QList<StatusEvent>>> History::events(const QUuid &pair, int most)
{
    return m_impl->ask<QList<StatusEvent>>(
        [impl = m_impl.get(), pair, most] { return impl->file.events(pair, most); });
}

void History::forget(const QUuid &pair)
{
    (void)m_impl->ask<void>([impl = m_impl.get(), pair] { return impl->file.forget(pair); });
}

} // namespace pmpha
