// SPDX-License-Identifier: GPL-3.0-or-later
#include "guibench.h"

#include <QtTest/QtTest>

#include <QtWidgets/QtWidgets>

using namespace pmpha;
using namespace pmpha::test;
using Stage = PlanFlow::Stage;

/// The main job by real clicks on real pages, in both languages.
class TestSetupPages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leadsFromNothingToAlive_data() { languages(); }
    void leadsFromNothingToAlive();
    void showsProblemsNextToTheirFields();
    void testShowsTheErrorNextToTheFields();
    void failedCheckBlocksTheWay();
    void failedStepCanBeResumed();
    void failedStepCanBeTakenBack();
    void asksBeforeItRuns();
    void exportsTheScriptWithoutSecrets();
    void removalNamesWhatIsLeft();
    void tableDirectionsAreKept();
    void worksByKeyboardAlone();
    void forgetsPasswordsOfAnotherPair();

private:
    static void languages()
    {
        QTest::addColumn<QString>("locale");
        QTest::newRow("English") << QStringLiteral("en");
        QTest::newRow("Chinese") << QStringLiteral("zh_CN");
    }
    static void goToPlan(GuiBench &bench);
};

void TestSetupPages::goToPlan(GuiBench &bench)
{
    bench.openWindow();
    bench.click("addPairButton");
    bench.fillForm();
    QTRY_VERIFY(bench.flow());
    QTest::qWait(0);
    bench.click("configureButton");
    QTRY_COMPARE(bench.flow()->stage(), Stage::Checked);
    bench.click("showPlanButton");
}

void TestSetupPages::leadsFromNothingToAlive()
{
    QFETCH(QString, locale);
    GuiBench bench(locale);
    bench.openWindow();
    auto *empty = bench.find<QWidget>("noPairPage");
    QVERIFY(empty->isVisible());
    QTest::mouseClick(bench.find<QPushButton>("emptyStateButton", empty), Qt::LeftButton);
    bench.fillForm();
    for (const char *form : {"primaryForm", "standbyForm"}) {
        auto *card = bench.find<QWidget>(form);
        QTest::mouseClick(bench.find<QPushButton>("testButton", card), Qt::LeftButton);
        QTRY_VERIFY(bench.find<QLabel>("testResultLabel", card)
                        ->text()
                        .contains(QStringLiteral("FakeSQL 1.0")));
    }
    bench.click("configureButton");
    QTRY_COMPARE(bench.flow()->stage(), Stage::Checked);
    bench.click("showPlanButton");
    QVERIFY(bench.find<QPlainTextEdit>("scriptTextEdit")
                ->toPlainText()
                .contains(QStringLiteral("do standby.database")));
    bench.click("runButton");
    QTRY_COMPARE(bench.flow()->stage(), Stage::Done);
    bench.click("goToDashboardButton");
    auto *ha = bench.find<QWidget>("haCard");
    auto *replication = bench.find<QWidget>("replicationCard");
    QTRY_COMPARE_WITH_TIMEOUT(bench.find<QLabel>("wordLabel", ha)->text(), QStringLiteral("Alive"),
                              15000);
    QTRY_COMPARE_WITH_TIMEOUT(bench.find<QLabel>("wordLabel", replication)->text(),
                              QStringLiteral("Alive"), 15000);
    QVERIFY(ha->isVisible());
}

void TestSetupPages::showsProblemsNextToTheirFields()
{
    GuiBench bench(QStringLiteral("en"));
    bench.openWindow();
    bench.click("addPairButton");
    bench.click("configureButton");
    auto *form = bench.find<QWidget>("primaryForm");
    auto *problem = bench.find<QLabel>("hostProblemLabel", form);
    QVERIFY(problem->isVisible());
    QVERIFY(!problem->text().isEmpty());
    QVERIFY(bench.find<QSpinBox>("portSpinBox", form)->isVisible());
    QVERIFY(bench.find<QSpinBox>("portSpinBox", form)->height() > 10);
    QCOMPARE(bench.flow()->stage(), Stage::Editing);
    QVERIFY(bench.sites.sent().isEmpty());
}

void TestSetupPages::testShowsTheErrorNextToTheFields()
{
    GuiBench bench(QStringLiteral("en"));
    bench.openWindow();
    bench.click("addPairButton");
    bench.fillForm();
    bench.sites.setOpenError(5433,
                             {ErrorCode::ConnectionRefused,
                              {QStringLiteral("db-b.example"), QStringLiteral("5433")},
                              {}});
    auto *form = bench.find<QWidget>("standbyForm");
    QTest::mouseClick(bench.find<QPushButton>("testButton", form), Qt::LeftButton);
    QTRY_VERIFY(bench.find<QLabel>("testResultLabel", form)
                    ->text()
                    .contains(QStringLiteral("db-b.example")));
    QVERIFY(bench.find<QPushButton>("testButton", form)->isEnabled());
}

void TestSetupPages::failedCheckBlocksTheWay()
{
    GuiBench bench(QStringLiteral("en"));
    bench.engine.findings.append({QStringLiteral("postgres.version"),
                                  Severity::Failed,
                                  Role::Standby,
                                  {QStringLiteral("9.6"), QStringLiteral("15")},
                                  QStringLiteral("PostgreSQL 9.6.1"),
                                  {}});
    bench.openWindow();
    bench.click("addPairButton");
    bench.fillForm();
    bench.click("configureButton");
    QTRY_COMPARE(bench.flow()->stage(), Stage::Checked);
    QVERIFY(!bench.find<QPushButton>("showPlanButton")->isEnabled());
    QVERIFY(
        readableTexts(bench.window.get()).join(QLatin1Char('\n')).contains(QStringLiteral("9.6")));
    bench.engine.findings.removeLast();
    bench.click("checkAgainButton");
    QTRY_VERIFY(bench.find<QPushButton>("showPlanButton")->isEnabled());
}

void TestSetupPages::failedStepCanBeResumed()
{
    GuiBench bench(QStringLiteral("en"));
    bench.failStep(QStringLiteral("standby.guard"));
    goToPlan(bench);
    bench.click("runButton");
    QTRY_COMPARE(bench.flow()->stage(), Stage::Stopped);
    QVERIFY(
        bench.find<QLabel>("outcomeTextLabel")->text().contains(QStringLiteral("db-b.example")));
    // The dashboard leads back to it.
    bench.window->showPage(0);
    auto *dashboard = bench.find<QWidget>("dashboardPage");
    auto *offer = bench.find<QPushButton>("messageActionButton", dashboard);
    QTRY_VERIFY(offer->isVisible());
    QTest::mouseClick(offer, Qt::LeftButton);
    bench.healStep(QStringLiteral("standby.guard"));
    bench.click("resumeButton");
    QTRY_COMPARE(bench.flow()->stage(), Stage::Done);
}

void TestSetupPages::failedStepCanBeTakenBack()
{
    GuiBench bench(QStringLiteral("zh_CN"));
    bench.failStep(QStringLiteral("standby.guard"));
    goToPlan(bench);
    bench.click("runButton");
    QTRY_COMPARE(bench.flow()->stage(), Stage::Stopped);
    bench.click("undoButton");
    QTRY_COMPARE(bench.flow()->stage(), Stage::Undone);
    QVERIFY(bench.dialogs.asked.last().destructive);
    bench.click("backToFormButton");
    QVERIFY(bench.find<QPushButton>("configureButton")->isVisible());
}

void TestSetupPages::asksBeforeItRuns()
{
    GuiBench bench(QStringLiteral("en"));
    bench.dialogs.sayYes = false;
    goToPlan(bench);
    bench.click("runButton");
    QCOMPARE(bench.dialogs.asked.size(), 1);
    QVERIFY(bench.dialogs.asked.first().text.contains(QStringLiteral("db-b.example")));
    QCOMPARE(bench.flow()->stage(), Stage::Checked);
}

void TestSetupPages::exportsTheScriptWithoutSecrets()
{
    GuiBench bench(QStringLiteral("en"));
    goToPlan(bench);
    bench.dialogs.file = bench.folder.filePath(QStringLiteral("plan.sql"));
    bench.click("exportScriptButton");
    QFile file(bench.dialogs.file);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString script = QString::fromUtf8(file.readAll());
    QVERIFY(script.contains(QStringLiteral("do standby.guard")));
    QVERIFY(script.contains(QStringLiteral("***")));
    QVERIFY(!script.contains(QStringLiteral("planted")));
}

void TestSetupPages::removalNamesWhatIsLeft()
{
    GuiBench bench(QStringLiteral("en"));
    bench.engine.left = {{QStringLiteral("postgres.residue"),
                          Severity::Warning,
                          Role::Standby,
                          {QStringLiteral("slot"), QStringLiteral("pmpha_1")},
                          {},
                          QStringLiteral("DROP THIS")}};
    bench.openWindow();
    bench.click("addPairButton");
    bench.fillForm();
    bench.click("removeReplicationButton");
    QTRY_COMPARE(bench.flow(PlanKind::Removal)->stage(), Stage::Checked);
    bench.click("showPlanButton");
    bench.click("runButton");
    QVERIFY(bench.dialogs.asked.last().destructive);
    QTRY_COMPARE(bench.flow(PlanKind::Removal)->stage(), Stage::Done);
    QTRY_VERIFY(bench.find<QPushButton>("copyStatementButton"));
    bench.click("copyStatementButton");
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("DROP THIS"));
}

void TestSetupPages::tableDirectionsAreKept()
{
    GuiBench bench(QStringLiteral("en"));
    bench.openWindow();
    bench.click("addPairButton");
    bench.fillForm();
    bench.click("readTablesButton");
    auto *view = bench.find<QTableView>("tablesTableView");
    QTRY_COMPARE(view->model()->rowCount(), 4);
    QTest::keyClicks(bench.find<QLineEdit>("tableFilterLineEdit"), QStringLiteral("scratch"));
    QCOMPARE(view->model()->rowCount(), 1);
    QVERIFY(view->model()->setData(view->model()->index(0, 3), int(TableFlow::Excluded)));
    bench.click("saveButton");
    const Pair saved = *bench.console->pairs().byId(bench.selected());
    QCOMPARE(saved.flowOf(QStringLiteral("public.scratch")), TableFlow::Excluded);
    QCOMPARE(saved.flowOf(QStringLiteral("public.audit_trail")), TableFlow::Audit);
}

void TestSetupPages::worksByKeyboardAlone()
{
    GuiBench bench(QStringLiteral("en"));
    bench.openWindow();
    bench.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
    QTest::keyClick(bench.window.get(), Qt::Key_N, Qt::ControlModifier);
    bench.fillForm();
    // Tab reaches every field and button of the page.
    QSet<QString> reached;
    for (int i = 0; i < 120; ++i) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        reached.insert(QApplication::focusWidget()->objectName());
    }
    for (const char *name :
         {"nameLineEdit", "hostLineEdit", "portSpinBox", "databaseLineEdit", "caFileLineEdit",
          "testButton", "showToolButton", "configureButton", "pairListView", "languageToolButton"})
        QVERIFY2(reached.contains(QLatin1String(name)), name);
    bench.find<QPushButton>("configureButton")->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    QTRY_COMPARE(bench.flow()->stage(), Stage::Checked);
}

void TestSetupPages::forgetsPasswordsOfAnotherPair()
{
    GuiBench bench(QStringLiteral("en"));
    bench.openWindow();
    bench.click("addPairButton");
    bench.fillForm();
    auto *secret = bench.find<QWidget>("passwordPasswordEdit", bench.find<QWidget>("primaryForm"))
                       ->findChild<QLineEdit *>();
    QVERIFY(!secret->text().isEmpty());
    bench.click("addPairButton");
    QVERIFY(secret->text().isEmpty());
}

QTEST_MAIN(TestSetupPages)
#include "tst_setuppages.moc"
