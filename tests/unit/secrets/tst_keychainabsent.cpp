// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainstore.h"
#include "secrets/makesecretstore.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace pmpha;
using namespace std::chrono_literals;

/// A session without a bus, as on a server or in a cron job.
class TestKeychainAbsent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_empty.isValid());
        qputenv("XDG_RUNTIME_DIR", m_empty.path().toLocal8Bit());
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + m_empty.path().toLocal8Bit() + "/none");
    }

    void keychainIsNotAvailable()
    {
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!KeychainStore::isAvailable());
        QVERIFY(timer.elapsed() < 2000);
    }

    void withoutABusAddressItIsNotAvailable()
    {
        const QByteArray address = qgetenv("DBUS_SESSION_BUS_ADDRESS");
        qunsetenv("DBUS_SESSION_BUS_ADDRESS");
        QVERIFY(!KeychainStore::isAvailable());
        qputenv("DBUS_SESSION_BUS_ADDRESS", address);
    }

    void memoryTakesItsPlace()
    {
        const auto store = makeSecretStore();
        QVERIFY(!store->isPersistent());
        QVERIFY(store->write(m_key, std::make_shared<Secret>(QStringLiteral("x")))
                    .result()
                    .has_value());
        QCOMPARE(store->read(m_key).result().value()->reveal(), QStringLiteral("x"));
    }

    void everyCallEndsAsUnavailable()
    {
        KeychainStore store(5s);
        const auto read = store.read(m_key);
        const auto written =
            store.write(m_key, std::make_shared<Secret>(QStringLiteral("planted-secret")));
        const auto removed = store.remove(m_key);
        QTRY_VERIFY_WITH_TIMEOUT(read.isFinished() && written.isFinished() && removed.isFinished(),
                                 20000);
        QCOMPARE(read.result().error().code, ErrorCode::KeychainUnavailable);
        QCOMPARE(written.result().error().code, ErrorCode::KeychainUnavailable);
        QCOMPARE(removed.result().error().code, ErrorCode::KeychainUnavailable);
        QVERIFY(!written.result().error().detail.contains(QStringLiteral("planted-secret")));
    }

    void mayBeCalledFromAnyThread()
    {
        KeychainStore store(5s);
        ErrorCode code = ErrorCode::Internal;
        const std::unique_ptr<QThread> thread(QThread::create([&] {
            code = store.read(m_key).result().error().code; // result() waits
        }));
        thread->start();
        QVERIFY(thread->wait(20000));
        QCOMPARE(code, ErrorCode::KeychainUnavailable);
    }

    void setUpPasswordsAreRefusedAtOnce()
    {
        KeychainStore store;
        SecretKey key = m_key;
        key.purpose = SecretPurpose::SetUp;
        const auto written = store.write(key, std::make_shared<Secret>(QStringLiteral("x")));
        QVERIFY(written.isFinished());
        QCOMPARE(written.result().error().code, ErrorCode::Internal);
        QCOMPARE(store.read(key).result().error().code, ErrorCode::CredentialsMissing);
        QVERIFY(store.remove(key).result().has_value());
    }

private:
    QTemporaryDir m_empty;
    SecretKey m_key{QUuid::createUuid(), Role::Primary, SecretPurpose::Watch};
};

QTEST_GUILESS_MAIN(TestKeychainAbsent)
#include "tst_keychainabsent.moc"
