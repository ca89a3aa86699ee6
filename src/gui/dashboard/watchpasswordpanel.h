// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/pairmonitor.h"
#include "gui/widgets/card.h"
#include "gui/widgets/retranslated.h"

#include <QPointer>

class QPushButton;

namespace pmpha {

class PasswordEdit;

/// Asks, inside the page, for the watch passwords that no store could give.
class WatchPasswordPanel : public Retranslated<Card>
{
    Q_OBJECT
public:
    explicit WatchPasswordPanel(QWidget *parent = nullptr);

    /// Null hides it.
    void setMonitor(PairMonitor *monitor);
    /// Shows the fields that are needed now.
    void refresh();

protected:
    void retranslate() override;

private:
    struct Field
    {
        QLabel *label;
        PasswordEdit *edit;
    };
    void submit();

    QPointer<PairMonitor> m_monitor;
    QLabel *m_title;
    QLabel *m_text;
    Field m_fields[2];
    QPushButton *m_button;
};

} // namespace pmpha
