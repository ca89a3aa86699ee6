// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services.h"
#include "core/status.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace pmpha {

/// One site of a watched pair: its password, the question that is out, its last news. A part of
/// PairMonitor.
///
/// One question at a time: while a silent server owes an answer, the next rounds wait for that one
/// instead of asking again, so nothing piles up behind it.
class SiteWatch : public QObject
{
    Q_OBJECT
public:
    SiteWatch(const Services &services, const Pair &pair, Role role, QObject *parent);
    ~SiteWatch() override;

    /// Looks the password up in the store (again); ends in passwordLooked().
    void lookUpPassword();
    /// As lookUpPassword(), after a run: a password that the store no longer has is given up.
    void lookUpPasswordAnew();
    /// As lookUpPassword(), but a password that is still missing is not told once more.
    void readPassword();
    void setPassword(Secret password);
    bool isPasswordLooked() const { return m_looked && !m_looking; }
    bool isPasswordMissing() const { return m_looked && needsPassword() && !m_password; }
    /// How to log in now; none without a password, or while the server owes an answer for long.
    std::optional<SiteAccess> access() const;

    /// Asks the database, and PMP's page when it is due; at last answered() comes.
    /// \param alreadyFailed the pair is known to be down: do not wait long for a site that is
    void ask(bool alreadyFailed);
    bool isAwaited() const { return m_awaited || m_webAwaited; }
    /// How long a site that answered before may take, at least, until it counts as silent.
    std::chrono::milliseconds basePatience() const;
    bool isBad() const { return m_round.answer && !m_round.answer->has_value(); }
    const SiteRound &round() const { return m_round; }

    /// Forgets the questions that are out and closes the connection.
    void stop();

Q_SIGNALS:
    void passwordLooked();
    /// A password that was missing is there: comes just before passwordLooked().
    void passwordFound();
    /// Nobody knows the password: told once for each lookUpPassword() that was asked for.
    void passwordMissing();
    void troubled(const pmpha::Error &error);
    /// The answers that this round waited for are in, or it waits no longer.
    void answered();
    /// An answer came that no round waited for, and it changes things.
    void newsCame();

private:
    bool needsPassword() const;
    bool isSilent() const;
    SiteAccess makeAccess() const;
    void takePassword(const Result<SharedSecret> &found);
    void replacePassword(SharedSecret password);
    void askDatabase();
    void askWeb(bool waitFor);
    void takeAnswer(const Result<SiteSnapshot> &answer);
    void takeWebAnswer(const Result<PmpAnswer> &answer);
    void giveUp();
    void endWaiting();
    std::chrono::milliseconds patience(bool alreadyFailed) const;
    std::chrono::milliseconds sinceAsked() const;
    std::chrono::milliseconds webInterval() const;

    Services m_services;
    Pair m_pair;
    Role m_role;
    const HaEngine *m_engine;
    SiteRound m_round;

    SharedSecret m_password;
    bool m_looked = false; // at least once
    bool m_looking = false; // the store owes an answer that nothing goes on without
    bool m_anew = false; // what is known may be out of date
    bool m_told = false;
    quint64 m_lookUp = 0; // answers of older look-ups are dropped
    QTimer m_lookAgain;

    quint64 m_generation = 0; // answers to questions from before stop() are dropped
    bool m_out = false; // a question is out
    bool m_awaited = false; // this round waits for its answer
    Clock::Monotonic m_askedAt{};
    std::optional<std::chrono::milliseconds> m_typical; // how long good answers take
    QTimer m_patience;
    bool m_isPatient = false; // waits long enough to call the site silent

    bool m_webOut = false;
    bool m_webAwaited = false;
    std::optional<Clock::Monotonic> m_webAskedAt;
};

} // namespace pmpha
