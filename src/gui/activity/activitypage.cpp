// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/activity/activitypage.h"

#include "app/texts.h"
#include "core/async.h"
#include "gui/activity/activitytext.h"
#include "gui/dashboard/eventscard.h"
#include "gui/widgets/looks.h"
#include "gui/widgets/messagebar.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace pmpha {

namespace {

constexpr int TimeRole = Qt::UserRole + 1;
constexpr int mostEvents = 500;

Light lightOf(RunOutcome outcome)
{
    switch (outcome) {
    case RunOutcome::Open:
        return Light::Busy;
    case RunOutcome::Done:
        return Light::Alive;
    case RunOutcome::Undone:
    case RunOutcome::KeptAsEvidence:
        break;
    }
    return Light::Off;
}

QStandardItem *item(const QString &text)
{
    auto *made = new QStandardItem(text);
    made->setEditable(false);
    made->setToolTip(text);
    return made;
}

QString shownTime(const QDateTime &at)
{
    return QLocale().toString(at.toLocalTime(), QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

} // namespace

ActivityPage::ActivityPage(Console &console, Dialogs &dialogs, QWidget *parent)
    : Retranslated(parent), m_console(console), m_dialogs(dialogs), m_bar(new MessageBar(this)),
      m_title(titleLabel(this)), m_empty(mutedLabel(this)), m_model(new QStandardItemModel(this)),
      m_view(new QTreeView(this)), m_refresh(new QPushButton(this)), m_copy(new QPushButton(this)),
      m_export(new QPushButton(this))
{
    m_view->setObjectName(QStringLiteral("activityTreeView"));
    m_refresh->setObjectName(QStringLiteral("refreshActivityButton"));
    m_copy->setObjectName(QStringLiteral("copyActivityButton"));
    m_export->setObjectName(QStringLiteral("exportActivityButton"));
    m_view->setModel(m_model);
    m_view->setAlternatingRowColors(true);
    m_view->setAllColumnsShowFocus(true);
    m_empty->setWordWrap(true);
    auto *head = new QHBoxLayout;
    m_title->setWordWrap(true);
    head->addWidget(m_title, 1);
    head->addWidget(m_refresh);
    head->addWidget(m_copy);
    head->addWidget(m_export);
    auto *column = new QVBoxLayout(this);
    const int gap = em(this, 0.6);
    column->setContentsMargins(gap, gap, gap, gap);
    column->setSpacing(gap);
    column->addLayout(head);
    column->addWidget(m_bar);
    column->addWidget(m_empty);
    column->addWidget(m_view, 1);
    connect(m_refresh, &QPushButton::clicked, this, &ActivityPage::refresh);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(asText()); });
    connect(m_export, &QPushButton::clicked, this, &ActivityPage::exportText);
    retranslate();
}

void ActivityPage::setPair(const QUuid &pair)
{
    if (pair == m_pair)
        return;
    m_pair = pair;
    m_runs.clear();
    m_events.clear();
    m_bar->clear();
    fill();
    if (isVisible())
        refresh();
}

void ActivityPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void ActivityPage::refresh()
{
    if (m_pair.isNull())
        return;
    const int request = ++m_request;
    whenFinished(readRuns(m_console.services().paths.journalFile(m_pair)), this,
                 [this, request](const Result<QList<RunReport>> &runs) {
                     if (request != m_request)
                         return;
                     if (!runs) {
                         m_bar->show(Tone::Warning,
                                     [error = runs.error()] { return errorWords(error).sentence; });
                         return;
                     }
                     m_runs = *runs;
                     fill();
                 });
    whenFinished(m_console.history().events(m_pair, mostEvents), this,
                 [this, request](const Result<QList<StatusEvent>> &events) {
                     if (request != m_request || !events)
                         return;
                     m_events = *events;
                     fill();
                 });
}

QList<QStandardItem *> ActivityPage::runRow(const RunReport &report) const
{
    QStandardItem *when = item(shownTime(report.run.began));
    when->setData(report.run.began, TimeRole);
    when->setIcon(lightIcon(lightOf(report.run.outcome), palette()));
    for (const StepRecord &record : report.steps)
        when->appendRow(stepRow(report, record));
    QString outcome = outcomeText(report.run.outcome);
    if (report.run.ended) {
        const auto span = std::chrono::milliseconds(report.run.began.msecsTo(*report.run.ended));
        //: %1 an outcome such as "done", %2 a span of time
        outcome = tr("%1 after %2").arg(outcome, durationText(span));
    }
    return {when, item(runTitle(report.run)), item(outcome), item(report.run.who)};
}

QList<QStandardItem *> ActivityPage::stepRow(const RunReport &report,
                                             const StepRecord &record) const
{
    QStandardItem *when = item(shownTime(record.at));
    const QString error = stepErrorText(record);
    if (record.event == StepEvent::Failed)
        when->setIcon(lightIcon(Light::Failed, palette()));
    const QString state = stepEventText(record.event);
    return {when, item(recordTitle(report, record)),
            item(error.isEmpty() ? state : state + QStringLiteral(": ") + error), item({})};
}

QList<QStandardItem *> ActivityPage::eventRow(const StatusEvent &event) const
{
    QStandardItem *when = item(shownTime(event.at));
    when->setData(event.at, TimeRole);
    when->setIcon(lightIcon(pmpha::lightOf(event.health), palette()));
    const QStringList lines = eventSentence(event).split(QLatin1Char('\n'));
    return {when, item(lines.value(0)), item(lines.value(1)), item({})};
}

void ActivityPage::fill()
{
    m_model->clear();
    m_model->setHorizontalHeaderLabels({tr("When"), tr("What"), tr("Outcome"), tr("Who")});
    QList<QList<QStandardItem *>> rows;
    for (const RunReport &report : std::as_const(m_runs))
        rows.append(runRow(report));
    for (const StatusEvent &event : std::as_const(m_events))
        rows.append(eventRow(event));
    std::stable_sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) {
        return a[0]->data(TimeRole).toDateTime() > b[0]->data(TimeRole).toDateTime();
    });
    for (const auto &row : std::as_const(rows))
        m_model->appendRow(row);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(2, QHeaderView::Stretch);
    for (int column = 0; column < 2; ++column)
        m_view->resizeColumnToContents(column);
    m_view->setColumnWidth(0, qMax(m_view->columnWidth(0), em(this, 11)));
    m_empty->setVisible(rows.isEmpty());
    m_view->setVisible(!rows.isEmpty());
    m_copy->setEnabled(!rows.isEmpty());
    m_export->setEnabled(!rows.isEmpty());
}

QString ActivityPage::asText() const
{
    QStringList lines;
    const auto pair = m_console.pairs().byId(m_pair);
    lines.append(pair ? pair->name : QString());
    const auto add = [&lines](const QStandardItemModel *model, const QModelIndex &parent, int row,
                              const QString &indent) {
        QStringList cells;
        for (int column = 0; column < model->columnCount(parent); ++column) {
            const QString cell = model->index(row, column, parent).data().toString();
            if (!cell.isEmpty())
                cells.append(cell);
        }
        lines.append(indent + cells.join(QStringLiteral("  ")));
    };
    for (int row = 0; row < m_model->rowCount(); ++row) {
        add(m_model, {}, row, {});
        const QModelIndex parent = m_model->index(row, 0);
        for (int step = 0; step < m_model->rowCount(parent); ++step)
            add(m_model, parent, step, QStringLiteral("    "));
    }
    return lines.join(QLatin1Char('\n')) + QLatin1Char('\n');
}

void ActivityPage::exportText()
{
    const auto pair = m_console.pairs().byId(m_pair);
    m_dialogs.saveFile(
        this, tr("Export the activity"), (pair ? pair->name : QString()) + QStringLiteral(".txt"),
        tr("Text files (*.txt)"), [this](const QString &path) {
            QSaveFile file(path);
            if (file.open(QIODevice::WriteOnly) && file.write(asText().toUtf8()) >= 0
                && file.commit()) {
                m_bar->show(Tone::Good, [path] { return tr("Written to %1.").arg(path); });
                return;
            }
            const Error error{ErrorCode::FileUnwritable, {path}, file.errorString()};
            m_bar->show(Tone::Bad, [error] { return errorWords(error).sentence; });
        });
}

void ActivityPage::retranslate()
{
    m_title->setText(tr("What was done and what happened"));
    m_empty->setText(tr("Nothing yet. Set-ups, removals and every change of the two headline "
                        "words are listed here."));
    m_refresh->setText(tr("&Refresh"));
    m_copy->setText(tr("C&opy as text"));
    m_export->setText(tr("&Export\u2026"));
    m_view->setAccessibleName(m_title->text());
    fill();
}

} // namespace pmpha
