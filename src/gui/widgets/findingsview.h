// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/widgets/looks.h"
#include "gui/widgets/retranslated.h"

#include <QWidget>

class QPlainTextEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace pmpha {

/// One finding: what is wrong, what to do, the statement that mends it, the server's own words.
class FindingRow : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    explicit FindingRow(Finding finding, QWidget *parent = nullptr);

protected:
    void retranslate() override;
    void recolour() override;

private:
    void addExtras(QVBoxLayout *column);

    Finding m_finding;
    QLabel *m_light;
    QLabel *m_sentence;
    QLabel *m_remedy;
    QPushButton *m_copy = nullptr;
    QToolButton *m_details = nullptr;
    QLabel *m_detailText = nullptr;
};

/// Findings one below the other. Setting the same ones again changes nothing, so that opened
/// details stay open.
class FindingsView : public QWidget
{
    Q_OBJECT
public:
    explicit FindingsView(QWidget *parent = nullptr);

    void setFindings(const QList<Finding> &findings);
    const QList<Finding> &findings() const { return m_findings; }

private:
    QList<Finding> m_findings;
    QVBoxLayout *m_column;
};

} // namespace pmpha
