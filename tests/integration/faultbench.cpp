// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/faultbench.h"

#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace pmpha::test {

namespace {

bool isChinese(const QString &text)
{
    return std::any_of(text.cbegin(), text.cend(),
                       [](QChar c) { return c.script() == QChar::Script_Han; });
}

/// The first id of an error that stands there in place of its sentence.
QString rawIdIn(const QString &text)
{
    for (int code = 0; code <= int(ErrorCode::Internal); ++code) {
        const QString id = errorId(ErrorCode(code));
        if (id.contains(u'-') && text.contains(id))
            return id;
    }
    static const QRegularExpression finding(
        QStringLiteral("\\b(postgres|link|site|status)\\.[a-z]+(-[a-z]+)*\\b"));
    return finding.match(text).captured(0);
}

} // namespace

bool FaultBench::up()
{
    if (!world.up() || !keep(world.pair()))
        return false;
    QFile file(world.folder() + QStringLiteral("/lab/secrets.json"));
    if (!file.open(QIODevice::ReadOnly))
        return false;
    static const QRegularExpression value(QStringLiteral("\"([A-Za-z0-9]{20,})\"\\s*[,}\\n]"));
    auto found = value.globalMatch(QString::fromUtf8(file.readAll()));
    while (found.hasNext())
        secrets += found.next().captured(1);
    return secrets.size() >= 2;
}

bool FaultBench::keep(const Pair &pair) const
{
    PairStore store(pairsFile());
    return store.reload() && store.save(pair);
}

QByteArray FaultBench::trouble(const Said &said, const QString &language) const
{
    static const QRegularExpression placeHolder(QStringLiteral("%L?\\d|\\{site\\}"));
    const QString all = said.all();
    for (const QString &secret : secrets)
        if (all.contains(secret))
            return "a secret is in the output"; // which is not repeated
    if (said.code < 0)
        return "crashed or not ended: " + said.described();
    if (said.err.trimmed().isEmpty())
        return "no words at all: " + said.described();
    if (placeHolder.match(all).hasMatch())
        return "a place-holder: " + said.described();
    if (const QString id = rawIdIn(all); !id.isEmpty())
        return "the id " + id.toUtf8() + ": " + said.described();
    if (isChinese(said.err) != (language == QLatin1String("zh_CN")))
        return "in the wrong language: " + said.described();
    return {};
}

QByteArray FaultBench::trouble(const Said &said, const QString &language, const Error &error) const
{
    if (const QByteArray general = trouble(said, language); !general.isEmpty())
        return general;
    Translation translation;
    translation.use(language);
    const Words wanted = errorWords(error);
    for (const QString &part : {wanted.sentence, wanted.remedy})
        if (part.isEmpty() || !said.err.contains(part))
            return "wanted: " + part.toUtf8() + "\nsaid: " + said.described();
    return {};
}

} // namespace pmpha::test
