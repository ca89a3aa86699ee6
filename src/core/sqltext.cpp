// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext.h"

namespace pmpha {

SqlText &SqlText::add(const QString &text)
{
    m_pieces.append({text, Quoting::Text});
    return *this;
}

SqlText &SqlText::addSecret(const QString &name, Quoting quoting)
{
    m_pieces.append({name, quoting});
    return *this;
}

QString SqlText::redacted() const
{
    QString out;
    for (const Piece &piece : m_pieces) {
        switch (piece.quoting) {
        case Quoting::Text:
            out += piece.text;
            break;
        case Quoting::Literal:
            out += QLatin1String("'***'");
            break;
        case Quoting::InsideLiteral:
            out += QLatin1String("***");
            break;
        }
    }
    return out;
}

Result<QString> SqlText::revealed(const SecretBag &secrets) const
{
    QString out;
    for (const Piece &piece : m_pieces) {
        if (piece.quoting == Quoting::Text) {
            out += piece.text;
            continue;
        }
        const SharedSecret secret = secrets.value(piece.text);
        if (!secret)
            return failure(ErrorCode::CredentialsMissing, {piece.text, QString()});
        const QString literal = quoteLiteral(secret->reveal());
        out += piece.quoting == Quoting::Literal ? literal : literal.mid(1, literal.size() - 2);
    }
    return out;
}

QString quoteLiteral(const QString &text)
{
    QString out = text;
    out.remove(QChar(u'\0'));
    out.replace(u'\'', QLatin1String("''"));
    return u'\'' + out + u'\'';
}

QString scrubbed(QString text, const SecretBag &secrets)
{
    for (const SharedSecret &secret : secrets) {
        if (!secret || secret->isEmpty())
            continue;
        const QString plain = secret->reveal();
        text.replace(plain, QLatin1String("***"));
        const QString literal = quoteLiteral(plain);
        text.replace(literal.mid(1, literal.size() - 2), QLatin1String("***"));
    }
    return text;
}

} // namespace pmpha
