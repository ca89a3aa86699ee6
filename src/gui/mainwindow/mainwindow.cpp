// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow/mainwindow.h"

#include "app/texts.h"
#include "gui/mainwindow/aboutdialog.h"
#include "gui/mainwindow/mainactions.h"
#include "gui/mainwindow/pairview.h"
#include "gui/mainwindow/statusstrip.h"
#include "gui/pairlist/pairlistpane.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/messagebar.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QUrl>
#include <QVBoxLayout>

namespace pmpha {

MainWindow::MainWindow(Console &console, Dialogs &dialogs, QWidget *parent)
    : Retranslated(parent), m_console(console), m_dialogs(dialogs), m_states(console),
      m_actions(new MainActions(this, console.settings())), m_splitter(new QSplitter(this)),
      m_bar(new MessageBar), m_list(new PairListPane(console, m_states)),
      m_stack(new QStackedWidget), m_empty(new EmptyState),
      m_view(new PairView(console, m_states, dialogs)),
      m_strip(new StatusStrip(console, m_actions->languageMenu))
{
    setObjectName(QStringLiteral("mainWindow"));
    m_empty->setObjectName(QStringLiteral("noPairPage"));
    buildCentre();
    connectActions();
    retranslate();
    showTroubles();
    restoreWindow();
    showPair(m_list->current());
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, m_view, &PairView::tick);
    m_second.start();
}

MainWindow::~MainWindow() = default;

void MainWindow::buildCentre()
{
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_view);
    auto *right = new QWidget;
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_stack, 1);
    m_splitter->addWidget(m_list);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({em(this, 16), em(this, 52)});
    setCentralWidget(m_splitter);
    statusBar()->addWidget(m_strip, 1);
    statusBar()->setSizeGripEnabled(false);
}

void MainWindow::connectActions()
{
    const MainActions &a = *m_actions;
    connect(m_list, &PairListPane::currentChanged, this, &MainWindow::showPair);
    connect(m_list, &PairListPane::addRequested, this, &MainWindow::addPair);
    connect(m_list, &PairListPane::removeRequested, this, &MainWindow::askToRemove);
    connect(m_empty, &EmptyState::actionRequested, this, &MainWindow::addPair);
    connect(a.addPair, &QAction::triggered, this, &MainWindow::addPair);
    connect(a.removePair, &QAction::triggered, this, [this] { askToRemove(m_list->current()); });
    connect(a.quit, &QAction::triggered, this, &QWidget::close);
    connect(a.checkNow, &QAction::triggered, m_view, &PairView::checkNow);
    connect(a.setUp, &QAction::triggered, this, [this] { m_view->showPage(PairView::SetUp); });
    connect(a.removeReplication, &QAction::triggered, m_view, &PairView::startRemoval);
    for (int i = 0; i < int(std::size(a.pages)); ++i)
        connect(a.pages[i], &QAction::triggered, this, [this, i] { showPage(i); });
    connect(a.focusPairs, &QAction::triggered, m_list, &PairListPane::focusList);
    connect(a.fullScreen, &QAction::toggled, this,
            [this](bool full) { full ? showFullScreen() : showNormal(); });
    connect(a.copyStatus, &QAction::triggered, this,
            [this] { QApplication::clipboard()->setText(m_view->statusAsText()); });
    connect(a.openDataFolder, &QAction::triggered, this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_console.services().paths.data));
    });
    connect(a.about, &QAction::triggered, this, [this] { showAbout(this); });
    connect(a.aboutQt, &QAction::triggered, qApp, &QApplication::aboutQt);
    connect(&m_console, &Console::troubled, this, &MainWindow::addTrouble);
    connect(&m_console.pairs(), &PairStore::changed, m_strip, &StatusStrip::refresh);
}

void MainWindow::restoreWindow()
{
    resize(em(this, 72), em(this, 46));
    Settings &settings = m_console.settings();
    if (const QByteArray geometry = settings.windowGeometry(); !geometry.isEmpty())
        restoreGeometry(geometry);
    if (const QByteArray state = settings.windowState(); !state.isEmpty())
        m_splitter->restoreState(state);
    m_list->select(QUuid::fromString(settings.lastPair()));
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    Settings &settings = m_console.settings();
    settings.setWindowGeometry(saveGeometry());
    settings.setWindowState(m_splitter->saveState());
    settings.setLastPair(m_list->current().toString(QUuid::WithoutBraces));
    event->accept();
}

void MainWindow::showTroubles()
{
    for (const Error &trouble : m_console.startupTroubles())
        addTrouble(trouble);
}

void MainWindow::addTrouble(const Error &error)
{
    m_troubles.append(error);
    m_bar->show(Tone::Warning, [troubles = m_troubles] {
        QStringList lines;
        for (const Error &trouble : troubles) {
            const Words words = errorWords(trouble);
            lines.append(words.remedy.isEmpty() ? words.sentence
                                                : words.sentence + QLatin1Char(' ') + words.remedy);
        }
        return lines.join(QLatin1Char('\n'));
    });
}

void MainWindow::select(const QUuid &pair)
{
    m_list->select(pair);
}

void MainWindow::showPage(int page)
{
    m_view->showPage(PairView::Page(page));
}

void MainWindow::showPair(const QUuid &pair)
{
    m_stack->setCurrentIndex(pair.isNull() ? 0 : 1);
    m_actions->setHasPair(!pair.isNull());
    m_strip->setPair(pair);
    m_view->setPair(pair);
}

QString MainWindow::freeName() const
{
    QString name = tr("New pair");
    for (int n = 2; m_console.pairs().byName(name); ++n)
        name = tr("New pair %1").arg(n);
    return name;
}

void MainWindow::addPair()
{
    const QList<const HaEngine *> &engines = m_console.services().engines;
    if (engines.isEmpty()) {
        addTrouble(Error{ErrorCode::Internal, {QStringLiteral("engines")}, {}});
        return;
    }
    const Pair pair = newPair(*engines.first(), freeName());
    if (const auto saved = m_console.pairs().save(pair); !saved) {
        addTrouble(saved.error());
        return;
    }
    m_list->select(pair.id);
    m_view->showPage(PairView::SetUp);
}

void MainWindow::askToRemove(const QUuid &id)
{
    const auto pair = m_console.pairs().byId(id);
    if (!pair)
        return;
    const Question question{
        tr("Remove the pair from the list?"),
        tr("\u201c%1\u201d will no longer be watched, and its history is deleted. The servers are "
           "not touched: a replication that is in place goes on. To take it away, use \u201cRemove "
           "the replication\u201d first.")
            .arg(pair->name),
        tr("Remove from the list"), true};
    m_dialogs.confirm(this, question, [this, id] {
        if (const auto removed = m_console.pairs().remove(id); !removed)
            addTrouble(removed.error());
    });
}

void MainWindow::retranslate()
{
    setWindowTitle(tr("PMP HA Console"));
    m_actions->retranslate();
    m_empty->setWords(tr("No pair yet"),
                      tr("A pair is a primary and a standby server whose databases are kept in "
                         "step. Add one to set it up and to watch it."),
                      tr("&Add a pair"));
}

} // namespace pmpha
