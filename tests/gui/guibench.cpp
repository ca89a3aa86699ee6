// SPDX-License-Identifier: GPL-3.0-or-later
#include "guibench.h"

#include <QtTest/QtTest>

#include <QtWidgets/QtWidgets>

namespace pmpha::test {

namespace {

Step step(const QString &id, Role site, const QStringList &args)
{
    Step made;
    made.id = id;
    made.args = args;
    made.site = site;
    made.check = {Probe{site, {}, QStringLiteral("is ") + id}};
    made.apply = {SqlText(QStringLiteral("do ") + id)};
    made.undo = {SqlText(QStringLiteral("undo ") + id)};
    return made;
}

} // namespace

GuiBench::GuiBench(const QString &locale)
{
    planSteps();
    sites.setHandler([this](const SentSql &sent) { return answer(sent); });
    engine.tableList = {{QStringLiteral("public.resource"), 1200, 1 << 20, true},
                        {QStringLiteral("public.account"), 5400, 3 << 20, true},
                        {QStringLiteral("public.audit_trail"), 120000, 64 << 20, true},
                        {QStringLiteral("public.scratch"), 3, 8192, false}};
    engine.findings = {{QStringLiteral("postgres.version"),
                        Severity::Passed,
                        Role::Primary,
                        {QStringLiteral("15.8"), QStringLiteral("15")},
                        {},
                        {}},
                       {QStringLiteral("postgres.versions"),
                        Severity::Passed,
                        std::nullopt,
                        {QStringLiteral("15.8"), QStringLiteral("15.8")},
                        {},
                        {}}};
    services =
        std::make_unique<Services>(Services{sites,
                                            secrets,
                                            web,
                                            clock,
                                            {&engine},
                                            AppPaths{folder.filePath(QStringLiteral("config")),
                                                     folder.filePath(QStringLiteral("data"))}});
    console = std::make_unique<Console>(*services);
    useLocale(locale);
}

GuiBench::~GuiBench()
{
    window.reset();
    console.reset();
}

void GuiBench::useLocale(const QString &locale)
{
    console->settings().setLanguage(locale == QLatin1String("en") ? Settings::Language::English
                                                                  : Settings::Language::Chinese);
    translation.use(locale);
}

void GuiBench::openWindow()
{
    window = std::make_unique<MainWindow>(*console, dialogs);
    console->startMonitoring();
    window->resize(1024, 700);
    window->show();
}

void GuiBench::planSteps()
{
    engine.setUp.kind = PlanKind::SetUp;
    engine.setUp.steps = {
        step(QStringLiteral("standby.database"), Role::Standby, {QStringLiteral("pmpstandby")}),
        step(QStringLiteral("primary.publications"), Role::Primary, {QStringLiteral("4")}),
        step(QStringLiteral("standby.guard"), Role::Standby, {QStringLiteral("3")})};
    for (const Role role : {Role::Primary, Role::Standby}) {
        Step account = step(roleName(role) + QStringLiteral(".watch-role"), role,
                            {QStringLiteral("watch_role")});
        account.apply = {SqlText(QStringLiteral("do ") + account.id + QStringLiteral(" "))
                             .addSecret(engine.watchSecretName(role))};
        engine.setUp.steps.append(account);
        engine.setUp.secretNames.append(engine.watchSecretName(role));
    }
    engine.removal.kind = PlanKind::Removal;
    Step removal =
        step(QStringLiteral("primary.publications"), Role::Primary, {QStringLiteral("4")});
    removal.check = {Probe{Role::Primary, {}, QStringLiteral("is removal")}};
    removal.apply = {SqlText(QStringLiteral("do removal"))};
    removal.undo = {SqlText(QStringLiteral("undo removal"))};
    engine.removal.steps = {removal};
}

Result<SqlRows> GuiBench::answer(const SentSql &sent)
{
    const QMutexLocker lock(&m_mutex);
    const QString verb = sent.sql.section(QLatin1Char(' '), 0, 0);
    const QString what = sent.sql.section(QLatin1Char(' '), 1, 1);
    if (verb == QLatin1String("is"))
        return FakeSites::oneValue(m_done.contains(what));
    if (m_failing.contains(what) && verb == QLatin1String("do"))
        return failure(ErrorCode::RightsMissing, {QStringLiteral("db-b.example")},
                       QStringLiteral("permission denied"));
    if (verb == QLatin1String("do"))
        m_done.insert(what);
    if (verb == QLatin1String("undo"))
        m_done.remove(what);
    return SqlRows();
}

void GuiBench::failStep(const QString &id)
{
    const QMutexLocker lock(&m_mutex);
    m_failing.insert(id);
}

void GuiBench::healStep(const QString &id)
{
    const QMutexLocker lock(&m_mutex);
    m_failing.remove(id);
}

Pair GuiBench::addWatchedPair(const QString &name)
{
    Pair pair = newPair(engine, name);
    pair.primary.host = QStringLiteral("db-a.example");
    pair.primary.user = QStringLiteral("admin");
    pair.standby.host = QStringLiteral("db-b.example");
    pair.standby.user = QStringLiteral("admin");
    pair.standby.port = 5433;
    pair.thresholds.pollInterval = std::chrono::milliseconds(200);
    pair.thresholds.markerDeadline = std::chrono::milliseconds(1000);
    for (const Role role : {Role::Primary, Role::Standby})
        (void)secrets.write({pair.id, role, SecretPurpose::Watch},
                            std::make_shared<Secret>(QStringLiteral("watch-secret")));
    if (!console->pairs().save(pair))
        qFatal("the pair cannot be saved");
    return pair;
}

void GuiBench::fillForm()
{
    const auto type = [this](const char *form, const char *field, const QString &text) {
        auto *edit = find<QLineEdit>(field, find<QWidget>(form));
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
    };
    const auto typeSecret = [this](const char *form) {
        auto *field = find<QWidget>("passwordPasswordEdit", find<QWidget>(form));
        QTest::keyClicks(field->findChild<QLineEdit *>(), QStringLiteral("planted-set-up-secret"));
    };
    type("primaryForm", "hostLineEdit", QStringLiteral("db-a.example"));
    type("primaryForm", "userLineEdit", QStringLiteral("admin"));
    type("standbyForm", "hostLineEdit", QStringLiteral("db-b.example"));
    type("standbyForm", "userLineEdit", QStringLiteral("admin"));
    find<QSpinBox>("portSpinBox", find<QWidget>("standbyForm"))->setValue(5433);
    typeSecret("primaryForm");
    typeSecret("standbyForm");
}

void GuiBench::click(const char *objectName)
{
    auto *button = find<QAbstractButton>(objectName);
    if (!button || !button->isVisible() || !button->isEnabled())
        qFatal("the button %s cannot be clicked", objectName);
    QTest::mouseClick(button, Qt::LeftButton);
}

QUuid GuiBench::selected() const
{
    auto *list = find<QListView>("pairListView");
    return list->currentIndex().data(Qt::UserRole).toUuid();
}

PlanFlow *GuiBench::flow(PlanKind kind)
{
    return console->flow(selected(), kind);
}

void GuiBench::fillHistory(const QUuid &pair)
{
    const QDateTime now = clock.now();
    for (int i = 0; i < 360; ++i) {
        Sample sample;
        sample.at = now.addSecs(-3600 + i * 10);
        const bool out = i > 200 && i < 225;
        sample.ha = sample.replication = out ? Health::Failed : Health::Alive;
        if (i == 226)
            sample.replication = Health::Suspect;
        if (!out) {
            const int wave = (i * 37) % 90 + (i > 225 && i < 240 ? (240 - i) * 60 : 0);
            sample.lag[0] = std::chrono::milliseconds(180 + wave);
            sample.lag[1] = std::chrono::milliseconds(120 + wave / 2);
        }
        sample.backlogBytes[0] = out ? (i - 200) * 40000 : (i % 7) * 900;
        sample.backlogBytes[1] = (i % 5) * 300;
        console->history().add(pair, sample);
    }
    StatusEvent event{now.addSecs(-1600),
                      true,
                      Health::Failed,
                      {{QStringLiteral("link.worker-stopped"),
                        Severity::Failed,
                        Role::Standby,
                        {QStringLiteral("data")},
                        {},
                        {}}}};
    console->history().add(pair, event);
    console->history().add(pair, StatusEvent{now.addSecs(-1340), true, Health::Alive, {}});
}

namespace {

void addItems(const QAbstractItemView *view, QStringList &texts)
{
    const QAbstractItemModel *model = view->model();
    for (int row = 0; model && row < qMin(50, model->rowCount()); ++row) {
        for (int column = 0; column < model->columnCount(); ++column)
            texts.append(model->index(row, column).data().toString());
    }
}

} // namespace

QStringList readableTexts(QWidget *root)
{
    QStringList texts;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        texts.append(widget->toolTip());
        texts.append(widget->accessibleName());
        if (auto *label = qobject_cast<QLabel *>(widget))
            texts.append(label->text());
        else if (auto *button = qobject_cast<QAbstractButton *>(widget))
            texts.append(button->text());
        else if (auto *box = qobject_cast<QComboBox *>(widget)) {
            for (int i = 0; i < box->count(); ++i)
                texts.append(box->itemText(i));
        } else if (auto *edit = qobject_cast<QLineEdit *>(widget))
            texts.append(edit->placeholderText());
        else if (auto *tabs = qobject_cast<QTabBar *>(widget)) {
            for (int i = 0; i < tabs->count(); ++i)
                texts.append(tabs->tabText(i));
        } else if (auto *view = qobject_cast<QAbstractItemView *>(widget))
            addItems(view, texts);
    }
    for (QAction *action : root->findChildren<QAction *>())
        texts.append(action->text());
    texts.removeDuplicates();
    texts.removeAll(QString());
    return texts;
}

QStringList cutTexts(QWidget *root)
{
    QStringList cut;
    const auto complain = [&cut](const QWidget *widget, const QString &text, const QSize &needed) {
        cut.append(QStringLiteral("%1 \"%2\" needs %3x%4, has %5x%6")
                       .arg(widget->objectName(), text.left(60))
                       .arg(needed.width())
                       .arg(needed.height())
                       .arg(widget->width())
                       .arg(widget->height()));
    };
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        if (!widget->isVisible())
            continue;
        if (auto *button = qobject_cast<QPushButton *>(widget)) {
            if (button->width() < button->minimumSizeHint().width()
                || button->height() < button->fontMetrics().height())
                complain(button, button->text(), button->minimumSizeHint());
        } else if (auto *label = qobject_cast<QLabel *>(widget)) {
            if (label->text().isEmpty() || label->inherits("pmpha::ElidedLabel"))
                continue;
            if (label->wordWrap()) {
                if (label->height() < label->heightForWidth(label->width()))
                    complain(label, label->text(),
                             {label->width(), label->heightForWidth(label->width())});
            } else if (label->width() < label->sizeHint().width()
                       || label->height() < label->fontMetrics().height()) {
                complain(label, label->text(), label->sizeHint());
            }
        }
        if (auto *scroll = qobject_cast<QScrollArea *>(widget);
            scroll && scroll->widget() && scroll->widget()->width() > scroll->viewport()->width())
            complain(scroll, QStringLiteral("content of a scroll area"), scroll->widget()->size());
    }
    return cut;
}

} // namespace pmpha::test
