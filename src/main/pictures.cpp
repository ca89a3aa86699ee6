// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/pictures.h"

#include <QCoreApplication>
#include <QPixmap>

namespace pmpha {

namespace {

/// A few rounds give the charts something to show; after this long a picture is taken of whatever
/// there is.
constexpr int roundsWanted = 12;
constexpr int patienceSeconds = 40;

} // namespace

Pictures::Pictures(Console &console, MainWindow &window, Translation &translation,
                   const QUuid &pair, const QString &folder)
    : m_console(console), m_window(window), m_translation(translation), m_pair(pair),
      m_folder(folder), m_began(QDateTime::currentDateTimeUtc())
{
    m_window.resize(1280, 800);
    connect(&m_timer, &QTimer::timeout, this, &Pictures::look);
    m_timer.start(std::chrono::milliseconds(500));
}

bool Pictures::statusStands() const
{
    const PairMonitor *monitor = m_console.monitor(m_pair);
    if (!monitor)
        return false;
    const PairStatus &status = monitor->status();
    const auto stands = [](Health health) {
        return health == Health::Alive || health == Health::Failed;
    };
    return stands(status.ha.health) && stands(status.replication.health)
        && status.round.markers.value(Link::Data).lag.has_value();
}

void Pictures::look()
{
    m_rounds += statusStands() ? 1 : 0;
    if (m_rounds < roundsWanted
        && m_began.secsTo(QDateTime::currentDateTimeUtc()) < patienceSeconds)
        return;
    m_timer.stop();
    take();
}

void Pictures::take()
{
    bool saved = true;
    for (const auto &[locale, name] : {std::pair("en", "en"), std::pair("zh_CN", "zh")}) {
        m_translation.use(QString::fromLatin1(locale));
        // Sent as events: every widget has its new words after one pass.
        QCoreApplication::sendPostedEvents();
        const QString path =
            QStringLiteral("%1/dashboard-%2.png").arg(m_folder, QLatin1String(name));
        saved = m_window.grab().save(path) && saved;
    }
    Q_EMIT finished(saved);
}

} // namespace pmpha
