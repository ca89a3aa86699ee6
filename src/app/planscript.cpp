// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/planscript.h"

#include "app/texts.h"

namespace pmpha {

namespace {

struct Script
{
    Q_DECLARE_TR_FUNCTIONS(Script)
};

/// One line, whatever names it holds: nothing that comes from outside may end the comment.
QString commentLine(const QString &text)
{
    QString line = text;
    for (QChar &c : line)
        if (c.category() == QChar::Other_Control || c.category() == QChar::Separator_Line
            || c.category() == QChar::Separator_Paragraph)
            c = u' ';
    return QStringLiteral("-- ") + line + u'\n';
}

QString place(const Step &step, const Pair &pair)
{
    const Endpoint &endpoint = pair.endpoint(step.site);
    const QString host =
        endpoint.host.contains(u':') ? QString(u'[' + endpoint.host + u']') : endpoint.host;
    const QString address = host + u':' + QString::number(endpoint.port);
    const QString database = step.database.isEmpty() ? endpoint.database : step.database;
    //: %1 is "primary" or "standby", %2 an address with port, %3 a database's name
    return Script::tr("on %1 (%2), database %3").arg(roleText(step.site), address, database);
}

QString statement(const SqlText &text)
{
    const QString sql = text.redacted().trimmed();
    return sql + QLatin1String(sql.endsWith(u';') ? "\n" : ";\n");
}

} // namespace

QString planScript(const Plan &plan, const Pair &pair)
{
    QString out;
    for (qsizetype i = 0; i < plan.steps.size(); ++i) {
        const Step &step = plan.steps.at(i);
        //: %1 is a number, %2 says what the step does
        out += commentLine(Script::tr("step %1: %2").arg(i + 1).arg(stepTitle(step)));
        out += commentLine(place(step, pair));
        if (step.atomic)
            out += QStringLiteral("BEGIN TRANSACTION;\n");
        for (const SqlText &text : step.apply)
            out += statement(text);
        if (step.atomic)
            out += QStringLiteral("COMMIT;\n");
        out += u'\n';
    }
    return out;
}

} // namespace pmpha
