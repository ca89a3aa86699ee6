// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow/appearance.h"

#include <QApplication>
#include <QStyle>
#include <QStyleFactory>
#include <QToolTip>

namespace pmpha {

namespace {

struct Inks
{
    QColor window, base, alternate, text, muted, button, highlight, highlightedText, link, tip;
};

QPalette paletteOf(const Inks &inks)
{
    QPalette p;
    p.setColor(QPalette::Window, inks.window);
    p.setColor(QPalette::Base, inks.base);
    p.setColor(QPalette::AlternateBase, inks.alternate);
    p.setColor(QPalette::Button, inks.button);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        p.setColor(role, inks.text);
    p.setColor(QPalette::BrightText, Qt::white);
    p.setColor(QPalette::PlaceholderText, inks.muted);
    p.setColor(QPalette::Highlight, inks.highlight);
    p.setColor(QPalette::HighlightedText, inks.highlightedText);
    p.setColor(QPalette::Link, inks.link);
    p.setColor(QPalette::LinkVisited, inks.link);
    p.setColor(QPalette::ToolTipBase, inks.tip);
    const bool dark = inks.base.lightnessF() < 0.5;
    p.setColor(QPalette::Light, inks.button.lighter(dark ? 130 : 110));
    p.setColor(QPalette::Midlight, inks.button.lighter(dark ? 115 : 105));
    p.setColor(QPalette::Mid, inks.button.darker(dark ? 130 : 125));
    p.setColor(QPalette::Dark, inks.button.darker(dark ? 160 : 150));
    p.setColor(QPalette::Shadow, dark ? QColor(Qt::black) : inks.button.darker(210));
    QColor off = inks.text;
    off.setAlphaF(0.4F);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, off);
    return p;
}

} // namespace

QPalette Appearance::lightPalette()
{
    return paletteOf({QColor(0xf3, 0xf4, 0xf6), Qt::white, QColor(0xf7, 0xf8, 0xfa),
                      QColor(0x1c, 0x22, 0x2b), QColor(0x5c, 0x65, 0x72), QColor(0xf6, 0xf7, 0xf9),
                      QColor(0x24, 0x6b, 0xce), Qt::white, QColor(0x1f, 0x66, 0xc7), Qt::white});
}

QPalette Appearance::darkPalette()
{
    return paletteOf({QColor(0x1b, 0x1e, 0x23), QColor(0x24, 0x28, 0x2e), QColor(0x2a, 0x2f, 0x36),
                      QColor(0xe6, 0xe9, 0xed), QColor(0x9f, 0xa8, 0xb4), QColor(0x30, 0x35, 0x3d),
                      QColor(0x2f, 0x6f, 0xc4), Qt::white, QColor(0x6a, 0xa9, 0xf4),
                      QColor(0x30, 0x35, 0x3d)});
}

Appearance::Appearance(Settings &settings, QObject *parent)
    : QObject(parent), m_settings(settings), m_systemStyle(QApplication::style()->name()),
      m_systemPalette(QApplication::palette())
{
    QColor muted = m_systemPalette.color(QPalette::Text);
    muted.setAlphaF(0.66F); // half of the ink, as most styles have it, is too little for sentences
    m_systemPalette.setColor(QPalette::PlaceholderText, muted);
    connect(&settings, &Settings::themeChanged, this, &Appearance::apply);
    apply();
}

void Appearance::apply()
{
    const Settings::Theme theme = m_settings.theme();
    const bool native = theme == Settings::Theme::System;
    const QString wanted = native ? m_systemStyle : QStringLiteral("fusion");
    if (QApplication::style()->name() != wanted)
        QApplication::setStyle(QStyleFactory::create(wanted));
    QPalette palette = m_systemPalette;
    if (theme == Settings::Theme::Light)
        palette = lightPalette();
    else if (theme == Settings::Theme::Dark)
        palette = darkPalette();
    QApplication::setPalette(palette);
    if (!native || !m_native)
        QToolTip::setPalette(palette);
    m_native = native;
}

} // namespace pmpha
