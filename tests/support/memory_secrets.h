// SPDX-License-Identifier: Apache-2.0
#pragma once
// A keychain in memory, which can be locked or absent.
#include "core/runtime/secret_store.h"

#include <QHash>
#include <QPromise>

#include <memory>

namespace sw::test {

/// What a MemorySecrets holds; outlives it, as the system's keychain outlives a program.
struct Keychain {
    QHash<QString, QByteArray> secrets;
    std::optional<SecretError> broken; ///< every call answers this
};

class MemorySecrets final : public SecretStore
{
public:
    explicit MemorySecrets(Keychain &keychain)
        : m_keychain(keychain)
    { }

    QFuture<Result<QByteArray, SecretError>> read(const QString &name) override
    {
        if (m_keychain.broken)
            return ended(Result<QByteArray, SecretError>(Failure{*m_keychain.broken}));
        const auto found = m_keychain.secrets.constFind(name);
        if (found == m_keychain.secrets.cend())
            return ended(Result<QByteArray, SecretError>(Failure{SecretError::Absent}));
        return ended(Result<QByteArray, SecretError>(*found));
    }
    QFuture<Result<void, SecretError>> write(const QString &name, const QByteArray &secret) override
    {
        if (m_keychain.broken)
            return ended(Result<void, SecretError>(Failure{*m_keychain.broken}));
        m_keychain.secrets.insert(name, secret);
        return ended(Result<void, SecretError>());
    }
    QFuture<Result<void, SecretError>> erase(const QString &name) override
    {
        m_keychain.secrets.remove(name);
        return ended(Result<void, SecretError>());
    }

private:
    template <class T>
    static QFuture<T> ended(T value)
    {
        QPromise<T> promise;
        promise.start();
        promise.addResult(std::move(value));
        promise.finish();
        return promise.future();
    }
    Keychain &m_keychain;
};

} // namespace sw::test
