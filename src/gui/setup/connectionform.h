// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/planflow.h"
#include "gui/widgets/card.h"
#include "gui/widgets/dialogs.h"
#include "gui/widgets/retranslated.h"

#include <QMap>

#include <memory>
#include <variant>

class QFormLayout;

namespace pmpha {

/// The fields of one side of a pair, with its Test button. Passwords stay in their fields and go
/// nowhere but to secret().
class ConnectionForm : public Retranslated<Card>
{
    Q_OBJECT
public:
    ConnectionForm(Role role, Dialogs &dialogs, QWidget *parent = nullptr);
    ~ConnectionForm() override;

    void setTraits(const EngineTraits &traits);
    void setEndpoint(const Endpoint &endpoint);
    /// What the fields say now.
    Endpoint endpoint() const;
    Secret password() const;
    Secret masterKey() const;
    void clearSecrets();

    /// Shows those that concern this side next to their fields, and takes away all others.
    void showProblems(const QList<FieldProblem> &problems);
    /// False when there is none on this side.
    bool focusFirstProblem();

    void showTesting();
    void showTested(const Result<ProbeReport> &report);
    void clearTest();

Q_SIGNALS:
    void edited();
    void testRequested();

protected:
    void retranslate() override;
    void recolour() override;

private:
    struct Fields;
    QFormLayout *formOf(const QString &field) const;
    int rowOf(const QString &field) const;
    void addProblemLabels();
    /// A field that is being mended is not called wrong any more.
    void clearProblem(const QString &field);
    void connectFields();
    void browse(const QString &field);
    void showAuthentication();
    void showAdvanced(bool open);
    void showTest();
    void retranslateLabels();
    void retranslateHints();
    QString probeText(const ProbeReport &report) const;

    const Role m_role;
    Dialogs &m_dialogs;
    std::unique_ptr<Fields> m_ui;
    EngineTraits m_traits;
    QMap<QString, QWidget *> m_fields; ///< by field id, without the role
    QMap<QString, QLabel *> m_labels;
    QMap<QString, QLabel *> m_problemLabels;
    QList<FieldProblem> m_problems;
    struct Testing
    {
    };
    std::variant<std::monostate, Testing, Result<ProbeReport>> m_test;
};

} // namespace pmpha
