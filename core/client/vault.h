// SPDX-License-Identifier: Apache-2.0
#pragma once
// The profile's data key: gets it from the key file with the keychain's secret or with what a person types,
// and changes the ways in. A key is made only where neither a key file nor a database lies; nothing is ever
// replaced. Lives in the GUI thread; Argon2id runs on the pool.
#include "core/client/lock.h"
#include "core/runtime/secret_store.h"
#include "core/store/keys/key_file.h"
#include "core/store/lock_file.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace sw {

class Vault : public QObject
{
    Q_OBJECT
public:
    struct Place {
        QString keyFile; ///< beside it: `.bak`, and `.lock` that keeps a second process out
        QString database;
    };
    Vault(Place place, SecretStore &secrets, crypto::Random &random,
          crypto::PassphraseCost cost = crypto::PassphraseCost::moderate(), QObject *parent = nullptr);
    ~Vault() override;

    LockState state() const { return m_state; }
    bool isOpen() const { return m_state.lock == Lock::None; }

    /// Asks the keychain, or says what else is needed. opened() may come before this returns. Also the second
    /// try.
    void open();
    /// A passphrase, PIN or recovery code as UTF-8; where state() asks for one.
    void enter(SecretBytes typed);
    /// For a new profile in Lock::ChoosePassphrase.
    void choosePassphrase(SecretBytes passphrase);
    /// Forgets the data key and lets go of the files.
    void close();
    /// The database did not open with the key: closed, with this to be said.
    void fail(OpenError error);
    /// Closed, as the company no longer lets this device in.
    void bar(trust::Bar why);

    /// Only while open.
    const Secret32 &dataKey() const { return m_file->dataKey(); }
    /// The profile was made in this run.
    bool isNew() const { return m_new; }
    /// The key file was damaged; its former state opened, and was written in its place.
    bool wasRestored() const { return m_restored; }

    // ---- The ways in; while open
    bool has(store::SlotKind kind) const { return m_file && m_file->has(kind); }
    /// There is something that a person can type to show who they are.
    bool canCheck() const;
    /// Whether `typed` opens the profile; for the window's own lock, while the core goes on.
    void check(SecretBytes typed, std::function<void(Typed)> done);

    enum class Change { Done, LastWayIn, NoKeychain, Unwritable, NoMemory };
    using Changed = std::function<void(Change)>;
    /// Passphrase or Recovery: sets or replaces it.
    void setPassphrase(store::SlotKind kind, SecretBytes passphrase, Changed done);
    void setPin(SecretBytes pin, Changed done);
    /// For setPassphrase(Recovery): seven groups of four letters or digits, 140 random bits.
    SecretBytes makeRecoveryCode();
    /// Lets the keychain open the profile by itself.
    void useKeychain(Changed done);
    void remove(store::SlotKind kind, Changed done);
    /// Closes, and destroys the key with every way to it. The database must have gone before.
    void erase();

signals:
    void changed();
    /// The data key is there.
    void opened();

private:
    struct Tried {
        std::shared_ptr<store::KeyFile> file; ///< unlocked
        store::KeyError error = store::KeyError::Wrong;
    };
    void set(Lock lock, Typed typed = Typed::Nothing);
    void begin();
    void beginNew();
    void keepNew(const Secret32 &secret);
    void openExisting();
    void onKeychain(const Result<QByteArray, SecretError> &secret);
    void openNow();
    QFuture<Tried> tryTyped(SecretBytes typed) const;
    /// A changed copy becomes the file once it is on the disk.
    void change(store::SlotKind kind, store::SlotSecret secret, Changed done);
    Change saved(std::shared_ptr<store::KeyFile> changed);
    void withKeychainSecret(std::function<void(std::optional<Secret32>)> then);

    const Place m_place;
    SecretStore &m_secrets;
    crypto::Random &m_random;
    const crypto::PassphraseCost m_cost;
    LockState m_state;
    std::optional<store::LockFile> m_lock;
    std::shared_ptr<store::KeyFile> m_file; // shared with a job on the pool, never while it is changed
    std::optional<Secret32> m_keychain; // the keychain's part, while the PIN is asked for
    quint64 m_call = 0; // answers to earlier calls are void
    bool m_new = false;
    bool m_restored = false;
};

} // namespace sw
