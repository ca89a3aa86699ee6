// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QList>

namespace pmpha {

/// A statement as a value that can be shown, kept and exported: where a secret belongs it only has
/// the secret's name. The secret itself is put in by revealed(), right before the statement is
/// sent.
class SqlText
{
public:
    enum class Quoting {
        Text, ///< not a secret: as it stands
        Literal, ///< the secret as a whole string literal, quotes included
        InsideLiteral, ///< the secret inside a literal that the surrounding text opens and closes
    };
    struct Piece
    {
        QString text; ///< statement text, or the name of a secret
        Quoting quoting = Quoting::Text;
        bool operator==(const Piece &) const = default;
    };

    SqlText() = default;
    SqlText(const QString &text) { add(text); } // NOLINT: a plain statement is the common case
    SqlText &add(const QString &text);
    SqlText &addSecret(const QString &name, Quoting quoting = Quoting::Literal);

    const QList<Piece> &pieces() const { return m_pieces; }
    /// For people, logs, journals and exports: secrets as '***'.
    QString redacted() const;
    /// For the server. Fails with CredentialsMissing when a secret is not in the bag.
    Result<QString> revealed(const SecretBag &secrets) const;

    bool operator==(const SqlText &) const = default;

private:
    QList<Piece> m_pieces;
};

/// A string literal: in quotes, quotes doubled. Correct for PostgreSQL (standard_conforming_strings
/// is on since 9.1) and, behind N, for SQL Server. A NUL cannot be part of a literal and is
/// dropped: refuse it in the form.
QString quoteLiteral(const QString &text);

/// Replaces every secret of the bag that occurs in `text` by ***: for what a server sends back.
QString scrubbed(QString text, const SecretBag &secrets);

} // namespace pmpha
