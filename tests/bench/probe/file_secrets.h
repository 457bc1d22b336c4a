// SPDX-License-Identifier: Apache-2.0
#pragma once
// A keychain in a file of the profile, so that benches need no desktop's keychain. Protects nothing.
#include "core/runtime/secret_store.h"

#include <QFile>
#include <QHash>
#include <QPromise>

#include <utility>

namespace sw::bench {

class FileSecrets final : public SecretStore
{
public:
    explicit FileSecrets(const QString &folder)
        : m_folder(folder)
    { }

    QFuture<Result<QByteArray, SecretError>> read(const QString &name) override
    {
        QFile file(path(name));
        if (!file.open(QIODevice::ReadOnly))
            return ended(Result<QByteArray, SecretError>(Failure{SecretError::Absent}));
        return ended(Result<QByteArray, SecretError>(file.readAll()));
    }
    QFuture<Result<void, SecretError>> write(const QString &name, const QByteArray &secret) override
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(secret) != secret.size())
            return ended(Result<void, SecretError>(Failure{SecretError::Failed}));
        return ended(Result<void, SecretError>());
    }
    QFuture<Result<void, SecretError>> erase(const QString &name) override
    {
        QFile::remove(path(name));
        return ended(Result<void, SecretError>());
    }

private:
    QString path(const QString &name) const
    {
        return m_folder + QStringLiteral("/secret-") + QString::fromLatin1(name.toUtf8().toHex());
    }
    template <class T>
    static QFuture<T> ended(T value)
    {
        QPromise<T> promise;
        promise.start();
        promise.addResult(std::move(value));
        promise.finish();
        return promise.future();
    }
    QString m_folder;
};

} // namespace sw::bench
