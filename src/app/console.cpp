// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console.h"

#include <QFile>

#include <algorithm>

namespace pmpha {

namespace {

/// Fewer pairs than this are all asked at once.
constexpr qsizetype fewPairs = 8;

int rankOf(Health health)
{
    switch (health) {
    case Health::Failed:
        return 0;
    case Health::Suspect:
        return 1;
    case Health::Checking:
        return 2;
    case Health::Alive:
        return 3;
    }
    return 3;
}

Sample sampleOf(const PairStatus &status, const QDateTime &now)
{
    Sample sample;
    sample.at = status.stale ? now : status.round.at;
    sample.ha = status.ha.health;
    sample.replication = status.replication.health;
    if (status.stale)
        return sample; // the figures are old
    for (const Link link : {Link::Data, Link::Audit}) {
        const auto marker = status.round.markers.constFind(link);
        if (marker != status.round.markers.cend() && !marker->unanswered)
            sample.lag[int(link)] = marker->lag;
        auto &backlog = sample.backlogBytes[int(link)];
        for (const Role role : {sourceOf(link), targetOf(link)}) {
            const auto &answer = status.round.site(role).answer;
            if (!backlog && answer && answer->has_value())
                backlog = answer->value().links.value(link).backlogBytes;
        }
    }
    return sample;
}

bool isBusy(PlanFlow::Stage stage)
{
    return stage == PlanFlow::Stage::Running || stage == PlanFlow::Stage::Undoing;
}

bool takesPair(PlanFlow::Stage stage)
{
    return stage == PlanFlow::Stage::Editing || stage == PlanFlow::Stage::Checked
        || stage == PlanFlow::Stage::Done || stage == PlanFlow::Stage::Undone;
}

/// Lets go of an object whose signal may be running.
template <class T>
void discard(std::unique_ptr<T> object, QObject *heir)
{
    object->disconnect(heir);
    object->setParent(heir);
    object.release()->deleteLater();
}

} // namespace

Console::Console(const Services &services, QObject *parent)
    : QObject(parent), m_services(services), m_pairs(services.paths.pairsFile()),
      m_settings(services.paths.settingsFile()), m_history(services.paths.historyFile())
{
    connect(&m_pairs, &PairStore::changed, this, &Console::followStore);
    connect(&m_pairs, &PairStore::removed, this, &Console::forget);
    connect(&m_pairs, &PairStore::troubled, this, &Console::troubled);
    connect(&m_history, &History::troubled, this, &Console::troubled);
    if (const auto trouble = m_settings.trouble())
        m_troubles.append(*trouble);
    if (const auto loaded = m_pairs.reload(); !loaded)
        m_troubles.append(loaded.error());
}

Console::~Console()
{
    // What they say while they go is of no interest any more.
    for (const auto &[id, watching] : m_monitors)
        watching->disconnect(this);
    for (const auto &[key, flow] : m_flows)
        flow->disconnect(this);
}

void Console::startMonitoring()
{
    if (m_monitoring)
        return;
    m_monitoring = true;
    m_pairs.follow();
    followStore();
}

PairMonitor *Console::monitor(const QUuid &pair) const
{
    const auto found = m_monitors.find(pair);
    return found == m_monitors.end() ? nullptr : found->second.get();
}

QList<QUuid> Console::worstFirst() const
{
    struct Place
    {
        int rank;
        QString name;
        QUuid id;
    };
    QList<Place> places;
    for (const Pair &pair : m_pairs.pairs()) {
        const PairMonitor *watching = monitor(pair.id);
        const int rank = watching ? std::min(rankOf(watching->status().ha.health),
                                             rankOf(watching->status().replication.health))
                                  : rankOf(Health::Checking);
        places.append({rank, pair.name.toCaseFolded(), pair.id});
    }
    std::sort(places.begin(), places.end(), [](const Place &a, const Place &b) {
        return std::tie(a.rank, a.name, a.id) < std::tie(b.rank, b.name, b.id);
    });
    QList<QUuid> ids;
    for (const Place &place : places)
        ids.append(place.id);
    return ids;
}

void Console::followStore()
{
    if (m_monitoring) {
        for (auto it = m_monitors.begin(); it != m_monitors.end();) {
            const auto stored = m_pairs.byId(it->first);
            const bool same = stored && *stored == it->second->pair();
            if (!same) {
                it->second->stop();
                discard(std::move(it->second), this);
            }
            it = same ? std::next(it) : m_monitors.erase(it);
        }
        QList<Pair> added;
        for (const Pair &pair : m_pairs.pairs()) {
            if (!monitor(pair.id))
                added.append(pair);
        }
        for (qsizetype i = 0; i < added.size(); ++i) {
            // Many pairs are not asked all at once, but spread over their interval.
            std::chrono::milliseconds delay{0};
            if (added.size() > fewPairs)
                delay = added.at(i).thresholds.pollInterval * i / added.size();
            watch(added.at(i), delay);
        }
    }
    followFlows();
    checkOrder();
}

/// Flows follow their pairs, too, but a run is never disturbed.
void Console::followFlows()
{
    for (auto it = m_flows.begin(); it != m_flows.end();) {
        PlanFlow &flow = *it->second;
        const auto stored = m_pairs.byId(it->first.first);
        if (stored && *stored != flow.pair() && takesPair(flow.stage()))
            flow.setPair(*stored);
        const bool gone = !stored && !isBusy(flow.stage());
        if (gone)
            discard(std::move(it->second), this);
        it = gone ? m_flows.erase(it) : std::next(it);
    }
}

void Console::watch(const Pair &pair, std::chrono::milliseconds delay)
{
    auto made = std::make_unique<PairMonitor>(m_services, pair);
    PairMonitor *watching = made.get();
    m_monitors[pair.id] = std::move(made);
    const QUuid id = pair.id;
    connect(watching, &PairMonitor::statusChanged, this, [this, watching, id] {
        m_history.add(id, sampleOf(watching->status(), m_services.clock.now()));
        Q_EMIT statusChanged(id);
        checkOrder();
    });
    connect(watching, &PairMonitor::headlineChanged, this,
            [this, id](bool replication, const Headline &, const Headline &now) {
                m_history.add(
                    id, StatusEvent{m_services.clock.now(), replication, now.health, now.causes});
            });
    connect(watching, &PairMonitor::troubled, this, &Console::tellOnce);
    watching->setPaused(isRunBusy(id));
    if (delay.count() == 0)
        watching->start();
    else
        QTimer::singleShot(delay, watching, &PairMonitor::start);
}

/// One unreachable keychain is one trouble, however many pairs there are.
void Console::tellOnce(const Error &error)
{
    if (m_told.contains(error.code))
        return;
    m_told.append(error.code);
    Q_EMIT troubled(error);
}

void Console::checkOrder()
{
    const QList<QUuid> order = worstFirst();
    if (order == m_order)
        return;
    m_order = order;
    Q_EMIT orderChanged();
}

void Console::forget(const QUuid &pair)
{
    m_history.forget(pair);
    for (const Role role : {Role::Primary, Role::Standby}) {
        for (const SecretPurpose purpose : {SecretPurpose::Watch, SecretPurpose::SetUp})
            (void)m_services.secrets.remove(SecretKey{pair, role, purpose});
    }
    if (isRunBusy(pair))
        return; // its journal is being written
    const QString journal = m_services.paths.journalFile(pair);
    for (const QString &tail : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")})
        QFile::remove(journal + tail);
}

bool Console::isRunBusy(const QUuid &pair) const
{
    return std::any_of(m_flows.cbegin(), m_flows.cend(), [&](const auto &entry) {
        return entry.first.first == pair && isBusy(entry.second->stage());
    });
}

PlanFlow *Console::flow(const QUuid &pair, PlanKind kind)
{
    const auto key = std::make_pair(pair, kind);
    if (const auto found = m_flows.find(key); found != m_flows.end())
        return found->second.get();
    const auto stored = m_pairs.byId(pair);
    if (!stored)
        return nullptr;
    auto made = std::make_unique<PlanFlow>(m_services, *stored, kind);
    connect(made.get(), &PlanFlow::stageChanged, this, [this, pair] { followRun(pair); });
    return (m_flows[key] = std::move(made)).get();
}

/// No polling while a run changes the pair; at once afterwards.
void Console::followRun(const QUuid &pair)
{
    const bool busy = isRunBusy(pair);
    if (PairMonitor *watching = monitor(pair))
        watching->setPaused(busy);
    if (!busy)
        followFlows();
}

} // namespace pmpha
