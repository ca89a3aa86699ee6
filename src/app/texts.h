// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/planrunner.h"
#include "core/status.h"

#include <QCoreApplication>
#include <QLocale>

namespace pmpha {

/// Sentences for people in the language of the installed translator. Each is whole and names what,
/// where and what to do. Files: errortext.cpp (the switch over ErrorCode), findingtext.cpp and
/// steptext.cpp (tables by id, one file for each family of ids), statustext.cpp (headlines, ages,
/// figures), fieldtext.cpp (labels), textargs.h (how arguments are shown).

struct Words
{
    QString sentence; ///< what is wrong, and where
    QString remedy; ///< what to do about it; may be empty
};

Words errorWords(const Error &error);

/// What a check tests: "Write-ahead log level is logical".
QString checkTitle(const QString &findingId);
/// A finding's sentence and remedy; for a passed check, what was found.
Words findingWords(const Finding &finding);
/// True when the catalogue has words for that id: tests hold every id that can come up against it.
bool hasFindingWords(const QString &findingId);

QString stepTitle(const Step &step);
bool hasStepTitle(const QString &stepId);
QString stepStateText(StepState state);

QString roleText(Role role); ///< "primary" / 主服务器
QString linkText(Link link); ///< "data link" / 数据复制链路
QString fieldText(const QString &field); ///< label of a form field by its id

/// The vendor's word: "Alive" or "Failed", the same in both languages; "Checking…" / 正在检查…
/// before the first answer.
QString healthWord(Health health);
/// "HA status" / 高可用性状态 and "Replication status" / 复制状态.
QString haStatusTitle();
QString replicationStatusTitle();
/// One line under a headline: its first cause, or that all is well.
QString headlineText(const Headline &headline);

QString timeText(const QDateTime &at); ///< local time; with the date unless it is today
QString ageText(const QDateTime &at, const QDateTime &now); ///< "3 s ago", "2 h 5 min ago"
QString durationText(std::chrono::milliseconds span); ///< "0.3 s", "2 min 5 s"
QString bytesText(qint64 bytes);

} // namespace pmpha
