// SPDX-License-Identifier: GPL-3.0-or-later
#include "odbctesting.h"

using namespace pmpha;
using namespace pmpha::test;
using namespace std::chrono_literals;

/// What goes into a statement and what comes out of it.
class TestOdbcSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!PgServer::isAvailable())
            QSKIP("PostgreSQL is not installed");
        m_server = std::make_unique<PgServer>();
        QVERIFY(m_server->isRunning());
        m_sites = std::make_unique<OdbcSites>();
    }
    void cleanupTestCase()
    {
        m_sites.reset();
        m_server.reset();
    }

    void valuesComeBackAsWhatTheyAre_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QVariant>("expected");
        const auto row = [](const char *expression, const QVariant &expected) {
            QTest::newRow(expression)
                << QStringLiteral("select ") + QLatin1String(expression) << expected;
        };
        row("true", true);
        row("false", false);
        row("7::smallint", 7LL);
        row("-7", -7LL);
        row("9223372036854775807", 9223372036854775807LL);
        row("12::numeric", 12LL);
        row("1.5::numeric", 1.5);
        row("1.25::float8", 1.25);
        row("null", QVariant());
        row("null::int", QVariant());
        row("null::text", QVariant());
        row("null::bool", QVariant());
        row("null::timestamptz", QVariant());
        row("null::bytea", QVariant());
        row("''", QString());
        row("'a b '", QStringLiteral("a b "));
        row("'x'::name", QStringLiteral("x"));
        row("'16/B374D848'::pg_lsn", QStringLiteral("16/B374D848"));
        row("'{\"a\": 1}'::jsonb", QStringLiteral("{\"a\": 1}"));
        row("array['a','b']", QStringLiteral("{a,b}"));
        row("E'line\\nfeed\\r\\n'", QStringLiteral("line\nfeed\r\n"));
        row("'\\x00ff10'::bytea", QByteArray("\x00\xff\x10", 3));
        row("date '2026-02-03'", QDate(2026, 2, 3));
        row("time '04:05:06'", QTime(4, 5, 6));
        row("timestamptz '2026-02-03 04:05:06.789+02'",
            QDateTime(QDate(2026, 2, 3), QTime(2, 5, 6, 789), Qt::UTC));
        row("chr(20013) || chr(128512)", QStringLiteral("\u4e2d\U0001f600"));
    }
    void valuesComeBackAsWhatTheyAre()
    {
        QFETCH(const QString, sql);
        QFETCH(const QVariant, expected);
        const Rows rows = ask(*m_sites, m_server->access(), sql);
        QVERIFY2(rows, qPrintable(described(rows)));
        QCOMPARE(rows->rows.size(), 1);
        const QVariant value = rows->scalar();
        QCOMPARE(value.typeName(), expected.typeName());
        QCOMPARE(value, expected);
    }

    void longValuesAreWhole()
    {
        for (const int size : {2046, 2047, 2048, 8191, 8192, 100'000, 1'000'003}) {
            const Rows text = ask(*m_sites, m_server->access(),
                                  QStringLiteral("select repeat('\u4e2d', %1) || 'end'").arg(size));
            QVERIFY2(text, qPrintable(described(text)));
            QCOMPARE(text->scalar().toString().size(), size + 3);
            QVERIFY(text->scalar().toString() == QString(size, u'\u4e2d') + QLatin1String("end"));
            const Rows bytes =
                ask(*m_sites, m_server->access(),
                    QStringLiteral("select decode(repeat('ab', %1), 'hex')").arg(size));
            QVERIFY(bytes->scalar().toByteArray() == QByteArray(size, '\xab'));
        }
        const Rows json =
            ask(*m_sites, m_server->access(),
                QStringLiteral("select jsonb_build_object('k', repeat('x', 100000))"));
        QCOMPARE(json->scalar().toString().size(), 100'000 + 9);
    }

    void boundValuesArriveUnharmed_data()
    {
        QTest::addColumn<QString>("cast");
        QTest::addColumn<QVariant>("value");
        const auto row = [](const char *name, const char *cast, const QVariant &value) {
            QTest::newRow(name) << QString::fromLatin1(cast) << value;
        };
        row("hostile", "text", QStringLiteral("';drop table x;--\\{}?$1:a"));
        row("Chinese", "text", QStringLiteral("\u4e2d\u6587\U0001f600\u202e"));
        row("empty", "text", QStringLiteral(""));
        row("long", "text", QString(100'000, u'y'));
        row("whole", "bigint", 9007199254740993LL);
        row("double", "float8", 0.1);
        row("bool", "bool", true);
        row("bytes", "bytea", QByteArray("\0\x01\xff'", 4));
        row("null", "text", QVariant());
        row("time", "timestamptz", QDateTime(QDate(2026, 2, 3), QTime(2, 5, 6, 789), Qt::UTC));
    }
    void boundValuesArriveUnharmed()
    {
        QFETCH(const QString, cast);
        QFETCH(const QVariant, value);
        const Rows rows = ask(*m_sites, m_server->access(),
                              QStringLiteral("select ?::%1, '?', $x$ ? :y $x$").arg(cast), {value});
        QVERIFY2(rows, qPrintable(described(rows)));
        QCOMPARE(rows->scalar(), value);
        QCOMPARE(rows->rows[0][1].toString(), QStringLiteral("?"));
        QCOMPARE(rows->rows[0][2].toString(), QStringLiteral(" ? :y "));
    }

    void textGoesThroughAsItIs()
    {
        const QString sql = QStringLiteral(
            "select '?', $q$ ? :name {fn x} $q$, 'a:b', 1::text, '{fn now()}', \"c?\" from "
            "(select 5 as \"c?\") t -- ? :x {d '1'}\n/* ? */");
        const Rows rows = ask(*m_sites, m_server->access(), sql);
        QVERIFY2(rows, qPrintable(described(rows)));
        const QVariantList expected{
            QStringLiteral("?"), QStringLiteral(" ? :name {fn x} "), QStringLiteral("a:b"),
            QStringLiteral("1"), QStringLiteral("{fn now()}"),       5LL};
        QCOMPARE(rows->rows.first(), expected);
        QCOMPARE(rows->columns.last(), QStringLiteral("c?"));
    }

    void dollarQuotedBodiesAreStored()
    {
        const QString body = QStringLiteral(
            "create or replace function f(a jsonb) returns text language plpgsql as $body$ begin "
            "if a ? 'k' then return 'yes' || E'\\n' || ':v'; end if; return '{fn x}'; end $body$");
        QVERIFY(ask(*m_sites, m_server->access(), body));
        QCOMPARE(ask(*m_sites, m_server->access(), QStringLiteral("select f('{\"k\":1}')"))
                     ->scalar()
                     .toString(),
                 QStringLiteral("yes\n:v"));
    }

    void statementsWithoutRowsWork()
    {
        const SiteAccess access = m_server->access();
        for (const char *sql :
             {"create table kept(i int primary key)", "insert into kept values (1),(2),(3)",
              "create database other", "create publication p for table kept", "vacuum kept",
              "do $$ begin raise notice 'hello'; raise warning 'look out'; end $$",
              "drop table if exists nothing_here", "update kept set i = 9 where i = 8"}) {
            const Rows rows = ask(*m_sites, access, QLatin1String(sql));
            QVERIFY2(rows, qPrintable(QLatin1String(sql) + u' ' + described(rows)));
            QVERIFY(rows->rows.isEmpty());
        }
        QCOMPARE(ask(*m_sites, access, QStringLiteral("delete from kept where i > 1"))->affected,
                 2);
        QCOMPARE(ask(*m_sites, access, QStringLiteral("insert into kept values (5) returning i"))
                     ->scalar()
                     .toInt(),
                 5);
        const Rows subscription =
            ask(*m_sites, access,
                QStringLiteral("create subscription s connection 'host=127.0.0.1 dbname=other' "
                               "publication p with (connect = false)"));
        QVERIFY2(subscription, qPrintable(described(subscription)));
        QVERIFY(ask(*m_sites, access, QStringLiteral("alter subscription s set (slot_name=none)")));
        QVERIFY(ask(*m_sites, access, QStringLiteral("drop subscription s")));
    }

    void transactionsWorkAsInPsql()
    {
        const Result<QStringList> seen = await(m_sites->run<QStringList>(
            m_server->access(), 20s, [](SqlSite &site) -> Result<QStringList> {
                SqlSession &session = **site.session();
                QStringList out;
                const auto run = [&](const char *sql) {
                    const Rows rows = session.run(QLatin1String(sql));
                    out.append(rows ? rows->scalar().toString() : errorId(rows.error().code));
                };
                run("create table tx(i int)");
                run("begin");
                run("insert into tx values (1)");
                run("rollback");
                run("select count(*) from tx");
                run("begin");
                run("insert into tx values (2)");
                run("commit");
                run("select count(*) from tx");
                run("begin");
                run("insert into tx values (3)");
                run("select 1/0");
                run("select 1"); // as in psql, the transaction is spoilt now
                run("commit"); // and commit rolls it back
                run("select count(*) from tx");
                return out;
            }));
        QVERIFY(seen);
        const QString failed = QStringLiteral("statement-failed");
        const QStringList expected{
            {}, {},     {},     {}, QStringLiteral("0"), {}, {}, {}, QStringLiteral("1"), {},
            {}, failed, failed, {}, QStringLiteral("1")};
        QCOMPARE(*seen, expected);
    }

    void limitIsKeptAndConnectionStaysGood()
    {
        const Result<QStringList> seen = await(m_sites->run<QStringList>(
            m_server->access(), 20s, [](SqlSite &site) -> Result<QStringList> {
                SqlSession &session = **site.session();
                QStringList out;
                const auto pid = session.run(QStringLiteral("select pg_backend_pid()"));
                const Rows late = session.run(QStringLiteral("select pg_sleep(10)"), {}, 200ms);
                out.append(late ? QString() : errorId(late.error().code));
                out.append(session.run(QStringLiteral("show statement_timeout"), {}, 7s)
                               ->scalar()
                               .toString());
                // Rolling back also takes back a limit that was set within.
                (void)session.run(QStringLiteral("begin"), {}, 7s);
                (void)session.run(QStringLiteral("select 1"), {}, 3s);
                (void)session.run(QStringLiteral("rollback"), {}, 3s);
                out.append(session.run(QStringLiteral("show statement_timeout"), {}, 3s)
                               ->scalar()
                               .toString());
                const auto after = session.run(QStringLiteral("select pg_backend_pid()"));
                out.append(pid->scalar() == after->scalar() ? QStringLiteral("same connection")
                                                            : QStringLiteral("another"));
                return out;
            }));
        const QStringList expected{QStringLiteral("statement-timeout"), QStringLiteral("7s"),
                                   QStringLiteral("3s"), QStringLiteral("same connection")};
        QVERIFY(seen);
        QCOMPARE(*seen, expected);
    }

    void hostileNamesAndPasswordsLogIn_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("password");
        const auto row = [](const char *title, const QString &name, const QString &password) {
            QTest::newRow(title) << name << password;
        };
        row("semicolon", QStringLiteral("a;b=c"), QStringLiteral("p;SSLmode=disable;"));
        row("braces", QStringLiteral("a}b{c}}"), QStringLiteral("}p}};{"));
        row("brace first", QStringLiteral("{a}"), QStringLiteral("{p}"));
        row("brace and semicolon", QStringLiteral("a};b"), QStringLiteral("a};b}}"));
        row("quotes", QStringLiteral("o'b\"c"), QStringLiteral("'p\"'"));
        row("backslash", QStringLiteral("a\\b\\"), QStringLiteral("p\\'\\"));
        row("blanks", QStringLiteral(" a b "), QStringLiteral("  p "));
        row("percent and plus", QStringLiteral("a%20b+"), QStringLiteral("100%41+"));
        row("equals", QStringLiteral("dbname=x host=y"), QStringLiteral("a=b"));
        row("Chinese", QStringLiteral("\u5e93\u540d"), QStringLiteral("\u5bc6\u7801\u4e2d"));
        row("right to left", QStringLiteral("a\u202eb"), QStringLiteral("\u200fp\u202e"));
        row("question", QStringLiteral("a?b:c"), QStringLiteral("?:p"));
        row("long", QString(63, u'n'), QString(900, u'p'));
    }
    void hostileNamesAndPasswordsLogIn()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, password);
        QString identifier = name;
        identifier = u'"' + identifier.replace(u'"', QLatin1String("\"\"")) + u'"';
        QString literal = password;
        literal = u'\'' + literal.replace(u'\'', QLatin1String("''")) + u'\'';
        QVERIFY(m_server
                    ->psql(QStringLiteral("create role %1 login password %2;\n"
                                          "create database %1 owner %1 template template0;")
                               .arg(identifier, literal))
                    .ok());
        SiteAccess access = m_server->access(name);
        access.user = name;
        access.password = std::make_shared<const Secret>(password);
        const Rows rows = ask(*m_sites, access,
                              QStringLiteral("select current_user, current_database(), ssl from "
                                             "pg_stat_ssl where pid = pg_backend_pid()"));
        QVERIFY2(rows, qPrintable(described(rows)));
        const QVariantList expected{name, name, true};
        QCOMPARE(rows->rows.first(), expected);
        m_sites->close(access);
    }

private:
    std::unique_ptr<PgServer> m_server;
    std::unique_ptr<OdbcSites> m_sites;
};

QTEST_GUILESS_MAIN(TestOdbcSession)
#include "tst_odbcsession.moc"
