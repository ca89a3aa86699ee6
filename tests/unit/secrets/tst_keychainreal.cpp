// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainstore.h"
#include "secrets/makesecretstore.h"

#include <QTest>

using namespace pmpha;
using namespace std::chrono_literals;

/// The keychain of the session that the test runs in, with a key of its own. Only when asked for,
/// as it may ask the user to unlock it:
///   dbus-run-session -- sh -c 'printf x | gnome-keyring-daemon --unlock --components=secrets
///       && PMPHA_TEST_KEYCHAIN=1 ./tst_keychainreal'
class TestKeychainReal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("PMPHA_TEST_KEYCHAIN"))
            QSKIP("set PMPHA_TEST_KEYCHAIN=1 to use this session's keychain");
        QVERIFY(KeychainStore::isAvailable());
        m_store = makeSecretStore();
        QVERIFY(m_store->isPersistent());
    }

    void keepsUntilRemoved()
    {
        const auto absent = ended(m_store->read(m_key));
        QCOMPARE(absent.error().code, ErrorCode::CredentialsMissing);
        for (const QString &text :
             {QStringLiteral("first"), QString::fromUtf8("\u5bc6 '\"\\;{}")}) {
            const auto written = ended(m_store->write(m_key, std::make_shared<Secret>(text)));
            QVERIFY2(written.has_value(), written ? "" : qPrintable(written.error().detail));
            const auto read = ended(m_store->read(m_key));
            QVERIFY(read.has_value());
            QCOMPARE(read.value()->reveal(), text);
        }
        QVERIFY(ended(m_store->remove(m_key)).has_value());
        QVERIFY(ended(m_store->remove(m_key)).has_value());
        QCOMPARE(ended(m_store->read(m_key)).error().code, ErrorCode::CredentialsMissing);
    }

    void answersManyAtOnce()
    {
        QList<QFuture<Result<SharedSecret>>> futures;
        for (int i = 0; i < 20; ++i)
            futures.append(
                m_store->read({QUuid::createUuid(), Role::Primary, SecretPurpose::Watch}));
        for (const auto &future : futures)
            QCOMPARE(ended(future).error().code, ErrorCode::CredentialsMissing);
    }

    void cleanupTestCase()
    {
        if (m_store)
            m_store->remove(m_key).waitForFinished();
    }

private:
    template <class T>
    static Result<T> ended(const QFuture<Result<T>> &future)
    {
        if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20000))
            return failure(ErrorCode::Internal, {QStringLiteral("no answer")});
        return future.result();
    }

    std::unique_ptr<SecretStore> m_store;
    SecretKey m_key{QUuid::createUuid(), Role::Primary, SecretPurpose::Watch};
};

QTEST_GUILESS_MAIN(TestKeychainReal)
#include "tst_keychainreal.moc"
