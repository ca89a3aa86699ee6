// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/labdriver.h"

#include "lab/agentclient.h"
#include "lab/vault.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace pmpha {

namespace {

using namespace std::chrono_literals;

constexpr auto lockPatience = 90s;
constexpr Role bothRoles[] = {Role::Primary, Role::Standby};

QJsonObject request(const char *verb)
{
    return {{QStringLiteral("do"), QLatin1String(verb)}};
}

QJsonObject switchRequest(const char *verb, bool on)
{
    QJsonObject object = request(verb);
    object.insert(QStringLiteral("on"), on);
    return object;
}

QJsonObject webRequest(Role role, bool on)
{
    QJsonObject object = switchRequest("web", on);
    object.insert(QStringLiteral("role"), roleName(role));
    return object;
}

Result<void> withoutAnswer(const Result<QJsonObject> &answer)
{
    if (!answer)
        return failure(answer.error());
    return {};
}

} // namespace

LabDriver::LabDriver(const LabOptions &options)
    : m_paths{labFolder(options.folder)}, m_program(options.program), m_durable(options.durable)
{
}

Result<Pair> LabDriver::up(const std::function<void(const QString &)> &say)
{
    const auto tell = [&say](const char *part) {
        if (say)
            say(QLatin1String(part));
    };
    if (const auto good = checkFolder(); !good)
        return failure(good.error());
    const auto lock = os::FileLock::take(m_paths.lockFile(), lockPatience);
    if (!lock)
        return failure(lock.error());
    const auto ground = survey();
    if (!ground)
        return failure(ground.error());
    if (const auto made = makeFolders(ground->user); !made)
        return failure(made.error());
    tell("certificates");
    const auto renewed = ensureCertificates(*ground);
    if (!renewed)
        return failure(renewed.error());
    tell("primary");
    tell("standby");
    if (const auto started = startClusters(*ground); !started)
        return failure(started.error());
    tell("vault");
    Cluster primary = cluster(Role::Primary, *ground);
    if (const auto filled = ensureVault(primary); !filled)
        return failure(filled.error());
    tell("link");
    tell("web");
    if (const auto there = ensureAgent(*renewed); !there)
        return failure(there.error());
    return pair();
}

Result<void> LabDriver::down(bool erase)
{
    if (!QFileInfo(m_paths.folder).isDir())
        return {};
    const auto lock = os::FileLock::take(m_paths.lockFile(), lockPatience);
    if (!lock)
        return failure(lock.error());
    const auto user = os::labUser(m_paths.runFolder());
    if (!user)
        return failure(user.error());
    // Ending needs none of the server's programs: they may have been removed.
    const QString programs = survey().value_or(Ground{}).programs;
    if (const auto ended = endAgent(); !ended)
        return ended;
    if (const auto stopped = stopClusters({*user, programs}); !stopped)
        return stopped;
    return erase ? removeFiles() : Result<void>();
}

Result<LabStatus> LabDriver::status()
{
    LabStatus status;
    status.folder = m_paths.folder;
    const auto answer = askAgent(m_paths, request("status"));
    const LabState state = readLabState(m_paths.stateFile());
    status.up = isMade() && answer.has_value();
    const QJsonObject agent = answer.value_or(QJsonObject());
    status.linkUp = agent.value(QStringLiteral("link")).toBool();
    status.traffic = agent.value(QStringLiteral("traffic")).toBool();
    for (const Role role : bothRoles) {
        LabSite &site = role == Role::Primary ? status.primary : status.standby;
        site.databaseRunning = cluster(role, {}).isRunning();
        site.webRunning =
            agent.value(roleName(role)).toObject().value(QStringLiteral("web")).toBool();
        site.databasePort = state.ports[role].database;
        site.webPort = state.ports[role].web;
    }
    return status;
}

Result<void> LabDriver::setLink(bool up)
{
    return withoutAnswer(askAgent(m_paths, switchRequest("link", up)));
}

Result<void> LabDriver::setTraffic(bool on)
{
    return withoutAnswer(askAgent(m_paths, switchRequest("traffic", on)));
}

Result<void> LabDriver::setSite(Role role, bool running)
{
    if (!isMade())
        return failure(ErrorCode::LabNotUp);
    const auto lock = os::FileLock::take(m_paths.lockFile(), lockPatience);
    if (!lock)
        return failure(lock.error());
    if (const auto told = askAgent(m_paths, webRequest(role, running)); !told)
        return failure(told.error());
    const auto ground = survey();
    if (!ground)
        return failure(ground.error());
    Cluster site = cluster(role, *ground);
    return running ? site.start(readLabState(m_paths.stateFile()).ports[role].database, m_durable)
                   : site.stop();
}

Result<QStringList> LabDriver::psqlCommand(Role role, const QStringList &arguments)
{
    if (!isMade())
        return failure(ErrorCode::LabNotUp);
    const auto ground = survey();
    if (!ground)
        return failure(ground.error());
    const Cluster site = cluster(role, *ground);
    if (!site.isRunning())
        return failure(ErrorCode::LabSiteStopped, {roleName(role)});
    QStringList command;
    if (!ground->user.isCaller) {
        // psql complains when it cannot return to the folder it was started in.
        if (!os::folderClosedTo(ground->user, QDir::currentPath()).isEmpty())
            command << QStringLiteral("env") << QStringLiteral("--chdir=/");
        command << QStringLiteral("setpriv") << QStringLiteral("--reuid=") + ground->user.name
                << QStringLiteral("--regid=") + QString::number(ground->user.gid)
                << QStringLiteral("--clear-groups");
    }
    command << ground->programs + QStringLiteral("/psql")
            << QStringLiteral("--set=HISTFILE=") + m_paths.runFolder()
            + QStringLiteral("/psql_history");
    const QString database = role == Role::Primary ? primaryDatabase : standbyDatabase;
    command << Cluster::psqlArguments(m_paths, site.lastPort(), ground->user.name, database);
    return command + arguments;
}

Result<void> LabDriver::checkFolder() const
{
    constexpr int longestFolder = 80;
    const QString &folder = m_paths.folder;
    bool good = QFile::encodeName(folder).size() <= longestFolder;
    for (const QChar c : folder)
        good = good && c.isPrint() && !QStringLiteral("\"'$`\\").contains(c);
    // Somebody else's folder is not to get our permissions.
    const bool isOurs = QFileInfo::exists(m_paths.lockFile()) || QDir(folder).isEmpty();
    if (!good || !isOurs)
        return failure(ErrorCode::OptionInvalid, {QStringLiteral("folder"), folder});
    if (const auto made = os::makeParents(folder); !made)
        return made;
    // Root's servers run as another user, who has to pass through to his own folders.
    return os::makeFolder(folder, os::isRoot() ? 0711 : 0700, os::caller());
}

Result<LabDriver::Ground> LabDriver::survey() const
{
    const auto user = os::labUser(m_paths.runFolder());
    if (!user)
        return failure(user.error());
    const QString closed = os::folderClosedTo(*user, m_paths.folder);
    if (!closed.isEmpty())
        return failure(
            ErrorCode::FileUnwritable, {closed},
            QStringLiteral("user %1, who runs the servers, cannot enter it").arg(user->name));
    const auto programs = findServerPrograms(Cluster(Role::Primary, m_paths, *user, {}).major());
    if (!programs)
        return failure(programs.error());
    return Ground{*user, *programs};
}

Result<void> LabDriver::makeFolders(const os::User &user) const
{
    if (const auto made = os::makeFolder(m_paths.tlsFolder(), 0711, os::caller()); !made)
        return made;
    return os::makeFolder(m_paths.runFolder(), 0700, user);
}

bool LabDriver::isMade() const
{
    return cluster(Role::Primary, {}).isMade() && cluster(Role::Standby, {}).isMade();
}

Cluster LabDriver::cluster(Role role, const Ground &ground) const
{
    return {role, m_paths, ground.user, ground.programs};
}

Result<void> LabDriver::removeFiles() const
{
    // Only what is ours, by name: the folder may have been a mistaken choice.
    for (const QString &folder :
         {m_paths.siteFolder(Role::Primary), m_paths.siteFolder(Role::Standby), m_paths.runFolder(),
          m_paths.tlsFolder()}) {
        if (QFileInfo::exists(folder) && !QDir(folder).removeRecursively())
            return failure(ErrorCode::FileUnwritable, {folder});
    }
    for (const QString &file :
         {m_paths.stateFile(), m_paths.secretsFile(), m_paths.secretsLock(), m_paths.lockFile()}) {
        if (QFileInfo::exists(file) && !QFile::remove(file))
            return failure(ErrorCode::FileUnwritable, {file});
    }
    QDir().rmdir(m_paths.folder);
    return {};
}

} // namespace pmpha
