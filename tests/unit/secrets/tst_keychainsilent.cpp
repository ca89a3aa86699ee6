// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainstore.h"
#include "secrets/makesecretstore.h"

#include <QElapsedTimer>
#include <QLocalServer>
#include <QTemporaryDir>
#include <QTest>

using namespace pmpha;
using namespace std::chrono_literals;

/// A session bus that takes connections and never says a word.
class TestKeychainSilent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        const QString path = m_folder.filePath(QStringLiteral("bus"));
        QVERIFY(m_bus.listen(path));
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toLocal8Bit());
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + path.toLocal8Bit());
    }

    void choosingTheStoreIsBounded()
    {
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!makeSecretStore()->isPersistent());
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    }

    void everyCallReturnsAtOnceAndEndsAtItsLimit()
    {
        KeychainStore store(300ms);
        const SecretKey key{QUuid::createUuid(), Role::Primary, SecretPurpose::Watch};
        QElapsedTimer timer;
        timer.start();
        const auto read = store.read(key);
        const auto written = store.write(key, std::make_shared<Secret>(QStringLiteral("x")));
        const auto removed = store.remove(key);
        QVERIFY2(timer.elapsed() < 200, qPrintable(QString::number(timer.elapsed())));
        QTRY_VERIFY_WITH_TIMEOUT(read.isFinished() && written.isFinished() && removed.isFinished(),
                                 5000);
        QCOMPARE(read.result().error().code, ErrorCode::KeychainUnavailable);
        QCOMPARE(written.result().error().code, ErrorCode::KeychainUnavailable);
        QCOMPARE(removed.result().error().code, ErrorCode::KeychainUnavailable);
    }

private:
    QTemporaryDir m_folder;
    QLocalServer m_bus;
};

QTEST_GUILESS_MAIN(TestKeychainSilent)
#include "tst_keychainsilent.moc"
