// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/planflow.h"
#include "gui/widgets/retranslated.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace pmpha {

class Collapsible;
class FindingsView;
class MessageBar;

/// What the checks found: what stands in the way first, what is fine folded away.
class ChecksPage : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    explicit ChecksPage(QWidget *parent = nullptr);

    void setFlow(PlanFlow *flow);
    void refresh();

Q_SIGNALS:
    void backRequested();
    void previewRequested();
    void adoptRequested(const pmpha::Pair &found);

protected:
    void retranslate() override;

private:
    void buildPage();
    void offerAdoption();
    QString summary(int passed, int failed, int warnings) const;

    QPointer<PlanFlow> m_flow;
    QLabel *m_light;
    QLabel *m_summary;
    QProgressBar *m_busy;
    MessageBar *m_adopt;
    FindingsView *m_open;
    Collapsible *m_fold;
    FindingsView *m_passed;
    QPushButton *m_back;
    QPushButton *m_cancel;
    QPushButton *m_again;
    QPushButton *m_next;
};

} // namespace pmpha
