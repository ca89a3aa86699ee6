// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/formpage.h"

#include "app/texts.h"
#include "core/async.h"
#include "gui/setup/connectionform.h"
#include "gui/setup/tablescard.h"
#include "gui/widgets/adaptivelayout.h"
#include "gui/widgets/messagebar.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>

namespace pmpha {

FormPage::FormPage(Console &console, Dialogs &dialogs, QWidget *parent)
    : Retranslated(parent), m_console(console), m_dialogs(dialogs), m_bar(new MessageBar),
      m_nameLabel(new QLabel), m_name(new QLineEdit), m_nameProblem(bodyLabel()),
      m_engineLabel(new QLabel),
      m_engine(new QComboBox), m_forms{new ConnectionForm(Role::Primary, dialogs),
                                       new ConnectionForm(Role::Standby, dialogs)},
      m_tables(new TablesCard), m_remove(new QPushButton(this)), m_save(new QPushButton(this)),
      m_configure(new QPushButton(this))
{
    m_name->setObjectName(QStringLiteral("nameLineEdit"));
    m_engine->setObjectName(QStringLiteral("engineComboBox"));
    m_forms[0]->setObjectName(QStringLiteral("primaryForm"));
    m_forms[1]->setObjectName(QStringLiteral("standbyForm"));
    m_remove->setObjectName(QStringLiteral("removeReplicationButton"));
    m_save->setObjectName(QStringLiteral("saveButton"));
    m_configure->setObjectName(QStringLiteral("configureButton"));
    buildPage();
    fillEngines();
    connectForm();
    retranslate();
}

QWidget *FormPage::buildIdentity()
{
    auto *card = new Card;
    auto *row = new AdaptiveLayout(em(this, 1));
    const auto cell = [this](QLabel *label, QWidget *field) {
        auto *box = new QWidget;
        auto *line = new QHBoxLayout(box);
        line->setContentsMargins(0, 0, 0, 0);
        line->addWidget(label);
        line->addWidget(field, 1);
        label->setBuddy(field);
        box->setMinimumWidth(em(this, 16));
        return box;
    };
    row->addWidget(cell(m_nameLabel, m_name));
    row->addWidget(cell(m_engineLabel, m_engine));
    card->body()->addLayout(row);
    card->body()->addWidget(m_nameProblem);
    m_nameProblem->setVisible(false);
    return card;
}

void FormPage::buildPage()
{
    const int gap = em(this, 0.6);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(gap, gap, gap, gap);
    column->setSpacing(gap);
    column->addWidget(m_bar);
    column->addWidget(buildIdentity());
    auto *sides = new AdaptiveLayout(gap);
    for (ConnectionForm *form : m_forms) {
        form->setMinimumWidth(em(this, 16));
        sides->addWidget(form);
    }
    column->addLayout(sides);
    column->addWidget(m_tables);
    column->addStretch();

    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(content);
    auto *buttons = new AdaptiveLayout(em(this, 0.4));
    buttons->setContentsMargins(gap, 0, gap, gap);
    buttons->addWidget(m_remove, 0);
    buttons->addSpace();
    buttons->addWidget(m_save, 0);
    buttons->addWidget(m_configure, 0);
    m_configure->setDefault(true);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(m_scroll, 1);
    page->addLayout(buttons);
}

void FormPage::connectForm()
{
    connect(m_name, &QLineEdit::textEdited, this, &FormPage::keepDraft);
    connect(m_engine, &QComboBox::activated, this, &FormPage::changeEngine);
    connect(m_tables, &TablesCard::edited, this, &FormPage::keepDraft);
    connect(m_tables, &TablesCard::readRequested, this, &FormPage::readTables);
    connect(m_save, &QPushButton::clicked, this, &FormPage::save);
    connect(m_configure, &QPushButton::clicked, this, [this] { start(PlanKind::SetUp); });
    connect(m_remove, &QPushButton::clicked, this, [this] { start(PlanKind::Removal); });
    for (const Role role : {Role::Primary, Role::Standby}) {
        connect(m_forms[int(role)], &ConnectionForm::edited, this, &FormPage::keepDraft);
        connect(m_forms[int(role)], &ConnectionForm::testRequested, this,
                [this, role] { testSite(role); });
    }
}

void FormPage::fillEngines()
{
    for (const HaEngine *engine : m_console.services().engines)
        m_engine->addItem(engine->traits().displayName, int(engine->traits().kind));
}

void FormPage::setPair(const QUuid &id)
{
    const auto pair = m_console.pairs().byId(id);
    if (!pair)
        return;
    const bool other = id != m_pair.id;
    if (!other && !m_drafts.contains(id) && *pair == m_pair)
        return;
    if (other) {
        m_bar->clear();
        m_tables->clear();
        for (ConnectionForm *form : m_forms)
            form->clearSecrets();
    }
    if (other || !m_drafts.contains(id))
        show(m_drafts.value(id, *pair));
}

void FormPage::show(const Pair &pair)
{
    m_pair = pair;
    m_name->setText(pair.name);
    m_engine->setCurrentIndex(m_engine->findData(int(pair.engine)));
    for (const Role role : {Role::Primary, Role::Standby}) {
        if (const HaEngine *engine = m_console.services().engine(pair.engine))
            m_forms[int(role)]->setTraits(engine->traits());
        m_forms[int(role)]->setEndpoint(pair.endpoint(role));
    }
    m_tables->setFlows(pair.tableFlows);
    m_nameProblem->setVisible(false);
}

Pair FormPage::edited() const
{
    Pair pair = m_console.pairs().byId(m_pair.id).value_or(m_pair);
    pair.name = m_name->text().trimmed();
    pair.engine = EngineKind(m_engine->currentData().toInt());
    pair.primary = m_forms[0]->endpoint();
    pair.standby = m_forms[1]->endpoint();
    pair.tableFlows = m_tables->flows();
    return pair;
}

void FormPage::keepDraft()
{
    m_drafts.insert(m_pair.id, edited());
}

void FormPage::changeEngine()
{
    Pair pair = edited();
    const HaEngine *engine = m_console.services().engine(pair.engine);
    if (!engine)
        return;
    // Ports and database names follow the engine; what names a place stays.
    const Pair fresh = newPair(*engine, pair.name);
    for (const Role role : {Role::Primary, Role::Standby}) {
        pair.endpoint(role).port = fresh.endpoint(role).port;
        pair.endpoint(role).database = fresh.endpoint(role).database;
        pair.endpoint(role).authentication = fresh.endpoint(role).authentication;
    }
    show(pair);
    keepDraft();
}

bool FormPage::save()
{
    const Pair pair = edited();
    if (const auto saved = m_console.pairs().save(pair); !saved) {
        showError(saved.error());
        return false;
    }
    m_drafts.remove(pair.id);
    m_pair = pair;
    return true;
}

void FormPage::showProblems(const QList<FieldProblem> &problems)
{
    for (ConnectionForm *form : m_forms)
        form->showProblems(problems);
    QStringList name;
    QStringList rest;
    for (const FieldProblem &problem : problems) {
        const QString sentence = errorWords(problem.error).sentence;
        if (problem.field == QLatin1String("name"))
            name.append(sentence);
        else if (!problem.field.contains(QLatin1Char('.')))
            rest.append(sentence);
    }
    m_nameProblem->setText(name.join(QLatin1Char('\n')));
    m_nameProblem->setVisible(!name.isEmpty());
    setTextTone(m_nameProblem, Tone::Bad);
    if (!problems.isEmpty()) {
        m_bar->show(Tone::Bad, [] {
            return tr("Some fields cannot be used as they are: see below. Nothing was changed.");
        });
    }
    if (!rest.isEmpty())
        m_bar->show(Tone::Bad, [rest] { return rest.join(QLatin1Char('\n')); });
}

bool FormPage::prepare(PlanFlow *flow)
{
    if (!flow)
        return false;
    m_bar->clear();
    const Pair pair = edited();
    flow->setPair(pair);
    for (const Role role : {Role::Primary, Role::Standby})
        flow->setCredentials(role, pair.endpoint(role).user, m_forms[int(role)]->password());
    if (const HaEngine *engine = m_console.services().engine(pair.engine);
        engine && engine->traits().usesMasterKey)
        flow->setMasterKey(m_forms[0]->masterKey());
    return true;
}

void FormPage::start(PlanKind kind)
{
    const QList<FieldProblem> problems = validate(edited());
    showProblems(problems);
    if (!problems.isEmpty()) {
        m_scroll->ensureVisible(0, 0);
        if (!m_forms[0]->focusFirstProblem())
            m_forms[1]->focusFirstProblem();
        return;
    }
    PlanFlow *flow = m_console.flow(m_pair.id, kind);
    if (!save() || !prepare(flow))
        return;
    flow->startChecks();
    Q_EMIT started(kind);
}

void FormPage::testSite(Role role)
{
    PlanFlow *flow = m_console.flow(m_pair.id, PlanKind::SetUp);
    if (!prepare(flow))
        return;
    ConnectionForm *form = m_forms[int(role)];
    form->showTesting();
    whenFinished(flow->test(role), form,
                 [this, form, id = m_pair.id](const Result<ProbeReport> &report) {
                     if (id == m_pair.id)
                         form->showTested(report);
                 });
}

void FormPage::readTables()
{
    PlanFlow *flow = m_console.flow(m_pair.id, PlanKind::SetUp);
    if (!prepare(flow))
        return;
    m_tables->showReading();
    whenFinished(flow->readTables(), m_tables,
                 [this, id = m_pair.id](const Result<QList<TableInfo>> &tables) {
                     if (id == m_pair.id)
                         m_tables->showTables(tables);
                 });
}

void FormPage::showError(const Error &error)
{
    m_bar->show(Tone::Bad, [error] {
        const Words words = errorWords(error);
        return words.remedy.isEmpty() ? words.sentence
                                      : words.sentence + QLatin1Char('\n') + words.remedy;
    });
    m_scroll->ensureVisible(0, 0);
}

void FormPage::retranslate()
{
    m_nameLabel->setText(fieldText(QStringLiteral("name")));
    m_engineLabel->setText(fieldText(QStringLiteral("engine")));
    m_name->setAccessibleName(m_nameLabel->text());
    m_engine->setAccessibleName(m_engineLabel->text());
    m_remove->setText(tr("Remove replication\u2026"));
    m_remove->setToolTip(tr("Plans the removal of everything that a set-up made on both servers. "
                            "Data on either side stays."));
    m_save->setText(tr("Sa&ve"));
    m_save->setToolTip(tr("Keeps the fields, without the passwords"));
    m_configure->setText(tr("&Test && Configure"));
    m_configure->setToolTip(
        tr("Checks both servers and shows the plan. Nothing is changed before you confirm."));
}

} // namespace pmpha
