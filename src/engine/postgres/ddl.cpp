// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/postgres/ddl.h"

#include <QRegularExpression>

namespace pmpha::postgres {

namespace {

bool isWordStart(QChar c)
{
    return c.isLetter() || c == u'_';
}

bool isWordPart(QChar c)
{
    return isWordStart(c) || c.isDigit() || c == u'$';
}

/// Reads a script once, statement by statement.
class Splitter
{
public:
    explicit Splitter(const QString &script) : m_script(script) { }

    QStringList split()
    {
        while (m_at < m_script.size())
            step();
        finish(m_script.size());
        return m_out;
    }

private:
    QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_script.size() ? m_script[m_at + ahead] : QChar();
    }
    bool isAt(const char *text) const
    {
        return QStringView(m_script).mid(m_at).startsWith(QLatin1String(text));
    }
    bool betweenStatements() const
    {
        return QStringView(m_script).mid(m_start, m_at - m_start).trimmed().isEmpty();
    }

    void step()
    {
        const QChar c = peek();
        if (isAt("--") || (c == u'\\' && betweenStatements()))
            skipLine();
        else if (isAt("/*"))
            skipBlockComment();
        else if (c == u'\'')
            skipQuoted(u'\'',
                       m_at > 0 && (m_script[m_at - 1] == u'E' || m_script[m_at - 1] == u'e')
                           && (m_at < 2 || !isWordPart(m_script[m_at - 2])));
        else if (c == u'"')
            skipQuoted(u'"', false);
        else if (c == u'$' && skipDollarQuoted())
            return;
        else if (isWordStart(c))
            takeWord();
        else
            takeSign(c);
    }

    void skipLine()
    {
        const bool between = betweenStatements();
        const qsizetype end = m_script.indexOf(u'\n', m_at);
        m_at = end < 0 ? m_script.size() : end + 1;
        if (between)
            m_start = m_at;
    }

    void skipBlockComment()
    {
        const bool between = betweenStatements();
        int depth = 0;
        do {
            if (isAt("/*")) {
                ++depth;
                m_at += 2;
            } else if (isAt("*/")) {
                --depth;
                m_at += 2;
            } else {
                ++m_at;
            }
        } while (depth > 0 && m_at < m_script.size());
        if (between)
            m_start = m_at;
    }

    /// A doubled quote ends one literal and begins the next: no case of its own.
    void skipQuoted(QChar quote, bool escapes)
    {
        for (++m_at; m_at < m_script.size(); ++m_at) {
            if (escapes && m_script[m_at] == u'\\')
                ++m_at;
            else if (m_script[m_at] == quote)
                break;
        }
        ++m_at;
    }

    bool skipDollarQuoted()
    {
        qsizetype end = m_at + 1;
        while (end < m_script.size() && isWordPart(m_script[end]) && m_script[end] != u'$')
            ++end;
        if (end >= m_script.size() || m_script[end] != u'$') {
            ++m_at;
            return true;
        }
        const QString tag = m_script.mid(m_at, end - m_at + 1);
        const qsizetype close = m_script.indexOf(tag, end + 1);
        m_at = close < 0 ? m_script.size() : close + tag.size();
        return true;
    }

    void takeWord()
    {
        const qsizetype begin = m_at;
        while (m_at < m_script.size() && isWordPart(m_script[m_at]))
            ++m_at;
        const QString word = m_script.mid(begin, m_at - begin).toLower();
        ++m_words;
        if (m_words == 1)
            m_creates = word == QLatin1String("create");
        else if (m_words <= 4
                 && (word == QLatin1String("function") || word == QLatin1String("procedure")))
            m_routine = m_creates;
        if (!m_routine)
            return;
        if (word == QLatin1String("begin") || (m_begins > 0 && word == QLatin1String("case")))
            ++m_begins;
        else if (word == QLatin1String("end") && m_begins > 0)
            --m_begins;
    }

    void takeSign(QChar c)
    {
        if (c == u'(')
            ++m_parentheses;
        else if (c == u')' && m_parentheses > 0)
            --m_parentheses;
        else if (c == u';' && m_parentheses == 0 && m_begins == 0)
            finish(m_at);
        ++m_at;
    }

    void finish(qsizetype end)
    {
        const QString statement = m_script.mid(m_start, end - m_start).trimmed();
        if (!statement.isEmpty())
            m_out += statement;
        m_start = end + 1;
        m_words = m_begins = m_parentheses = 0;
        m_creates = m_routine = false;
    }

    const QString &m_script;
    QStringList m_out;
    qsizetype m_at = 0;
    qsizetype m_start = 0;
    int m_words = 0;
    int m_begins = 0;
    int m_parentheses = 0;
    bool m_creates = false;
    bool m_routine = false;
};

/// The identifier at the start of a text, unquoted.
QString firstIdentifier(const QString &text)
{
    if (!text.startsWith(u'"'))
        return text.left(text.indexOf(QRegularExpression(QStringLiteral("[^\\w$]|$"))));
    QString out;
    for (qsizetype i = 1; i < text.size(); ++i) {
        if (text[i] == u'"' && (i + 1 >= text.size() || text[i + 1] != u'"'))
            break;
        if (text[i] == u'"')
            ++i;
        out += text[i];
    }
    return out;
}

} // namespace

QStringList splitStatements(const QString &script)
{
    return Splitter(script).split();
}

QString identifierAfter(const QString &statement, const QString &prefix)
{
    return statement.startsWith(prefix) ? firstIdentifier(statement.mid(prefix.size())) : QString();
}

QString roleNamedBy(const QString &statement)
{
    static const QRegularExpression speaks(
        QStringLiteral("^(GRANT |REVOKE |ALTER DEFAULT PRIVILEGES |ALTER [^;]* OWNER TO )"));
    if (!speaks.match(statement).hasMatch())
        return {};
    const auto lastOf = [&](const char *word) {
        return statement.lastIndexOf(QLatin1String(word));
    };
    const qsizetype to = std::max(lastOf(" TO "), lastOf(" FROM "));
    if (to < 0)
        return {};
    const QString role = firstIdentifier(statement.mid(statement.indexOf(u' ', to + 1) + 1));
    return role == QLatin1String("PUBLIC") ? QString() : role;
}

} // namespace pmpha::postgres
