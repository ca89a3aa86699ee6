// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "app/translation.h"
#include "gui/mainwindow/mainwindow.h"

#include <QTimer>

namespace pmpha {

/// Takes pictures of the window in both languages as soon as the pair's status stands, then says
/// finished().
class Pictures : public QObject
{
    Q_OBJECT
public:
    /// \param folder where dashboard-en.png and dashboard-zh.png go
    Pictures(Console &console, MainWindow &window, Translation &translation, const QUuid &pair,
             const QString &folder);

Q_SIGNALS:
    void finished(bool saved);

private:
    bool statusStands() const;
    void look();
    void take();

    Console &m_console;
    MainWindow &m_window;
    Translation &m_translation;
    QUuid m_pair;
    QString m_folder;
    QTimer m_timer;
    QDateTime m_began;
    int m_rounds = 0;
};

} // namespace pmpha
