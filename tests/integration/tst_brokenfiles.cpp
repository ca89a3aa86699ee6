// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/faultbench.h"

#include <QDir>
#include <QFile>

#include <sys/mount.h>
#include <unistd.h>

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

namespace {

/// What can happen to a file.
QByteArray damaged(const QByteArray &whole, const QByteArray &how)
{
    if (how == "truncated")
        return whole.left(whole.size() / 2);
    if (how == "garbage")
        return QByteArray("\x00\xff\x13 no such thing \x7f", 20).repeated(200);
    if (how == "zeros")
        return QByteArray(whole.size(), '\0');
    return {};
}

/// A file system of its own, while it lives.
class Mount
{
public:
    Mount(QString place, const char *options, unsigned long flags = 0) : m_place(std::move(place))
    {
        QDir().mkpath(m_place);
        m_isThere = ::mount("tmpfs", qPrintable(m_place), "tmpfs", flags, options) == 0;
    }
    ~Mount()
    {
        if (m_isThere)
            ::umount2(qPrintable(m_place), MNT_DETACH);
    }
    Q_DISABLE_COPY_MOVE(Mount)

    bool isThere() const { return m_isThere; }

private:
    QString m_place;
    bool m_isThere = false;
};

} // namespace

/// Files of ours that are damaged, cannot be written, or have no room: each is told, none is lost,
/// and the program goes on.
class TestBrokenFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<FaultBench>();
        QVERIFY(m_bench->up());
    }
    void cleanupTestCase() { m_bench.reset(); }
    void init()
    {
        QDir(paths().data).removeRecursively();
        QDir(paths().config).removeRecursively();
        QVERIFY(m_bench->keep(m_bench->world.pair()));
    }

    void pairs_data() { addDamages(); }
    void pairs()
    {
        QFETCH(const QByteArray, how);
        const QByteArray broken = damage(paths().pairsFile(), how);
        const Said said = m_bench->program.run(words("pair list --lang en"));
        verifyToldAside(said, paths().pairsFile(), broken);
        // Once is enough, and the program goes on with a new file.
        const Said again = m_bench->program.run(words("pair list --lang en"));
        QVERIFY2(!again.err.contains(QLatin1String("broken")), again.described().constData());
        QCOMPARE(again.code, 0);
        QCOMPARE(m_bench->program.run(words("lab up")).code, 0);
        QCOMPARE(m_bench->program.run(words("pair show lab")).code, 0);
    }

    void pairsAreToldOfByEveryVerb_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *command :
             {"pair list", "pair show lab", "pair edit lab --interval 2", "pair remove lab",
              "pair add new --primary-host a.example --primary-user u --standby-host b.example "
              "--standby-user u",
              "preflight lab", "plan lab", "configure lab", "unconfigure lab", "status lab",
              "watch lab", "lab up"})
            QTest::newRow(command) << QString::fromLatin1(command);
    }
    void pairsAreToldOfByEveryVerb()
    {
        QFETCH(const QString, command);
        const QByteArray broken = damage(paths().pairsFile(), "garbage");
        const Said said =
            m_bench->program.run(words(qPrintable(command + QStringLiteral(" --lang en"))));
        verifyToldAside(said, paths().pairsFile(), broken);
    }

    void onlySomePairsAreBroken()
    {
        QFile file(paths().pairsFile());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray text = file.readAll();
        const qsizetype end = text.lastIndexOf(']');
        text.insert(end, ", {\"name\": \"half a pair\"}");
        file.resize(0);
        QVERIFY(file.seek(0) && file.write(text) == text.size());
        file.close();
        // The good one can be worked with at once.
        const Said said = m_bench->program.run(words("preflight lab --lang en"));
        verifyToldAside(said, paths().pairsFile(), text);
        QVERIFY2(said.code == 0 || said.code == 1, said.described().constData());
    }

    void pairsOfANewerVersionStayAsTheyAre()
    {
        const QByteArray newer("{\"version\": 99, \"pairs\": []}");
        write(paths().pairsFile(), newer);
        for (const QString &language : FaultBench::languages()) {
            for (const char *command : {"pair list", "status lab", "configure lab", "lab up"}) {
                const Said said =
                    m_bench->program.run(words(command) << QStringLiteral("--lang") << language);
                QVERIFY2(said.code == 2 || said.code == 3, said.described().constData());
                const QByteArray trouble = m_bench->trouble(
                    said, language,
                    {ErrorCode::FileTooNew, {paths().pairsFile(), QStringLiteral("99")}, {}});
                QVERIFY2(trouble.isEmpty(), trouble.constData());
                QCOMPARE(read(paths().pairsFile()), newer);
            }
        }
    }

    void settings_data()
    {
        QTest::addColumn<QByteArray>("broken");
        QTest::newRow("truncated") << QByteArray("[ui]\nlangu");
        QTest::newRow("garbage") << damaged({}, "garbage");
        QTest::newRow("zeros") << QByteArray(300, '\0');
    }
    void settings()
    {
        QFETCH(const QByteArray, broken);
        write(paths().settingsFile(), broken);
        const Said said = m_bench->program.run(words("pair list"));
        QCOMPARE(said.code, 0);
        QVERIFY2(said.out.contains(QLatin1String("lab")), said.described().constData());
        verifyToldAside(said, paths().settingsFile(), broken, QString());
    }
    void settingsThatHoldNothingOfOurs_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("unknown language") << QByteArray("[ui]\nlanguage=tlh\n");
        QTest::newRow("number") << QByteArray("[ui]\nlanguage=17\ntheme=@Invalid()\n");
    }
    void settingsThatHoldNothingOfOurs()
    {
        QFETCH(const QByteArray, text);
        write(paths().settingsFile(), text);
        const Said said = m_bench->program.run(words("pair list"));
        QCOMPARE(said.code, 0);
        QCOMPARE(read(paths().settingsFile()), text);
    }

    void journal_data() { addDamages(); }
    void journal()
    {
        QFETCH(const QByteArray, how);
        const QString file = paths().journalFile(m_bench->world.pair().id);
        QVERIFY(Journal::open(file).has_value()); // makes one
        const QByteArray before = m_bench->world.fingerprints();
        const QByteArray broken = damage(file, how);
        const Said said = m_bench->program.run(words("plan lab --lang en"));
        if (how == "empty") {
            QCOMPARE(said.code, 0); // an empty file is a journal in which nothing was written yet
            return;
        }
        verifyToldAside(said, file, broken);
        QCOMPARE(m_bench->program.run(words("plan lab --lang en")).code, 0);
        QCOMPARE(m_bench->world.fingerprints(), before);
    }

    void journalOfANewerVersion()
    {
        const QString file = paths().journalFile(m_bench->world.pair().id);
        QVERIFY(Journal::open(file).has_value());
        QByteArray text = read(file);
        text[63] = 99; // the last byte of user_version
        write(file, text);
        const QByteArray before = m_bench->world.fingerprints();
        for (const QString &language : FaultBench::languages()) {
            const Said said = m_bench->program.run(words("configure lab --lang") << language);
            const QByteArray trouble = m_bench->trouble(
                said, language, {ErrorCode::FileTooNew, {file, QStringLiteral("99")}, {}});
            QVERIFY2(trouble.isEmpty(), trouble.constData());
            QCOMPARE(said.code, 2);
        }
        QCOMPARE(m_bench->world.fingerprints(), before);
        QCOMPARE(read(file), text);
    }

    void dataFolderThatCannotBeWritten()
    {
        if (::geteuid() != 0)
            QSKIP("only root can mount a file system that is read-only");
        const Mount mount(paths().data, "size=64k", MS_RDONLY);
        if (!mount.isThere())
            QSKIP("file systems cannot be mounted here");
        verifyRefusal(
            {ErrorCode::FileUnwritable, {paths().journalFile(m_bench->world.pair().id)}, {}});
    }
    void dataFolderThatIsAFile()
    {
        write(paths().data, "not a folder");
        verifyRefusal({ErrorCode::FileUnwritable, {paths().data}, {}});
        QVERIFY(QFile::remove(paths().data));
    }
    void diskOfThisComputerIsFull()
    {
        if (::geteuid() != 0)
            QSKIP("only root can mount a small file system");
        const Mount mount(paths().data, "size=16k");
        if (!mount.isThere())
            QSKIP("file systems cannot be mounted here");
        verifyRefusal(
            {ErrorCode::LocalDiskFull, {paths().journalFile(m_bench->world.pair().id)}, {}});
    }
    void diskOfThisComputerBecomesFullDuringTheRun()
    {
        if (::geteuid() != 0)
            QSKIP("only root can mount a small file system");
        const LabWorld &world = m_bench->world;
        const QByteArray before = world.fingerprints();
        {
            const Mount mount(paths().data, "size=300k");
            if (!mount.isThere())
                QSKIP("file systems cannot be mounted here");
            QVERIFY(Journal::open(paths().journalFile(world.pair().id)).has_value());
            QFile filler(paths().data + QStringLiteral("/filler"));
            QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
            while (filler.write(QByteArray(4096, 'x')) == 4096) { }
            filler.resize(std::max<qint64>(0, filler.size() - 96 * 1024));
            const Said said = m_bench->program.run(words("configure lab --lang en"), {}, 60s);
            QCOMPARE(said.code, 2);
            const QByteArray trouble = m_bench->trouble(
                said, QStringLiteral("en"),
                {ErrorCode::LocalDiskFull, {paths().journalFile(world.pair().id)}, {}});
            QVERIFY2(trouble.isEmpty(), trouble.constData());
            QVERIFY(filler.remove());
            // With room again, the run can be taken back.
            const Said undone = m_bench->program.run(words("configure lab --undo --lang en"));
            QVERIFY2(undone.code == 0 || undone.err.contains(QLatin1String("nothing to resume")),
                     undone.described().constData());
        }
        const QByteArray unlike = difference(world.fingerprints(), before);
        QVERIFY2(unlike.isEmpty(), unlike.constData());
    }

private:
    const AppPaths &paths() const { return m_bench->world.services().paths; }

    static void addDamages()
    {
        QTest::addColumn<QByteArray>("how");
        for (const char *how : {"truncated", "garbage", "zeros", "empty"})
            QTest::newRow(how) << QByteArray(how);
    }

    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString &path, const QByteArray &text)
    {
        QDir().mkpath(QFileInfo(path).absolutePath());
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("%s cannot be written", qPrintable(path));
    }
    static QByteArray damage(const QString &path, const QByteArray &how)
    {
        const QByteArray broken = damaged(read(path), how);
        write(path, broken);
        return broken;
    }

    /// One sentence with both paths, and the broken file unchanged at the second.
    void verifyToldAside(const Said &said, const QString &path, const QByteArray &broken,
                         const QString &language = QStringLiteral("en")) const
    {
        const QFileInfo info(path);
        const QStringList aside =
            info.dir().entryList({info.fileName() + QStringLiteral(".broken-*")});
        QVERIFY2(aside.size() == 1, said.described().constData());
        const QString place = info.dir().filePath(aside.first());
        QCOMPARE(read(place), broken);
        const QByteArray trouble =
            m_bench->trouble(said, language.isEmpty() ? QStringLiteral("en") : language,
                             {ErrorCode::FileCorrupt, {path, place}, {}});
        QVERIFY2(trouble.isEmpty(), trouble.constData());
        QCOMPARE(said.err.count(place), 1);
    }

    void verifyRefusal(const Error &error) const
    {
        const QByteArray before = m_bench->world.fingerprints();
        for (const QString &language : FaultBench::languages()) {
            const Said said = m_bench->program.run(words("configure lab --lang") << language);
            const QByteArray trouble = m_bench->trouble(said, language, error);
            QVERIFY2(trouble.isEmpty(), trouble.constData());
            QCOMPARE(said.code, 2);
        }
        const QByteArray unlike = difference(m_bench->world.fingerprints(), before);
        QVERIFY2(unlike.isEmpty(), unlike.constData());
    }

    std::unique_ptr<FaultBench> m_bench;
};

PMPHA_LAB_TEST_MAIN(TestBrokenFiles)
#include "tst_brokenfiles.moc"
