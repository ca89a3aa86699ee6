// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labsecrets.h"

#include "lab/os.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace pmpha {

namespace {

constexpr std::chrono::seconds patience{5};

QJsonObject readAll(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

Result<void> writeAll(const QString &path, const QJsonObject &secrets)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(QJsonDocument(secrets).toJson()) < 0 || !file.commit())
        return failure(ErrorCode::FileUnwritable, {path}, file.errorString());
    return {};
}

} // namespace

Result<SharedSecret> LabSecrets::read(const SecretKey &key) const
{
    const QJsonValue value = readAll(m_paths.secretsFile()).value(key.text());
    if (!value.isString())
        return failure(ErrorCode::CredentialsMissing,
                       {roleName(key.role), QStringLiteral("127.0.0.1")});
    return std::make_shared<const Secret>(value.toString());
}

Result<void> LabSecrets::write(const SecretKey &key, const Secret &secret) const
{
    return change(key, &secret);
}

Result<void> LabSecrets::remove(const SecretKey &key) const
{
    return QFileInfo::exists(m_paths.secretsFile()) ? change(key, nullptr) : Result<void>();
}

Result<SharedSecret> LabSecrets::ensure(const SecretKey &key) const
{
    if (auto stored = read(key))
        return stored;
    const auto made = std::make_shared<const Secret>(randomPassword());
    if (const auto kept = write(key, *made); !kept)
        return failure(kept.error());
    return made;
}

Result<void> LabSecrets::change(const SecretKey &key, const Secret *secret) const
{
    if (!QFileInfo(m_paths.folder).isDir())
        return failure(ErrorCode::LabNotUp);
    const auto lock = os::FileLock::take(m_paths.secretsLock(), patience);
    if (!lock)
        return failure(lock.error());
    QJsonObject secrets = readAll(m_paths.secretsFile());
    if (secret)
        secrets.insert(key.text(), secret->reveal());
    else
        secrets.remove(key.text());
    return writeAll(m_paths.secretsFile(), secrets);
}

} // namespace pmpha
