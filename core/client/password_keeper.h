// SPDX-License-Identifier: Apache-2.0
#pragma once
// The account's password between the keychain and this run of the program. Lives in the GUI thread.
#include "core/base/secret_bytes.h"
#include "core/runtime/jid.h"
#include "core/runtime/secret_store.h"

#include <QObject>

#include <functional>
#include <optional>

namespace sw {

class PasswordKeeper : public QObject
{
    Q_OBJECT
public:
    explicit PasswordKeeper(SecretStore &secrets, QObject *parent = nullptr);
    ~PasswordKeeper() override;

    using Found = std::function<void(const Result<QString, SecretError> &)>;
    /// From this run if it is known, else from the keychain, which may ask the user first. A later call or a
    /// change makes this one's answer void.
    void find(const Jid &account, Found found);
    void cancelFinding() { ++m_call; }
    /// For this run, and in the keychain if `keep`; keptChanged() follows when that is known.
    /// `settled`: it lies there, or cannot.
    void set(
        const Jid &account, const QString &password, bool keep, std::function<void()> settled = [] {});
    void forget(const Jid &account);
    /// In the keychain.
    bool isKept() const { return m_kept; }
    /// While the profile is locked this run's password lies sealed under its key; unlock() with the same key.
    void lock(const Secret32 &dataKey);
    void unlock(const Secret32 &dataKey);

signals:
    void keptChanged();

private:
    void setKept(bool kept);

    SecretStore &m_secrets;
    std::optional<std::pair<Jid, QString>> m_current;
    QByteArray m_sealed; ///< m_current, while locked
    bool m_kept = false;
    quint64 m_call = 0;
};

} // namespace sw
