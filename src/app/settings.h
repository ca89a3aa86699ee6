// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/error.h"

#include <QByteArray>
#include <QObject>
#include <QSettings>
#include <QString>

#include <optional>

namespace pmpha {

/// What the user chose for the program as a whole. One key table in the .cpp; no key anywhere else;
/// no secret.
class Settings : public QObject
{
    Q_OBJECT
public:
    enum class Language { System, English, Chinese };
    enum class Theme { System, Light, Dark };

    /// Sets a broken file aside and begins with the defaults: see trouble().
    explicit Settings(const QString &file, QObject *parent = nullptr);
    /// What went wrong when the file was opened, if anything: FileCorrupt.
    std::optional<Error> trouble() const { return m_trouble; }

    Language language() const;
    void setLanguage(Language language);
    Theme theme() const;
    void setTheme(Theme theme);
    QByteArray windowGeometry() const;
    void setWindowGeometry(const QByteArray &geometry);
    QByteArray windowState() const;
    void setWindowState(const QByteArray &state);
    QString lastPair() const; ///< id of the pair that was open
    void setLastPair(const QString &id);

    /// "en" or "zh_CN": the chosen language, or the system's.
    QString localeName() const;

Q_SIGNALS:
    void languageChanged();
    void themeChanged();

private:
    std::optional<Error> m_trouble; // before the store: a broken file is moved before it is opened
    mutable QSettings m_store;
};

} // namespace pmpha
