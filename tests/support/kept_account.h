// SPDX-License-Identifier: Apache-2.0
#pragma once
// A profile that was signed in before: its key in the keychain, its account in the sealed file.
#include "core/client/account_file.h"
#include "core/client/vault.h"
#include "core/crypto/self_test.h"
#include "tests/support/memory_secrets.h"

#include <QTest>

namespace sw::test {

/// The data key of `profile`, an existing folder, new or with a key in `keychain`.
inline Secret32 keyOf(const QString &profile, Keychain &keychain)
{
    MemorySecrets secrets(keychain);
    crypto::SystemRandom random;
    Vault vault({profile + QStringLiteral("/keys.json"), profile + QStringLiteral("/messages.db")}, secrets,
                random);
    if (crypto::start())
        vault.open(); // with a keychain in memory, done when it returns
    return vault.isOpen() ? vault.dataKey().clone() : Secret32();
}

inline void keepAccount(const QString &profile, Keychain &keychain, const Account &account)
{
    QVERIFY(AccountFile(profile, keyOf(profile, keychain)).write(account));
}

} // namespace sw::test
