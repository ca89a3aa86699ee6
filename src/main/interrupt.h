// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace pmpha {

/// Ctrl-C (and SIGTERM) as a signal in the event loop. One at a time.
class Interrupt : public QObject
{
    Q_OBJECT
public:
    explicit Interrupt(QObject *parent = nullptr);
    ~Interrupt() override;

Q_SIGNALS:
    void pressed();
};

} // namespace pmpha
