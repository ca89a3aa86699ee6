// SPDX-License-Identifier: GPL-3.0-or-later
#include "guibench.h"

#include <QtTest/QtTest>

#include <QtWidgets/QtWidgets>

using namespace pmpha;
using namespace pmpha::test;

/// What a user sees of a pair that is watched.
class TestDashboard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void offersTheSetUpOfANewPair();
    void showsAliveAndItsAge();
    void showsFailedWithItsCause();
    void asksForAMissingPassword();
    void saysThatAPairIsOnlyTakenFromTheList();
    void keepsTheChosenPair();
    void savesThresholds();

private:
    static QString word(GuiBench &bench, const char *card)
    {
        return bench.find<QLabel>("wordLabel", bench.find<QWidget>(card))->text();
    }
};

void TestDashboard::offersTheSetUpOfANewPair()
{
    GuiBench bench(QStringLiteral("en"));
    bench.openWindow();
    bench.click("addPairButton");
    bench.find<QTabWidget>("pairTabs")->setCurrentIndex(0);
    auto *page = bench.find<QWidget>("dashboardPage");
    auto *button = bench.find<QPushButton>("emptyStateButton", page);
    QVERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(bench.find<QTabWidget>("pairTabs")->currentIndex(), 1);
}

void TestDashboard::showsAliveAndItsAge()
{
    GuiBench bench(QStringLiteral("en"));
    bench.addWatchedPair(QStringLiteral("Head office"));
    bench.openWindow();
    QTRY_COMPARE(word(bench, "haCard"), QStringLiteral("Alive"));
    QTRY_COMPARE(word(bench, "replicationCard"), QStringLiteral("Alive"));
    QTRY_VERIFY(!bench.find<QLabel>("ageLabel")->text().isEmpty());
}

void TestDashboard::showsFailedWithItsCause()
{
    GuiBench bench(QStringLiteral("en"));
    bench.addWatchedPair(QStringLiteral("Head office"));
    bench.openWindow();
    QTRY_COMPARE(word(bench, "haCard"), QStringLiteral("Alive"));
    bench.engine.setSnapshot(Role::Standby,
                             failure(ErrorCode::ConnectionRefused,
                                     {QStringLiteral("db-b.example"), QStringLiteral("5433")},
                                     QStringLiteral("the server's own words")));
    QTRY_COMPARE(word(bench, "haCard"), QStringLiteral("Failed"));
    QVERIFY(bench.find<QLabel>("causeLabel", bench.find<QWidget>("haCard"))
                ->text()
                .contains(QStringLiteral("db-b.example")));
    auto *details = bench.find<QToolButton>("detailsToolButton");
    QVERIFY(details);
    details->click();
    QVERIFY(readableTexts(bench.window.get()).contains(QStringLiteral("the server's own words")));
}

void TestDashboard::asksForAMissingPassword()
{
    GuiBench bench(QStringLiteral("en"));
    const Pair pair = bench.addWatchedPair(QStringLiteral("Head office"));
    {
        QVERIFY(QDir().mkpath(bench.services->paths.data));
        const auto journal = Journal::open(bench.services->paths.journalFile(pair.id));
        QVERIFY(journal);
        const auto run =
            (*journal)->begin(bench.engine.setUp, QStringLiteral("me"), bench.clock.now());
        QVERIFY(run);
        QVERIFY((*journal)->end(*run, RunOutcome::Done, bench.clock.now()));
    }
    for (const Role role : {Role::Primary, Role::Standby})
        (void)bench.secrets.remove({pair.id, role, SecretPurpose::Watch});
    bench.openWindow();
    QTRY_VERIFY(bench.find<QPushButton>("startWatchingButton")->isVisible());
    for (const char *name : {"primaryWatchPasswordEdit", "standbyWatchPasswordEdit"})
        QTest::keyClicks(bench.find<QWidget>(name)->findChild<QLineEdit *>(),
                         QStringLiteral("given"));
    bench.click("startWatchingButton");
    QTRY_COMPARE(word(bench, "haCard"), QStringLiteral("Alive"));
    QVERIFY(!bench.find<QPushButton>("startWatchingButton")->isVisible());
}

void TestDashboard::saysThatAPairIsOnlyTakenFromTheList()
{
    GuiBench bench(QStringLiteral("en"));
    bench.addWatchedPair(QStringLiteral("Head office"));
    bench.openWindow();
    bench.find<QAction>("removePairAction")->trigger();
    QCOMPARE(bench.dialogs.asked.size(), 1);
    QVERIFY(
        bench.dialogs.asked.first().text.contains(QStringLiteral("The servers are not touched")));
    QVERIFY(bench.console->pairs().pairs().isEmpty());
    QVERIFY(bench.find<QWidget>("noPairPage")->isVisible());
}

void TestDashboard::keepsTheChosenPair()
{
    GuiBench bench(QStringLiteral("en"));
    bench.addWatchedPair(QStringLiteral("A"));
    const Pair second = bench.addWatchedPair(QStringLiteral("B"));
    bench.openWindow();
    bench.window->select(second.id);
    bench.window->close();
    bench.window = std::make_unique<MainWindow>(*bench.console, bench.dialogs);
    QCOMPARE(bench.selected(), second.id);
}

void TestDashboard::savesThresholds()
{
    GuiBench bench(QStringLiteral("en"));
    const Pair pair = bench.addWatchedPair(QStringLiteral("A"));
    bench.openWindow();
    bench.window->showPage(3);
    bench.find<QDoubleSpinBox>("lagLimitSpinBox")->setValue(12);
    bench.click("saveSettingsButton");
    QCOMPARE(bench.console->pairs().byId(pair.id)->thresholds.lagLimit,
             std::chrono::milliseconds(12000));
}

QTEST_MAIN(TestDashboard)
#include "tst_dashboard.moc"
