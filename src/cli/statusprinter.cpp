// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/statusprinter.h"

#include "app/texts.h"
#include "cli/clitr.h"
#include "cli/verb.h"

namespace pmpha {

namespace {

void addFindings(QStringList &lines, const QList<Finding> &findings)
{
    for (const Finding &finding : findings) {
        const Words words = findingWords(finding);
        lines += QStringLiteral("  - ") + words.sentence;
        if (!finding.detail.isEmpty())
            lines += QStringLiteral("      ") + finding.detail.simplified();
        if (!words.remedy.isEmpty())
            lines += QStringLiteral("    ") + words.remedy;
        if (!finding.remedySql.isEmpty())
            lines += QStringLiteral("      ") + finding.remedySql;
    }
}

void addHeadline(QStringList &lines, const QString &title, const Headline &headline,
                 const QDateTime &now)
{
    lines += Cli::tr("%1: %2").arg(title, healthWord(headline.health));
    if (headline.health == Health::Alive || headline.health == Health::Checking)
        return;
    lines += Cli::tr("  since %1 (%2)")
                 .arg(QLocale().toString(headline.since.toLocalTime(), QLocale::ShortFormat),
                      ageText(headline.since, now));
    addFindings(lines, headline.causes);
}

ExitCode worst(ExitCode a, ExitCode b)
{
    // Failed is the worst to know, Unknown only hides what may be good.
    const auto rank = [](ExitCode code) {
        switch (code) {
        case ExitCode::Ok:
            return 0;
        case ExitCode::Warning:
            return 1;
        case ExitCode::Unknown:
            return 2;
        case ExitCode::Failed:
            return 3;
        }
        return 3;
    };
    return rank(a) >= rank(b) ? a : b;
}

ExitCode codeOf(const Headline &headline)
{
    switch (headline.health) {
    case Health::Alive:
        return ExitCode::Ok;
    case Health::Suspect:
        return ExitCode::Warning;
    case Health::Failed:
        return ExitCode::Failed;
    case Health::Checking:
        return ExitCode::Unknown;
    }
    return ExitCode::Unknown;
}

bool hasWarning(const QList<Finding> &findings)
{
    for (const Finding &finding : findings) {
        if (finding.severity == Severity::Warning)
            return true;
    }
    return false;
}

/// Performance data: only figures that are known.
QString figures(const Pair &pair, const PairStatus &status)
{
    QStringList out;
    for (const Link link : {Link::Data, Link::Audit}) {
        const auto marker = status.round.markers.value(link);
        if (marker.lag) {
            out += QStringLiteral("lag_%1=%2s;%3")
                       .arg(linkName(link))
                       .arg(double(marker.lag->count()) / 1000, 0, 'f', 3)
                       .arg(double(pair.thresholds.lagLimit.count()) / 1000, 0, 'f', 0);
        }
        const auto &source = status.round.site(sourceOf(link)).answer;
        if (!source || !source->has_value())
            continue;
        if (const auto backlog = (*source)->links.value(link).backlogBytes) {
            out += QStringLiteral("backlog_%1=%2B;%3")
                       .arg(linkName(link))
                       .arg(*backlog)
                       .arg(pair.thresholds.backlogBytesLimit);
        }
    }
    return out.join(u' ');
}

/// The plugin protocol ends the text at a bar or a line break.
QString oneLine(QString text)
{
    return text.replace(u'|', u'/').simplified();
}

} // namespace

int exitCodeOf(const PairStatus &status)
{
    ExitCode code = worst(codeOf(status.ha), codeOf(status.replication));
    if (code == ExitCode::Ok && hasWarning(status.notes))
        code = ExitCode::Warning;
    return int(code);
}

QStringList statusLines(const PairStatus &status, const QDateTime &now)
{
    QStringList lines;
    addHeadline(lines, haStatusTitle(), status.ha, now);
    addHeadline(lines, replicationStatusTitle(), status.replication, now);
    QList<Finding> warnings;
    for (const Finding &note : status.notes) {
        if (note.severity == Severity::Warning)
            warnings += note;
    }
    addFindings(lines, warnings);
    return lines;
}

QString nagiosLine(const Pair &pair, const PairStatus &status)
{
    static const char *const words[] = {"OK", "WARNING", "CRITICAL", "UNKNOWN"};
    QString text = QStringLiteral("PMPHA %1 - %2: %3 %4, %5 %6")
                       .arg(QLatin1String(words[exitCodeOf(status)]), oneLine(pair.name),
                            haStatusTitle(), healthWord(status.ha.health), replicationStatusTitle(),
                            healthWord(status.replication.health));
    for (const Headline *headline : {&status.ha, &status.replication}) {
        if (!headline->causes.isEmpty()) {
            text += QStringLiteral("; ") + oneLine(findingWords(headline->causes.first()).sentence);
            break;
        }
    }
    const QString data = figures(pair, status);
    return data.isEmpty() ? text : text + QStringLiteral(" | ") + data;
}

QString watchLine(const Pair &pair, const PairStatus &status)
{
    QString line = QStringLiteral("%1  %2  %3: %4  %5: %6")
                       .arg(QLocale().toString(status.round.at.toLocalTime().time(),
                                               QStringLiteral("HH:mm:ss")),
                            pair.name, haStatusTitle(), healthWord(status.ha.health),
                            replicationStatusTitle(), healthWord(status.replication.health));
    const Headline &worse =
        status.ha.health >= status.replication.health ? status.ha : status.replication;
    if (!worse.causes.isEmpty())
        line += QStringLiteral("  ") + findingWords(worse.causes.first()).sentence;
    return line;
}

} // namespace pmpha
