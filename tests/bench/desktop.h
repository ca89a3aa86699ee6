// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QTemporaryDir>

struct xcb_connection_t;

namespace pmpha::bench {

/// A screen of its own (Xvfb) with a window manager and a message bus, for programs to start on.
/// All three end with the object.
class Desktop
{
public:
    Desktop();
    ~Desktop();
    Desktop(const Desktop &) = delete;
    Desktop &operator=(const Desktop &) = delete;

    bool isUp() const { return m_isUp; }
    /// For programs that shall open their windows here; their home is `home`.
    QProcessEnvironment environment(const QString &home) const;
    /// A window of that process is mapped, as large as a main window is, and has been painted.
    bool hasPaintedWindow(qint64 pid) const;

private:
    bool startScreen();
    bool startBus();
    bool startWindowManager();
    bool isPainted(quint32 window) const;
    QList<quint32> longs(quint32 window, quint32 property) const;
    quint32 atom(const char *name) const;

    QTemporaryDir m_folder;
    QString m_display;
    QString m_bus;
    QProcess m_screenProcess;
    QProcess m_busProcess;
    QProcess m_managerProcess;
    xcb_connection_t *m_connection = nullptr;
    quint32 m_root = 0;
    quint32 m_pidAtom = 0;
    quint32 m_listAtom = 0;
    bool m_isUp = false;
};

} // namespace pmpha::bench
