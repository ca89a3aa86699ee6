// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/scram.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>
#include <QPasswordDigestor>
#include <QRandomGenerator>

namespace pmpha {

namespace {

constexpr int rounds = 4096;
constexpr int saltSize = 16;
constexpr auto hash = QCryptographicHash::Sha256;

QByteArray verifierWith(const Secret &password, const QByteArray &salt)
{
    // Our passwords are letters and digits, which SASLprep leaves as they are.
    const QByteArray salted =
        QPasswordDigestor::deriveKeyPbkdf2(hash, password.reveal().toUtf8(), salt, rounds,
                                           quint64(QCryptographicHash::hashLength(hash)));
    const QByteArray clientKey = QMessageAuthenticationCode::hash("Client Key", salted, hash);
    const QByteArray serverKey = QMessageAuthenticationCode::hash("Server Key", salted, hash);
    return "SCRAM-SHA-256$" + QByteArray::number(rounds) + ':' + salt.toBase64() + '$'
        + QCryptographicHash::hash(clientKey, hash).toBase64() + ':' + serverKey.toBase64();
}

} // namespace

QByteArray scramVerifier(const Secret &password)
{
    QByteArray salt(saltSize, Qt::Uninitialized);
    for (char &byte : salt)
        byte = char(QRandomGenerator::system()->bounded(256));
    return verifierWith(password, salt);
}

bool scramMatches(const QByteArray &verifier, const Secret &password)
{
    const QByteArray salt =
        QByteArray::fromBase64(verifier.split('$').value(1).split(':').value(1));
    return !salt.isEmpty() && verifierWith(password, salt) == verifier.trimmed();
}

} // namespace pmpha
