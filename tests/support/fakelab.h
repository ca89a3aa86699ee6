// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/practicelab.h"

namespace pmpha::test {

/// A lab that only remembers what it was asked.
class FakeLab final : public PracticeLab
{
public:
    QStringList asked;
    Pair made;
    std::optional<Error> fails;

    Result<Pair> up(const std::function<void(const QString &)> &say) override
    {
        if (say)
            say(QStringLiteral("vault"));
        return note<Pair>(QStringLiteral("up"), made);
    }
    Result<void> down(bool erase) override
    {
        return note(erase ? QStringLiteral("erase") : QStringLiteral("down"));
    }
    Result<LabStatus> status() override { return note<LabStatus>(QStringLiteral("status"), {}); }
    Result<void> setLink(bool up) override
    {
        return note(up ? QStringLiteral("heal") : QStringLiteral("cut"));
    }
    Result<void> setSite(Role role, bool running) override
    {
        return note((running ? QStringLiteral("start ") : QStringLiteral("stop "))
                    + roleName(role));
    }
    Result<void> setTraffic(bool on) override
    {
        return note(on ? QStringLiteral("traffic on") : QStringLiteral("traffic off"));
    }
    Result<QStringList> psqlCommand(Role role, const QStringList &arguments) override
    {
        return note<QStringList>(QStringLiteral("psql ") + roleName(role) + arguments.join(u' '),
                                 {});
    }

private:
    template <class T>
    Result<T> note(const QString &what, T answer)
    {
        asked += what;
        if (fails)
            return failure(*fails);
        return answer;
    }
    Result<void> note(const QString &what)
    {
        asked += what;
        if (fails)
            return failure(*fails);
        return {};
    }
};

} // namespace pmpha::test
