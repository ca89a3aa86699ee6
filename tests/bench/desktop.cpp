// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/desktop.h"

#include "integration/labworld.h"

#include <QSet>

#include <xcb/xcb.h>

#include <csignal>
#include <cstdlib>
#include <memory>
#include <sys/prctl.h>

namespace pmpha::bench {

namespace {

using namespace std::chrono_literals;

constexpr int smallestWidth = 400, smallestHeight = 300;
/// A window that only has its background shows one colour or two.
constexpr qsizetype coloursOfContent = 8;

template <class T>
std::unique_ptr<T, decltype(&std::free)> owned(T *reply)
{
    return {reply, &std::free};
}

void start(QProcess &process, const QString &program, const QStringList &arguments)
{
    process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(program, arguments);
}

QString firstLine(QProcess &process)
{
    while (!process.canReadLine() && process.waitForReadyRead(10000)) { }
    return QString::fromUtf8(process.readLine()).trimmed();
}

void end(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.terminate();
    if (!process.waitForFinished(3000)) {
        process.kill();
        process.waitForFinished();
    }
}

} // namespace

Desktop::Desktop()
{
    m_isUp = startScreen() && startBus() && startWindowManager();
}

Desktop::~Desktop()
{
    if (m_connection)
        xcb_disconnect(m_connection);
    end(m_managerProcess);
    end(m_busProcess);
    end(m_screenProcess);
}

bool Desktop::startScreen()
{
    start(m_screenProcess, QStringLiteral("Xvfb"),
          {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
           QStringLiteral("0"), QStringLiteral("1600x1200x24"), QStringLiteral("-nolisten"),
           QStringLiteral("tcp"), QStringLiteral("-noreset")});
    const QString number = firstLine(m_screenProcess);
    if (number.isEmpty())
        return false;
    m_display = u':' + number;
    m_connection = xcb_connect(m_display.toLatin1().constData(), nullptr);
    if (xcb_connection_has_error(m_connection))
        return false;
    m_root = xcb_setup_roots_iterator(xcb_get_setup(m_connection)).data->root;
    m_pidAtom = atom("_NET_WM_PID");
    m_listAtom = atom("_NET_CLIENT_LIST");
    return true;
}

bool Desktop::startBus()
{
    start(m_busProcess, QStringLiteral("dbus-daemon"),
          {QStringLiteral("--session"), QStringLiteral("--nofork"), QStringLiteral("--nopidfile"),
           QStringLiteral("--print-address=1")});
    m_bus = firstLine(m_busProcess);
    return !m_bus.isEmpty();
}

bool Desktop::startWindowManager()
{
    m_managerProcess.setProcessEnvironment(environment(m_folder.path()));
    start(m_managerProcess, QStringLiteral("openbox"), {});
    const quint32 sign = atom("_NET_SUPPORTING_WM_CHECK");
    return test::waitFor([&] { return !longs(m_root, sign).isEmpty(); }, 10s);
}

QProcessEnvironment Desktop::environment(const QString &home) const
{
    QProcessEnvironment out = QProcessEnvironment::systemEnvironment();
    const QStringList names = out.keys();
    for (const QString &name : names)
        if (name.startsWith(QLatin1String("XDG_")) || name.startsWith(QLatin1String("QT_")))
            out.remove(name);
    out.remove(QStringLiteral("WAYLAND_DISPLAY"));
    out.insert(QStringLiteral("DISPLAY"), m_display);
    out.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), m_bus);
    out.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    out.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    out.insert(QStringLiteral("HOME"), home);
    out.insert(QStringLiteral("XDG_RUNTIME_DIR"), home);
    out.insert(QStringLiteral("PMP_HA_HOME"), home);
    return out;
}

quint32 Desktop::atom(const char *name) const
{
    const auto cookie = xcb_intern_atom(m_connection, 0, quint16(qstrlen(name)), name);
    const auto reply = owned(xcb_intern_atom_reply(m_connection, cookie, nullptr));
    return reply ? reply->atom : 0;
}

QList<quint32> Desktop::longs(quint32 window, quint32 property) const
{
    const auto cookie =
        xcb_get_property(m_connection, 0, window, property, XCB_GET_PROPERTY_TYPE_ANY, 0, 1024);
    const auto reply = owned(xcb_get_property_reply(m_connection, cookie, nullptr));
    if (!reply || reply->format != 32)
        return {};
    const auto *values = static_cast<const quint32 *>(xcb_get_property_value(reply.get()));
    return {values, values + reply->value_len};
}

bool Desktop::isPainted(quint32 window) const
{
    const auto attributes = owned(xcb_get_window_attributes_reply(
        m_connection, xcb_get_window_attributes(m_connection, window), nullptr));
    const auto place = owned(
        xcb_get_geometry_reply(m_connection, xcb_get_geometry(m_connection, window), nullptr));
    if (!attributes || attributes->map_state != XCB_MAP_STATE_VIEWABLE || !place
        || place->width < smallestWidth || place->height < smallestHeight)
        return false;
    const auto image =
        owned(xcb_get_image_reply(m_connection,
                                  xcb_get_image(m_connection, XCB_IMAGE_FORMAT_Z_PIXMAP, window, 0,
                                                0, place->width, place->height, ~0U),
                                  nullptr));
    if (!image)
        return false;
    const auto *pixels = reinterpret_cast<const quint32 *>(xcb_get_image_data(image.get()));
    QSet<quint32> colours;
    for (int i = 0; i < xcb_get_image_data_length(image.get()) / 4; i += 3)
        colours.insert(pixels[i]);
    return colours.size() >= coloursOfContent;
}

bool Desktop::hasPaintedWindow(qint64 pid) const
{
    const QList<quint32> windows = longs(m_root, m_listAtom);
    for (const quint32 window : windows)
        if (longs(window, m_pidAtom).value(0) == quint32(pid) && isPainted(window))
            return true;
    return false;
}

} // namespace pmpha::bench
