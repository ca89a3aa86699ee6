// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/memorystore.h"

#include <QTest>

using namespace pmpha;

class TestMemoryStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsUntilRemoved()
    {
        QVERIFY(m_store.write(m_key, secretOf("first")).result().has_value());
        QCOMPARE(m_store.read(m_key).result().value()->reveal(), QStringLiteral("first"));
        QVERIFY(m_store.write(m_key, secretOf("second")).result().has_value());
        QCOMPARE(m_store.read(m_key).result().value()->reveal(), QStringLiteral("second"));
        QVERIFY(m_store.remove(m_key).result().has_value());
        QVERIFY(m_store.remove(m_key).result().has_value());
        const auto answer = m_store.read(m_key).result();
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().code, ErrorCode::CredentialsMissing);
        QCOMPARE(answer.error().args.value(0), QStringLiteral("standby"));
    }

    void keepsEachKeyApart()
    {
        SecretKey other = m_key;
        other.role = Role::Primary;
        m_store.write(m_key, secretOf("a")).waitForFinished();
        QVERIFY(!m_store.read(other).result().has_value());
        other = m_key;
        other.pair = QUuid::createUuid();
        QVERIFY(!m_store.read(other).result().has_value());
    }

    void refusesSetUpPasswords()
    {
        SecretKey key = m_key;
        key.purpose = SecretPurpose::SetUp;
        const auto written = m_store.write(key, secretOf("sysadmin's")).result();
        QVERIFY(!written.has_value());
        QVERIFY(!written.error().detail.contains(QStringLiteral("sysadmin's")));
        QVERIFY(!m_store.read(key).result().has_value());
    }

    void tellsThatItForgets() { QVERIFY(!m_store.isPersistent()); }

private:
    static SharedSecret secretOf(const char *text)
    {
        return std::make_shared<Secret>(QString::fromLatin1(text));
    }

    MemoryStore m_store;
    SecretKey m_key{QUuid::createUuid(), Role::Standby, SecretPurpose::Watch};
};

QTEST_GUILESS_MAIN(TestMemoryStore)
#include "tst_memorystore.moc"
