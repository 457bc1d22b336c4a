// SPDX-License-Identifier: Apache-2.0
#pragma once
// The sidecar of the encrypted database: its random data key, wrapped once for each way of opening it (slot).
// A small JSON file that is replaced as a whole, with its former state beside it; it holds nothing secret
// without a slot's secret. Any thread, one at a time.
#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "core/crypto/passphrase.h"
#include "core/crypto/random.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace sw::store {

enum class KeyError {
    Absent, ///< no sidecar here
    Damaged, ///< neither the sidecar nor its former state can be read
    NewerVersion, ///< written by a later version of the program
    Wrong, ///< the secret opens none of the slots it is meant for
    NoSuchSlot,
    LastSlot, ///< the last way in cannot be removed
    Exists, ///< a sidecar or a database is here: a new key would lock its owner out
    Unwritable,
    NoMemory, ///< Argon2id could not have its memory
};

/// What opens a slot. Their numbers stand in files.
enum class SlotKind : int {
    Keychain = 1, ///< 32 random bytes that the operating system's keychain holds
    Passphrase = 2, ///< typed by a person, through Argon2id
    KeychainAndPin = 3, ///< both; six digits alone would fall to a search in days
    Recovery = 4, ///< as Passphrase; printed once and put away
};

/// What the user of a slot brings. A kind uses what it needs.
struct SlotSecret {
    std::optional<Secret32> keychain;
    SecretBytes typed; ///< UTF-8, as typed
};

class KeyFile
{
public:
    /// The only place that makes a data key. `database` must not exist either.
    static Result<KeyFile, KeyError> create(const QString &path, const QString &database,
                                            crypto::Random &random);
    static Result<KeyFile, KeyError> load(const QString &path);

    /// Random name of this store, 32 hexadecimal digits: what the keychain's entry is called by.
    QString id() const { return QString::fromLatin1(m_id.toHex()); }
    /// The file was damaged or gone and its former state was read instead; save() heals that.
    bool isRestored() const { return m_restored; }
    /// The same, with the data key if this has it.
    KeyFile clone() const;

    QList<SlotKind> kinds() const;
    bool has(SlotKind kind) const { return kinds().contains(kind); }

    /// Takes up to a second for typed secrets. Afterwards dataKey() is there.
    Result<void, KeyError> unlock(SlotKind kind, const SlotSecret &secret);
    bool isUnlocked() const { return m_dataKey.has_value(); }
    /// Only while unlocked.
    const Secret32 &dataKey() const { return *m_dataKey; }
    void forgetDataKey() { m_dataKey.reset(); }

    /// Adds the slot or replaces the one of this kind; takes effect on the disk with save(). Only while
    /// unlocked.
    Result<void, KeyError> setSlot(SlotKind kind, const SlotSecret &secret, crypto::Random &random,
                                   crypto::PassphraseCost cost = crypto::PassphraseCost::moderate());
    Result<void, KeyError> removeSlot(SlotKind kind);
    /// Replaces the file as a whole; the former one stays beside it as `<path>.bak` until the next time.
    Result<void, KeyError> save() const;
    /// Removes the file and its former state: what its key sealed is then unreadable for good.
    static void erase(const QString &path);

private:
    struct Slot {
        SlotKind kind = SlotKind::Passphrase;
        crypto::PassphraseSalt salt{};
        crypto::PassphraseCost cost; ///< zero for Keychain
        QByteArray nonce;
        QByteArray wrapped; ///< data key and tag
    };

    explicit KeyFile(QString path)
        : m_path(std::move(path))
    { }
    static Result<KeyFile, KeyError> read(const QString &path, const QString &from);
    static std::optional<Slot> parseSlot(const class QJsonObject &object);
    static Result<Secret32, KeyError> wrappingKey(const Slot &slot, const SlotSecret &secret);
    QByteArray binding(const Slot &slot) const;
    QByteArray toJson() const;

    QString m_path;
    QByteArray m_id; ///< random name of this store; binds slots to it
    QList<Slot> m_slots;
    std::optional<Secret32> m_dataKey;
    bool m_restored = false;
};

} // namespace sw::store
