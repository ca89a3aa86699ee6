// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/finding.h"
#include "core/status.h"

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPalette>

class QLabel;
class QPainter;
class QWidget;

namespace pmpha {

/// What a colour says. Never said by colour alone: a shape or a word goes with it.
enum class Tone { Good, Warning, Bad, Neutral, Accent };

bool isDark(const QPalette &palette);
/// A colour of that tone that reads well as text on the palette's base.
QColor toneColor(Tone tone, const QPalette &palette);
/// The same tone as a quiet background.
QColor toneWash(Tone tone, const QPalette &palette);
/// Hair lines between and around things.
QColor lineColor(const QPalette &palette);

/// The look of one light: Health, or that nothing is watched (yet).
enum class Light { Off, Busy, Checking, Alive, Suspect, Failed };
Light lightOf(Health health);
Tone toneOf(Light light);
Tone toneOf(Severity severity);
Light lightOf(Severity severity);

/// A tick in a disc, an exclamation mark in a triangle, a cross in a square, a ring: told apart
/// without colour.
void paintLight(QPainter &painter, const QRectF &rect, Light light, const QPalette &palette);
/// The same as a picture for labels and items; sharp on every screen.
QIcon lightIcon(Light light, const QPalette &palette);

QFont scaledFont(QFont font, qreal factor, bool bold = false);
/// A hundredth of the width of "M", times `hundredths`: sizes that grow with the font.
int em(const QWidget *widget, qreal ems);

/// Grey, smaller text for what comes second.
QLabel *mutedLabel(QWidget *parent = nullptr);
/// Text that wraps, and that can be selected with mouse and keyboard.
QLabel *bodyLabel(QWidget *parent = nullptr);
/// The title of a card or section.
QLabel *titleLabel(QWidget *parent = nullptr);
void setTextTone(QLabel *label, Tone tone);

} // namespace pmpha
