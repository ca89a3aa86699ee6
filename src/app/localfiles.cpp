// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/localfiles.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QSaveFile>

namespace pmpha {

namespace {

constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

/// A name beside the file that nothing has yet.
QString asideName(const QString &file)
{
    const QString name = file + QStringLiteral(".broken-")
        + QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString unused = name;
    for (int number = 2; QFile::exists(unused); ++number)
        unused = name + u'-' + QString::number(number);
    return unused;
}

tl::unexpected<Error> writeFailure(const QString &file, const QFileDevice &device)
{
    const bool full = device.error() == QFileDevice::ResourceError;
    return failure(full ? ErrorCode::LocalDiskFull : ErrorCode::FileUnwritable,
                   {QDir::toNativeSeparators(file)}, device.errorString());
}

} // namespace

bool makePrivateFolder(const QString &folder)
{
    const QDir dir(folder);
    if (dir.exists())
        return true;
    const QString parent = QFileInfo(folder).absolutePath();
    if (parent == folder || !QDir().mkpath(parent))
        return false;
    // Another program may make it at the same moment: what counts is that it is there.
    return QDir().mkdir(folder, ownerOnly | QFileDevice::ExeOwner) || dir.exists();
}

Result<QByteArray> readWholeFile(const QString &file, qint64 most)
{
    const QString shown = QDir::toNativeSeparators(file);
    QFile device(file);
    if (!device.open(QIODevice::ReadOnly))
        return failure(ErrorCode::FileUnreadable, {shown}, device.errorString());
    QByteArray bytes = device.read(most + 1);
    if (device.error() != QFileDevice::NoError)
        return failure(ErrorCode::FileUnreadable, {shown}, device.errorString());
    if (bytes.size() > most)
        return failure(ErrorCode::FileCorrupt, {shown, shown}, QStringLiteral("too large"));
    return bytes;
}

Result<void> writeWholeFile(const QString &file, const QByteArray &bytes)
{
    if (!makePrivateFolder(QFileInfo(file).absolutePath()))
        return failure(ErrorCode::FileUnwritable, {QDir::toNativeSeparators(file)});
    QSaveFile device(file);
    if (!device.open(QIODevice::WriteOnly))
        return writeFailure(file, device);
    device.setPermissions(ownerOnly);
    device.write(bytes);
    if (!device.commit())
        return writeFailure(file, device);
    return {};
}

QString setBrokenAside(const QString &file)
{
    const QString aside = asideName(file);
    return QFile::rename(file, aside) ? aside : QString();
}

QString copyBrokenAside(const QString &file)
{
    const QString aside = asideName(file);
    return QFile::copy(file, aside) ? aside : QString();
}

} // namespace pmpha
