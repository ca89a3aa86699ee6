// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/planflow.h"
#include "app/statusjson.h"
#include "app/texts.h"
#include "cli/verbs.h"
#include "support/fakeengine.h"
#include "support/fakelab.h"
#include "support/fakesites.h"
#include "support/fakewebprobe.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace pmpha;
using namespace pmpha::test;

/// The command line on fakes: real parsing, real verbs, real stores in a folder that goes away.
class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_home = std::make_unique<QTemporaryDir>();
        m_sites = std::make_unique<FakeSites>();
        m_engine = std::make_unique<FakeEngine>();
        m_secrets = std::make_unique<FakeSecretStore>();
        m_lab = std::make_unique<FakeLab>();
        m_services.reset(new Services{*m_sites,
                                      *m_secrets,
                                      m_web,
                                      m_clock,
                                      {m_engine.get()},
                                      {m_home->filePath(QStringLiteral("config")),
                                       m_home->filePath(QStringLiteral("data"))}});
    }
    void cleanup()
    {
        m_services.reset();
        m_sites.reset();
    }

    void saysWhatItCanDo()
    {
        QCOMPARE(run({}), 0);
        for (const char *verb : {"pair add", "preflight", "plan", "configure", "status", "watch",
                                 "unconfigure", "lab up"})
            QVERIFY2(m_out.contains(verb), verb);
        QCOMPARE(run({s("--version")}), 0);
        QVERIFY(m_out.contains(PMPHA_VERSION));
    }

    void everyVerbHasHelp()
    {
        for (const VerbEntry &verb : planVerbs() + statusVerbs() + pairVerbs() + labVerbs()) {
            QCOMPARE(run(QString::fromLatin1(verb.name).split(u' ') + QStringList{s("--help")}), 0);
            QVERIFY2(m_out.contains("Usage"), verb.name);
        }
    }

    void aWrongCommandLineIsAnswered_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("unknown verb") << QStringList{s("destroy")};
        QTest::newRow("half a verb") << QStringList{s("pair")};
        QTest::newRow("no pair") << QStringList{s("status")};
        QTest::newRow("too many pairs") << QStringList{s("status"), s("a"), s("b")};
        QTest::newRow("unknown pair") << QStringList{s("status"), s("nobody")};
        QTest::newRow("unknown option") << QStringList{s("status"), s("a"), s("--colour")};
        QTest::newRow("option without value")
            << QStringList{s("pair"), s("add"), s("a"), s("--engine")};
        QTest::newRow("unknown engine")
            << QStringList{s("pair"), s("add"), s("a"), s("--engine"), s("oracle")};
        QTest::newRow("port not a number")
            << QStringList{s("pair"), s("add"), s("a"), s("--primary-port"), s("x")};
        QTest::newRow("port zero")
            << QStringList{s("pair"), s("add"), s("a"), s("--primary-port"), s("0")};
        QTest::newRow("port too large")
            << QStringList{s("pair"), s("add"), s("a"), s("--standby-port"), s("65536")};
        QTest::newRow("table without direction")
            << QStringList{s("pair"), s("add"), s("a"), s("--table"), s("t")};
        QTest::newRow("interval not a number")
            << QStringList{s("pair"), s("add"), s("a"), s("--interval"), s("nan")};
        QTest::newRow("no such site") << QStringList{s("lab"), s("stop"), s("middle")};
        QTest::newRow("traffic maybe") << QStringList{s("lab"), s("traffic"), s("maybe")};
        QTest::newRow("empty host") << QStringList{s("pair"), s("add"), s("a")};
        QTest::newRow("control characters")
            << QStringList{s("pair"), s("add"), s("a\nb"), s("--primary-host"), s("x")};
    }
    void aWrongCommandLineIsAnswered()
    {
        QFETCH(QStringList, arguments);
        QCOMPARE(run(arguments), 3);
        QVERIFY(!m_err.trimmed().isEmpty());
        QVERIFY(m_out.isEmpty());
        QVERIFY(!QFile::exists(m_services->paths.pairsFile()));
    }

    void aPairIsAddedShownEditedListedAndRemoved()
    {
        QCOMPARE(run(addLine()), 0);
        QCOMPARE(run({s("pair"), s("show"), s("HQ"), s("--json")}), 0);
        const auto shown = pairFromJson(QJsonDocument::fromJson(m_out).object());
        QVERIFY(shown.has_value());
        QCOMPARE(shown->primary.host, s("db-a"));
        QCOMPARE(shown->standby.port, quint16(5433));
        QCOMPARE(shown->standby.database, s("pmpstandby"));
        QCOMPARE(shown->flowOf(s("public.log")), TableFlow::Audit);

        QCOMPARE(run({s("pair"), s("edit"), s("hq"), s("--primary-host"), s("db-c"), s("--name"),
                      s("Main")}),
                 0);
        QCOMPARE(run({s("pair"), s("list")}), 0);
        QVERIFY(m_out.contains("Main\tpostgres\tdb-c:5432/vault"));
        QCOMPARE(run({s("pair"), s("add"), s("main")}), 3);
        const SecretKey key{shown->id, Role::Standby, SecretPurpose::Watch};
        m_secrets->write(key, std::make_shared<Secret>(s("watch")));
        QCOMPARE(run({s("pair"), s("remove"), s("Main")}), 0);
        QVERIFY(!m_secrets->read(key).result().has_value());
        QCOMPARE(run({s("pair"), s("list"), s("--json")}), 0);
        QVERIFY(QJsonDocument::fromJson(m_out).object().value(s("pairs")).toArray().isEmpty());
    }

    void statusSaysAliveAfterAMarkerOnBothLinks()
    {
        addWatchedPair();
        QCOMPARE(run({s("status"), s("HQ")}), 0);
        QCOMPARE(QString::fromUtf8(m_out), s("HA status: Alive\nReplication status: Alive\n"));
        QCOMPARE(run({s("status"), s("HQ"), s("--nagios")}), 0);
        QVERIFY2(m_out.startsWith("PMPHA OK - HQ: "), m_out.constData());
        QVERIFY(m_out.contains("| lag_data="));
        QCOMPARE(run({s("status"), s("HQ"), s("--json")}), 0);
        QCOMPARE(QJsonDocument::fromJson(m_out)
                     .object()
                     .value(s("ha"))
                     .toObject()
                     .value(s("state"))
                     .toString(),
                 s("Alive"));
    }

    void statusSaysFailedWithTheCause()
    {
        addWatchedPair();
        m_sites->setOpenError(5433, {ErrorCode::ConnectionRefused, {s("db-b"), s("5433")}, {}});
        QCOMPARE(run({s("status"), s("HQ")}), 2);
        QVERIFY(m_out.contains("HA status: Failed"));
        QVERIFY(m_out.contains("db-b"));
        QCOMPARE(run({s("status"), s("HQ"), s("--nagios")}), 2);
        QVERIFY(m_out.startsWith("PMPHA CRITICAL"));
    }

    void statusWithoutAPasswordIsUnknown()
    {
        QCOMPARE(run(addLine()), 0);
        QCOMPARE(run({s("status"), s("HQ")}), 3);
        QVERIFY(!m_err.isEmpty());
        QCOMPARE(run({s("status"), s("HQ"), s("--password-stdin")}, "one\ntwo\n"), 0);
        QVERIFY(!m_err.contains("one") && !m_out.contains("two"));
    }

    void preflightListsEveryCheck()
    {
        QCOMPARE(run(addLine()), 0);
        m_engine->findings = {
            {s("postgres.version"), Severity::Passed, Role::Primary, {s("15.8"), s("15")}, {}, {}}};
        QCOMPARE(run({s("preflight"), s("HQ"), s("--password-stdin")}, "a\nb\n"), 0);
        QVERIFY(m_out.contains("15.8"));
        m_engine->findings += Finding{s("postgres.wal-level"),
                                      Severity::Failed,
                                      Role::Primary,
                                      {s("replica")},
                                      {},
                                      s("alter system set wal_level = logical")};
        QCOMPARE(run({s("preflight"), s("HQ"), s("--password-stdin")}, "a\nb\n"), 2);
        QVERIFY(m_out.contains("alter system"));
        QCOMPARE(run({s("configure"), s("HQ"), s("--password-stdin")}, "a\nb\n"), 2);
        QCOMPARE(run({s("preflight"), s("HQ"), s("--json"), s("--password-stdin")}, "a\nb\n"), 2);
        QCOMPARE(QJsonDocument::fromJson(m_out).object().value(s("checks")).toArray().size(), 2);
    }

    void configureRunsAndAPlanShowsNoSecret()
    {
        QCOMPARE(run(addLine()), 0);
        std::atomic_bool made = false;
        m_sites->setHandler([&made](const SentSql &sent) -> Result<SqlRows> {
            if (sent.sql.startsWith(QLatin1String("make")))
                made = true;
            return FakeSites::oneValue(made.load());
        });
        Step step;
        step.id = s("standby.database");
        step.args = {s("pmpstandby")};
        step.site = Role::Standby;
        step.check = {{Role::Standby, s("postgres"), s("is it there")}};
        step.apply = {SqlText(s("make it with ")).addSecret(s("replication.primary"))};
        m_engine->setUp.steps = {step};
        m_engine->setUp.secretNames = {s("replication.primary")};
        QCOMPARE(run({s("plan"), s("HQ"), s("--sql"), s("--password-stdin")}, "a\nb\n"), 0);
        QVERIFY(m_out.contains("make it with '***'"));
        QVERIFY(!made);
        QCOMPARE(run({s("configure"), s("HQ"), s("--password-stdin")}, "a\nb\n"), 0);
        QVERIFY(made);
        QCOMPARE(run({s("configure"), s("HQ"), s("--resume"), s("--password-stdin")}, "a\nb\n"), 2);
    }

    void anInterruptedRunHasToBeDealtWithFirst()
    {
        QCOMPARE(run(addLine()), 0);
        m_sites->setHandler([](const SentSql &sent) -> Result<SqlRows> {
            if (sent.sql.startsWith(QLatin1String("make")))
                return failure(ErrorCode::ConnectionLost, {QStringLiteral("db-b")});
            return FakeSites::oneValue(false);
        });
        Step step;
        step.id = s("standby.database");
        step.args = {s("pmpstandby")};
        step.site = Role::Standby;
        step.check = {{Role::Standby, s("postgres"), s("is it there")}};
        step.apply = {SqlText(s("make it"))};
        step.undo = {SqlText(s("drop it"))};
        m_engine->setUp.steps = {step};
        QCOMPARE(run({s("configure"), s("HQ"), s("--password-stdin")}, "a\nb\n"), 2);
        QVERIFY(m_err.contains("--resume"));
        QCOMPARE(run({s("configure"), s("HQ"), s("--password-stdin")}, "a\nb\n"), 2);
        QCOMPARE(run({s("configure"), s("HQ"), s("--undo"), s("--password-stdin")}, "a\nb\n"), 0);
        QVERIFY(
            std::any_of(m_sites->sent().cbegin(), m_sites->sent().cend(),
                        [](const SentSql &sent) { return sent.sql == QLatin1String("drop it"); }));
    }

    void unconfigureAsksForConsent()
    {
        QCOMPARE(run(addLine()), 0);
        Step step;
        step.id = s("standby.guard");
        step.apply = {SqlText(s("drop trigger"))};
        m_engine->removal.kind = PlanKind::Removal;
        m_engine->removal.steps = {step};
        const auto dropped = [this] {
            const auto sent = m_sites->sent();
            return std::any_of(sent.cbegin(), sent.cend(), [](const SentSql &one) {
                return one.sql == QLatin1String("drop trigger");
            });
        };
        QCOMPARE(run({s("unconfigure"), s("HQ"), s("--password-stdin")}, "a\nb\n"), 0);
        QVERIFY(m_err.contains("--yes"));
        QVERIFY(!dropped());
        QCOMPARE(run({s("unconfigure"), s("HQ"), s("--yes"), s("--password-stdin")}, "a\nb\n"), 0);
        QVERIFY(dropped());
    }

    void labVerbsReachTheLab()
    {
        m_lab->made = newPair(*m_engine, s("lab"));
        m_lab->made.primary.host = m_lab->made.standby.host = s("localhost");
        QCOMPARE(run({s("lab"), s("up")}), 0);
        QCOMPARE(run({s("pair"), s("list")}), 0);
        QVERIFY(m_out.startsWith("lab\t"));
        QCOMPARE(run({s("lab"), s("cut-link")}), 0);
        QCOMPARE(run({s("lab"), s("heal-link")}), 0);
        QCOMPARE(run({s("lab"), s("stop"), s("primary")}), 0);
        QCOMPARE(run({s("lab"), s("start"), s("standby")}), 0);
        QCOMPARE(run({s("lab"), s("traffic"), s("on")}), 0);
        QCOMPARE(run({s("lab"), s("status"), s("--json")}), 0);
        QCOMPARE(run({s("lab"), s("down"), s("--erase")}), 0);
        QCOMPARE(m_lab->asked,
                 (QStringList{s("up"), s("cut"), s("heal"), s("stop primary"), s("start standby"),
                              s("traffic on"), s("status"), s("erase")}));
        QCOMPARE(run({s("pair"), s("show"), s("lab")}), 3);
        m_lab->fails = Error{ErrorCode::LabNotUp, {}, {}};
        QCOMPARE(run({s("lab"), s("cut-link")}), 2);
        QVERIFY(!m_err.isEmpty());
    }

    void theLanguageMayStandAnywhere()
    {
        QCOMPARE(requestedLanguage({s("status"), s("x"), s("--lang"), s("zh_CN")}), s("zh_CN"));
        QCOMPARE(requestedLanguage({s("--lang=en"), s("status")}), s("en"));
        QCOMPARE(requestedLanguage({s("lab"), s("psql"), s("primary"), s("--"), s("--lang=en")}),
                 QString());
        QCOMPARE(run({s("pair"), s("list"), s("--lang"), s("en")}), 0);
        QCOMPARE(run({s("--lang=en"), s("pair"), s("list")}), 0);
    }

private:
    static QString s(const char *text) { return QString::fromUtf8(text); }

    QStringList addLine() const
    {
        return {s("pair"),
                s("add"),
                s("HQ"),
                s("--engine"),
                s("postgres"),
                s("--primary-host"),
                s("db-a"),
                s("--primary-user"),
                s("admin"),
                s("--standby-host"),
                s("db-b"),
                s("--standby-port"),
                s("5433"),
                s("--standby-user"),
                s("admin"),
                s("--interval"),
                s("0.2"),
                s("--table"),
                s("public.log=audit")};
    }

    void addWatchedPair()
    {
        QCOMPARE(run(addLine()), 0);
        PairStore store(m_services->paths.pairsFile());
        QVERIFY(store.reload().has_value());
        for (const Role role : {Role::Primary, Role::Standby})
            m_secrets->write({store.pairs().first().id, role, SecretPurpose::Watch},
                             std::make_shared<Secret>(s("watch")));
    }

    /// The exit code; what was printed is in m_out and m_err.
    int run(const QStringList &arguments, const QByteArray &input = {})
    {
        FILE *in = std::tmpfile();
        FILE *out = std::tmpfile();
        FILE *err = std::tmpfile();
        std::fwrite(input.constData(), 1, size_t(input.size()), in);
        std::rewind(in);
        ExitCode code = ExitCode::Unknown;
        {
            Terminal terminal(in, out, err);
            const CliContext context{*m_services, *m_lab, terminal};
            if (const auto verb = makeVerb(arguments, context, &code)) {
                bool finished = false;
                connect(verb.get(), &Verb::finished, this, [&](ExitCode ended) {
                    code = ended;
                    finished = true;
                });
                verb->start();
                // A status may wait for its full 15 s.
                if (!QTest::qWaitFor([&] { return finished; }, 20000))
                    return -1;
            }
        }
        m_out = contents(out);
        m_err = contents(err);
        std::fclose(in);
        return int(code);
    }

    static QByteArray contents(FILE *file)
    {
        std::fflush(file);
        std::rewind(file);
        QByteArray text(1 << 20, '\0');
        text.truncate(qsizetype(std::fread(text.data(), 1, size_t(text.size()), file)));
        std::fclose(file);
        return text;
    }

    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<FakeSites> m_sites;
    std::unique_ptr<FakeEngine> m_engine;
    std::unique_ptr<FakeSecretStore> m_secrets;
    std::unique_ptr<FakeLab> m_lab;
    FakeWebProbe m_web;
    SystemClock m_clock;
    std::unique_ptr<Services> m_services;
    QByteArray m_out;
    QByteArray m_err;
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_commandline.moc"
