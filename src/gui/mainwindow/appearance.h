// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings.h"

#include <QPalette>
#include <QString>

namespace pmpha {

/// Switches the program between the system's, a light and a dark palette while it runs. The light
/// and dark ones are drawn with Qt's own Fusion style, since a native style may refuse colours.
class Appearance : public QObject
{
    Q_OBJECT
public:
    /// Follows the settings from now on.
    explicit Appearance(Settings &settings, QObject *parent = nullptr);

    static QPalette lightPalette();
    static QPalette darkPalette();

private:
    void apply();

    Settings &m_settings;
    QString m_systemStyle;
    QPalette m_systemPalette;
    bool m_native = true;
};

} // namespace pmpha
