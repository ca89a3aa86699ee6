// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUuid>

namespace pmpha {

/// Where this user's files are. Everything lies under one folder each, so that tests can use their
/// own.
struct AppPaths
{
    QString config; ///< pairs.json, settings.ini
    QString data; ///< journals, history

    QString pairsFile() const { return config + QStringLiteral("/pairs.json"); }
    QString settingsFile() const { return config + QStringLiteral("/settings.ini"); }
    QString historyFile() const { return data + QStringLiteral("/history.sqlite"); }
    QString journalFile(const QUuid &pair) const
    {
        return data + QStringLiteral("/journal-") + pair.toString(QUuid::WithoutBraces)
            + QStringLiteral(".sqlite");
    }

    /// The places that the system expects; with PMP_HA_HOME set, config/ and data/ below that
    /// folder.
    static AppPaths forUser();
};

} // namespace pmpha
