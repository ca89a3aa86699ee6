// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "gui/widgets/dialogs.h"
#include "gui/widgets/retranslated.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace pmpha {

class ConnectionForm;
class MessageBar;
class TablesCard;

/// The form of a pair: who it is, both sides, the tables. Edits that are not yet saved are kept
/// for as long as the program runs; passwords are not.
class FormPage : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    FormPage(Console &console, Dialogs &dialogs, QWidget *parent = nullptr);

    void setPair(const QUuid &pair);
    void focusName();
    /// Gives the flow what the form says, and starts its checks, or shows what is wrong.
    void start(PlanKind kind);
    /// A failure that came before the checks could tell anything.
    void showError(const Error &error);

Q_SIGNALS:
    /// The flow of that kind has been started.
    void started(pmpha::PlanKind kind);

protected:
    void retranslate() override;

private:
    void buildPage();
    QWidget *buildIdentity();
    void connectForm();
    void show(const Pair &pair);
    Pair edited() const;
    void keepDraft();
    void changeEngine();
    void fillEngines();
    bool save();
    bool prepare(PlanFlow *flow);
    void testSite(Role role);
    void readTables();
    void showProblems(const QList<FieldProblem> &problems);

    Console &m_console;
    Dialogs &m_dialogs;
    Pair m_pair; ///< as last saved, or its draft
    QMap<QUuid, Pair> m_drafts;
    MessageBar *m_bar;
    QScrollArea *m_scroll = nullptr;
    QLabel *m_nameLabel;
    QLineEdit *m_name;
    QLabel *m_nameProblem;
    QLabel *m_engineLabel;
    QComboBox *m_engine;
    ConnectionForm *m_forms[2];
    TablesCard *m_tables;
    QPushButton *m_remove;
    QPushButton *m_save;
    QPushButton *m_configure;
};

} // namespace pmpha
