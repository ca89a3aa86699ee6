// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pairmonitor.h"

#include "app/markerwatch.h"
#include "app/sitewatch.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace pmpha {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// After a round that leaves the word open (Suspect, or a recovery that has to prove itself) the
/// next one comes this soon.
constexpr milliseconds hurry = 300ms;
constexpr milliseconds shortestInterval = 10ms;

/// What an event is made of: figures in the arguments change with every round and are none.
QStringList kindsOf(const Headline &headline)
{
    QStringList kinds;
    for (const Finding &cause : headline.causes)
        kinds.append(cause.id + (cause.site ? roleName(*cause.site) : QString()));
    return kinds;
}

bool isNews(const Headline &before, const Headline &now)
{
    return before.health != now.health || kindsOf(before) != kindsOf(now);
}

bool isOpen(const Headline &headline, const QList<Finding> &lastFindings)
{
    return headline.health == Health::Suspect
        || (headline.health == Health::Failed && lastFindings.isEmpty());
}

} // namespace

struct PairMonitor::Impl
{
    Impl(PairMonitor *owner, const Services &givenServices, const Pair &givenPair);

    SiteWatch &site(Role role) { return role == Role::Primary ? *primary : *standby; }
    void connectSite(SiteWatch *watch, Role role);
    void connectMarkers(MarkerWatch *watch);
    bool isWatching() const { return running && !paused; }
    bool mayAsk() const;

    void lookUpPasswords();
    void lookUpPasswordsAnew();
    void beginAnew();
    void haltRounds();
    void beginAsking();
    void beginRound();
    void endRound();
    void roundSoon();
    void armNextRound(const Judgement &judgement);
    void haltAll();
    void letTimePass();
    void announce(const Headline &haBefore, const Headline &replicationBefore);

    PairMonitor *q;
    Services services;
    Pair pair;
    StatusTracker tracker;
    SiteWatch *primary; // children of q
    SiteWatch *standby;
    MarkerWatch *dataMarkers;
    MarkerWatch *auditMarkers;
    QTimer next;
    QTimer staleness;

    bool running = false;
    bool paused = false;
    bool inRound = false;
    bool again = false; // a round was asked for while one was running
    quint64 number = 0;
    Clock::Monotonic began{};
    Clock::Monotonic lastNews{}; // a round judged, or watching began
};

PairMonitor::Impl::Impl(PairMonitor *owner, const Services &givenServices, const Pair &givenPair)
    : q(owner), services(givenServices), pair(givenPair), tracker(givenPair)
{
    pair.thresholds.pollInterval = std::max(pair.thresholds.pollInterval, shortestInterval);
    pair.thresholds.markerInterval = std::max(pair.thresholds.markerInterval, shortestInterval);
    tracker = StatusTracker(pair);
    primary = new SiteWatch(services, pair, Role::Primary, q);
    standby = new SiteWatch(services, pair, Role::Standby, q);
    const auto access = [this](Role role) { return site(role).access(); };
    dataMarkers = new MarkerWatch(services, pair, Link::Data, access, q);
    auditMarkers = new MarkerWatch(services, pair, Link::Audit, access, q);
    connectSite(primary, Role::Primary);
    connectSite(standby, Role::Standby);
    connectMarkers(dataMarkers);
    connectMarkers(auditMarkers);
    next.setSingleShot(true);
    QObject::connect(&next, &QTimer::timeout, q, [this] { beginRound(); });
    QObject::connect(&staleness, &QTimer::timeout, q, [this] { letTimePass(); });
}

void PairMonitor::Impl::connectSite(SiteWatch *watch, Role role)
{
    QObject::connect(watch, &SiteWatch::passwordFound, q, [this, role] {
        // Both are made together: what was missing at the other site may be there by now.
        SiteWatch &other = site(role == Role::Primary ? Role::Standby : Role::Primary);
        if (isWatching() && other.isPasswordMissing() && other.isPasswordLooked())
            other.readPassword();
    });
    QObject::connect(watch, &SiteWatch::passwordLooked, q, [this] { beginAsking(); });
    QObject::connect(watch, &SiteWatch::passwordMissing, q,
                     [this, role] { Q_EMIT q->passwordMissing(role); });
    QObject::connect(watch, &SiteWatch::troubled, q, &PairMonitor::troubled);
    QObject::connect(watch, &SiteWatch::answered, q, [this] { endRound(); });
    QObject::connect(watch, &SiteWatch::newsCame, q, [this] { roundSoon(); });
}

void PairMonitor::Impl::connectMarkers(MarkerWatch *watch)
{
    QObject::connect(watch, &MarkerWatch::settled, q, [this] { roundSoon(); });
}

/// Where no site can be asked there are no rounds: what nobody looks at is not Failed.
bool PairMonitor::Impl::mayAsk() const
{
    return !primary->isPasswordMissing() || !standby->isPasswordMissing();
}

void PairMonitor::Impl::lookUpPasswords()
{
    // Both first: the answer to one may come at once and begin a round.
    const QPointer<PairMonitor> alive(q);
    primary->lookUpPassword();
    if (alive)
        standby->lookUpPassword();
}

/// After a run, which may have made the watch accounts or taken them away.
void PairMonitor::Impl::lookUpPasswordsAnew()
{
    const QPointer<PairMonitor> alive(q);
    primary->lookUpPasswordAnew();
    if (alive)
        standby->lookUpPasswordAnew();
}

/// What was known of a pair that nobody can look at any more is not its state.
void PairMonitor::Impl::beginAnew()
{
    if (tracker.status().round.number == 0)
        return;
    haltRounds();
    tracker = StatusTracker(pair);
    Q_EMIT q->statusChanged();
}

void PairMonitor::Impl::haltRounds()
{
    inRound = again = false;
    next.stop();
    dataMarkers->stop();
    auditMarkers->stop();
}

void PairMonitor::Impl::beginAsking()
{
    const bool looked = primary->isPasswordLooked() && standby->isPasswordLooked();
    const bool answersComing = inRound && (primary->isAwaited() || standby->isAwaited());
    if (!isWatching() || !looked || answersComing)
        return;
    if (mayAsk())
        beginRound();
    else
        beginAnew();
}

void PairMonitor::Impl::beginRound()
{
    if (!isWatching())
        return;
    next.stop();
    inRound = true;
    again = false;
    ++number;
    began = services.clock.monotonic();
    const bool failed = tracker.status().ha.health == Health::Failed;
    primary->ask(failed);
    standby->ask(failed);
    endRound(); // where nothing could be asked
}

void PairMonitor::Impl::roundSoon()
{
    if (!isWatching() || !mayAsk())
        return;
    if (inRound)
        again = true;
    else if (!next.isActive() || next.remainingTimeAsDuration() > shortestInterval)
        next.start(shortestInterval);
}

void PairMonitor::Impl::endRound()
{
    if (!inRound || primary->isAwaited() || standby->isAwaited())
        return;
    inRound = false;
    PairRound round;
    round.number = number;
    round.at = services.clock.now();
    round.primary = primary->round();
    round.standby = standby->round();
    if (const auto reading = dataMarkers->reading())
        round.markers.insert(Link::Data, *reading);
    if (const auto reading = auditMarkers->reading())
        round.markers.insert(Link::Audit, *reading);
    lastNews = services.clock.monotonic();

    const Headline haBefore = tracker.status().ha;
    const Headline replicationBefore = tracker.status().replication;
    tracker.take(round);
    armNextRound(judge(round, pair));
    dataMarkers->start();
    auditMarkers->start();
    announce(haBefore, replicationBefore);
}

void PairMonitor::Impl::armNextRound(const Judgement &judgement)
{
    const PairStatus &status = tracker.status();
    const milliseconds interval = pair.thresholds.pollInterval;
    const bool open =
        isOpen(status.ha, judgement.ha) || isOpen(status.replication, judgement.replication);
    const auto spent = std::chrono::duration_cast<milliseconds>(services.clock.monotonic() - began);
    const milliseconds rest = std::max(interval - spent, interval / 4);
    next.start(again ? shortestInterval : open ? std::min(hurry, interval) : rest);
}

/// Handlers may delete the monitor.
void PairMonitor::Impl::announce(const Headline &haBefore, const Headline &replicationBefore)
{
    const QPointer<PairMonitor> alive(q);
    const Headline ha = tracker.status().ha;
    const Headline replication = tracker.status().replication;
    if (isNews(haBefore, ha))
        Q_EMIT q->headlineChanged(false, haBefore, ha);
    if (alive && isNews(replicationBefore, replication))
        Q_EMIT q->headlineChanged(true, replicationBefore, replication);
    if (alive)
        Q_EMIT q->statusChanged();
}

void PairMonitor::Impl::letTimePass()
{
    // A round that waits for a silent server is about to end with a better reason.
    const milliseconds interval = pair.thresholds.pollInterval;
    const milliseconds limit = std::max(3 * interval, primary->basePatience() + interval);
    const bool quiet = services.clock.monotonic() - lastNews > limit;
    if (!quiet || !mayAsk() || tracker.status().stale)
        return;
    const Headline haBefore = tracker.status().ha;
    const Headline replicationBefore = tracker.status().replication;
    if (tracker.tick(services.clock.now()).stale)
        announce(haBefore, replicationBefore);
}

void PairMonitor::Impl::haltAll()
{
    haltRounds();
    staleness.stop();
    primary->stop();
    standby->stop();
}

PairMonitor::PairMonitor(const Services &services, const Pair &pair, QObject *parent)
    : QObject(parent), m_impl(std::make_unique<Impl>(this, services, pair))
{
}

PairMonitor::~PairMonitor()
{
    // Now, and not when QObject deletes its children: they talk to m_impl.
    delete m_impl->dataMarkers;
    delete m_impl->auditMarkers;
    delete m_impl->primary;
    delete m_impl->standby;
}

const Pair &PairMonitor::pair() const
{
    return m_impl->pair;
}

const PairStatus &PairMonitor::status() const
{
    return m_impl->tracker.status();
}

QList<Role> PairMonitor::missingPasswords() const
{
    QList<Role> roles;
    for (const Role role : {Role::Primary, Role::Standby}) {
        if (m_impl->site(role).isPasswordMissing())
            roles.append(role);
    }
    return roles;
}

void PairMonitor::setWatchPassword(Role role, Secret password)
{
    m_impl->site(role).setPassword(std::move(password));
}

void PairMonitor::setPaused(bool paused)
{
    if (m_impl->paused == paused)
        return;
    const bool wasWatching = m_impl->isWatching();
    m_impl->paused = paused;
    if (wasWatching)
        m_impl->haltAll();
    else if (m_impl->isWatching())
        resume(true);
}

void PairMonitor::start()
{
    if (m_impl->running)
        return;
    m_impl->running = true;
    if (!m_impl->paused)
        resume(false);
}

void PairMonitor::resume(bool afterPause)
{
    m_impl->lastNews = m_impl->services.clock.monotonic();
    m_impl->staleness.start(m_impl->pair.thresholds.pollInterval / 2);
    if (afterPause)
        m_impl->lookUpPasswordsAnew();
    else
        m_impl->lookUpPasswords();
}

void PairMonitor::stop()
{
    if (m_impl->isWatching())
        m_impl->haltAll();
    m_impl->running = false;
}

void PairMonitor::checkNow()
{
    if (!m_impl->isWatching())
        return;
    m_impl->dataMarkers->checkNow();
    m_impl->auditMarkers->checkNow();
    if (!missingPasswords().isEmpty())
        m_impl->lookUpPasswords();
    else
        m_impl->roundSoon();
}

} // namespace pmpha
