// SPDX-License-Identifier: Apache-2.0
#pragma once
// The key pair of a profile's backups. The public half lies in the profile and writes archives without asking
// anybody; the private half exists only wrapped, under a passphrase or a recovery code, and reads them. Any
// thread.
#include "core/base/result.h"
#include "core/crypto/hpke.h"
#include "core/crypto/passphrase.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace sw::backup {

/// How the private half is wrapped. The numbers stand in files.
enum class SlotKind : int { Passphrase = 1, RecoveryCode = 2 };

struct KeySlot {
    SlotKind kind = SlotKind::Passphrase;
    crypto::PassphraseSalt salt{};
    crypto::PassphraseCost cost;
    QByteArray nonce; ///< 24 bytes
    QByteArray wrapped; ///< the private key and its tag
    friend bool operator==(const KeySlot &, const KeySlot &) = default;
};

enum class SealError { Wrong, NoMemory, Damaged };

class Seal
{
public:
    /// A new key pair. `typed` is UTF-8; takes about a second.
    static Result<Seal, SealError> make(const SecretBytes &typed, SlotKind kind, crypto::Random &random,
                                        crypto::PassphraseCost cost);
    /// As toJson() gives it; Damaged for anything else.
    static Result<Seal, SealError> fromJson(const QByteArray &json);
    QByteArray toJson() const;

    const crypto::HpkePublicKey &publicKey() const { return m_publicKey; }
    /// Eight hexadecimal digits that tell the backups of one profile from those of another.
    QString tag() const;
    /// The private half. Takes about a second.
    Result<crypto::HpkePrivateKey, SealError> open(const SecretBytes &typed) const;
    friend bool operator==(const Seal &, const Seal &) = default;

private:
    Seal() = default;
    QByteArray binding(const KeySlot &slot) const;

    crypto::HpkePublicKey m_publicKey{};
    QList<KeySlot> m_slots;
};

/// What was typed as its slot takes it: a recovery code in its one form, anything else as it is.
struct TypedSecret {
    SecretBytes bytes;
    SlotKind kind = SlotKind::Passphrase;
};
TypedSecret readTyped(const SecretBytes &typed);

ByteView viewOf(const QByteArray &bytes);

} // namespace sw::backup
