// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/finding.h"
#include "core/pair.h"
#include "core/plan.h"
#include "core/secret.h"
#include "core/secretstore.h"
#include "core/sqltext.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <type_traits>

using namespace pmpha;

static_assert(!std::is_copy_constructible_v<Secret> && !std::is_copy_assignable_v<Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret>);

class TestValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyErrorCodeHasItsOwnName()
    {
        QSet<QString> seen;
        static const QRegularExpression kebab(QStringLiteral("^[a-z]+(-[a-z]+)*$"));
        for (int number = 0; number <= static_cast<int>(ErrorCode::Internal); ++number) {
            const auto code = static_cast<ErrorCode>(number);
            const QString id = errorId(code);
            QVERIFY2(kebab.match(id).hasMatch(), qPrintable(id));
            QVERIFY2(!seen.contains(id), qPrintable(id));
            seen.insert(id);
            ErrorCode back = ErrorCode::Cancelled;
            QVERIFY(errorCodeFromId(id, &back));
            QCOMPARE(back, code);
        }
        ErrorCode unused{};
        QVERIFY(!errorCodeFromId(QStringLiteral("no-such-code"), &unused));
    }

    void aSecretLeavesNothingBehindWhenMovedOrWiped()
    {
        Secret secret(QStringLiteral("tr\u00e8s s\u00e9cret"));
        Secret other = secret.clone();
        Secret moved = std::move(secret);
        QVERIFY(secret.isEmpty()); // NOLINT: what a move leaves is the point here
        QCOMPARE(moved.reveal(), QStringLiteral("tr\u00e8s s\u00e9cret"));
        moved.wipe();
        QVERIFY(moved.isEmpty());
        QCOMPARE(other.reveal(), QStringLiteral("tr\u00e8s s\u00e9cret"));
    }

    void randomPasswordsNeedNoQuoting()
    {
        QSet<QString> seen;
        for (int i = 0; i < 100; ++i) {
            const QString text = randomPassword().reveal();
            static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9]{32}$"));
            QVERIFY(plain.match(text).hasMatch());
            seen.insert(text);
        }
        QCOMPARE(seen.size(), 100);
    }

    void literalsSurviveHostileText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("literal");
        QTest::newRow("plain") << QStringLiteral("a") << QStringLiteral("'a'");
        QTest::newRow("empty") << QString() << QStringLiteral("''");
        QTest::newRow("quote") << QStringLiteral("o'a'") << QStringLiteral("'o''a'''");
        QTest::newRow("end of statement")
            << QStringLiteral("'; drop table x; --") << QStringLiteral("'''; drop table x; --'");
        QTest::newRow("backslash") << QStringLiteral("a\\'b") << QStringLiteral("'a\\''b'");
        QTest::newRow("NUL") << QStringLiteral("a") + QChar(u'\0') + QStringLiteral("b")
                             << QStringLiteral("'ab'");
        QTest::newRow("right to left")
            << QStringLiteral("\u202e';") << QStringLiteral("'\u202e'';'");
    }
    void literalsSurviveHostileText()
    {
        QFETCH(QString, text);
        QFETCH(QString, literal);
        QCOMPARE(quoteLiteral(text), literal);
    }

    void aStatementShowsStarsAndSendsTheSecret()
    {
        SqlText sql(QStringLiteral("create role r password "));
        sql.addSecret(QStringLiteral("p"));
        sql.add(QStringLiteral(" -- conn 'password="))
            .addSecret(QStringLiteral("p"), SqlText::Quoting::InsideLiteral)
            .add(QStringLiteral("'"));
        QCOMPARE(sql.redacted(),
                 QStringLiteral("create role r password '***' -- conn 'password=***'"));
        SecretBag bag;
        QCOMPARE(sql.revealed(bag).error().code, ErrorCode::CredentialsMissing);
        bag[QStringLiteral("p")] = std::make_shared<Secret>(QStringLiteral("it's"));
        QCOMPARE(sql.revealed(bag).value(),
                 QStringLiteral("create role r password 'it''s' -- conn 'password=it''s'"));
    }

    void whatAServerSendsBackIsScrubbed()
    {
        SecretBag bag{{QStringLiteral("p"), std::make_shared<Secret>(QStringLiteral("it's"))},
                      {QStringLiteral("none"), SharedSecret()}};
        QCOMPARE(scrubbed(QStringLiteral("near 'it''s' or it's or its"), bag),
                 QStringLiteral("near '***' or *** or its"));
    }

    void tablesGoByNameUnlessChosenByHand()
    {
        Pair pair;
        QCOMPARE(pair.flowOf(QStringLiteral("public.Ptrx_UserAudit")), TableFlow::Audit);
        QCOMPARE(pair.flowOf(QStringLiteral("public.ptrx_account")), TableFlow::Data);
        pair.tableFlows[QStringLiteral("public.ptrx_account")] = TableFlow::Excluded;
        QCOMPARE(pair.flowOf(QStringLiteral("public.ptrx_account")), TableFlow::Excluded);
    }

    void theTagIsSafeInEveryName()
    {
        Pair pair;
        pair.id = QUuid(QStringLiteral("{0A1B2C3D-0000-4000-8000-000000000000}"));
        QCOMPARE(pair.tag(), QStringLiteral("0a1b2c3d"));
    }

    void secretKeysDifferByPairRoleAndPurpose()
    {
        const QUuid id = QUuid::createUuid();
        QSet<QString> names;
        for (const QUuid &pair : {id, QUuid::createUuid()}) {
            for (const Role role : {Role::Primary, Role::Standby}) {
                for (const SecretPurpose purpose : {SecretPurpose::SetUp, SecretPurpose::Watch})
                    names.insert(SecretKey{pair, role, purpose}.text());
            }
        }
        QCOMPARE(names.size(), 8);
    }

    void aPeerAddressDefaultsToTheAddress()
    {
        Endpoint endpoint;
        endpoint.host = QStringLiteral("db-a");
        endpoint.port = 1433;
        QCOMPARE(endpoint.hostForPeer(), QStringLiteral("db-a"));
        QCOMPARE(endpoint.portForPeer(), quint16(1433));
        endpoint.peerHost = QStringLiteral("10.0.0.1");
        endpoint.peerPort = 14330;
        QCOMPARE(endpoint.hostForPeer(), QStringLiteral("10.0.0.1"));
        QCOMPARE(endpoint.portForPeer(), quint16(14330));
    }

    void anErrorBecomesAFindingOfItsSite()
    {
        const Error error{ErrorCode::LoginFailed,
                          {QStringLiteral("sa"), QStringLiteral("db-a")},
                          QStringLiteral("18456")};
        const Finding finding = findingFromError(error, Role::Standby);
        QCOMPARE(finding.id, QStringLiteral("login-failed"));
        QCOMPARE(finding.args, error.args);
        QVERIFY(hasFailure({finding}));
        QVERIFY(!hasFailure({{QStringLiteral("x"), Severity::Warning, {}, {}, {}, {}}}));
    }

    void weightsOfAPlanAddUp()
    {
        Plan plan;
        QCOMPARE(plan.totalWeight(), 0);
        plan.steps.resize(3);
        plan.steps[1].weight = 10;
        QCOMPARE(plan.totalWeight(), 12);
    }
};

QTEST_GUILESS_MAIN(TestValues)
#include "tst_values.moc"
