// SPDX-License-Identifier: Apache-2.0
#pragma once
// Files that a passphrase or a key opens, written whole or not at all and readable by their owner only. Any
// thread; a passphrase takes about 0.7 s.
#include "core/admin/error.h"
#include "core/base/secret_bytes.h"
#include "core/crypto/passphrase.h"
#include "core/crypto/random.h"

namespace sw::admin {

/// What is sealed for one purpose opens for no other. Unwritable.
Result<void> writeSealed(const QString &path, std::string_view purpose, const SecretBytes &plain,
                         const Secret32 &key, crypto::Random &random);
/// Unreadable; Damaged when it is not what was sealed with this key for this purpose.
Result<SecretBytes> readSealed(const QString &path, std::string_view purpose, const Secret32 &key);

/// The same under a passphrase. NoMemory.
Result<void> writeLocked(const QString &path, std::string_view purpose, const SecretBytes &plain,
                         const SecretBytes &passphrase, crypto::PassphraseCost cost, crypto::Random &random);
/// WrongPassphrase cannot be told from damage.
Result<SecretBytes> readLocked(const QString &path, std::string_view purpose, const SecretBytes &passphrase);

/// Synced and renamed into place.
Result<void> writeFile(const QString &path, ByteView content);
Result<Bytes> readFile(const QString &path, qint64 most);

} // namespace sw::admin
