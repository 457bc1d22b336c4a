// SPDX-License-Identifier: Apache-2.0
#pragma once
// The operating system's place for passwords and keys, behind an interface so that tests have their own.
#include "core/base/result.h"

#include <QByteArray>
#include <QFuture>
#include <QString>

#include <memory>

namespace sw {

enum class SecretError {
    Absent, // the keychain works and holds nothing under this name
    Locked, // the keychain exists and was not unlocked (the user may have dismissed its prompt)
    NoKeychain, // this computer offers none
    Failed, // anything else
};

// Lives on one thread with an event loop; answers come there. A locked keychain may first show the system's
// own prompt, so an answer can take as long as a person does.
class SecretStore
{
public:
    virtual ~SecretStore() = default;
    // The caller moves the bytes into a wiped type and overwrites the array where they are a key.
    virtual QFuture<Result<QByteArray, SecretError>> read(const QString &name) = 0;
    virtual QFuture<Result<void, SecretError>> write(const QString &name, const QByteArray &secret) = 0;
    // Erasing what is absent succeeds.
    virtual QFuture<Result<void, SecretError>> erase(const QString &name) = 0;
};

// service groups the entries of one program, e.g. "storewire".
std::unique_ptr<SecretStore> makeKeychainStore(const QString &service);

// Answers as a computer without a keychain does.
std::unique_ptr<SecretStore> makeNoKeychain();

} // namespace sw
