// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/runpage.h"

#include "app/texts.h"
#include "gui/setup/accountspanel.h"
#include "gui/setup/stepdelegate.h"
#include "gui/widgets/adaptivelayout.h"
#include "gui/widgets/card.h"
#include "gui/widgets/findingsview.h"

#include <QLabel>
#include <QListView>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>

namespace pmpha {

using Stage = PlanFlow::Stage;

RunPage::RunPage(Clock &clock, Dialogs &dialogs, QWidget *parent)
    : Retranslated(parent), m_dialogs(dialogs), m_model(new StepsModel(clock, this)),
      m_light(new QLabel), m_title(titleLabel()), m_text(bodyLabel()), m_detail(bodyLabel()),
      m_overall(new QProgressBar), m_steps(new QListView), m_residue(new FindingsView),
      m_accounts(new AccountsPanel), m_cancel(new QPushButton(this)), m_keep(new QPushButton(this)),
      m_undo(new QPushButton(this)), m_resume(new QPushButton(this)), m_form(new QPushButton(this)),
      m_dashboard(new QPushButton(this))
{
    m_title->setObjectName(QStringLiteral("outcomeTitleLabel"));
    m_text->setObjectName(QStringLiteral("outcomeTextLabel"));
    m_cancel->setObjectName(QStringLiteral("cancelRunButton"));
    m_keep->setObjectName(QStringLiteral("keepEvidenceButton"));
    m_undo->setObjectName(QStringLiteral("undoButton"));
    m_resume->setObjectName(QStringLiteral("resumeButton"));
    m_form->setObjectName(QStringLiteral("backToFormButton"));
    m_dashboard->setObjectName(QStringLiteral("goToDashboardButton"));
    m_title->setWordWrap(true);
    m_detail->setForegroundRole(QPalette::PlaceholderText);
    m_overall->setRange(0, 1000);
    m_steps->setModel(m_model);
    m_steps->setItemDelegate(new StepDelegate(true, m_steps));
    m_steps->setSelectionMode(QAbstractItemView::SingleSelection);
    m_steps->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_steps->setResizeMode(QListView::Adjust);
    m_steps->setMinimumHeight(em(this, 8));
    buildPage();
    connectButtons();
    retranslate();
}

void RunPage::buildPage()
{
    auto *card = new Card;
    auto *head = new QHBoxLayout;
    head->setSpacing(em(this, 0.6));
    head->addWidget(m_light, 0, Qt::AlignTop);
    head->addWidget(m_title, 1);
    card->body()->addLayout(head);
    for (QWidget *part : {static_cast<QWidget *>(m_text), static_cast<QWidget *>(m_detail),
                          static_cast<QWidget *>(m_overall), static_cast<QWidget *>(m_accounts)})
        card->body()->addWidget(part);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(card);
    column->addWidget(m_residue);
    column->addWidget(m_steps, 1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto *buttons = new AdaptiveLayout(em(this, 0.4));
    buttons->addWidget(m_form, 0);
    buttons->addSpace();
    for (QPushButton *button : {m_cancel, m_keep, m_undo, m_resume, m_dashboard})
        buttons->addWidget(button, 0);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(scroll, 1);
    page->addLayout(buttons);
}

void RunPage::connectButtons()
{
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_flow)
            m_flow->cancel();
    });
    connect(m_resume, &QPushButton::clicked, this, [this] {
        if (!m_flow)
            return;
        m_accounts->giveTo(m_flow);
        m_flow->resume();
    });
    connect(m_undo, &QPushButton::clicked, this, &RunPage::confirmUndo);
    connect(m_keep, &QPushButton::clicked, this, [this] {
        if (m_flow)
            m_flow->keepEvidence();
    });
    connect(m_form, &QPushButton::clicked, this, &RunPage::formRequested);
    connect(m_dashboard, &QPushButton::clicked, this, &RunPage::dashboardRequested);
}

void RunPage::setFlow(PlanFlow *flow)
{
    if (m_flow)
        m_flow->disconnect(this);
    m_flow = flow;
    m_error.reset();
    m_model->setFlow(flow);
    if (flow) {
        connect(flow, &PlanFlow::progressed, this, &RunPage::showProgress);
        m_accounts->showPair(flow->pair());
    }
    refresh();
}

void RunPage::showError(const Error &error)
{
    m_error = error;
    showOutcome();
}

void RunPage::confirmUndo()
{
    if (!m_flow)
        return;
    const bool removal = m_flow->kind() == PlanKind::Removal;
    const Question question{tr("Take everything back?"),
                            removal
                                ? tr("The steps of the removal that were done are taken back, in "
                                     "reverse order.")
                                : tr("Everything that the set-up made on both servers is taken "
                                     "away again, in reverse order. What was copied to the "
                                     "standby goes with it; the primary keeps its data."),
                            tr("Take back"), true};
    m_dialogs.confirm(this, question, [this] {
        if (!m_flow)
            return;
        m_accounts->giveTo(m_flow);
        m_flow->undo();
    });
}

QString RunPage::doneText() const
{
    if (m_flow->kind() == PlanKind::SetUp)
        return tr("Every step was checked after it was done. The pair is now being watched: the "
                  "dashboard shows its state within seconds.");
    return m_flow->residue().isEmpty()
        ? tr("Both servers were searched afterwards: nothing was left behind.")
        : tr("Both servers were searched afterwards. This was left behind, each with the "
             "statement that removes it:");
}

QString RunPage::stoppedText() const
{
    const auto error = m_error ? m_error : m_flow->lastError();
    if (!error)
        return tr("An earlier run was interrupted. Its journal tells what was done.");
    const Words words = errorWords(*error);
    return words.remedy.isEmpty() ? words.sentence
                                  : words.sentence + QLatin1Char('\n') + words.remedy;
}

void RunPage::showOutcome()
{
    if (!m_flow)
        return;
    const bool removal = m_flow->kind() == PlanKind::Removal;
    Light light = Light::Busy;
    QString title;
    QString text;
    QString detail;
    switch (m_flow->stage()) {
    case Stage::Running:
        title = removal ? tr("Removing the replication\u2026")
                        : tr("Configuring the replication\u2026");
        break;
    case Stage::Undoing:
        title = tr("Taking everything back\u2026");
        break;
    case Stage::Done:
        light = Light::Alive;
        title = removal ? tr("Done: the replication is removed.")
                        : tr("Done: the replication is configured.");
        text = doneText();
        break;
    case Stage::Undone:
        light = Light::Alive;
        title = tr("Taken back: both servers are as they were before.");
        break;
    case Stage::Stopped: {
        light = Light::Failed;
        title = tr("The run has stopped. Nothing is lost: go on, or take everything back.");
        text = stoppedText();
        const auto error = m_error ? m_error : m_flow->lastError();
        detail = error ? error->detail : QString();
        break;
    }
    default:
        break;
    }
    const int side = em(this, 1.2);
    m_light->setPixmap(lightIcon(light, palette()).pixmap(side, side));
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_detail->setText(detail);
    m_detail->setVisible(!detail.isEmpty());
}

void RunPage::showProgress()
{
    if (!m_flow)
        return;
    const RunProgress progress = m_flow->progress();
    m_overall->setValue(qRound(qBound(0.0, progress.overall, 1.0) * 1000));
    m_overall->setFormat(tr("%p %"));
}

void RunPage::showButtons()
{
    const Stage stage = m_flow ? m_flow->stage() : Stage::Editing;
    const bool going = stage == Stage::Running || stage == Stage::Undoing;
    const bool stopped = stage == Stage::Stopped;
    const bool ended = stage == Stage::Done || stage == Stage::Undone;
    m_overall->setVisible(going);
    m_accounts->setVisible(stopped);
    m_cancel->setVisible(going);
    m_resume->setVisible(stopped);
    m_resume->setDefault(stopped);
    m_undo->setVisible(stopped || stage == Stage::Done);
    m_keep->setVisible(stopped);
    m_form->setVisible(ended);
    m_dashboard->setVisible(ended);
    m_dashboard->setDefault(ended);
}

void RunPage::refresh()
{
    if (!m_flow)
        return;
    if (m_flow->stage() != Stage::Stopped)
        m_error.reset();
    if (m_model->rowCount() != m_flow->plan().steps.size())
        m_model->reload();
    const QList<Finding> residue =
        m_flow->stage() == Stage::Done ? m_flow->residue() : QList<Finding>();
    m_residue->setFindings(residue);
    m_residue->setVisible(!residue.isEmpty());
    retranslate();
}

void RunPage::retranslate()
{
    m_cancel->setText(tr("&Cancel"));
    m_cancel->setToolTip(tr("Stops after the current statement; the run can be taken up again"));
    m_keep->setText(tr("&Keep as it is"));
    m_keep->setToolTip(tr("Ends the run without touching the servers, so that what went wrong can "
                          "be looked at"));
    m_undo->setText(tr("&Undo\u2026"));
    m_resume->setText(tr("&Resume"));
    m_form->setText(tr("&Back to the fields"));
    m_dashboard->setText(tr("&Go to the dashboard"));
    m_steps->setAccessibleName(tr("Steps of the run"));
    m_overall->setAccessibleName(tr("Progress of the whole run"));
    m_model->retranslate();
    showButtons();
    showProgress();
    showOutcome();
}

} // namespace pmpha
