// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/planflow.h"
#include "gui/widgets/retranslated.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace pmpha {

class PasswordEdit;

/// Asks once more for the set-up accounts: they are kept nowhere, so a run that is taken up after
/// a restart needs them again.
class AccountsPanel : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    explicit AccountsPanel(QWidget *parent = nullptr);

    void showPair(const Pair &pair);
    /// Hands over what was typed; empty fields leave the flow as it is.
    void giveTo(PlanFlow *flow);

protected:
    void retranslate() override;

private:
    struct Line
    {
        QLabel *label;
        QLineEdit *user;
        PasswordEdit *password;
    };
    QLabel *m_text;
    Line m_lines[2];
};

} // namespace pmpha
