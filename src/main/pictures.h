// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "gui/mainwindow/mainwindow.h"

#include <QTimer>

namespace pmpha {

/// Takes pictures of the window in both languages as soon as the pair's status stands, puts the
/// user's language back, then says finished().
class Pictures : public QObject
{
    Q_OBJECT
public:
    /// \param folder where dashboard-en.png and dashboard-zh.png go
    Pictures(Console &console, MainWindow &window, const QUuid &pair, const QString &folder);

Q_SIGNALS:
    void finished(bool saved);

private:
    bool statusStands() const;
    void look();
    /// Speaks the next language, and takes its picture once the window has settled.
    void takeNext();
    void save(const QString &name);

    Console &m_console;
    MainWindow &m_window;
    QUuid m_pair;
    QString m_folder;
    QTimer m_timer;
    QDateTime m_began;
    int m_rounds = 0;
    int m_taken = 0;
    bool m_saved = true;
    Settings::Language m_chosen; ///< by the user, before the pictures
};

} // namespace pmpha
