// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/textargs.h"
#include "app/texts.h"

namespace pmpha {

namespace {

struct StatusText
{
    Q_DECLARE_TR_FUNCTIONS(StatusText)
};

} // namespace

QString roleText(Role role)
{
    return role == Role::Primary ? StatusText::tr("primary") : StatusText::tr("standby");
}

QString linkText(Link link)
{
    return link == Link::Data ? StatusText::tr("data link") : StatusText::tr("audit link");
}

QString healthWord(Health health)
{
    switch (health) {
    case Health::Checking:
        return StatusText::tr("Checking...");
    case Health::Alive:
        return StatusText::tr("Alive");
    case Health::Suspect:
        return StatusText::tr("Suspect");
    case Health::Failed:
        return StatusText::tr("Failed");
    }
    return {};
}

QString haStatusTitle()
{
    return StatusText::tr("HA status");
}

QString replicationStatusTitle()
{
    return StatusText::tr("Replication status");
}

QString headlineText(const Headline &headline)
{
    if (headline.health == Health::Checking)
        return StatusText::tr("Waiting for the first answer of both sites.");
    if (!headline.causes.isEmpty())
        return findingWords(headline.causes.first()).sentence;
    if (headline.health == Health::Alive)
        return StatusText::tr("Everything works as it should.");
    return StatusText::tr("The last answers were not good enough yet.");
}

QString timeText(const QDateTime &at)
{
    if (!at.isValid())
        return StatusText::tr("never");
    const QDateTime local = at.toLocalTime();
    if (local.date() == QDate::currentDate())
        return local.toString(QStringLiteral("HH:mm:ss"));
    return local.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString ageText(const QDateTime &at, const QDateTime &now)
{
    if (!at.isValid())
        return StatusText::tr("never");
    const auto span = std::chrono::milliseconds(at.msecsTo(now));
    if (span < std::chrono::seconds(1))
        return StatusText::tr("just now");
    // An age is read at a glance: whole seconds, no tenths.
    return StatusText::tr("%1 ago").arg(
        durationText(std::chrono::duration_cast<std::chrono::seconds>(span)));
}

QString durationText(std::chrono::milliseconds span)
{
    const QLocale locale;
    const qint64 ms = qMax<qint64>(0, span.count());
    const qint64 seconds = ms / 1000;
    if (ms > 0 && ms < 100)
        return StatusText::tr("%1 ms").arg(locale.toString(ms));
    if (seconds < 10 && ms % 1000 != 0)
        return StatusText::tr("%1 s").arg(locale.toString(double(ms / 100) / 10, 'f', 1));
    if (seconds < 60)
        return StatusText::tr("%1 s").arg(locale.toString(seconds));
    if (seconds < 3600)
        return StatusText::tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    if (seconds < 24 * 3600)
        return StatusText::tr("%1 h %2 min").arg(seconds / 3600).arg(seconds % 3600 / 60);
    const qint64 hours = seconds / 3600;
    if (hours % 24 == 0)
        return StatusText::tr("%1 d").arg(locale.toString(hours / 24));
    return StatusText::tr("%1 d %2 h").arg(locale.toString(hours / 24)).arg(hours % 24);
}

QString bytesText(qint64 bytes)
{
    return QLocale().formattedDataSize(qMax<qint64>(0, bytes), 1,
                                       QLocale::DataSizeTraditionalFormat);
}

} // namespace pmpha
