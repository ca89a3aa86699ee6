// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/textargs.h"

#include "app/texts.h"

#include <cstring>

namespace pmpha {

namespace {

constexpr int longest = 200;
constexpr QChar ellipsis(0x2026);
constexpr QChar firstStrongIsolate(0x2068);
constexpr QChar popDirectionalIsolate(0x2069);

struct ArgumentText
{
    Q_DECLARE_TR_FUNCTIONS(ArgumentText)
};

bool isDirectionMark(QChar c)
{
    const char16_t u = c.unicode();
    return u == 0x061c || u == 0x200e || u == 0x200f || (u >= 0x202a && u <= 0x202e)
        || (u >= 0x2066 && u <= 0x2069) || u == 0xfeff;
}

bool isRightToLeft(QChar c)
{
    return c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
}

QString roleShown(const QString &value)
{
    for (const Role role : {Role::Primary, Role::Standby}) {
        if (value == roleName(role))
            return roleText(role);
    }
    return shownText(value);
}

QString linkShown(const QString &value)
{
    for (const Link link : {Link::Data, Link::Audit}) {
        if (value == linkName(link))
            return linkText(link);
    }
    return shownText(value);
}

QString engineShown(const QString &value)
{
    if (value == engineName(EngineKind::SqlServer))
        return QStringLiteral("SQL Server");
    if (value == engineName(EngineKind::PostgreSql))
        return QStringLiteral("PostgreSQL");
    return shownText(value);
}

QString extentShown(const QString &value)
{
    if (value == QLatin1String("none"))
        return ArgumentText::tr("none");
    if (value == QLatin1String("partial"))
        return ArgumentText::tr("in part");
    if (value == QLatin1String("complete"))
        return ArgumentText::tr("completely");
    return shownText(value);
}

QString labPartShown(const QString &value)
{
    if (value == QLatin1String("user"))
        return ArgumentText::tr("its user account");
    if (value == QLatin1String("agent"))
        return ArgumentText::tr("its helper process");
    if (value == QLatin1String("certificates"))
        return ArgumentText::tr("its certificates");
    if (value == QLatin1String("system"))
        return ArgumentText::tr("this operating system");
    return roleShown(value);
}

QString stepShown(const QString &id)
{
    if (!hasStepTitle(id))
        return shownText(id);
    Step step;
    step.id = id;
    step.site = id.contains(roleName(Role::Standby)) ? Role::Standby : Role::Primary;
    return stepTitle(step);
}

} // namespace

QString shownText(const QString &value)
{
    QString out;
    bool rightToLeft = false;
    for (const QChar c : value) {
        if (c.category() == QChar::Other_Control || isDirectionMark(c)
            || c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph)
            continue;
        if (out.size() == longest) {
            if (out.back().isHighSurrogate())
                out.chop(1);
            out.append(ellipsis);
            break;
        }
        rightToLeft = rightToLeft || isRightToLeft(c);
        out.append(c);
    }
    if (out.trimmed().isEmpty())
        return ellipsis;
    return rightToLeft ? firstStrongIsolate + out + popDirectionalIsolate : out;
}

QString shownArgument(const QString &value, char kind)
{
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    switch (kind) {
    case 'r':
        return roleShown(value);
    case 'l':
        return linkShown(value);
    case 'e':
        return engineShown(value);
    case 'f':
        return fieldText(value);
    case 'p':
        return stepShown(value);
    case 'u':
        return value.isEmpty() ? ArgumentText::tr("the signed-in user") : shownText(value);
    case 'n':
        return value.isEmpty() ? ArgumentText::tr("none") : shownText(value);
    case 'x':
        return extentShown(value);
    case 'a':
        return labPartShown(value);
    case 'b':
        return isNumber ? bytesText(number) : shownText(value);
    case 'd':
        return isNumber ? durationText(std::chrono::milliseconds(number)) : shownText(value);
    case 'D':
        return isNumber ? durationText(std::chrono::hours(24 * number)) : shownText(value);
    case 't':
        if (const auto at = QDateTime::fromString(value, Qt::ISODate); at.isValid())
            return timeText(at);
        return shownText(value);
    default:
        return shownText(value);
    }
}

QString filledText(const QString &pattern, const QStringList &args, const char *kinds,
                   std::optional<Role> site)
{
    static const QString siteToken = QStringLiteral("{site}");
    const int kindCount = int(std::strlen(kinds));
    QString out;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar next = i + 1 < pattern.size() ? pattern.at(i + 1) : QChar();
        if (pattern.at(i) == QLatin1Char('%') && next >= QLatin1Char('1')
            && next <= QLatin1Char('9')) {
            const int index = next.unicode() - u'1';
            out += index < args.size()
                ? shownArgument(args.at(index), index < kindCount ? kinds[index] : 's')
                : QString(ellipsis);
            ++i;
        } else if (QStringView(pattern).mid(i).startsWith(siteToken)) {
            out += site ? roleText(*site) : ArgumentText::tr("pair");
            i += siteToken.size() - 1;
        } else {
            out += pattern.at(i);
        }
    }
    // A list that was cut ends in dots of its own.
    out.replace(QLatin1String("...."), QLatin1String("..."));
    return out;
}

} // namespace pmpha
