// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/labpaths.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTimer>

namespace pmpha {

/// Where and as whom psql is run.
struct TrafficTarget
{
    LabPaths paths;
    Role role = Role::Primary;
    quint16 port = 0;
    QString owner; ///< of the cluster, whom we run as
    QString psql; ///< full path
};

/// What one site's PMP would do to its database all day: a few transactions a second, while it is
/// there. Waits for each before the next, so it never piles up.
class Traffic final : public QObject
{
    Q_OBJECT

public:
    explicit Traffic(TrafficTarget target, QObject *parent = nullptr);
    ~Traffic() override;

    void setOn(bool on);
    bool isOn() const { return m_timer.isActive(); }

Q_SIGNALS:
    void complained(const QString &text);

private:
    void tick();
    void startClient();

    TrafficTarget m_target;
    QTimer m_timer;
    QProcess m_client;
    QElapsedTimer m_lastStart;
    bool m_waiting = false; ///< for the answer to the last statement
};

} // namespace pmpha
