// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sitewatch.h"

#include "core/async.h"

#include <QPointer>

#include <algorithm>

namespace pmpha {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

/// How long a site that is known to be down may hold up news of the other one.
constexpr milliseconds grace = 250ms;
/// After this long the question counts as unanswerable, and another may be asked.
constexpr milliseconds questionDeadline = 10s;
constexpr milliseconds webDeadline = 5s;
/// How often a password that is missing or refused is looked up again: another program may have
/// run the set-up.
constexpr milliseconds lookAgainInterval = 15s;

milliseconds between(Clock::Monotonic from, Clock::Monotonic to)
{
    return std::chrono::duration_cast<milliseconds>(to - from);
}

bool isSame(const SharedSecret &a, const SharedSecret &b)
{
    return a == b || (a && b && a->reveal() == b->reveal());
}

} // namespace

SiteWatch::SiteWatch(const Services &services, const Pair &pair, Role role, QObject *parent)
    : QObject(parent), m_services(services), m_pair(pair), m_role(role),
      m_engine(services.engine(pair.engine))
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &SiteWatch::giveUp);
    m_lookAgain.setSingleShot(true);
    connect(&m_lookAgain, &QTimer::timeout, this, &SiteWatch::readPassword);
}

SiteWatch::~SiteWatch()
{
    stop();
}

// --- the password

bool SiteWatch::needsPassword() const
{
    return m_pair.endpoint(m_role).authentication == Authentication::Password;
}

SiteAccess SiteWatch::makeAccess() const
{
    const QString user = needsPassword() ? m_engine->watchUser(m_pair, m_role) : QString();
    return {m_pair.engine, m_pair.endpoint(m_role), user, m_password};
}

bool SiteWatch::isSilent() const
{
    return m_out && sinceAsked() >= basePatience();
}

std::optional<SiteAccess> SiteWatch::access() const
{
    if (!m_engine || (needsPassword() && !m_password) || isSilent())
        return std::nullopt;
    return makeAccess();
}

void SiteWatch::lookUpPassword()
{
    m_told = false;
    readPassword();
}

void SiteWatch::lookUpPasswordAnew()
{
    m_anew = true;
    lookUpPassword();
}

void SiteWatch::readPassword()
{
    m_lookAgain.stop();
    if (!needsPassword()) {
        m_looked = true;
        Q_EMIT passwordLooked();
        return;
    }
    m_looking = !m_password || m_anew;
    const auto future = m_services.secrets.read(SecretKey{m_pair.id, m_role, SecretPurpose::Watch});
    whenFinished(future, this, [this, lookUp = ++m_lookUp](const Result<SharedSecret> &found) {
        if (lookUp == m_lookUp)
            takePassword(found);
    });
}

void SiteWatch::takePassword(const Result<SharedSecret> &found)
{
    m_looked = true;
    m_looking = false;
    const bool wasMissing = !m_password;
    if (found && *found)
        replacePassword(*found);
    else if (m_anew && !found && found.error().code == ErrorCode::CredentialsMissing)
        replacePassword(nullptr);
    m_anew = false;
    const bool missing = !m_password;
    if (missing || (isBad() && m_round.answer->error().code == ErrorCode::LoginFailed))
        m_lookAgain.start(lookAgainInterval);
    const QPointer<SiteWatch> alive(this); // handlers may delete the monitor
    if (missing && !m_told) {
        m_told = true;
        if (!found && found.error().code == ErrorCode::KeychainUnavailable)
            Q_EMIT troubled(found.error());
        if (alive)
            Q_EMIT passwordMissing();
    }
    if (alive && wasMissing && !missing)
        Q_EMIT passwordFound();
    if (alive)
        Q_EMIT passwordLooked();
}

void SiteWatch::setPassword(Secret password)
{
    auto shared = std::make_shared<const Secret>(std::move(password));
    ++m_lookUp; // what the store may still answer is older
    m_looked = true;
    m_looking = m_anew = false;
    replacePassword(shared);
    // Where the store cannot keep it, it is asked for again next time.
    (void)m_services.secrets.write(SecretKey{m_pair.id, m_role, SecretPurpose::Watch}, shared);
    Q_EMIT passwordLooked();
}

void SiteWatch::replacePassword(SharedSecret password)
{
    if (isSame(m_password, password))
        return;
    stop(); // the connection that the old one opened
    m_password = std::move(password);
}

// --- the database

milliseconds SiteWatch::sinceAsked() const
{
    return between(m_askedAt, m_services.clock.monotonic());
}

milliseconds SiteWatch::basePatience() const
{
    const milliseconds scaled = m_pair.thresholds.pollInterval * 3 / 2;
    return std::clamp<milliseconds>(scaled, 300ms, 2s);
}

/// A silent server must be found out soon, but one that is always slow is not silent.
milliseconds SiteWatch::patience(bool alreadyFailed) const
{
    const milliseconds base = basePatience();
    if (alreadyFailed && isBad())
        return std::min(grace, base);
    if (!m_typical)
        return 2 * base; // has to connect first
    const milliseconds most =
        std::max(base, std::min<milliseconds>(4s, m_pair.thresholds.pollInterval * 5 / 2));
    return std::clamp(4 * *m_typical, base, most);
}

void SiteWatch::ask(bool alreadyFailed)
{
    m_awaited = m_webAwaited = false;
    askWeb(!alreadyFailed);
    if (m_engine && (!needsPassword() || m_password)) {
        m_awaited = true;
        if (!m_out)
            askDatabase();
    } else {
        const QString host = m_pair.endpoint(m_role).host;
        m_round.answer = m_engine
            ? Result<SiteSnapshot>(failure(ErrorCode::CredentialsMissing, {roleName(m_role), host}))
            : Result<SiteSnapshot>(failure(ErrorCode::NoDriver, {engineName(m_pair.engine)}));
        m_round.at = m_services.clock.now();
        m_round.took = {};
    }
    if (!isAwaited())
        return;
    const milliseconds wait = patience(alreadyFailed);
    m_isPatient = wait >= basePatience();
    m_patience.start(wait);
}

void SiteWatch::askDatabase()
{
    m_out = true;
    m_askedAt = m_services.clock.monotonic();
    const auto future = m_services.sites.run<SiteSnapshot>(
        makeAccess(), questionDeadline,
        [engine = m_engine, pair = m_pair, role = m_role](SqlSite &site) {
            return engine->readStatus(site, pair, role);
        });
    whenFinished(future, this,
                 [this, generation = m_generation](const Result<SiteSnapshot> &answer) {
                     if (generation == m_generation)
                         takeAnswer(answer);
                 });
}

void SiteWatch::takeAnswer(const Result<SiteSnapshot> &answer)
{
    m_out = false;
    if (!answer && answer.error().code == ErrorCode::Cancelled)
        return; // no answer: giveUp() will say so
    const bool wasBad = isBad();
    const milliseconds took = sinceAsked();
    m_round.answer = answer;
    m_round.at = m_services.clock.now();
    m_round.took = took;
    if (answer)
        m_typical = m_typical ? (*m_typical * 3 + took) / 4 : took;
    else if (answer.error().code == ErrorCode::LoginFailed && !m_lookAgain.isActive())
        m_lookAgain.start(lookAgainInterval);
    if (m_awaited) {
        m_awaited = false;
        endWaiting();
    } else if (wasBad && answer) {
        Q_EMIT newsCame();
    }
}

void SiteWatch::giveUp()
{
    if (m_awaited && !m_out) {
        m_round.answer.reset(); // was cancelled: nothing is known
    } else if (m_awaited && (m_isPatient || isSilent())) {
        const Endpoint &endpoint = m_pair.endpoint(m_role);
        const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(sinceAsked() + 500ms);
        m_round.answer =
            Result<SiteSnapshot>(failure(ErrorCode::ServerSilent,
                                         {endpoint.host, QString::number(endpoint.port),
                                          QString::number(std::max<qint64>(1, seconds.count()))}));
        m_round.at = m_services.clock.now();
        m_round.took = sinceAsked();
    }
    m_awaited = m_webAwaited = false;
    endWaiting();
}

void SiteWatch::endWaiting()
{
    if (isAwaited())
        return;
    m_patience.stop();
    Q_EMIT answered();
}

// --- PMP's page

milliseconds SiteWatch::webInterval() const
{
    return std::max<milliseconds>(5s, 3 * m_pair.thresholds.pollInterval);
}

/// A page that is well is asked at a slower rhythm and holds up nothing. One that is not, or not
/// yet known, is asked in each round, and the round waits for it until the pair counts as failed.
void SiteWatch::askWeb(bool waitFor)
{
    const Endpoint &endpoint = m_pair.endpoint(m_role);
    if (endpoint.pmpUrl.isEmpty())
        return;
    const auto now = m_services.clock.monotonic();
    const bool good = m_round.pmp && m_round.pmp->has_value();
    if (good && m_webOut && between(*m_webAskedAt, now) > webInterval())
        m_round.pmp.reset(); // too old to count
    m_webAwaited = waitFor && !good;
    if (m_webOut || (good && between(*m_webAskedAt, now) < webInterval()))
        return;
    m_webOut = true;
    m_webAskedAt = now;
    whenFinished(m_services.web.ask(endpoint.pmpUrl, endpoint.pmpTrust, webDeadline), this,
                 [this, generation = m_generation](const Result<PmpAnswer> &answer) {
                     if (generation == m_generation)
                         takeWebAnswer(answer);
                 });
}

void SiteWatch::takeWebAnswer(const Result<PmpAnswer> &answer)
{
    m_webOut = false;
    if (answer || answer.error().code != ErrorCode::Cancelled) {
        const bool changed = !m_round.pmp || m_round.pmp->has_value() != answer.has_value();
        m_round.pmp = answer;
        m_round.pmpAt = m_services.clock.now();
        if (changed && !m_webAwaited)
            Q_EMIT newsCame();
    }
    if (m_webAwaited) {
        m_webAwaited = false;
        endWaiting();
    }
}

void SiteWatch::stop()
{
    ++m_generation;
    m_patience.stop();
    m_awaited = m_webAwaited = m_webOut = m_out = false;
    if (m_engine && (!needsPassword() || m_password)) {
        const SiteAccess access = makeAccess();
        m_services.sites.cancelJobs(access);
        m_services.sites.close(access);
    }
}

} // namespace pmpha
