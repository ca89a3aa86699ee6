// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/markerwatch.h"

#include "core/async.h"

#include <algorithm>

namespace pmpha {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds firstDelay = 50ms;
constexpr milliseconds longestDelay = 500ms;
constexpr milliseconds jobDeadline = 5s;

} // namespace

MarkerWatch::MarkerWatch(const Services &services, const Pair &pair, Link link, Access access,
                         QObject *parent)
    : QObject(parent), m_services(services), m_pair(pair), m_link(link),
      m_access(std::move(access)), m_engine(services.engine(pair.engine))
{
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, &MarkerWatch::begin);
    m_look.setSingleShot(true);
    connect(&m_look, &QTimer::timeout, this, &MarkerWatch::look);
}

void MarkerWatch::start()
{
    if (m_running || !m_engine)
        return;
    m_running = true;
    begin();
}

void MarkerWatch::stop()
{
    ++m_generation;
    m_running = m_out = m_again = false;
    m_due.stop();
    m_look.stop();
    m_latest.reset();
}

void MarkerWatch::checkNow()
{
    if (m_running)
        begin();
}

std::optional<MarkerReading> MarkerWatch::reading() const
{
    if (!m_reading || m_reading->unanswered)
        return m_reading; // bad news stay until better ones come
    const qint64 age = m_reading->writtenAt.msecsTo(m_services.clock.now());
    if (age > 3 * m_pair.thresholds.markerInterval.count())
        return std::nullopt;
    return m_reading;
}

milliseconds MarkerWatch::ageOf(const Mark &mark) const
{
    // Rounded up: no change arrives in no time.
    return std::chrono::ceil<milliseconds>(m_services.clock.monotonic() - mark.since);
}

/// First asks what has arrived: somebody else may have left higher marks by a clock that is ahead
/// of ours, and ours must be told from theirs.
void MarkerWatch::begin()
{
    m_again = m_out;
    if (m_out)
        return;
    m_due.stop();
    m_look.stop();
    askTarget([this](const Result<qint64> &newest) {
        if (newest)
            m_newest = std::max(m_newest, *newest);
        write();
    });
}

void MarkerWatch::askTarget(const Handler &handler)
{
    const auto target = m_access(targetOf(m_link));
    if (!target) {
        handler(failure(ErrorCode::Cancelled));
        return;
    }
    m_out = true;
    const auto future = m_services.sites.run<qint64>(
        *target, jobDeadline, [engine = m_engine, pair = m_pair, link = m_link](SqlSite &site) {
            return engine->readMarker(site, pair, link);
        });
    whenFinished(future, this,
                 [this, handler, generation = m_generation](const Result<qint64> &newest) {
                     if (generation != m_generation)
                         return;
                     m_out = false;
                     handler(newest);
                 });
}

void MarkerWatch::write()
{
    const auto source = m_access(sourceOf(m_link));
    if (!source) {
        written({}, failure(ErrorCode::Cancelled));
        return;
    }
    Mark mark;
    mark.at = m_services.clock.now();
    mark.value = std::max(mark.at.toMSecsSinceEpoch(), m_newest + 1);
    m_newest = mark.value; // never twice the same
    m_out = true;
    const auto future = m_services.sites.run<void>(
        *source, jobDeadline,
        [engine = m_engine, pair = m_pair, link = m_link, value = mark.value](SqlSite &site) {
            return engine->writeMarker(site, pair, link, value);
        });
    whenFinished(future, this, [this, mark, generation = m_generation](const Result<void> &done) {
        if (generation != m_generation)
            return;
        m_out = false;
        written(mark, done);
    });
}

void MarkerWatch::written(const Mark &mark, const Result<void> &done)
{
    const Thresholds &thresholds = m_pair.thresholds;
    if (!done) {
        // The site's own finding says what is wrong there; no reading is made up.
        m_due.start(std::min(thresholds.markerInterval,
                             std::max<milliseconds>(thresholds.pollInterval, 1s)));
        if (m_latest || m_missing)
            lookLater();
        return;
    }
    m_due.start(thresholds.markerInterval);
    m_latest = mark;
    m_latest->since = m_services.clock.monotonic();
    if (!m_reading)
        m_reading = MarkerReading{mark.at, std::nullopt, false};
    m_delay = {};
    look();
}

void MarkerWatch::look()
{
    if (m_out)
        return;
    askTarget([this](const Result<qint64> &newest) { judge(newest); });
}

void MarkerWatch::judge(const Result<qint64> &newest)
{
    const qint64 arrived = newest ? *newest : 0;
    if (m_latest && arrived >= m_latest->value) {
        seen(*m_latest);
        m_latest.reset();
    } else if (m_missing && arrived >= m_missing->value) {
        seen(*m_missing); // late, but the link works again
    } else if (m_latest && ageOf(*m_latest) >= m_pair.thresholds.markerDeadline
               && !(m_reading && m_reading->unanswered)) {
        m_missing = m_latest;
        m_reading = MarkerReading{m_missing->at, std::nullopt, true};
        Q_EMIT settled();
    }
    if (m_again)
        begin();
    else if (m_latest || m_missing)
        lookLater();
}

void MarkerWatch::seen(const Mark &mark)
{
    const bool wasMissing = m_missing.has_value();
    m_missing.reset();
    m_reading = MarkerReading{mark.at, ageOf(mark), false};
    // How long the break was is no figure of the link that works again: measure it afresh.
    if (wasMissing && m_reading->lag > m_pair.thresholds.lagLimit)
        m_again = true;
    Q_EMIT settled();
}

void MarkerWatch::lookLater()
{
    const bool unanswered = m_reading && m_reading->unanswered;
    const milliseconds longest = unanswered
        ? std::max(longestDelay, std::min<milliseconds>(m_pair.thresholds.pollInterval, 5s))
        : longestDelay;
    m_delay = std::clamp(2 * m_delay, firstDelay, longest);
    m_look.start(m_delay);
}

} // namespace pmpha
