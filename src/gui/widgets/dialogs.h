// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace pmpha {

/// A question before something that cannot simply be taken back.
struct Question
{
    QString title;
    QString text;
    QString yes; ///< the verb on the button, never "OK"
    bool destructive = false;
};

/// The few things that are asked in a window of their own. A port, so that tests can answer; none
/// of it blocks.
class Dialogs
{
public:
    using Chosen = std::function<void(const QString &file)>;

    virtual ~Dialogs() = default;
    virtual void confirm(QWidget *parent, const Question &question,
                         std::function<void()> onYes) = 0;
    virtual void openFile(QWidget *parent, const QString &title, const QString &filter,
                          Chosen chosen) = 0;
    virtual void saveFile(QWidget *parent, const QString &title, const QString &suggestedName,
                          const QString &filter, Chosen chosen) = 0;
};

class SystemDialogs final : public Dialogs
{
public:
    void confirm(QWidget *parent, const Question &question, std::function<void()> onYes) override;
    void openFile(QWidget *parent, const QString &title, const QString &filter,
                  Chosen chosen) override;
    void saveFile(QWidget *parent, const QString &title, const QString &suggestedName,
                  const QString &filter, Chosen chosen) override;
};

} // namespace pmpha
