// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqltext.h"
#include "engine/postgres/ddl.h"
#include "engine/postgres/quoting.h"
#include "engine/postgres/statusreader.h"

#include <QJsonDocument>
#include <QTest>

namespace pmpha::test {

using namespace postgres;

class PostgresDdl : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void splitsStatements_data();
    void splitsStatements();
    void namesRolesOfStatements();
    void quotesHostileNames();
    void dollarQuotesWhateverTheBodyHolds();
    void readsStatusRow_data();
    void readsStatusRow();
};

void PostgresDdl::splitsStatements_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("statements");
    const auto row = [](const char *name, const char *script, QStringList statements) {
        QTest::newRow(name) << QString::fromUtf8(script) << statements;
    };
    row("plain", "a; b ;\n\nc", {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    row("empty", ";; \n ;", {});
    row("quotes", "select 'a;''b', \"c;\"\"d\"; e",
        {QStringLiteral("select 'a;''b', \"c;\"\"d\""), QStringLiteral("e")});
    row("escapes", "select E'a\\';b', 'c\\'; d",
        {QStringLiteral("select E'a\\';b', 'c\\'"), QStringLiteral("d")});
    row("dollars", "do $a$ x; $b$ y; $a$; select $1; $$;$$",
        {QStringLiteral("do $a$ x; $b$ y; $a$"), QStringLiteral("select $1"),
         QStringLiteral("$$;$$")});
    row("comments", "-- a;\nx -- b;\n y; /* c; /* d; */ e; */ z",
        {QStringLiteral("x -- b;\n y"), QStringLiteral("z")});
    row("commands", "\\restrict abc;\nx;\n\\unrestrict abc\n", {QStringLiteral("x")});
    row("rule", "create rule r as on delete to t do (a; b); c",
        {QStringLiteral("create rule r as on delete to t do (a; b)"), QStringLiteral("c")});
    row("atomic",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 END; SELECT 2; "
        "END; b; begin; end",
        {QStringLiteral("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN a THEN 1 "
                        "END; SELECT 2; END"),
         QStringLiteral("b"), QStringLiteral("begin"), QStringLiteral("end")});
    row("unclosed", "select 'a; b", {QStringLiteral("select 'a; b")});
}

void PostgresDdl::splitsStatements()
{
    QFETCH(QString, script);
    QFETCH(QStringList, statements);
    QCOMPARE(splitStatements(script), statements);
}

void PostgresDdl::namesRolesOfStatements()
{
    QCOMPARE(roleNamedBy(QStringLiteral("ALTER TABLE public.t OWNER TO clerk")),
             QStringLiteral("clerk"));
    QCOMPARE(roleNamedBy(QStringLiteral("GRANT SELECT ON TABLE public.t TO \"a \"\"b\"")),
             QStringLiteral("a \"b"));
    QCOMPARE(roleNamedBy(QStringLiteral("REVOKE ALL ON SCHEMA public FROM PUBLIC")), QString());
    QCOMPARE(roleNamedBy(QStringLiteral("CREATE TABLE t (a int)")), QString());
    QCOMPARE(identifierAfter(QStringLiteral("CREATE SCHEMA \"x\"\"y\""),
                             QStringLiteral("CREATE SCHEMA ")),
             QStringLiteral("x\"y"));
}

void PostgresDdl::quotesHostileNames()
{
    QCOMPARE(quoteName(QStringLiteral("a\"b';]}")), QStringLiteral("\"a\"\"b';]}\""));
    QCOMPARE(quoteName(QString(u'a') + QChar(u'\0') + u'b'), QStringLiteral("\"ab\""));
    QCOMPARE(quoteConninfo(QStringLiteral("a'b\\c d")), QStringLiteral("'a\\'b\\\\c d'"));
}

void PostgresDdl::dollarQuotesWhateverTheBodyHolds()
{
    for (const char *body : {"x", "$pmpha$", "$pmpha$ $q1$", "ends with $pmpha", "$q1 $pmpha"}) {
        const QString text = QString::fromLatin1(body);
        const QString quoted = dollarQuote(text);
        QCOMPARE(splitStatements(quoted + QLatin1String("; rest")).size(), 2);
        QVERIFY(quoted.contains(text));
    }
}

void PostgresDdl::readsStatusRow_data()
{
    QTest::addColumn<QByteArray>("subscription");
    QTest::addColumn<WorkerState>("worker");
    const auto row = [](const char *name, const char *json, WorkerState state) {
        QTest::newRow(name) << QByteArray(json) << state;
    };
    row("missing", "null", WorkerState::Unknown);
    row("disabled", R"({"enabled":false,"pid":null})", WorkerState::Stopped);
    row("no worker", R"({"enabled":true,"pid":null})", WorkerState::Failing);
    row("running", R"({"enabled":true,"pid":1,"started":9,"silent":1})", WorkerState::Running);
    row("young, never failed", R"({"enabled":true,"pid":1,"started":0.1,"applyErrors":0})",
        WorkerState::Running);
    row("young, has failed", R"({"enabled":true,"pid":1,"started":0.1,"applyErrors":3})",
        WorkerState::Failing);
    row("silent", R"({"enabled":true,"pid":1,"started":99,"silent":46})", WorkerState::Failing);
    row("copy fails",
        R"({"enabled":true,"pid":1,"started":9,"tables":2,"open":1,"syncErrors":1,"copying":0})",
        WorkerState::Failing);
    row("copying",
        R"({"enabled":true,"pid":1,"started":9,"tables":2,"open":1,"syncErrors":1,"copying":1})",
        WorkerState::Running);
}

void PostgresDdl::readsStatusRow()
{
    QFETCH(QByteArray, subscription);
    QFETCH(WorkerState, worker);
    const QJsonObject row =
        QJsonDocument::fromJson(
            R"({"ssl":true,"writes":true,"slot":{"active":false,"status":"lost","backlog":5},)"
            R"("subscription":)"
            + subscription + '}')
            .object();
    const SiteSnapshot snapshot = snapshotFrom(row, Pair(), Role::Standby);
    QCOMPARE(snapshot.links[Link::Data].worker, worker);
    QCOMPARE(snapshot.links[Link::Audit].worker, WorkerState::Stopped);
    QCOMPARE(snapshot.links[Link::Audit].backlogBytes, std::optional<qint64>(5));
    QCOMPARE(snapshot.findings.size(), 1);
    QCOMPARE(snapshot.findings.first().id, QStringLiteral("postgres.slot-lost"));
}

} // namespace pmpha::test

QTEST_GUILESS_MAIN(pmpha::test::PostgresDdl)
#include "tst_postgresddl.moc"
