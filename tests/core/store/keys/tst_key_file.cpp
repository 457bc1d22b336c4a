// SPDX-License-Identifier: Apache-2.0
#include "core/crypto/self_test.h"
#include "core/store/keys/key_file.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_key_file {

using namespace sw;
using namespace sw::store;

namespace {

SlotSecret typed(const char *text)
{
    return {std::nullopt, SecretBytes(viewOf(std::string_view(text)))};
}

SlotSecret keychain(std::uint8_t fill, const char *pin = "")
{
    std::array<std::uint8_t, 32> bytes;
    bytes.fill(fill);
    return {Secret32(bytes), SecretBytes(viewOf(std::string_view(pin)))};
}

QByteArray hex(const Secret32 &key)
{
    return QByteArray(reinterpret_cast<const char *>(key.data()), 32).toHex();
}

} // namespace

class TestKeyFile : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void eachSlotOpensTheSameKey()
    {
        const QByteArray key = makeFile();
        for (const auto &[kind, secret] : {std::pair{SlotKind::Passphrase, typed("correct horse")},
                                           std::pair{SlotKind::Keychain, keychain(7)},
                                           std::pair{SlotKind::KeychainAndPin, keychain(7, "482913")}}) {
            auto file = KeyFile::load(path());
            QVERIFY(file);
            QVERIFY(!file->isUnlocked());
            QVERIFY(file->unlock(kind, secret));
            QCOMPARE(hex(file->dataKey()), key);
        }
    }

    void wrongSecretsOpenNothing()
    {
        makeFile();
        auto file = KeyFile::load(path());
        QVERIFY(file);
        QCOMPARE(file->unlock(SlotKind::Passphrase, typed("correct Horse")).error(), KeyError::Wrong);
        QCOMPARE(file->unlock(SlotKind::Keychain, keychain(8)).error(), KeyError::Wrong);
        QCOMPARE(file->unlock(SlotKind::KeychainAndPin, keychain(8, "482913")).error(), KeyError::Wrong);
        QCOMPARE(file->unlock(SlotKind::KeychainAndPin, keychain(7, "482914")).error(), KeyError::Wrong);
        QCOMPARE(file->unlock(SlotKind::KeychainAndPin, typed("482913")).error(), KeyError::Wrong);
        QCOMPARE(file->unlock(SlotKind::Recovery, typed("x")).error(), KeyError::NoSuchSlot);
        QVERIFY(!file->isUnlocked());
    }

    void noKeyIsMadeBesideWhatExists()
    {
        makeFile();
        QCOMPARE(KeyFile::create(path(), database(), m_random).error(), KeyError::Exists);
        QVERIFY(QFile::remove(path()));
        QVERIFY(QFile::exists(path() + QStringLiteral(".bak")));
        QCOMPARE(KeyFile::create(path(), database(), m_random).error(), KeyError::Exists);
        QVERIFY(QFile::remove(path() + QStringLiteral(".bak")));
        QFile db(database());
        QVERIFY(db.open(QIODevice::WriteOnly));
        QCOMPARE(KeyFile::create(path(), database(), m_random).error(), KeyError::Exists);
    }

    void damagedFileFallsBackToItsFormerState()
    {
        const QByteArray key = makeFile();
        for (const QByteArray &damage :
             {QByteArray(), QByteArray("{"), QByteArray("{\"version\":1}"), QByteArray(100, '\0')}) {
            overwrite(path(), damage);
            auto file = KeyFile::load(path());
            QVERIFY(file);
            QVERIFY(file->unlock(SlotKind::Passphrase, typed("correct horse")));
            QCOMPARE(hex(file->dataKey()), key);
        }
        overwrite(path() + QStringLiteral(".bak"), "{");
        QCOMPARE(KeyFile::load(path()).error(), KeyError::Damaged);
    }

    void savingOverADamagedFileKeepsTheGoodBackup()
    {
        makeFile();
        overwrite(path(), "{");
        auto file = KeyFile::load(path());
        QVERIFY(file);
        QVERIFY(file->unlock(SlotKind::Passphrase, typed("correct horse")));
        QVERIFY(file->setSlot(SlotKind::Recovery, typed("paper"), m_random, crypto::PassphraseCost::least()));
        QVERIFY(file->save());
        overwrite(path(), "{");
        auto again = KeyFile::load(path());
        QVERIFY(again);
        QVERIFY(again->unlock(SlotKind::Passphrase, typed("correct horse")));
    }

    void newerFilesAreLeftAlone()
    {
        makeFile();
        overwrite(path(), "{\"version\":2}");
        QCOMPARE(KeyFile::load(path()).error(), KeyError::NewerVersion);
    }

    void everyChangedByteOfASlotIsRefused()
    {
        makeFile();
        QFile source(path());
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QByteArray good = source.readAll();
        QVERIFY(QFile::remove(path() + QStringLiteral(".bak")));
        int refused = 0;
        for (qsizetype at = 0; at < good.size(); ++at) {
            QByteArray bad = good;
            bad[at] = bad[at] == '0' ? '1' : '0';
            overwrite(path(), bad);
            auto file = KeyFile::load(path());
            if (file && file->unlock(SlotKind::Keychain, keychain(7)))
                continue; // a byte of another slot or of white space
            ++refused;
        }
        QVERIFY(refused > 120);
    }

    void costsThatWouldStopAPcAreRefused()
    {
        makeFile();
        QFile source(path());
        QVERIFY(source.open(QIODevice::ReadOnly));
        QByteArray forged = source.readAll();
        QVERIFY(QFile::remove(path() + QStringLiteral(".bak")));
        forged.replace("\"memory\": 8192", "\"memory\": 99999999999");
        QVERIFY(forged.contains("99999999999"));
        overwrite(path(), forged);
        auto file = KeyFile::load(path());
        QVERIFY(file);
        QCOMPARE(file->unlock(SlotKind::Passphrase, typed("correct horse")).error(), KeyError::NoSuchSlot);
    }

    void lastSlotStays()
    {
        makeFile();
        auto file = KeyFile::load(path());
        QVERIFY(file);
        QVERIFY(file->removeSlot(SlotKind::Keychain));
        QVERIFY(file->removeSlot(SlotKind::KeychainAndPin));
        QCOMPARE(file->removeSlot(SlotKind::Passphrase).error(), KeyError::LastSlot);
        QCOMPARE(file->removeSlot(SlotKind::Keychain).error(), KeyError::NoSuchSlot);
    }

    void unwritableFolderIsSaidAndNothingChanges()
    {
        makeFile();
        auto file = KeyFile::load(path());
        QVERIFY(file);
        QVERIFY(file->unlock(SlotKind::Keychain, keychain(7)));
        m_dir.reset(); // the folder is gone
        QCOMPARE(file->save().error(), KeyError::Unwritable);
    }

private:
    QString path() const { return m_dir->filePath(QStringLiteral("keys.json")); }
    QString database() const { return m_dir->filePath(QStringLiteral("store.db")); }
    static void overwrite(const QString &file, const QByteArray &bytes)
    {
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(bytes), bytes.size());
    }
    QByteArray makeFile()
    {
        const auto least = crypto::PassphraseCost::least();
        auto file = KeyFile::create(path(), database(), m_random);
        const bool made = file && file->setSlot(SlotKind::Passphrase, typed("correct horse"), m_random, least)
            && file->setSlot(SlotKind::Keychain, keychain(7), m_random)
            && file->setSlot(SlotKind::KeychainAndPin, keychain(7, "482913"), m_random, least) && file->save()
            && file->save();
        return made ? hex(file->dataKey()) : QByteArray();
    }

    crypto::SystemRandom m_random;
    std::unique_ptr<QTemporaryDir> m_dir;
};

const sw::test::Suite suite(sw::test::run<TestKeyFile>);

} // namespace tst_key_file

#include "tst_key_file.moc"
