// SPDX-License-Identifier: Apache-2.0
// The profile's key: made once, found again by keychain, PIN, passphrase or recovery code, never made over
// what exists; nothing on the disk changes when it cannot be had.
#include "core/client/vault.h"
#include "core/crypto/self_test.h"
#include "core/store/database.h"
#include "core/store/keys/recovery_code.h"
#include "tests/runner/suite.h"
#include "tests/support/memory_secrets.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

namespace tst_vault {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;
using store::SlotKind;

namespace {

SecretBytes typed(const char *text)
{
    return SecretBytes(viewOf(std::string_view(text)));
}

/// One run of the program.
class Run
{
public:
    Run(const QTemporaryDir &folder, Keychain &keychain)
        : secrets(keychain)
        , vault({folder.filePath(u"keys.json"_s), folder.filePath(u"messages.db"_s)}, secrets, random,
                crypto::PassphraseCost::least())
    { }
    Lock open()
    {
        vault.open();
        return vault.state().lock;
    }
    void enter(const char *text)
    {
        vault.enter(typed(text));
        QTRY_VERIFY(vault.state().lock != Lock::Opening);
    }
    void choose(const char *text)
    {
        vault.choosePassphrase(typed(text));
        QTRY_VERIFY(vault.state().lock != Lock::Opening);
    }
    QByteArray key() const
    {
        return QByteArray(reinterpret_cast<const char *>(vault.dataKey().data()), 32).toHex();
    }

    MemorySecrets secrets;
    crypto::SystemRandom random;
    Vault vault;
};

} // namespace

class TestVault : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    Keychain m_keychain;

    QString keyFile() const { return m_folder->filePath(u"keys.json"_s); }
    QMap<QString, QByteArray> files() const
    {
        QMap<QString, QByteArray> found;
        for (const QFileInfo &info : QDir(m_folder->path()).entryInfoList(QDir::Files))
            found.insert(info.fileName(), read(info.filePath()));
        return found;
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    Vault::Change change(const std::function<void(Vault::Changed)> &act)
    {
        std::optional<Vault::Change> outcome;
        act([&outcome](Vault::Change done) { outcome = done; });
        [[maybe_unused]] const bool answered = QTest::qWaitFor([&] { return outcome.has_value(); }, 30'000);
        return outcome.value_or(Vault::Change::Unwritable);
    }
    /// A profile with a database and all four ways in; its key.
    QByteArray makeFullProfile()
    {
        Run run(*m_folder, m_keychain);
        [[maybe_unused]] const auto lock = run.open();
        change(
            [&](auto done) { run.vault.setPassphrase(SlotKind::Passphrase, typed("correct horse"), done); });
        change([&](auto done) { run.vault.setPin(typed("482913"), done); });
        change([&](auto done) {
            run.vault.setPassphrase(SlotKind::Recovery, typed("0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV"), done);
        });
        [[maybe_unused]] const auto made
            = store::Database::open({m_folder->filePath(u"messages.db"_s), {}}, run.vault.dataKey());
        return run.key();
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_keychain = {};
    }

    void aNewProfileOpensByTheKeychain()
    {
        QByteArray key;
        {
            Run first(*m_folder, m_keychain);
            QSignalSpy opened(&first.vault, &Vault::opened);
            QCOMPARE(first.open(), Lock::None);
            QCOMPARE(opened.size(), 1);
            QVERIFY(first.vault.isNew());
            key = first.key();
        }
        Run second(*m_folder, m_keychain);
        QCOMPARE(second.open(), Lock::None);
        QVERIFY(!second.vault.isNew());
        QCOMPARE(second.key(), key);
        QVERIFY(!read(keyFile()).contains(QByteArray::fromHex(key).toBase64()));
    }

    void withoutKeychainAPassphraseIsChosenAndAskedFor()
    {
        m_keychain.broken = SecretError::NoKeychain;
        QByteArray key;
        {
            Run first(*m_folder, m_keychain);
            QCOMPARE(first.open(), Lock::ChoosePassphrase);
            QVERIFY(!QFile::exists(keyFile()));
            first.choose("correct horse");
            QVERIFY(first.vault.isOpen());
            key = first.key();
        }
        Run second(*m_folder, m_keychain);
        QCOMPARE(second.open(), Lock::Passphrase);
        second.enter("correct Horse");
        QCOMPARE(second.vault.state().lock, Lock::Passphrase);
        QCOMPARE(second.vault.state().typed, Typed::Wrong);
        second.enter("correct horse");
        QVERIFY(second.vault.isOpen());
        QCOMPARE(second.key(), key);
    }

    void aKeychainThatForgetsAtOnceIsNotBelieved()
    {
        class Forgetful final : public SecretStore
        {
        public:
            explicit Forgetful(Keychain &keychain)
                : m_memory(keychain)
            { }
            QFuture<Result<QByteArray, SecretError>> read(const QString &name) override
            {
                return m_memory.read(name);
            }
            QFuture<Result<void, SecretError>> write(const QString &, const QByteArray &) override
            {
                return m_memory.erase({});
            }
            QFuture<Result<void, SecretError>> erase(const QString &name) override
            {
                return m_memory.erase(name);
            }

        private:
            MemorySecrets m_memory;
        };
        Forgetful secrets(m_keychain);
        crypto::SystemRandom random;
        Vault vault({keyFile(), m_folder->filePath(u"messages.db"_s)}, secrets, random);
        vault.open();
        QCOMPARE(vault.state().lock, Lock::ChoosePassphrase);
        QVERIFY(!QFile::exists(keyFile()));
    }

    void everyWayInOpensTheSameKey()
    {
        const QByteArray key = makeFullProfile();
        for (const char *way : {"correct horse", "0123 4567 89ab cdef ghjk mnpq rstv"}) {
            m_keychain.broken = SecretError::Locked;
            Run run(*m_folder, m_keychain);
            QCOMPARE(run.open(), Lock::KeychainLocked);
            QVERIFY(run.vault.state().passphraseOpens);
            run.enter(way);
            QVERIFY2(run.vault.isOpen(), way);
            QCOMPARE(run.key(), key);
        }
        m_keychain.broken.reset();
        {
            Run run(*m_folder, m_keychain);
            QCOMPARE(run.open(), Lock::None);
            QCOMPARE(change([&](auto done) { run.vault.remove(SlotKind::Keychain, done); }),
                     Vault::Change::Done);
        }
        Run run(*m_folder, m_keychain);
        QCOMPARE(run.open(), Lock::Pin);
        run.enter("482914");
        QCOMPARE(run.vault.state().typed, Typed::Wrong);
        run.enter("482913");
        QVERIFY(run.vault.isOpen());
        QCOMPARE(run.key(), key);
    }

    void aKeychainThatDoesNotGiveTheKeyChangesNothing_data()
    {
        QTest::addColumn<int>("error");
        QTest::addColumn<int>("lock");
        QTest::newRow("locked") << int(SecretError::Locked) << int(Lock::KeychainLocked);
        QTest::newRow("emptied") << int(SecretError::Absent) << int(Lock::KeychainEmpty);
        QTest::newRow("absent") << int(SecretError::NoKeychain) << int(Lock::NoKeychain);
    }
    void aKeychainThatDoesNotGiveTheKeyChangesNothing()
    {
        QFETCH(int, error);
        QFETCH(int, lock);
        const QByteArray key = makeFullProfile();
        const auto before = files();
        const auto secrets = m_keychain.secrets;
        m_keychain.broken = SecretError(error);
        Run run(*m_folder, m_keychain);
        QCOMPARE(int(run.open()), lock);
        QCOMPARE(files(), before);
        QCOMPARE(m_keychain.secrets, secrets);
        m_keychain.broken.reset(); // unlocked: the second try
        QCOMPARE(run.open(), Lock::None);
        QCOMPARE(run.key(), key);
    }

    void anotherKeychainIsNoReasonForANewKey()
    {
        makeFullProfile();
        const auto before = files();
        for (QByteArray &secret : m_keychain.secrets)
            secret.fill('x');
        Run run(*m_folder, m_keychain);
        QCOMPARE(run.open(), Lock::Pin); // the PIN's slot may belong to it; it does not
        run.enter("482913");
        QCOMPARE(run.vault.state().typed, Typed::Wrong);
        QCOMPARE(files(), before);
    }

    void aDatabaseWithoutItsKeyFileGetsNoNewKey()
    {
        makeFullProfile();
        QVERIFY(QFile::remove(keyFile()));
        QVERIFY(QFile::remove(keyFile() + u".bak"_s));
        const auto before = files();
        Run run(*m_folder, m_keychain);
        QCOMPARE(run.open(), Lock::KeyFileMissing);
        QCOMPARE(run.open(), Lock::KeyFileMissing);
        QCOMPARE(files(), before);
    }

    // As the first versions left it, with what was not copied back yet.
    void aDatabaseInClearIsRefusedAndNotTouched_data()
    {
        QTest::addColumn<bool>("withKeyFile");
        QTest::addRow("without a key file") << false;
        QTest::addRow("with one") << true;
    }
    void aDatabaseInClearIsRefusedAndNotTouched()
    {
        QFETCH(bool, withKeyFile);
        if (withKeyFile)
            makeFullProfile();
        const QString path = m_folder->filePath(u"messages.db"_s);
        for (const QString &file : store::Database::filesOf(path))
            QFile::remove(file);
        sqlite3 *plain = nullptr;
        QCOMPARE(sqlite3_open(path.toUtf8().constData(), &plain), SQLITE_OK);
        QCOMPARE(sqlite3_exec(plain,
                              "PRAGMA journal_mode = WAL; CREATE TABLE events (text); "
                              "INSERT INTO events VALUES ('hello'); PRAGMA wal_checkpoint; "
                              "INSERT INTO events VALUES ('not copied back')",
                              nullptr, nullptr, nullptr),
                 SQLITE_OK);
        QByteArrayList before;
        const QStringList names{path, path + u"-wal"_s};
        for (const QString &name : names)
            before += read(name);
        QVERIFY(before[0].startsWith("SQLite format 3") && before[1].contains("not copied back"));
        sqlite3_db_config(plain, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
        sqlite3_close(plain);
        {
            Run run(*m_folder, m_keychain);
            if (withKeyFile) {
                run.open();
                run.enter("482913");
                QCOMPARE(run.vault.state().lock, Lock::None);
                const auto opened = store::Database::open({path, {}}, run.vault.dataKey());
                QVERIFY(!opened);
                QCOMPARE(opened.error(), store::Error::InClear);
            } else {
                QCOMPARE(run.open(), Lock::Failed);
                QCOMPARE(run.vault.state().error, OpenError::InClear);
                QVERIFY(!QFile::exists(keyFile()));
                QVERIFY(m_keychain.secrets.isEmpty());
            }
        }
        for (qsizetype i = 0; i < names.size(); ++i)
            QCOMPARE(read(names[i]), before[i]);
    }

    void itsLogAloneIsADatabaseToo()
    {
        write(m_folder->filePath(u"messages.db-swal"_s), "frames");
        Run run(*m_folder, m_keychain);
        QCOMPARE(run.open(), Lock::KeyFileMissing);
        QVERIFY(m_keychain.secrets.isEmpty());
    }

    void aDamagedKeyFileIsHealedFromItsFormerState()
    {
        const QByteArray key = makeFullProfile();
        write(keyFile(), "{");
        {
            Run run(*m_folder, m_keychain);
            QCOMPARE(run.open(), Lock::None);
            QCOMPARE(run.key(), key);
            QVERIFY(run.vault.wasRestored());
        }
        QVERIFY(store::KeyFile::load(keyFile()));
        Run again(*m_folder, m_keychain);
        QCOMPARE(again.open(), Lock::None);
        QVERIFY(!again.vault.wasRestored());
    }

    void bothKeyFilesDamagedIsSaidAndNothingChanges()
    {
        makeFullProfile();
        write(keyFile(), "{");
        write(keyFile() + u".bak"_s, "");
        const auto before = files();
        Run run(*m_folder, m_keychain);
        QCOMPARE(run.open(), Lock::KeyFileDamaged);
        QCOMPARE(files(), before);
    }

    void aSecondProgramIsTurnedAwayBeforeTheKeyFile()
    {
        Run first(*m_folder, m_keychain);
        QCOMPARE(first.open(), Lock::None);
        Keychain other;
        Run second(*m_folder, other);
        QCOMPARE(second.open(), Lock::Failed);
        QCOMPARE(second.vault.state().error, OpenError::AlreadyOpen);
        QVERIFY(other.secrets.isEmpty());
    }

    void theLastDailyWayInStays()
    {
        makeFullProfile();
        Run run(*m_folder, m_keychain);
        QCOMPARE(run.open(), Lock::None);
        const auto remove
            = [&](SlotKind kind) { return change([&](auto done) { run.vault.remove(kind, done); }); };
        QCOMPARE(remove(SlotKind::Keychain), Vault::Change::Done);
        QCOMPARE(remove(SlotKind::KeychainAndPin), Vault::Change::Done);
        QCOMPARE(remove(SlotKind::Passphrase), Vault::Change::LastWayIn);
        QCOMPARE(remove(SlotKind::Recovery), Vault::Change::Done);
        QCOMPARE(remove(SlotKind::Passphrase), Vault::Change::LastWayIn);
    }

    void theWindowsLockIsOpenedByPinOrPassphrase()
    {
        makeFullProfile();
        Run run(*m_folder, m_keychain);
        QCOMPARE(run.open(), Lock::None);
        QVERIFY(run.vault.canCheck());
        const auto check = [&](const char *text) {
            std::optional<Typed> outcome;
            run.vault.check(typed(text), [&](Typed answer) { outcome = answer; });
            [[maybe_unused]] const bool ok = QTest::qWaitFor([&] { return outcome.has_value(); }, 30'000);
            return outcome.value_or(Typed::NoMemory);
        };
        QCOMPARE(check("482913"), Typed::Nothing);
        QCOMPARE(check("correct horse"), Typed::Nothing);
        QCOMPARE(check("482914"), Typed::Wrong);
        QVERIFY(run.vault.isOpen());
    }

    void erasingLeavesNoWayIn()
    {
        makeFullProfile();
        {
            Run run(*m_folder, m_keychain);
            QCOMPARE(run.open(), Lock::None);
            run.vault.erase();
            QCOMPARE(run.vault.state().lock, Lock::Closed);
        }
        QVERIFY(!QFile::exists(keyFile()));
        QVERIFY(!QFile::exists(keyFile() + u".bak"_s));
        QVERIFY(m_keychain.secrets.isEmpty());
    }

    void aRecoveryCodeIsReadAsPeopleTypeIt()
    {
        crypto::SystemRandom random;
        const SecretBytes code = store::makeRecoveryCode(random);
        QCOMPARE(code.size(), std::size_t(34));
        const auto same = store::readRecoveryCode(code.view());
        QVERIFY(same && sameBytes(same->view(), code.view()));
        const auto sloppy = store::readRecoveryCode(viewOf("oi2l 4567 89ab cdef-ghjk mnpqrstv"));
        QVERIFY(sloppy);
        QCOMPARE(textOf(sloppy->view()), std::string_view("0121-4567-89AB-CDEF-GHJK-MNPQ-RSTV"));
        QVERIFY(!store::readRecoveryCode(viewOf("correct horse battery staple")));
        QVERIFY(!store::readRecoveryCode(viewOf("0123-4567-89AB-CDEF-GHJK-MNPQ-RSTV-0")));
    }
};

const sw::test::Suite suite(sw::test::run<TestVault>);

} // namespace tst_vault

#include "tst_vault.moc"
