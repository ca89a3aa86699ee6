// SPDX-License-Identifier: GPL-3.0-or-later
#include "guibench.h"

#include "gui/mainwindow/appearance.h"

#include <QtTest/QtTest>

#include <QtWidgets/QtWidgets>

using namespace pmpha;
using namespace pmpha::test;

/// How the pages look: nothing cut, nothing left in another language. With PMPHA_SHOTS=folder it
/// also saves a picture of each page in each state, in both languages and both themes.
class TestLooks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nothingIsCut_data();
    void nothingIsCut();
    void switchLeavesNoEnglishBehind();
    void themesSwitchWhileRunning();
    void showsEveryState_data();
    void showsEveryState();

private:
    static void shoot(GuiBench &bench, const QString &name);
    static void makeBoard(GuiBench &bench);
};

void TestLooks::shoot(GuiBench &bench, const QString &name)
{
    const QString folder = qEnvironmentVariable("PMPHA_SHOTS");
    if (folder.isEmpty())
        return;
    QTest::qWait(100);
    const QString row = QLatin1String(QTest::currentDataTag());
    const QString file = QStringLiteral("%1/%2-%3.png").arg(folder, row, name);
    QVERIFY(bench.window->grab().save(file));
}

void TestLooks::makeBoard(GuiBench &bench)
{
    const Pair pair = bench.addWatchedPair(QStringLiteral("Head office vault"));
    bench.fillHistory(pair.id);
    bench.openWindow();
    auto *word = bench.find<QLabel>("wordLabel", bench.find<QWidget>("haCard"));
    QTRY_COMPARE(word->text(), QStringLiteral("Alive"));
}

void TestLooks::nothingIsCut_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<int>("percent");
    for (const int percent : {100, 200}) {
        for (const char *locale : {"en", "zh_CN"})
            QTest::addRow("%s-%d", locale, percent) << QString::fromLatin1(locale) << percent;
    }
}

void TestLooks::nothingIsCut()
{
    QFETCH(QString, locale);
    QFETCH(int, percent);
    const QFont before = QApplication::font();
    const auto restore = qScopeGuard([before] { QApplication::setFont(before); });
    QFont larger = before;
    larger.setPointSizeF(before.pointSizeF() * percent / 100);
    QApplication::setFont(larger);
    {
        GuiBench bench(locale);
        makeBoard(bench);
        for (int page = 0; page < 4; ++page) {
            bench.window->showPage(page);
            bench.window->resize(1024, 700);
            QTest::qWait(30);
            shoot(bench, QStringLiteral("page%1").arg(page));
            const QStringList cut = cutTexts(bench.window.get());
            QVERIFY2(cut.isEmpty(), qPrintable(cut.join(QLatin1Char('\n'))));
        }
        if (bench.window->width() != 1024) {
            for (QWidget *part : bench.window->findChildren<QWidget *>()) {
                if (part->minimumSizeHint().width() > 700)
                    qInfo() << part << part->minimumSizeHint() << part->parentWidget();
            }
        }
        QCOMPARE(bench.window->width(), 1024);
        QCOMPARE(bench.window->height(), 700);
    }
}

void TestLooks::switchLeavesNoEnglishBehind()
{
    GuiBench bench(QStringLiteral("en"));
    makeBoard(bench);
    for (int page = 0; page < 4; ++page)
        bench.window->showPage(page);
    const QStringList english = readableTexts(bench.window.get());
    bench.useLocale(QStringLiteral("zh_CN"));
    QCoreApplication::sendPostedEvents();
    bench.window->showPage(0);
    // Names, figures and the vendor's own words are the same in every language.
    static const QRegularExpression same(
        QStringLiteral("^(Scroll (Left|Right)|Alive|Failed|English|FakeSQL|Head office "
                       "vault|db-[ab]\\.example.*|[^A-Za-z]*|"
                       "public\\..*|qt_.*|[\\d.,]+ ?(B|kB|KiB|MiB|ms)?| MiB)$"));
    QStringList left;
    for (const QString &text : readableTexts(bench.window.get())) {
        if (english.contains(text) && !same.match(text).hasMatch())
            left.append(text);
    }
    QVERIFY2(left.isEmpty(), qPrintable(left.join(QLatin1Char('\n'))));
}

void TestLooks::themesSwitchWhileRunning()
{
    GuiBench bench(QStringLiteral("en"));
    const Appearance appearance(bench.console->settings());
    bench.console->settings().setTheme(Settings::Theme::Dark);
    makeBoard(bench);
    QVERIFY(QApplication::palette().color(QPalette::Window).lightnessF() < 0.3);
    bench.console->settings().setTheme(Settings::Theme::Light);
    QVERIFY(QApplication::palette().color(QPalette::Window).lightnessF() > 0.8);
    bench.console->settings().setTheme(Settings::Theme::System);
}

void TestLooks::showsEveryState_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<bool>("dark");
    QTest::newRow("en-light") << QStringLiteral("en") << false;
    QTest::newRow("zh-light") << QStringLiteral("zh_CN") << false;
    QTest::newRow("zh-dark") << QStringLiteral("zh_CN") << true;
}

void TestLooks::showsEveryState()
{
    QFETCH(QString, locale);
    QFETCH(bool, dark);
    GuiBench bench(locale);
    const Appearance appearance(bench.console->settings());
    bench.console->settings().setTheme(dark ? Settings::Theme::Dark : Settings::Theme::Light);
    bench.failStep(QStringLiteral("standby.guard"));
    bench.openWindow();
    bench.window->resize(1280, 800);
    shoot(bench, QStringLiteral("01-nothing"));
    bench.click("addPairButton");
    bench.window->showPage(0);
    shoot(bench, QStringLiteral("02-not-set-up"));
    bench.window->showPage(1);
    bench.click("configureButton");
    shoot(bench, QStringLiteral("03-problems"));
    bench.fillForm();
    for (const char *form : {"primaryForm", "standbyForm"})
        QTest::mouseClick(bench.find<QPushButton>("testButton", bench.find<QWidget>(form)),
                          Qt::LeftButton);
    bench.click("readTablesButton");
    QTRY_COMPARE(bench.find<QTableView>("tablesTableView")->model()->rowCount(), 4);
    shoot(bench, QStringLiteral("04-form"));
    bench.click("configureButton");
    QTRY_COMPARE(bench.flow()->stage(), PlanFlow::Stage::Checked);
    shoot(bench, QStringLiteral("05-checks"));
    bench.click("showPlanButton");
    shoot(bench, QStringLiteral("06-plan"));
    bench.click("runButton");
    QTRY_COMPARE(bench.flow()->stage(), PlanFlow::Stage::Stopped);
    shoot(bench, QStringLiteral("07-stopped"));
    bench.healStep(QStringLiteral("standby.guard"));
    bench.click("resumeButton");
    QTRY_COMPARE(bench.flow()->stage(), PlanFlow::Stage::Done);
    shoot(bench, QStringLiteral("08-done"));
    bench.click("goToDashboardButton");
    bench.fillHistory(bench.selected());
    auto *word = bench.find<QLabel>("wordLabel", bench.find<QWidget>("haCard"));
    QTRY_COMPARE_WITH_TIMEOUT(word->text(), QStringLiteral("Alive"), 15000);
    shoot(bench, QStringLiteral("09-alive"));
    bench.window->showPage(2);
    shoot(bench, QStringLiteral("10-activity"));
    bench.window->showPage(3);
    shoot(bench, QStringLiteral("11-settings"));
    bench.window->showPage(0);
    bench.engine.setSnapshot(
        Role::Standby,
        failure(ErrorCode::ServerSilent,
                {QStringLiteral("db-b.example"), QStringLiteral("5433"), QStringLiteral("2")},
                QStringLiteral("timeout expired")));
    bench.addWatchedPair(QStringLiteral("Research and development, building seven"));
    bench.find<QPushButton>("checkNowButton")->click();
    QTRY_COMPARE_WITH_TIMEOUT(word->text(), QStringLiteral("Failed"), 15000);
    shoot(bench, QStringLiteral("12-failed"));
    bench.console->settings().setTheme(Settings::Theme::System);
}

QTEST_MAIN(TestLooks)
#include "tst_looks.moc"
