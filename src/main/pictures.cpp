// SPDX-License-Identifier: GPL-3.0-or-later
#include "main/pictures.h"

#include <QPixmap>

namespace pmpha {

namespace {

/// A few rounds give the charts something to show; after this long a picture is taken of whatever
/// there is.
constexpr int roundsWanted = 12;
constexpr int patienceSeconds = 40;
/// New words make layouts and the menu bar move: they have settled after this time.
constexpr std::chrono::milliseconds settling{600};

struct Spoken
{
    Settings::Language language;
    const char *name;
};

constexpr Spoken languages[] = {{Settings::Language::English, "en"},
                                {Settings::Language::Chinese, "zh"}};

} // namespace

Pictures::Pictures(Console &console, MainWindow &window, const QUuid &pair, const QString &folder)
    : m_console(console), m_window(window), m_pair(pair), m_folder(folder),
      m_began(QDateTime::currentDateTimeUtc()), m_chosen(console.settings().language())
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
    takeNext();
}

void Pictures::takeNext()
{
    if (m_taken == int(std::size(languages))) {
        m_console.settings().setLanguage(m_chosen);
        Q_EMIT finished(m_saved);
        return;
    }
    const Spoken spoken = languages[m_taken++];
    m_console.settings().setLanguage(spoken.language);
    QTimer::singleShot(settling, this, [this, name = spoken.name] {
        save(QLatin1String(name));
        takeNext();
    });
}

void Pictures::save(const QString &name)
{
    const QString path = QStringLiteral("%1/dashboard-%2.png").arg(m_folder, name);
    m_saved = m_window.grab().save(path) && m_saved;
}

} // namespace pmpha
