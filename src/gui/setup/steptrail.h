// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/widgets/looks.h"
#include "gui/widgets/retranslated.h"

#include <QWidget>

namespace pmpha {

/// Where in the set-up the user is: Checks, Plan, Run.
class StepTrail : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    explicit StepTrail(QWidget *parent = nullptr);

    void setCurrent(int step);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;

private:
    int m_current = 0;
    QStringList m_names;
};

} // namespace pmpha
