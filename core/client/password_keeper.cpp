// SPDX-License-Identifier: Apache-2.0
#include "core/client/password_keeper.h"

#include "core/runtime/async.h"

namespace sw {

using namespace Qt::StringLiterals;

namespace {

QString nameFor(const Jid &account)
{
    return u"password/"_s + account.toString();
}

} // namespace

PasswordKeeper::PasswordKeeper(SecretStore &secrets, QObject *parent)
    : QObject(parent)
    , m_secrets(secrets)
{ }

PasswordKeeper::~PasswordKeeper() = default;

void PasswordKeeper::find(const Jid &account, Found found)
{
    const quint64 call = ++m_call;
    if (m_current && m_current->first == account)
        return found(m_current->second);
    whenDone(m_secrets.read(nameFor(account)), this,
             [this, call, account, found = std::move(found)](const Result<QByteArray, SecretError> &secret) {
                 if (call != m_call)
                     return;
                 if (!secret)
                     return found(Failure{secret.error()});
                 m_current.emplace(account, QString::fromUtf8(*secret));
                 setKept(true);
                 found(m_current->second);
             });
}

void PasswordKeeper::set(const Jid &account, const QString &password, bool keep)
{
    ++m_call;
    m_current.emplace(account, password);
    if (!keep) {
        setKept(false);
        const auto erased = m_secrets.erase(nameFor(account));
        Q_UNUSED(erased)
        return;
    }
    whenDone(m_secrets.write(nameFor(account), password.toUtf8()), this,
             [this](const Result<void, SecretError> &written) { setKept(bool(written)); });
}

void PasswordKeeper::forget(const Jid &account)
{
    ++m_call;
    m_current.reset();
    const auto erased = m_secrets.erase(nameFor(account));
    Q_UNUSED(erased)
    setKept(false);
}

void PasswordKeeper::setKept(bool kept)
{
    if (m_kept == kept)
        return;
    m_kept = kept;
    emit keptChanged();
}

} // namespace sw
