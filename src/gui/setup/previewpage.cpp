// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/previewpage.h"

#include "app/texts.h"
#include "gui/setup/stepdelegate.h"
#include "gui/widgets/adaptivelayout.h"
#include "gui/widgets/messagebar.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QSplitter>
#include <QVBoxLayout>

namespace pmpha {

PreviewPage::PreviewPage(Clock &clock, Dialogs &dialogs, QWidget *parent)
    : Retranslated(parent), m_dialogs(dialogs), m_model(new StepsModel(clock, this)),
      m_title(titleLabel(this)), m_bar(new MessageBar(this)), m_steps(new QListView),
      m_script(new QPlainTextEdit), m_back(new QPushButton(this)), m_copy(new QPushButton(this)),
      m_export(new QPushButton(this)), m_run(new QPushButton(this))
{
    m_script->setObjectName(QStringLiteral("scriptTextEdit"));
    m_back->setObjectName(QStringLiteral("previewBackButton"));
    m_copy->setObjectName(QStringLiteral("copyScriptButton"));
    m_export->setObjectName(QStringLiteral("exportScriptButton"));
    m_run->setObjectName(QStringLiteral("runButton"));
    m_run->setDefault(true);
    m_title->setWordWrap(true);
    m_steps->setModel(m_model);
    m_steps->setItemDelegate(new StepDelegate(false, m_steps));
    m_steps->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_script->setReadOnly(true);
    m_script->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_script->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_script->setTabChangesFocus(true);
    buildPage();
    connect(m_back, &QPushButton::clicked, this, &PreviewPage::backRequested);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_script->toPlainText()); });
    connect(m_export, &QPushButton::clicked, this, &PreviewPage::exportScript);
    connect(m_run, &QPushButton::clicked, this, &PreviewPage::confirmRun);
    retranslate();
}

void PreviewPage::buildPage()
{
    auto *split = new QSplitter(Qt::Vertical, this);
    split->addWidget(m_steps);
    split->addWidget(m_script);
    split->setChildrenCollapsible(false);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 3);
    m_steps->setMinimumHeight(em(this, 3));
    m_script->setMinimumHeight(em(this, 3));
    auto *buttons = new AdaptiveLayout(em(this, 0.4));
    buttons->addWidget(m_back, 0);
    buttons->addSpace();
    buttons->addWidget(m_copy, 0);
    buttons->addWidget(m_export, 0);
    buttons->addWidget(m_run, 0);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(m_title);
    page->addWidget(m_bar);
    page->addWidget(split, 1);
    page->addLayout(buttons);
}

void PreviewPage::setFlow(PlanFlow *flow)
{
    m_flow = flow;
    m_model->setFlow(flow);
    refresh();
}

void PreviewPage::refresh()
{
    m_bar->clear();
    m_model->reload();
    retranslate();
}

void PreviewPage::exportScript()
{
    if (!m_flow)
        return;
    const QString name = m_flow->pair().name + QStringLiteral(".sql");
    m_dialogs.saveFile(
        this, tr("Export the plan"), name, tr("SQL scripts (*.sql)"), [this](const QString &path) {
            QSaveFile file(path);
            const bool written = file.open(QIODevice::WriteOnly)
                && file.write(m_script->toPlainText().toUtf8()) >= 0 && file.commit();
            if (written) {
                m_bar->show(Tone::Good, [path] { return tr("Written to %1.").arg(path); });
                return;
            }
            const Error error{ErrorCode::FileUnwritable, {path}, file.errorString()};
            m_bar->show(Tone::Bad, [error] { return errorWords(error).sentence; });
        });
}

void PreviewPage::confirmRun()
{
    if (!m_flow)
        return;
    const bool removal = m_flow->kind() == PlanKind::Removal;
    bool destructive = removal;
    for (const Step &step : m_flow->plan().steps)
        destructive = destructive || step.destructive;
    const int count = int(m_flow->plan().steps.size());
    const auto place = [](const Endpoint &endpoint) {
        return QStringLiteral("%1:%2").arg(endpoint.host).arg(endpoint.port);
    };
    const QString places =
        place(m_flow->pair().primary) + QStringLiteral(", ") + place(m_flow->pair().standby);
    Question question;
    question.destructive = destructive;
    if (removal) {
        question.title = tr("Remove the replication?");
        question.text =
            tr("Steps that will be run on %1: %n. The standby is then no longer kept in "
               "step. Data on either side stays.",
               nullptr, count)
                .arg(places);
        question.yes = tr("Remove the replication");
    } else {
        question.title = tr("Configure the replication?");
        question.text = destructive
            ? tr("Steps that will be run on %1: %n. Some of them delete data: read the plan first.",
                 nullptr, count)
                  .arg(places)
            : tr("Steps that will be run on %1: %n. You can cancel at any moment, and go on or "
                 "take "
                 "everything back afterwards.",
                 nullptr, count)
                  .arg(places);
        question.yes = tr("Configure");
    }
    m_dialogs.confirm(this, question, [flow = m_flow] {
        if (flow)
            flow->run();
    });
}

void PreviewPage::retranslate()
{
    const bool removal = m_flow && m_flow->kind() == PlanKind::Removal;
    const int count = m_model->rowCount();
    m_title->setText(
        removal ? tr("Steps of the removal: %n. Nothing has been changed yet.", nullptr, count)
                : tr("Steps of the plan: %n. Nothing has been changed yet.", nullptr, count));
    m_back->setText(tr("&Back to the checks"));
    m_copy->setText(tr("C&opy"));
    m_copy->setToolTip(tr("Copies the script; passwords are in none of it"));
    m_export->setText(tr("&Export as .sql\u2026"));
    m_run->setText(removal ? tr("&Remove now\u2026") : tr("&Configure now\u2026"));
    m_steps->setAccessibleName(tr("Steps of the plan"));
    m_script->setAccessibleName(tr("Statements of the plan"));
    m_model->retranslate();
    if (m_flow && count > 0)
        m_script->setPlainText(m_flow->script());
}

} // namespace pmpha
