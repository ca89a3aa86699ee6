// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"
#include "gui/widgets/retranslated.h"

#include <QWidget>

class QLineEdit;
class QToolButton;

namespace pmpha {

/// A field for a secret, with a button that shows it while it is held down by a tick.
class PasswordEdit : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    explicit PasswordEdit(QWidget *parent = nullptr);

    QLineEdit *lineEdit() const { return m_edit; }
    bool isEmpty() const;
    /// What was typed; the field keeps it until clear().
    Secret secret() const;
    /// Forgets what was typed, and hides again.
    void clear();

Q_SIGNALS:
    void edited();
    void returnPressed();

protected:
    void retranslate() override;

private:
    QLineEdit *m_edit;
    QToolButton *m_show;
};

} // namespace pmpha
