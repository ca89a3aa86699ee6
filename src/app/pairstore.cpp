// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pairstore.h"

#include "app/localfiles.h"
#include "app/statusjson.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLockFile>
#include <QSet>

#include <algorithm>

namespace pmpha {

namespace {

constexpr int fileVersion = 1;
constexpr qint64 largestFile = 16 * 1024 * 1024;
constexpr std::chrono::milliseconds lockPatience = std::chrono::seconds(2);
/// Several changes right after one another are one piece of news.
constexpr std::chrono::milliseconds newsDelay = std::chrono::milliseconds(50);
/// A broken file younger than this may still be being written.
constexpr std::chrono::milliseconds settleTime = std::chrono::seconds(1);

QJsonObject fileJson(const QList<Pair> &pairs)
{
    QJsonArray array;
    for (const Pair &pair : pairs)
        array.append(pairToJson(pair));
    return {{QStringLiteral("version"), fileVersion}, {QStringLiteral("pairs"), array}};
}

bool sameName(const QString &a, const QString &b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

/// What stands in the way of adding `pair`: one of the same id or name.
QString clashOf(const QList<Pair> &pairs, const Pair &pair)
{
    for (const Pair &other : pairs) {
        if (other.id == pair.id)
            return QStringLiteral("id");
        if (sameName(other.name, pair.name))
            return QStringLiteral("name");
    }
    return {};
}

} // namespace

/// The file as it was read: what is good in it, and what is wrong with it.
struct PairStore::Content
{
    QList<Pair> pairs;
    bool readable = true; ///< as a whole; false: nothing of it can be used
    QString wrong; ///< the first thing wrong; empty: all good
};

PairStore::PairStore(const QString &file, QObject *parent) : QObject(parent), m_file(file)
{
    m_news.setSingleShot(true);
    connect(&m_news, &QTimer::timeout, this, &PairStore::takeNews);
}

Result<PairStore::Content> PairStore::read() const
{
    Content content;
    if (!QFileInfo::exists(m_file))
        return content;
    auto bytes = readWholeFile(m_file, largestFile);
    if (!bytes) {
        if (bytes.error().code != ErrorCode::FileCorrupt)
            return failure(bytes.error());
        content.readable = false;
        content.wrong = bytes.error().detail;
        return content;
    }
    if (bytes->startsWith("\xef\xbb\xbf"))
        bytes->remove(0, 3); // some editors put a byte order mark
    QJsonParseError parsing;
    const QJsonDocument document = QJsonDocument::fromJson(*bytes, &parsing);
    const int version = document[QStringLiteral("version")].toInt();
    if (version > fileVersion)
        return failure(ErrorCode::FileTooNew,
                       {QDir::toNativeSeparators(m_file), QString::number(version)});
    const QJsonValue array = document[QStringLiteral("pairs")];
    content.readable = version == fileVersion && array.isArray();
    if (!content.readable) {
        content.wrong = parsing.error != QJsonParseError::NoError ? parsing.errorString()
            : version != fileVersion                              ? QStringLiteral("version")
                                                                  : QStringLiteral("pairs");
        return content;
    }
    takePairs(array.toArray(), content);
    return content;
}

void PairStore::takePairs(const QJsonArray &array, Content &content)
{
    for (qsizetype i = 0; i < array.size(); ++i) {
        const auto pair = pairFromJson(array.at(i).toObject());
        const QString wrong = pair ? clashOf(content.pairs, *pair) : pair.error().args.value(0);
        if (wrong.isEmpty())
            content.pairs.append(*pair);
        else if (content.wrong.isEmpty())
            content.wrong = QStringLiteral("pairs[%1].%2").arg(i).arg(wrong);
    }
}

Result<void> PairStore::reload()
{
    auto content = read();
    if (!content)
        return failure(content.error());
    if (content->wrong.isEmpty()) {
        take(content->pairs);
        return {};
    }
    return mend(*content);
}

Result<void> PairStore::mend(const Content &content)
{
    QLockFile lock(m_file + QStringLiteral(".lock"));
    const bool locked = lock.tryLock(int(lockPatience.count()));
    // Nobody else has mended it in the meantime?
    const auto again = read();
    if (again && again->wrong.isEmpty()) {
        take(again->pairs);
        return {};
    }
    // What was read well before is the best that is known of a file that says nothing any more.
    const QList<Pair> good = content.readable ? content.pairs : m_pairs;
    const QString aside = !locked ? QString()
        : content.readable        ? copyBrokenAside(m_file)
                                  : setBrokenAside(m_file);
    take(good);
    if (!aside.isEmpty() && (content.readable || !good.isEmpty()))
        (void)write(good); // if that fails, the next save() tells
    return failure(ErrorCode::FileCorrupt,
                   {QDir::toNativeSeparators(m_file),
                    QDir::toNativeSeparators(aside.isEmpty() ? m_file : aside)},
                   content.wrong);
}

std::optional<Pair> PairStore::byId(const QUuid &id) const
{
    const auto found = std::find_if(m_pairs.cbegin(), m_pairs.cend(),
                                    [&](const Pair &pair) { return pair.id == id; });
    return found == m_pairs.cend() ? std::nullopt : std::optional(*found);
}

std::optional<Pair> PairStore::byName(const QString &name) const
{
    const auto found = std::find_if(m_pairs.cbegin(), m_pairs.cend(),
                                    [&](const Pair &pair) { return sameName(pair.name, name); });
    return found == m_pairs.cend() ? std::nullopt : std::optional(*found);
}

Result<void> PairStore::save(const Pair &pair)
{
    if (pair.name.trimmed().isEmpty())
        return failure(ErrorCode::FieldEmpty, {QStringLiteral("name")});
    if (pair.id.isNull())
        return failure(ErrorCode::Internal, {QStringLiteral("PairStore::save")});
    // As it will be read again: without what must not be kept.
    const auto kept = pairFromJson(pairToJson(pair));
    if (!kept)
        return failure(kept.error());
    return change([&](QList<Pair> &pairs) -> Result<void> {
        const auto place = std::find_if(pairs.begin(), pairs.end(),
                                        [&](const Pair &other) { return other.id == kept->id; });
        const bool taken = std::any_of(pairs.cbegin(), pairs.cend(), [&](const Pair &other) {
            return other.id != kept->id && sameName(other.name, kept->name);
        });
        if (taken)
            return failure(ErrorCode::PairNameTaken, {kept->name});
        if (place == pairs.end())
            pairs.append(*kept);
        else
            *place = *kept;
        return {};
    });
}

Result<void> PairStore::remove(const QUuid &id)
{
    const bool known = byId(id).has_value();
    auto done = change([&](QList<Pair> &pairs) -> Result<void> {
        const auto gone = pairs.removeIf([&](const Pair &pair) { return pair.id == id; });
        if (gone == 0 && !known)
            return failure(ErrorCode::PairUnknown, {id.toString(QUuid::WithoutBraces)});
        return {};
    });
    if (done)
        Q_EMIT removed(id);
    return done;
}

Result<void> PairStore::change(const std::function<Result<void>(QList<Pair> &)> &edit)
{
    const QString shown = QDir::toNativeSeparators(m_file);
    if (!makePrivateFolder(QFileInfo(m_file).absolutePath()))
        return failure(ErrorCode::FileUnwritable, {shown});
    QLockFile lock(m_file + QStringLiteral(".lock"));
    if (!lock.tryLock(int(lockPatience.count())))
        return failure(lock.error() == QLockFile::LockFailedError ? ErrorCode::InUseElsewhere
                                                                  : ErrorCode::FileUnwritable,
                       {shown});
    const auto content = read();
    if (!content)
        return failure(content.error());
    if (!content->wrong.isEmpty()) {
        lock.unlock();
        if (const auto mended = mend(*content); !mended)
            Q_EMIT troubled(mended.error());
        const auto again = read();
        if (!again || !again->wrong.isEmpty())
            return failure(ErrorCode::FileUnwritable, {shown});
        return change(edit);
    }
    QList<Pair> pairs = content->pairs;
    if (auto edited = edit(pairs); !edited)
        return edited;
    if (pairs != content->pairs) {
        if (auto written = write(pairs); !written)
            return written;
    }
    lock.unlock();
    take(pairs);
    return {};
}

Result<void> PairStore::write(const QList<Pair> &pairs)
{
    return writeWholeFile(m_file, QJsonDocument(fileJson(pairs)).toJson());
}

void PairStore::take(const QList<Pair> &pairs)
{
    if (pairs == m_pairs)
        return;
    m_pairs = pairs;
    Q_EMIT changed();
}

void PairStore::follow()
{
    if (m_watcher)
        return;
    makePrivateFolder(QFileInfo(m_file).absolutePath());
    m_watcher = std::make_unique<QFileSystemWatcher>();
    m_watcher->addPath(QFileInfo(m_file).absolutePath());
    m_watcher->addPath(m_file);
    const auto news = [this] { m_news.start(newsDelay); };
    connect(m_watcher.get(), &QFileSystemWatcher::directoryChanged, this, news);
    connect(m_watcher.get(), &QFileSystemWatcher::fileChanged, this, news);
}

void PairStore::takeNews()
{
    // A file that was replaced is no longer watched.
    if (!m_watcher->files().contains(m_file) && QFileInfo::exists(m_file))
        m_watcher->addPath(m_file);
    const auto content = read();
    const QDateTime written = QFileInfo(m_file).lastModified();
    if (content && !content->wrong.isEmpty()
        && written.msecsTo(QDateTime::currentDateTime()) < settleTime.count()) {
        m_news.start(settleTime);
        return;
    }
    if (const auto reloaded = reload(); !reloaded && reloaded.error() != m_lastTrouble) {
        m_lastTrouble = reloaded.error();
        Q_EMIT troubled(reloaded.error());
    }
}

} // namespace pmpha
