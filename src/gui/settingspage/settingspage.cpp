// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settingspage/settingspage.h"

#include "app/texts.h"
#include "gui/widgets/adaptivelayout.h"
#include "gui/widgets/messagebar.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

namespace pmpha {

namespace {

constexpr double second = 1000; // ms
constexpr double mebibyte = 1024 * 1024;

} // namespace

SettingsPage::SettingsPage(Console &console, QWidget *parent)
    : Retranslated(parent), m_console(console), m_bar(new MessageBar), m_programTitle(titleLabel()),
      m_languageLabel(new QLabel), m_language(new QComboBox), m_themeLabel(new QLabel),
      m_theme(new QComboBox), m_watchTitle(titleLabel()), m_defaults(new QPushButton),
      m_revert(new QPushButton), m_save(new QPushButton), m_passwordsTitle(titleLabel()),
      m_passwords(bodyLabel())
{
    m_language->setObjectName(QStringLiteral("languageComboBox"));
    m_theme->setObjectName(QStringLiteral("themeComboBox"));
    m_defaults->setObjectName(QStringLiteral("defaultsButton"));
    m_revert->setObjectName(QStringLiteral("revertButton"));
    m_save->setObjectName(QStringLiteral("saveSettingsButton"));
    buildPage();
    followSettings();
    retranslate();
}

void SettingsPage::buildPage()
{
    const int gap = em(this, 0.6);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(gap, gap, gap, gap);
    column->setSpacing(gap);
    auto *sides = new AdaptiveLayout(gap);
    sides->addWidget(buildWatching());
    auto *right = new QWidget;
    auto *rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(0, 0, 0, 0);
    rightColumn->setSpacing(gap);
    rightColumn->addWidget(buildProgram());
    rightColumn->addWidget(buildPasswords());
    rightColumn->addStretch();
    right->setMinimumWidth(em(this, 16));
    sides->addWidget(right);
    column->addWidget(m_bar);
    column->addLayout(sides);
    column->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setWidget(content);
    auto *page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->addWidget(scroll);
}

QWidget *SettingsPage::buildProgram()
{
    auto *card = new Card;
    card->body()->addWidget(m_programTitle);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->addRow(m_languageLabel, m_language);
    form->addRow(m_themeLabel, m_theme);
    m_languageLabel->setBuddy(m_language);
    m_themeLabel->setBuddy(m_theme);
    card->body()->addLayout(form);
    using S = pmpha::Settings;
    for (const auto choice : {S::Language::System, S::Language::English, S::Language::Chinese})
        m_language->addItem(QString(), int(choice));
    for (const auto choice : {S::Theme::System, S::Theme::Light, S::Theme::Dark})
        m_theme->addItem(QString(), int(choice));
    return card;
}

void SettingsPage::addLine(QFormLayout *form, const char *field, double least, double most,
                           double unit, int decimals)
{
    auto *box = new QDoubleSpinBox;
    box->setObjectName(QLatin1String(field) + QStringLiteral("SpinBox"));
    box->setDecimals(decimals);
    box->setRange(least, most);
    auto *label = new QLabel;
    label->setBuddy(box);
    form->addRow(label, box);
    m_lines.append({field, box, unit, label});
    connect(box, &QDoubleSpinBox::valueChanged, this, &SettingsPage::showDirty);
}

QWidget *SettingsPage::buildWatching()
{
    auto *card = new Card;
    card->body()->addWidget(m_watchTitle);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    addLine(form, "pollInterval", 0.5, 3600, second, 1);
    addLine(form, "markerInterval", 5, 86400, second, 0);
    addLine(form, "markerDeadline", 1, 3600, second, 0);
    addLine(form, "lagLimit", 0.1, 86400, second, 1);
    addLine(form, "backlogBytesLimit", 1, 1024.0 * 1024, mebibyte, 0);
    addLine(form, "badRoundsToFail", 1, 100, 1, 0);
    addLine(form, "goodRoundsToRecover", 1, 100, 1, 0);
    card->body()->addLayout(form);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_defaults);
    buttons->addStretch();
    buttons->addWidget(m_revert);
    buttons->addWidget(m_save);
    card->body()->addLayout(buttons);
    card->body()->addStretch();
    connect(m_defaults, &QPushButton::clicked, this, [this] { showThresholds(Thresholds()); });
    connect(m_revert, &QPushButton::clicked, this, [this] {
        if (const auto pair = m_console.pairs().byId(m_pair))
            showThresholds(pair->thresholds);
    });
    connect(m_save, &QPushButton::clicked, this, &SettingsPage::save);
    card->setMinimumWidth(em(this, 16));
    return card;
}

QWidget *SettingsPage::buildPasswords()
{
    auto *card = new Card;
    card->body()->addWidget(m_passwordsTitle);
    card->body()->addWidget(m_passwords);
    return card;
}

void SettingsPage::followSettings()
{
    pmpha::Settings &settings = m_console.settings();
    const auto show = [this, &settings] {
        m_language->setCurrentIndex(m_language->findData(int(settings.language())));
        m_theme->setCurrentIndex(m_theme->findData(int(settings.theme())));
    };
    show();
    connect(&settings, &pmpha::Settings::languageChanged, this, show);
    connect(&settings, &pmpha::Settings::themeChanged, this, show);
    connect(m_language, &QComboBox::activated, this, [this, &settings] {
        settings.setLanguage(pmpha::Settings::Language(m_language->currentData().toInt()));
    });
    connect(m_theme, &QComboBox::activated, this, [this, &settings] {
        settings.setTheme(pmpha::Settings::Theme(m_theme->currentData().toInt()));
    });
    connect(&m_console.pairs(), &PairStore::changed, this, &SettingsPage::showDirty);
}

void SettingsPage::setPair(const QUuid &pair)
{
    const bool other = pair != m_pair;
    m_pair = pair;
    if (!other)
        return;
    m_bar->clear();
    if (const auto now = m_console.pairs().byId(pair))
        showThresholds(now->thresholds);
}

void SettingsPage::showThresholds(const Thresholds &t)
{
    const double values[] = {double(t.pollInterval.count()),   double(t.markerInterval.count()),
                             double(t.markerDeadline.count()), double(t.lagLimit.count()),
                             double(t.backlogBytesLimit),      double(t.badRoundsToFail),
                             double(t.goodRoundsToRecover)};
    for (qsizetype i = 0; i < m_lines.size(); ++i)
        m_lines[i].box->setValue(values[i] / m_lines[i].unit);
    showDirty();
}

Thresholds SettingsPage::edited() const
{
    const auto whole = [this](int line) {
        return qRound64(m_lines[line].box->value() * m_lines[line].unit);
    };
    using ms = std::chrono::milliseconds;
    Thresholds t;
    t.pollInterval = ms(whole(0));
    t.markerInterval = ms(whole(1));
    t.markerDeadline = ms(whole(2));
    t.lagLimit = ms(whole(3));
    t.backlogBytesLimit = whole(4);
    t.badRoundsToFail = int(whole(5));
    t.goodRoundsToRecover = int(whole(6));
    return t;
}

void SettingsPage::showDirty()
{
    const auto pair = m_console.pairs().byId(m_pair);
    const bool dirty = pair && m_lines.size() == 7 && edited() != pair->thresholds;
    m_save->setEnabled(dirty);
    m_revert->setEnabled(dirty);
}

void SettingsPage::save()
{
    auto pair = m_console.pairs().byId(m_pair);
    if (!pair)
        return;
    pair->thresholds = edited();
    if (const auto saved = m_console.pairs().save(*pair); !saved) {
        m_bar->show(Tone::Bad, [error = saved.error()] { return errorWords(error).sentence; });
        return;
    }
    m_bar->show(Tone::Good, [] { return tr("Saved. The pair is watched by these figures now."); });
    showDirty();
}

void SettingsPage::retranslate()
{
    m_programTitle->setText(tr("The program"));
    m_languageLabel->setText(tr("Language"));
    m_themeLabel->setText(tr("Colours"));
    m_language->setItemText(0, tr("As the system"));
    m_language->setItemText(1, QStringLiteral("English"));
    m_language->setItemText(2, QStringLiteral("\u4e2d\u6587"));
    m_theme->setItemText(0, tr("As the system"));
    m_theme->setItemText(1, tr("Light"));
    m_theme->setItemText(2, tr("Dark"));
    m_watchTitle->setText(tr("How this pair is watched"));
    for (const Line &line : std::as_const(m_lines)) {
        line.label->setText(fieldText(QLatin1String(line.field)));
        line.box->setSuffix(line.unit == second         ? tr(" s", "seconds")
                                : line.unit == mebibyte ? QStringLiteral(" MiB")
                                                        : QString());
    }
    m_defaults->setText(tr("&Defaults"));
    m_revert->setText(tr("Re&vert"));
    m_save->setText(tr("Sa&ve"));
    m_passwordsTitle->setText(tr("Passwords"));
    m_passwords->setText(
        m_console.services().secrets.isPersistent()
            ? tr("The watch account can only read the state of the replication. Its password is "
                 "in the keychain of this system. The accounts of a set-up are used for that one "
                 "run and stored nowhere.")
            : tr("This system offers no keychain, so the watch password is kept in memory and "
                 "asked for after each start. The watch account can only read the state of the "
                 "replication. The accounts of a set-up are stored nowhere."));
}

} // namespace pmpha
