// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postgres/quoting.h"

#include "core/sqltext.h"

#include <QStringList>

namespace pmpha::postgres {

QString quoteName(const QString &name)
{
    QString out = name;
    out.remove(QChar(u'\0'));
    out.replace(u'"', QLatin1String("\"\""));
    return u'"' + out + u'"';
}

QString quoteName(const QString &schema, const QString &name)
{
    return quoteName(schema) + u'.' + quoteName(name);
}

QString quoteConninfo(const QString &value)
{
    QString out = value;
    out.remove(QChar(u'\0'));
    out.replace(u'\\', QLatin1String("\\\\"));
    out.replace(u'\'', QLatin1String("\\'"));
    return u'\'' + out + u'\'';
}

QString dollarTag(const QString &body)
{
    QString tag = QStringLiteral("$pmpha$");
    for (int i = 1; body.contains(tag.chopped(1)); ++i)
        tag = QStringLiteral("$q%1$").arg(i);
    return tag;
}

QString dollarQuote(const QString &body)
{
    const QString tag = dollarTag(body);
    return tag + body + tag;
}

QString doBlock(const QString &body)
{
    return QStringLiteral("do ") + dollarQuote(body);
}

QString tableValues(const QList<std::pair<QString, QString>> &tables)
{
    QStringList rows;
    rows.reserve(tables.size());
    for (const auto &[schema, name] : tables)
        rows += u'(' + quoteLiteral(schema) + QLatin1String(", ") + quoteLiteral(name) + u')';
    return QStringLiteral("(values ") + rows.join(QLatin1String(", ")) + u')';
}

} // namespace pmpha::postgres
