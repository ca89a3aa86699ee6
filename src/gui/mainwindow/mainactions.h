// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings.h"

#include <QAction>
#include <QMap>

class QActionGroup;
class QMainWindow;
class QMenu;

namespace pmpha {

/// All menus and shortcuts of the main window, in one list.
class MainActions : public QObject
{
    Q_OBJECT
public:
    MainActions(QMainWindow *window, Settings &settings);

    QAction *addPair;
    QAction *removePair;
    QAction *quit;
    QAction *checkNow;
    QAction *setUp;
    QAction *removeReplication;
    QAction *pages[4]; ///< Dashboard, Set-up, Activity, Settings
    QAction *focusPairs;
    QAction *fullScreen;
    QAction *copyStatus;
    QAction *openDataFolder;
    QAction *about;
    QAction *aboutQt;
    QMenu *languageMenu;

    void retranslate();
    /// Those that need a pair.
    void setHasPair(bool has);

private:
    void makeMenus(QMainWindow *window);
    template <class Choice>
    void makeChoices(QMenu *menu, const QList<Choice> &choices, Choice now,
                     void (Settings::*set)(Choice));
    void followSettings();
    void retranslateChoices();
    void retranslatePairMenu();

    Settings &m_settings;
    QMenu *m_file;
    QMenu *m_pair;
    QMenu *m_view;
    QMenu *m_tools;
    QMenu *m_help;
    QMenu *m_theme;
};

} // namespace pmpha
