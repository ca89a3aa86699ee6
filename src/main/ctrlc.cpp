// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/ctrlc.h"

#include <QtGlobal>

#ifdef Q_OS_WIN
#include <windows.h>
#else
#include <QSocketNotifier>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace pmpha {

#ifdef Q_OS_WIN

namespace {

CtrlC *instance = nullptr;

/// Windows calls this on a thread of its own.
BOOL WINAPI handle(DWORD event)
{
    if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
        return FALSE;
    QMetaObject::invokeMethod(instance, &CtrlC::pressed, Qt::QueuedConnection);
    return TRUE;
}

} // namespace

CtrlC::CtrlC(QObject *parent) : QObject(parent)
{
    instance = this;
    SetConsoleCtrlHandler(handle, TRUE);
}

CtrlC::~CtrlC()
{
    SetConsoleCtrlHandler(handle, FALSE);
    instance = nullptr;
}

#else

namespace {

// A signal handler may do little more than write to a descriptor; the event loop reads the other
// end.
int sockets[2] = {-1, -1};

void handle(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(sockets[0], &byte, 1);
}

} // namespace

CtrlC::CtrlC(QObject *parent) : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, sockets) != 0)
        return;
    auto *notifier = new QSocketNotifier(sockets[1], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (::read(sockets[1], &byte, 1) == 1)
            Q_EMIT pressed();
    });
    std::signal(SIGINT, handle);
    std::signal(SIGTERM, handle);
}

CtrlC::~CtrlC()
{
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    for (int &socket : sockets) {
        if (socket >= 0)
            ::close(socket);
        socket = -1;
    }
}

#endif

} // namespace pmpha
