// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/setup/connectionform.h"

#include "app/texts.h"
#include "ui_connectionform.h"

#include <QComboBox>

namespace pmpha {

struct ConnectionForm::Fields : ::Ui::ConnectionForm
{
};

ConnectionForm::ConnectionForm(Role role, Dialogs &dialogs, QWidget *parent)
    : Retranslated(parent), m_role(role), m_dialogs(dialogs), m_ui(std::make_unique<Fields>())
{
    auto *inner = new QWidget(this);
    m_ui->setupUi(inner);
    body()->addWidget(inner);
    QFont bold;
    bold.setBold(true);
    m_ui->titleLabel->setFont(bold);
    for (QLabel *label : {m_ui->hintLabel, m_ui->testResultLabel})
        label->setTextFormat(Qt::PlainText);
    m_ui->hintLabel->setForegroundRole(QPalette::PlaceholderText);
    m_ui->portSpinBox->setMinimum(1);
    m_ui->authenticationComboBox->addItem(QString(), int(Authentication::Password));
    m_ui->authenticationComboBox->addItem(QString(), int(Authentication::Windows));
    m_fields = {{QStringLiteral("host"), m_ui->hostLineEdit},
                {QStringLiteral("port"), m_ui->portSpinBox},
                {QStringLiteral("authentication"), m_ui->authenticationComboBox},
                {QStringLiteral("user"), m_ui->userLineEdit},
                {QStringLiteral("password"), m_ui->passwordPasswordEdit},
                {QStringLiteral("database"), m_ui->databaseLineEdit},
                {QStringLiteral("masterKey"), m_ui->masterKeyPasswordEdit},
                {QStringLiteral("caFile"), m_ui->caFileLineEdit},
                {QStringLiteral("pinnedSha256"), m_ui->pinnedSha256LineEdit},
                {QStringLiteral("peerHost"), m_ui->peerHostLineEdit},
                {QStringLiteral("peerPort"), m_ui->peerPortSpinBox},
                {QStringLiteral("peerCaFile"), m_ui->peerCaFileLineEdit},
                {QStringLiteral("pmpUrl"), m_ui->pmpUrlLineEdit},
                {QStringLiteral("pmpCaFile"), m_ui->pmpCaFileLineEdit},
                {QStringLiteral("pmpPinnedSha256"), m_ui->pmpPinnedSha256LineEdit}};
    addProblemLabels();
    connectFields();
    showAdvanced(false);
    retranslate();
}

ConnectionForm::~ConnectionForm() = default;

QFormLayout *ConnectionForm::formOf(const QString &field) const
{
    return m_ui->advancedWidget->isAncestorOf(m_fields[field]) ? m_ui->advancedFormLayout
                                                               : m_ui->fieldsFormLayout;
}

int ConnectionForm::rowOf(const QString &field) const
{
    int row = -1;
    QFormLayout::ItemRole where{};
    formOf(field)->getWidgetPosition(m_labels[field], &row, &where);
    return row;
}

/// Puts room for a complaint right below each field.
void ConnectionForm::addProblemLabels()
{
    for (const auto &[id, field] : m_fields.asKeyValueRange()) {
        auto *label =
            m_ui->titleLabel->parentWidget()->findChild<QLabel *>(id + QStringLiteral("Label"));
        m_labels.insert(id, label);
        label->setBuddy(field);
        QFormLayout *form = formOf(id);
        const int row = rowOf(id);
        QLayoutItem *item = form->itemAt(row, QFormLayout::FieldRole);
        form->removeItem(item);
        auto *column = new QVBoxLayout;
        column->setSpacing(0);
        if (QLayout *inner = item->layout()) {
            inner->setParent(nullptr);
            column->addLayout(inner);
        } else {
            column->addItem(item);
        }
        auto *problem = bodyLabel(this);
        problem->setObjectName(id + QStringLiteral("ProblemLabel"));
        problem->setVisible(false);
        column->addWidget(problem);
        form->setLayout(row, QFormLayout::FieldRole, column);
        m_problemLabels.insert(id, problem);
    }
}

void ConnectionForm::connectFields()
{
    for (const auto &[id, field] : m_fields.asKeyValueRange()) {
        const auto changed = [this, id = id] {
            clearProblem(id);
            Q_EMIT edited();
        };
        if (auto *line = qobject_cast<QLineEdit *>(field))
            connect(line, &QLineEdit::textEdited, this, changed);
        else if (auto *number = qobject_cast<QSpinBox *>(field))
            connect(number, &QSpinBox::valueChanged, this, changed);
        else if (auto *secret = qobject_cast<PasswordEdit *>(field))
            connect(secret, &PasswordEdit::edited, this, changed);
    }
    connect(m_ui->authenticationComboBox, &QComboBox::activated, this, [this] {
        showAuthentication();
        Q_EMIT edited();
    });
    connect(m_ui->advancedToolButton, &QToolButton::toggled, this, &ConnectionForm::showAdvanced);
    connect(m_ui->testButton, &QPushButton::clicked, this, &ConnectionForm::testRequested);
    connect(m_ui->caFileBrowseButton, &QPushButton::clicked, this,
            [this] { browse(QStringLiteral("caFile")); });
    connect(m_ui->pmpCaFileBrowseButton, &QPushButton::clicked, this,
            [this] { browse(QStringLiteral("pmpCaFile")); });
}

void ConnectionForm::clearProblem(const QString &field)
{
    const QString full = roleName(m_role) + QLatin1Char('.') + field;
    if (m_problems.removeIf([&](const FieldProblem &problem) { return problem.field == full; }) > 0)
        showProblems(QList<FieldProblem>(m_problems));
}

void ConnectionForm::browse(const QString &field)
{
    m_dialogs.openFile(this, fieldText(field),
                       tr("Certificates (*.pem *.crt *.cer);;All files (*)"),
                       [this, field](const QString &file) {
                           qobject_cast<QLineEdit *>(m_fields[field])->setText(file);
                           Q_EMIT edited();
                       });
}

void ConnectionForm::showAdvanced(bool open)
{
    m_ui->advancedToolButton->setChecked(open);
    m_ui->advancedToolButton->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
    m_ui->advancedWidget->setVisible(open);
}

void ConnectionForm::showAuthentication()
{
    const bool windows =
        m_ui->authenticationComboBox->currentData().toInt() == int(Authentication::Windows);
    m_ui->userLineEdit->setEnabled(!windows);
    m_ui->passwordPasswordEdit->setEnabled(!windows);
    retranslateHints();
}

void ConnectionForm::setTraits(const EngineTraits &traits)
{
    m_traits = traits;
    const auto showRow = [this](const char *field, bool visible) {
        const QString id = QLatin1String(field);
        formOf(id)->setRowVisible(rowOf(id), visible);
        m_problemLabels[id]->setVisible(visible && !m_problemLabels[id]->text().isEmpty());
    };
    showRow("authentication", traits.offersWindowsAuthentication);
    showRow("masterKey", traits.usesMasterKey && m_role == Role::Primary);
    showRow("peerCaFile", traits.needsPeerCaFile);
    if (!traits.offersWindowsAuthentication)
        m_ui->authenticationComboBox->setCurrentIndex(0);
    showAuthentication();
}

void ConnectionForm::setEndpoint(const Endpoint &endpoint)
{
    const QSignalBlocker quiet(this);
    m_ui->hostLineEdit->setText(endpoint.host);
    m_ui->portSpinBox->setValue(endpoint.port);
    m_ui->authenticationComboBox->setCurrentIndex(
        m_ui->authenticationComboBox->findData(int(endpoint.authentication)));
    m_ui->userLineEdit->setText(endpoint.user);
    m_ui->databaseLineEdit->setText(endpoint.database);
    m_ui->caFileLineEdit->setText(endpoint.trust.caFile);
    m_ui->pinnedSha256LineEdit->setText(endpoint.trust.pinnedSha256);
    m_ui->peerHostLineEdit->setText(endpoint.peerHost);
    m_ui->peerPortSpinBox->setValue(endpoint.peerPort);
    m_ui->peerCaFileLineEdit->setText(endpoint.peerCaFile);
    m_ui->pmpUrlLineEdit->setText(endpoint.pmpUrl.toString());
    m_ui->pmpCaFileLineEdit->setText(endpoint.pmpTrust.caFile);
    m_ui->pmpPinnedSha256LineEdit->setText(endpoint.pmpTrust.pinnedSha256);
    showAuthentication();
    clearTest();
    showProblems({});
}

Endpoint ConnectionForm::endpoint() const
{
    Endpoint e;
    e.host = m_ui->hostLineEdit->text().trimmed();
    e.port = quint16(m_ui->portSpinBox->value());
    e.database = m_ui->databaseLineEdit->text().trimmed();
    e.authentication = Authentication(m_ui->authenticationComboBox->currentData().toInt());
    e.user = m_ui->userLineEdit->text().trimmed();
    e.trust.caFile = m_ui->caFileLineEdit->text().trimmed();
    const auto fingerprint = [](const QLineEdit *edit) {
        QString digits = edit->text().toLower();
        return digits.remove(QLatin1Char(':')).remove(QLatin1Char(' '));
    };
    e.trust.pinnedSha256 = fingerprint(m_ui->pinnedSha256LineEdit);
    e.peerHost = m_ui->peerHostLineEdit->text().trimmed();
    e.peerPort = quint16(m_ui->peerPortSpinBox->value());
    e.peerCaFile = m_ui->peerCaFileLineEdit->text().trimmed();
    e.pmpUrl = QUrl(m_ui->pmpUrlLineEdit->text().trimmed());
    e.pmpTrust.caFile = m_ui->pmpCaFileLineEdit->text().trimmed();
    e.pmpTrust.pinnedSha256 = fingerprint(m_ui->pmpPinnedSha256LineEdit);
    return e;
}

Secret ConnectionForm::password() const
{
    return m_ui->passwordPasswordEdit->secret();
}

Secret ConnectionForm::masterKey() const
{
    return m_ui->masterKeyPasswordEdit->secret();
}

void ConnectionForm::clearSecrets()
{
    m_ui->passwordPasswordEdit->clear();
    m_ui->masterKeyPasswordEdit->clear();
}

void ConnectionForm::showProblems(const QList<FieldProblem> &problems)
{
    m_problems = problems;
    const QString prefix = roleName(m_role) + QLatin1Char('.');
    for (const auto &[id, label] : m_problemLabels.asKeyValueRange()) {
        QStringList lines;
        for (const FieldProblem &problem : problems) {
            if (problem.field == prefix + id)
                lines.append(errorWords(problem.error).sentence);
        }
        const bool advanced = m_ui->advancedWidget->isAncestorOf(label);
        label->setText(lines.join(QLatin1Char('\n')));
        setTextTone(label, Tone::Bad);
        label->setVisible(!lines.isEmpty());
        m_fields[id]->setAccessibleDescription(label->text());
        if (advanced && !lines.isEmpty())
            showAdvanced(true);
    }
}

bool ConnectionForm::focusFirstProblem()
{
    for (QWidget *field : std::as_const(m_fields)) {
        if (!field->accessibleDescription().isEmpty()) {
            field->setFocus(Qt::OtherFocusReason);
            return true;
        }
    }
    return false;
}

void ConnectionForm::showTesting()
{
    m_test = Testing();
    showTest();
}

void ConnectionForm::showTested(const Result<ProbeReport> &report)
{
    m_test = report;
    showTest();
}

void ConnectionForm::clearTest()
{
    m_test = std::monostate();
    showTest();
}

QString ConnectionForm::probeText(const ProbeReport &report) const
{
    QStringList facts{report.serverVersion};
    facts.append(report.encryption.isEmpty() ? tr("not encrypted")
                                             : tr("encrypted with %1").arg(report.encryption));
    facts.append(
        report.maySetUp
            ? tr("this account may set up a replication")
            : tr("missing rights: %1").arg(QLocale().createSeparatedList(report.missingRights)));
    facts.append(report.databaseExists ? tr("the database exists")
                                       : tr("the database does not exist yet"));
    facts.append(tr("answered in %1").arg(durationText(report.took)));
    return facts.join(QStringLiteral(" \u00b7 "));
}

void ConnectionForm::showTest()
{
    Light light = Light::Off;
    QString text;
    if (std::holds_alternative<Testing>(m_test)) {
        light = Light::Busy;
        text = tr("Asking the server\u2026");
    } else if (const auto *tested = std::get_if<Result<ProbeReport>>(&m_test)) {
        if (tested->has_value()) {
            light = (*tested)->maySetUp && !(*tested)->encryption.isEmpty() ? Light::Alive
                                                                            : Light::Suspect;
            text = probeText(**tested);
        } else {
            light = Light::Failed;
            const Words words = errorWords(tested->error());
            text = words.remedy.isEmpty() ? words.sentence
                                          : words.sentence + QLatin1Char('\n') + words.remedy;
        }
    }
    const int side = em(this, 1);
    m_ui->testIconLabel->setVisible(!text.isEmpty());
    m_ui->testIconLabel->setPixmap(lightIcon(light, palette()).pixmap(side, side));
    m_ui->testResultLabel->setText(text);
    setTextTone(m_ui->testResultLabel, toneOf(light));
    m_ui->testButton->setEnabled(light != Light::Busy);
}

void ConnectionForm::recolour()
{
    showTest();
    showProblems(QList<FieldProblem>(m_problems));
}

void ConnectionForm::retranslateLabels()
{
    for (const auto &[id, label] : m_labels.asKeyValueRange()) {
        label->setText(fieldText(id));
        QWidget *field = m_fields[id];
        const QString name = fieldText(roleName(m_role) + QLatin1Char('.') + id);
        field->setAccessibleName(name);
        if (auto *secret = qobject_cast<PasswordEdit *>(field))
            secret->lineEdit()->setAccessibleName(name);
    }
}

void ConnectionForm::retranslateHints()
{
    const bool windows =
        m_ui->authenticationComboBox->currentData().toInt() == int(Authentication::Windows);
    m_ui->userLineEdit->setPlaceholderText(windows ? tr("the signed-in user") : QString());
    m_ui->passwordPasswordEdit->lineEdit()->setPlaceholderText(
        windows ? tr("not needed") : tr("used for this set-up only, never stored"));
    m_ui->masterKeyPasswordEdit->lineEdit()->setPlaceholderText(
        tr("from masterkey.key of the primary PMP server"));
    m_ui->caFileLineEdit->setPlaceholderText(tr("the system's authorities"));
    m_ui->pinnedSha256LineEdit->setPlaceholderText(tr("none"));
    m_ui->peerHostLineEdit->setPlaceholderText(tr("same as above"));
    m_ui->peerPortSpinBox->setSpecialValueText(tr("same as above"));
    m_ui->pmpUrlLineEdit->setPlaceholderText(tr("not watched"));
    m_ui->pmpCaFileLineEdit->setPlaceholderText(tr("the system's authorities"));
    m_ui->pmpPinnedSha256LineEdit->setPlaceholderText(tr("none"));
}

void ConnectionForm::retranslate()
{
    const bool primary = m_role == Role::Primary;
    m_ui->titleLabel->setText(primary ? tr("Primary database") : tr("Standby database"));
    //: the word that PMP's own forms use
    m_ui->hintLabel->setText(primary ? tr("(PMP calls it Master)") : tr("(PMP calls it Slave)"));
    m_ui->authenticationComboBox->setItemText(0, tr("Login of the database server"));
    m_ui->authenticationComboBox->setItemText(1, tr("Windows account"));
    m_ui->advancedToolButton->setText(tr("Between the servers, and PMP's web page"));
    m_ui->testButton->setText(primary ? tr("Test pr&imary") : tr("Test stand&by"));
    m_ui->testButton->setToolTip(tr("Connects and tells what was found; changes nothing"));
    for (QPushButton *button : {m_ui->caFileBrowseButton, m_ui->pmpCaFileBrowseButton}) {
        button->setText(tr("Browse\u2026"));
        button->setAccessibleName(tr("Choose a certificate file"));
    }
    retranslateLabels();
    retranslateHints();
    recolour();
}

} // namespace pmpha
