// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbc/serverthread.h"

#include "odbc/odbcsession.h"

#include <clocale>
#include <map>
#include <thread>

#ifdef Q_OS_UNIX
#include <locale.h>
#endif

namespace pmpha {

namespace {

// The drivers, libpq and OpenSSL were seen to need less than 100 kB.
constexpr uint stackSize = 512 * 1024;
constexpr std::chrono::seconds lingerTime(10);
constexpr std::chrono::milliseconds interruptPause(50);
constexpr int interruptAttempts = 100;

/// libpq words its errors in the language of the thread's locale; errors are recognised by their
/// English words.
void speakEnglish()
{
#ifdef Q_OS_UNIX
    // One for all threads, for the program's life.
    static const locale_t english = newlocale(LC_MESSAGES_MASK, "C", duplocale(LC_GLOBAL_LOCALE));
    if (english)
        uselocale(english);
#endif
}

} // namespace

/// The connections of one server; lives on its thread.
class OdbcSite final : public SqlSite
{
public:
    OdbcSite(const SiteAccess &access, DriverGate &gate) : m_context{access, {}, gate, {}} { }

    Result<SqlSession *> session(const QString &database) override
    {
        if (const auto objection = m_context.objection())
            return failure(*objection);
        const QString name = database.isEmpty() ? m_context.access.endpoint.database : database;
        auto &session = m_sessions[name];
        if (session && !session->isLost())
            return session.get();
        session.reset();
        if (const auto found = findDriver(); !found)
            return failure(found.error());
        auto opened = OdbcSession::open(m_context, name);
        if (!opened) {
            m_sessions.erase(name);
            return failure(opened.error());
        }
        session = std::move(*opened);
        return session.get();
    }
    void setTask(const TaskPtr &task, const QString &database)
    {
        m_context.task = task;
        if (task)
            m_context.access.endpoint.database = database;
    }
    bool isEmpty() const { return m_sessions.empty(); }
    void closeAll() { m_sessions.clear(); }

private:
    Result<void> findDriver()
    {
        if (!m_context.driver.name.isEmpty())
            return {};
        const auto driver = driverFor(m_context.access.engine, installedDrivers());
        if (!driver)
            return failure(driver.error());
        m_context.driver = *driver;
        return {};
    }

    SessionContext m_context;
    std::map<QString, std::unique_ptr<OdbcSession>> m_sessions;
};

ServerThread::ServerThread(SiteAccess access, std::shared_ptr<Watchdog> watchdog)
    : m_access(std::move(access)), m_watchdog(std::move(watchdog))
{
}

ServerThread::~ServerThread() = default;

void ServerThread::post(const TaskPtr &task)
{
    std::optional<Error> refusal;
    bool isRefused = false;
    {
        const QMutexLocker lock(&m_mutex);
        isRefused = m_isStopping || m_isStuck;
        if (m_isStuck)
            refusal = silence(*m_running);
        if (!isRefused) {
            m_waiting.push_back(task);
            if (m_isAlive)
                m_wake.wakeOne();
            else
                startThread();
            // Under the lock: the thread cannot have forgotten it before it has a number.
            task->watch = m_watchdog->watch(
                task->deadline, [self = weak_from_this(), weakTask = std::weak_ptr<Task>(task)] {
                    const auto server = self.lock();
                    const auto late = weakTask.lock();
                    if (server && late)
                        server->taskIsOverdue(late);
                });
        }
    }
    if (isRefused && task->giveUp)
        task->giveUp(refusal ? &*refusal : nullptr);
}

void ServerThread::startThread()
{
    if (m_thread) {
        m_thread->wait(); // it has left loop() and takes no lock any more
        delete m_thread;
    }
    m_isAlive = true;
    m_thread = QThread::create([self = shared_from_this()] { self->loop(); });
    m_thread->setObjectName(QStringLiteral("sql ") + m_access.endpoint.host);
    m_thread->setStackSize(stackSize);
    m_thread->start();
}

void ServerThread::loop()
{
    speakEnglish();
    OdbcSite site(m_access, m_gate);
    while (const TaskPtr task = nextTask(!site.isEmpty()))
        work(site, task);
    site.closeAll();
}

TaskPtr ServerThread::nextTask(bool hasConnections)
{
    const QMutexLocker lock(&m_mutex);
    m_running.reset();
    m_isStuck = false;
    while (m_waiting.empty()) {
        if (m_isStopping) {
            m_isAlive = false;
            return {};
        }
        // With connections to keep, it sleeps until there is work; without, it goes after a while.
        const QDeadlineTimer patience =
            hasConnections ? QDeadlineTimer(QDeadlineTimer::Forever) : QDeadlineTimer(lingerTime);
        if (!m_wake.wait(&m_mutex, patience) && m_waiting.empty()) {
            m_isAlive = false;
            return {};
        }
    }
    m_running = m_waiting.front();
    m_waiting.pop_front();
    return m_running;
}

void ServerThread::work(OdbcSite &site, const TaskPtr &task)
{
    if (task->job) {
        site.setTask(task, task->database);
        task->job(site);
        site.setTask({}, {});
    } else {
        site.closeAll();
    }
    task->ended = true;
    m_watchdog->forget(task->watch);
}

void ServerThread::taskIsOverdue(const TaskPtr &task)
{
    std::deque<TaskPtr> hopeless;
    Error error;
    {
        const QMutexLocker lock(&m_mutex);
        if (task->ended)
            return;
        task->overdue = true;
        error = silence(*task);
        if (task == m_running) {
            m_isStuck = true;
            hopeless.swap(m_waiting);
        } else {
            std::erase(m_waiting, task);
        }
    }
    hopeless.push_front(task);
    for (const TaskPtr &each : hopeless) {
        m_watchdog->forget(each->watch);
        if (each->giveUp)
            each->giveUp(&error);
    }
}

Error ServerThread::silence(const Task &task) const
{
    const auto waited =
        std::chrono::duration_cast<std::chrono::milliseconds>(Task::Clock::now() - task.posted);
    return contextError(ErrorCode::ServerSilent,
                        {m_access, m_access.endpoint.database, false, waited});
}

void ServerThread::cancelAll()
{
    std::deque<TaskPtr> waiting;
    TaskPtr running;
    {
        const QMutexLocker lock(&m_mutex);
        waiting.swap(m_waiting);
        running = m_running;
        if (running)
            running->cancelled = true;
        if (m_isStuck)
            running.reset(); // a server that does not answer will not answer this, too
    }
    for (const TaskPtr &task : waiting) {
        m_watchdog->forget(task->watch);
        task->ended = true;
        if (task->giveUp)
            task->giveUp(nullptr);
    }
    if (running)
        interrupt(running);
}

void ServerThread::interrupt(const TaskPtr &task)
{
    // On a thread of its own, as the drivers wait for the server there. Again and again, because a
    // statement that is about to start cannot be interrupted yet.
    std::thread([self = shared_from_this(), task] {
        for (int attempt = 0; attempt < interruptAttempts && !task->ended; ++attempt) {
            self->m_gate.cancelStatement();
            std::this_thread::sleep_for(interruptPause);
        }
    }).detach();
}

void ServerThread::stop()
{
    {
        const QMutexLocker lock(&m_mutex);
        m_isStopping = true;
        m_wake.wakeAll();
    }
    cancelAll();
}

void ServerThread::finish(QDeadlineTimer grace)
{
    if (!m_thread)
        return;
    while (!m_thread->wait(grace)) {
        if (m_gate.abandon())
            return; // the QThread is left to the thread that still uses it
        // Between two calls of the driver: it sees that it is stopped at the next one.
        grace = QDeadlineTimer(20);
    }
    delete m_thread;
    m_thread = nullptr;
}

} // namespace pmpha
