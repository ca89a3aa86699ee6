// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/journal.h"
#include "app/planjson.h"
#include "unit/plans/objectservers.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

using namespace pmpha;
using namespace pmpha::test;

namespace {

const QDateTime at = QDateTime::fromString(QStringLiteral("2026-01-15T08:00:00Z"), Qt::ISODate);
const QString me = QStringLiteral("me@here");

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

void changeByHand(const QString &path, const QString &sql)
{
    {
        auto database =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("hand"));
        database.setDatabaseName(path);
        QVERIFY(database.open());
        QVERIFY(QSqlQuery(database).exec(sql));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("hand"));
}

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void givesBackWhatItWasTold()
    {
        const Plan plan = variedPlan();
        {
            auto journal = Journal::open(path());
            QVERIFY(journal);
            const auto run = (*journal)->begin(plan, me, at);
            QVERIFY(run);
            QVERIFY((*journal)->add({*run, QStringLiteral("a"), StepEvent::Began, at, {}}));
            QVERIFY((*journal)->add(
                {*run, QStringLiteral("a"), StepEvent::Failed, at, QStringLiteral("{}")}));
        }
        auto journal = Journal::open(path());
        QVERIFY(journal);
        const auto run = (*journal)->openRun();
        QVERIFY(run && run->has_value());
        QVERIFY((*run)->plan == plan);
        QCOMPARE((*run)->who, me);
        QCOMPARE((*run)->began, at);
        const auto steps = (*journal)->steps((*run)->id);
        QVERIFY(steps);
        QCOMPARE(steps->size(), 2);
        QCOMPARE(steps->at(1).event, StepEvent::Failed);
        QCOMPARE(steps->at(1).detail, QStringLiteral("{}"));
        QVERIFY((*journal)->resume((*run)->id));
        QVERIFY((*journal)->end((*run)->id, RunOutcome::KeptAsEvidence, at));
        QVERIFY(!(*journal)->openRun()->has_value());
        QCOMPARE((*journal)->runs()->first().outcome, RunOutcome::KeptAsEvidence);
    }

    void refusesSecondRunWhileOneIsOpen()
    {
        auto journal = Journal::open(path());
        QVERIFY((*journal)->begin(variedPlan(), me, at));
        const auto second = (*journal)->begin(variedPlan(), me, at);
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::RunInterrupted);
    }

    void isHeldByOneAtATime()
    {
        auto first = Journal::open(path());
        auto second = Journal::open(path());
        QVERIFY(first && second);
        const auto run = (*first)->begin(variedPlan(), me, at);
        QVERIFY(run);
        QVERIFY((*second)->isHeldElsewhere());
        const auto refused = (*second)->resume(*run);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InUseElsewhere);
        first->reset();
        QVERIFY(!(*second)->isHeldElsewhere());
        QVERIFY((*second)->resume(*run));
    }

    void takesOverFromDeadProgram()
    {
        QFile lock(path() + QStringLiteral(".lock"));
        QVERIFY(lock.open(QIODevice::WriteOnly));
        lock.write("4194303\ngone\n" + QSysInfo::machineHostName().toUtf8() + '\n');
        lock.close();
        auto journal = Journal::open(path());
        QVERIFY(!(*journal)->isHeldElsewhere());
        QVERIFY((*journal)->begin(variedPlan(), me, at));
    }

    void setsBrokenFileAside_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("sql");
        QTest::newRow("garbage") << QByteArray(5000, 'x') << QString();
        QTest::newRow("short garbage") << QByteArray("no") << QString();
        QTest::newRow("truncated") << QByteArray("cut") << QString();
        QTest::newRow("no table") << QByteArray() << QStringLiteral("DROP TABLE step");
        QTest::newRow("no column")
            << QByteArray() << QStringLiteral("ALTER TABLE run DROP COLUMN who");
        QTest::newRow("plan is no JSON")
            << QByteArray() << QStringLiteral("UPDATE run SET plan = 'x'");
        QTest::newRow("plan without steps")
            << QByteArray() << QStringLiteral("UPDATE run SET plan = '{\"kind\":\"set-up\"}'");
        QTest::newRow("unknown outcome")
            << QByteArray() << QStringLiteral("UPDATE run SET outcome = 'x'");
    }
    void setsBrokenFileAside()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, sql);
        {
            auto journal = Journal::open(path());
            QVERIFY((*journal)->begin(variedPlan(), me, at));
        }
        if (bytes == "cut")
            bytes = contents(path()).left(6000);
        if (!sql.isEmpty())
            changeByHand(path(), sql);
        else
            overwrite(path(), bytes);
        const QByteArray broken = contents(path());

        const auto refused = Journal::open(path());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::FileCorrupt);
        QCOMPARE(refused.error().args.value(0), path());
        const QString aside = refused.error().args.value(1);
        QVERIFY(aside.startsWith(path() + QStringLiteral(".broken-")));
        QCOMPARE(contents(aside), broken);
        const auto anew = Journal::open(path());
        QVERIFY(anew);
        QVERIFY((*anew)->runs()->isEmpty());
    }

    void takesEmptyFileForNew()
    {
        overwrite(path(), {});
        QVERIFY(Journal::open(path()));
    }

    void leavesFileOfNewerVersionAlone()
    {
        QVERIFY(Journal::open(path()));
        changeByHand(path(), QStringLiteral("PRAGMA user_version=7"));
        const auto refused = Journal::open(path());
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::FileTooNew);
        QCOMPARE(refused.error().args, QStringList({path(), QStringLiteral("7")}));
        QVERIFY(QFile::exists(path()));
    }

    void saysWhenFolderCannotBeMade()
    {
        overwrite(m_folder->filePath(QStringLiteral("file")), "x");
        const auto refused =
            Journal::open(m_folder->filePath(QStringLiteral("file/journal.sqlite")));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::FileUnwritable);
    }

    void readsPlansOfHostileNames()
    {
        Plan plan = variedPlan();
        plan.steps[0].args = {QString::fromUtf8("a'b\"]}\u202e;\n"), QString(300, u'x')};
        plan.steps[0].database = QStringLiteral("a\"b';--");
        plan.steps[0].patience = std::chrono::hours(2);
        plan.kind = PlanKind::Removal;
        const auto back = planFromJournal(planToJournal(plan));
        QVERIFY(back);
        QVERIFY(*back == plan);
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("journal.sqlite")); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
