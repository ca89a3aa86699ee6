// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace pmpha {

/// Ctrl-C (and SIGTERM) as a signal in the event loop. One at a time.
class CtrlC : public QObject
{
    Q_OBJECT
public:
    explicit CtrlC(QObject *parent = nullptr);
    ~CtrlC() override;

Q_SIGNALS:
    void pressed();
};

} // namespace pmpha
