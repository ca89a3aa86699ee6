// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/console.h"
#include "gui/widgets/card.h"
#include "gui/widgets/retranslated.h"

#include <QWidget>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QPushButton;
class QSpinBox;

namespace pmpha {

class MessageBar;

/// How the program looks, how the selected pair is watched, and where its passwords are.
class SettingsPage : public Retranslated<QWidget>
{
    Q_OBJECT
public:
    explicit SettingsPage(Console &console, QWidget *parent = nullptr);

    void setPair(const QUuid &pair);

protected:
    void retranslate() override;

private:
    struct Line
    {
        const char *field; ///< its id, for fieldText()
        QDoubleSpinBox *box;
        double unit; ///< of the box, in ms, bytes or rounds
        QLabel *label;
    };
    void buildPage();
    QWidget *buildProgram();
    QWidget *buildWatching();
    QWidget *buildPasswords();
    void addLine(QFormLayout *form, const char *field, double least, double most, double unit,
                 int decimals);
    void followSettings();
    Thresholds edited() const;
    void showThresholds(const Thresholds &thresholds);
    void showDirty();
    void save();

    Console &m_console;
    QUuid m_pair;
    MessageBar *m_bar;
    QLabel *m_programTitle;
    QLabel *m_languageLabel;
    QComboBox *m_language;
    QLabel *m_themeLabel;
    QComboBox *m_theme;
    QLabel *m_watchTitle;
    QList<Line> m_lines;
    QPushButton *m_defaults;
    QPushButton *m_revert;
    QPushButton *m_save;
    QLabel *m_passwordsTitle;
    QLabel *m_passwords;
};

} // namespace pmpha
