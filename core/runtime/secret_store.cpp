// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/secret_store.h"

#include "core/runtime/keychain_service.h"
#include "core/runtime/log.h"

#include <QPromise>
#include <qt6keychain/keychain.h>

namespace sw {
namespace {

SecretError errorOf(const QKeychain::Job &job)
{
    switch (job.error()) {
    case QKeychain::EntryNotFound:
        return SecretError::Absent;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return SecretError::Locked;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return SecretError::NoKeychain;
    case QKeychain::NoError:
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        break;
    }
    qCWarning(lcStore) << "keychain:" << job.errorString();
    return hasKeychainService() ? SecretError::Failed : SecretError::NoKeychain;
}

class KeychainStore final : public SecretStore
{
public:
    explicit KeychainStore(const QString &service)
        : m_service(service)
    { }

    QFuture<Result<QByteArray, SecretError>> read(const QString &name) override
    {
        auto *job = new QKeychain::ReadPasswordJob(m_service);
        return run<QByteArray>(job, name, [job]() -> Result<QByteArray, SecretError> {
            if (job->error() != QKeychain::NoError)
                return Failure{errorOf(*job)};
            return job->binaryData();
        });
    }

    QFuture<Result<void, SecretError>> write(const QString &name, const QByteArray &secret) override
    {
        auto *job = new QKeychain::WritePasswordJob(m_service);
        job->setBinaryData(secret);
        return run<void>(job, name, [job]() -> Result<void, SecretError> {
            if (job->error() != QKeychain::NoError)
                return Failure{errorOf(*job)};
            return {};
        });
    }

    QFuture<Result<void, SecretError>> erase(const QString &name) override
    {
        auto *job = new QKeychain::DeletePasswordJob(m_service);
        return run<void>(job, name, [job]() -> Result<void, SecretError> {
            if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound)
                return Failure{errorOf(*job)};
            return {};
        });
    }

private:
    template <class T, class Outcome>
    QFuture<Result<T, SecretError>> run(QKeychain::Job *job, const QString &name, Outcome outcome)
    {
        // Shared with the connection only: the promise must live until the job's one answer.
        auto promise = std::make_shared<QPromise<Result<T, SecretError>>>();
        promise->start();
        job->setKey(name);
        QObject::connect(job, &QKeychain::Job::finished, job, [promise, outcome] {
            promise->addResult(outcome());
            promise->finish();
        });
        job->start();
        return promise->future();
    }

    QString m_service;
};

class NoKeychain final : public SecretStore
{
public:
    QFuture<Result<QByteArray, SecretError>> read(const QString &) override { return none<QByteArray>(); }
    QFuture<Result<void, SecretError>> write(const QString &, const QByteArray &) override
    {
        return none<void>();
    }
    QFuture<Result<void, SecretError>> erase(const QString &) override { return none<void>(); }

private:
    template <class T>
    static QFuture<Result<T, SecretError>> none()
    {
        QPromise<Result<T, SecretError>> promise;
        promise.start();
        promise.addResult(Result<T, SecretError>(Failure{SecretError::NoKeychain}));
        promise.finish();
        return promise.future();
    }
};

} // namespace

std::unique_ptr<SecretStore> makeNoKeychain()
{
    return std::make_unique<NoKeychain>();
}

std::unique_ptr<SecretStore> makeKeychainStore(const QString &service)
{
    return std::make_unique<KeychainStore>(service);
}

} // namespace sw
