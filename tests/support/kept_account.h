// SPDX-License-Identifier: Apache-2.0
#pragma once
// A profile that was signed in before: its key in the keychain, its account in the sealed file.
#include "core/client/account_file.h"
#include "core/client/vault.h"
#include "core/crypto/self_test.h"
#include "tests/support/memory_secrets.h"

#include <QTest>

namespace sw::test {

/// `profile`: an existing folder, new or with a key in `keychain`.
inline void keepAccount(const QString &profile, Keychain &keychain, const Account &account)
{
    QVERIFY(crypto::start());
    MemorySecrets secrets(keychain);
    crypto::SystemRandom random;
    Vault vault({profile + QStringLiteral("/keys.json"), profile + QStringLiteral("/messages.db")}, secrets,
                random);
    vault.open(); // with a keychain in memory, done when it returns
    QVERIFY(vault.isOpen());
    QVERIFY(AccountFile(profile, vault.dataKey()).write(account));
}

} // namespace sw::test
