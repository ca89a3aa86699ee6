// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow/mainactions.h"

#include <QActionGroup>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>

namespace pmpha {

MainActions::MainActions(QMainWindow *window, Settings &settings)
    : QObject(window), m_settings(settings)
{
    for (QAction **action :
         {&addPair, &removePair, &quit, &checkNow, &setUp, &removeReplication, &focusPairs,
          &fullScreen, &copyStatus, &openDataFolder, &about, &aboutQt})
        *action = new QAction(this);
    for (QAction *&page : pages)
        page = new QAction(this);
    addPair->setObjectName(QStringLiteral("addPairAction"));
    removePair->setObjectName(QStringLiteral("removePairAction"));
    checkNow->setObjectName(QStringLiteral("checkNowAction"));
    addPair->setShortcut(QKeySequence::New);
    quit->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Q));
    checkNow->setShortcut(QKeySequence::Refresh);
    setUp->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    focusPairs->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    fullScreen->setShortcut(QKeySequence(Qt::Key_F11));
    fullScreen->setCheckable(true);
    copyStatus->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    for (int i = 0; i < int(std::size(pages)); ++i)
        pages[i]->setShortcut(QKeySequence(int(Qt::CTRL) | (int(Qt::Key_1) + i)));
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    aboutQt->setMenuRole(QAction::AboutQtRole);
    makeMenus(window);
    retranslate();
}

void MainActions::makeMenus(QMainWindow *window)
{
    QMenuBar *bar = window->menuBar();
    m_file = bar->addMenu(QString());
    m_file->addActions({addPair, removePair});
    m_file->addSeparator();
    m_file->addAction(quit);
    m_pair = bar->addMenu(QString());
    m_pair->addActions({checkNow, copyStatus});
    m_pair->addSeparator();
    m_pair->addActions({setUp, removeReplication});
    m_view = bar->addMenu(QString());
    for (QAction *page : pages)
        m_view->addAction(page);
    m_view->addAction(focusPairs);
    m_view->addSeparator();
    m_theme = m_view->addMenu(QString());
    languageMenu = m_view->addMenu(QString());
    m_view->addSeparator();
    m_view->addAction(fullScreen);
    m_tools = bar->addMenu(QString());
    m_tools->addAction(openDataFolder);
    m_help = bar->addMenu(QString());
    m_help->addActions({about, aboutQt});
    using S = Settings;
    makeChoices<S::Language>(languageMenu,
                             {S::Language::System, S::Language::English, S::Language::Chinese},
                             m_settings.language(), &S::setLanguage);
    makeChoices<S::Theme>(m_theme, {S::Theme::System, S::Theme::Light, S::Theme::Dark},
                          m_settings.theme(), &S::setTheme);
    followSettings();
}

template <class Choice>
void MainActions::makeChoices(QMenu *menu, const QList<Choice> &choices, Choice now,
                              void (Settings::*set)(Choice))
{
    auto *group = new QActionGroup(menu);
    for (const Choice choice : choices) {
        QAction *action = menu->addAction(QString());
        group->addAction(action);
        action->setCheckable(true);
        action->setChecked(choice == now);
        action->setData(int(choice));
        connect(action, &QAction::triggered, &m_settings,
                [this, choice, set] { (m_settings.*set)(choice); });
    }
}

void MainActions::followSettings()
{
    const auto tick = [](QMenu *menu, int choice) {
        for (QAction *action : menu->actions())
            action->setChecked(action->data().toInt() == choice);
    };
    connect(&m_settings, &Settings::languageChanged, this,
            [this, tick] { tick(languageMenu, int(m_settings.language())); });
    connect(&m_settings, &Settings::themeChanged, this,
            [this, tick] { tick(m_theme, int(m_settings.theme())); });
}

void MainActions::setHasPair(bool has)
{
    for (QAction *action : {removePair, checkNow, setUp, removeReplication, copyStatus})
        action->setEnabled(has);
    for (QAction *page : pages)
        page->setEnabled(has);
}

void MainActions::retranslate()
{
    m_file->setTitle(tr("&File"));
    m_pair->setTitle(tr("&Pair"));
    m_view->setTitle(tr("&View"));
    m_tools->setTitle(tr("&Tools"));
    m_help->setTitle(tr("&Help"));
    addPair->setText(tr("&Add pair"));
    removePair->setText(tr("&Remove pair from the list\u2026"));
    quit->setText(tr("&Quit"));
    openDataFolder->setText(tr("Open the &data folder"));
    openDataFolder->setStatusTip(tr("Shows the folder with journals and history"));
    about->setText(tr("&About PMP HA Console"));
    aboutQt->setText(tr("About &Qt"));
    retranslatePairMenu();
    retranslateChoices();
}

void MainActions::retranslatePairMenu()
{
    checkNow->setText(tr("&Check now"));
    copyStatus->setText(tr("C&opy the status as text"));
    setUp->setText(tr("&Set up or change\u2026"));
    removeReplication->setText(tr("Re&move the replication\u2026"));
    pages[0]->setText(tr("&Dashboard"));
    pages[1]->setText(tr("&Set-up"));
    pages[2]->setText(tr("&Activity"));
    pages[3]->setText(tr("S&ettings"));
    focusPairs->setText(tr("Go to the &list of pairs"));
    fullScreen->setText(tr("&Full screen"));
}

void MainActions::retranslateChoices()
{
    m_theme->setTitle(tr("&Colours"));
    languageMenu->setTitle(tr("&Language"));
    const QList<QAction *> themes = m_theme->actions();
    themes[0]->setText(tr("As the &system"));
    themes[1]->setText(tr("&Light"));
    themes[2]->setText(tr("&Dark"));
    const QList<QAction *> languages = languageMenu->actions();
    languages[0]->setText(tr("As the &system"));
    languages[1]->setText(QStringLiteral("English"));
    languages[2]->setText(QStringLiteral("\u4e2d\u6587"));
}

} // namespace pmpha
