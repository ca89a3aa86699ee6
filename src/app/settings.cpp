// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings.h"

#include "app/localfiles.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace pmpha {

namespace {

/// Every key that there is.
namespace key {
const QString language = QStringLiteral("ui/language"); // system, en, zh_CN
const QString theme = QStringLiteral("ui/theme"); // system, light, dark
const QString windowGeometry = QStringLiteral("window/geometry");
const QString windowState = QStringLiteral("window/state");
const QString lastPair = QStringLiteral("window/pair");
} // namespace key

const QStringList languageNames{QStringLiteral("system"), QStringLiteral("en"),
                                QStringLiteral("zh_CN")};
const QStringList themeNames{QStringLiteral("system"), QStringLiteral("light"),
                             QStringLiteral("dark")};

constexpr qint64 largestFile = 1024 * 1024;

/// The place of a kept word in its table; whatever is not in it means the first.
int indexOf(const QStringList &names, const QVariant &value)
{
    return qMax(0, int(names.indexOf(value.toString())));
}

bool isBroken(const QString &file)
{
    const auto bytes = readWholeFile(file, largestFile);
    if (!bytes)
        return bytes.error().code == ErrorCode::FileCorrupt;
    if (bytes->contains('\0'))
        return true;
    if (bytes->startsWith("\xef\xbb\xbf")) // of some editors; QSettings stumbles over it
        (void)writeWholeFile(file, bytes->mid(3));
    const QSettings tried(file, QSettings::IniFormat);
    tried.allKeys(); // reads it
    return tried.status() == QSettings::FormatError;
}

/// Sets a broken file aside before the store opens it.
std::optional<Error> clearTheWay(const QString &file)
{
    makePrivateFolder(QFileInfo(file).absolutePath());
    if (!QFileInfo::exists(file) || !isBroken(file))
        return std::nullopt;
    const QString aside = setBrokenAside(file);
    return Error{
        ErrorCode::FileCorrupt,
        {QDir::toNativeSeparators(file), QDir::toNativeSeparators(aside.isEmpty() ? file : aside)},
        {}};
}

} // namespace

Settings::Settings(const QString &file, QObject *parent)
    : QObject(parent), m_trouble(clearTheWay(file)), m_store(file, QSettings::IniFormat)
{
}

Settings::Language Settings::language() const
{
    return Language(indexOf(languageNames, m_store.value(key::language)));
}

void Settings::setLanguage(Language language)
{
    if (language == this->language())
        return;
    m_store.setValue(key::language, languageNames.at(int(language)));
    Q_EMIT languageChanged();
}

Settings::Theme Settings::theme() const
{
    return Theme(indexOf(themeNames, m_store.value(key::theme)));
}

void Settings::setTheme(Theme theme)
{
    if (theme == this->theme())
        return;
    m_store.setValue(key::theme, themeNames.at(int(theme)));
    Q_EMIT themeChanged();
}

QByteArray Settings::windowGeometry() const
{
    return m_store.value(key::windowGeometry).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray &geometry)
{
    m_store.setValue(key::windowGeometry, geometry);
}

QByteArray Settings::windowState() const
{
    return m_store.value(key::windowState).toByteArray();
}

void Settings::setWindowState(const QByteArray &state)
{
    m_store.setValue(key::windowState, state);
}

QString Settings::lastPair() const
{
    return m_store.value(key::lastPair).toString();
}

void Settings::setLastPair(const QString &id)
{
    m_store.setValue(key::lastPair, id);
}

QString Settings::localeName() const
{
    const Language chosen = language();
    const bool chinese = chosen == Language::Chinese
        || (chosen == Language::System && QLocale::system().language() == QLocale::Chinese);
    return chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
}

} // namespace pmpha
