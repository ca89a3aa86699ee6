// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/apppaths.h"
#include "app/settings.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pmpha;

class TestSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        folder = std::make_unique<QTemporaryDir>();
        file = folder->filePath(QStringLiteral("config/settings.ini"));
    }
    void cleanup() { folder.reset(); }

    void keepsEverything()
    {
        {
            Settings settings(file);
            QCOMPARE(settings.language(), Settings::Language::System);
            QCOMPARE(settings.theme(), Settings::Theme::System);
            settings.setLanguage(Settings::Language::Chinese);
            settings.setTheme(Settings::Theme::Dark);
            settings.setWindowGeometry(QByteArray("\0\xff\x01,;=[", 7));
            settings.setWindowState(QByteArray("state"));
            settings.setLastPair(QStringLiteral("id"));
        }
        const Settings settings(file);
        QVERIFY(!settings.trouble());
        QCOMPARE(settings.language(), Settings::Language::Chinese);
        QCOMPARE(settings.localeName(), QStringLiteral("zh_CN"));
        QCOMPARE(settings.theme(), Settings::Theme::Dark);
        QCOMPARE(settings.windowGeometry(), QByteArray("\0\xff\x01,;=[", 7));
        QCOMPARE(settings.windowState(), QByteArray("state"));
        QCOMPARE(settings.lastPair(), QStringLiteral("id"));
    }

    void tellsOnlyChanges()
    {
        Settings settings(file);
        QSignalSpy language(&settings, &Settings::languageChanged);
        QSignalSpy theme(&settings, &Settings::themeChanged);
        settings.setLanguage(Settings::Language::English);
        settings.setLanguage(Settings::Language::English);
        settings.setTheme(Settings::Theme::Light);
        settings.setTheme(Settings::Theme::Light);
        QCOMPARE(language.size(), 1);
        QCOMPARE(theme.size(), 1);
        QCOMPARE(settings.localeName(), QStringLiteral("en"));
    }

    void unknownWordsAreTheDefaults()
    {
        put("[ui]\nlanguage=klingon\ntheme=@Rect(1 2 3 4)\n");
        const Settings settings(file);
        QVERIFY(!settings.trouble());
        QCOMPARE(settings.language(), Settings::Language::System);
        QCOMPARE(settings.theme(), Settings::Theme::System);
    }

    void brokenFileIsSetAside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("garbage") << QByteArray("this is no settings file\nat all");
        QTest::newRow("binary") << QByteArray("\0\x01\x02\xff[ui]\nlanguage=en\n", 20);
        QTest::newRow("huge") << QByteArray(2 * 1024 * 1024, 'x');
        QTest::newRow("section cut") << QByteArray("[ui");
    }
    void brokenFileIsSetAside()
    {
        QFETCH(QByteArray, bytes);
        put(bytes);
        {
            Settings settings(file);
            QVERIFY(settings.trouble());
            QCOMPARE(settings.trouble()->code, ErrorCode::FileCorrupt);
            QFile aside(settings.trouble()->args.value(1));
            QVERIFY(aside.fileName() != file);
            QVERIFY(aside.open(QIODevice::ReadOnly));
            QCOMPARE(aside.readAll(), bytes);
            settings.setLanguage(Settings::Language::English);
        }
        const Settings again(file);
        QVERIFY(!again.trouble());
        QCOMPARE(again.language(), Settings::Language::English);
    }

    void harmlessFilesAreNoTrouble_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray good("[ui]\nlanguage=zh_CN\n");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf" + good);
    }
    void harmlessFilesAreNoTrouble()
    {
        QFETCH(QByteArray, bytes);
        put(bytes);
        const Settings settings(file);
        QVERIFY(!settings.trouble());
        QCOMPARE(settings.language(),
                 bytes.isEmpty() ? Settings::Language::System : Settings::Language::Chinese);
    }

    void ownFolderWins()
    {
        qputenv("PMP_HA_HOME", folder->path().toUtf8());
        const AppPaths paths = AppPaths::forUser();
        qunsetenv("PMP_HA_HOME");
        QCOMPARE(paths.pairsFile(), folder->filePath(QStringLiteral("config/pairs.json")));
        QCOMPARE(paths.historyFile(), folder->filePath(QStringLiteral("data/history.sqlite")));
        const AppPaths usual = AppPaths::forUser();
        QVERIFY(usual.config.endsWith(QStringLiteral("/pmp-ha-console")));
        QVERIFY(QDir::isAbsolutePath(usual.data));
    }

private:
    void put(const QByteArray &bytes)
    {
        QVERIFY(QDir().mkpath(QFileInfo(file).absolutePath()));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(bytes);
    }

    std::unique_ptr<QTemporaryDir> folder;
    QString file;
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
