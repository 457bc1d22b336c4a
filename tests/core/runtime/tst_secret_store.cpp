// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/async.h"
#include "core/runtime/secret_store.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_secret_store {

using namespace sw;

class TestSecretStore : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        // No session bus: nobody can answer, and no keychain of the developer is touched.
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    }
    void computerWithoutKeychainIsSaid()
    {
#ifdef Q_OS_LINUX
        const auto store = makeKeychainStore(QStringLiteral("sw-test"));
        std::optional<SecretError> read, written;
        whenDone(store->read(QStringLiteral("x")), this,
                 [&](const auto &r) { read = r ? SecretError::Absent : r.error(); });
        whenDone(store->write(QStringLiteral("x"), "y"), this,
                 [&](const auto &r) { written = r ? SecretError::Absent : r.error(); });
        QTRY_VERIFY(read && written);
        QCOMPARE(*read, SecretError::NoKeychain);
        QCOMPARE(*written, SecretError::NoKeychain);
#else
        QSKIP("other systems always have one");
#endif
    }
};

const sw::test::Suite suite(sw::test::run<TestSecretStore>);

} // namespace tst_secret_store

#include "tst_secret_store.moc"
