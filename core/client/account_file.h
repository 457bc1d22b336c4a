// SPDX-License-Identifier: Apache-2.0
#pragma once
// The account of a profile and how to reach its server, in a small sealed file beside the database. Never
// holds the password. GUI thread.
#include "core/base/result.h"
#include "core/base/secret_bytes.h"
#include "core/client/connection.h"

#include <optional>

namespace sw::crypto {
class Random;
}

namespace sw {

enum class AccountFileError { Unwritable };

struct Account {
    SignIn settings; ///< without the password
    int strongestSeen = 0; ///< xmpp::SaslMechanism: nothing weaker is used again
    QString resource; ///< stable per profile, so that the server recognises this device
    QString archiveMark; ///< the same, known to nobody else: xmpp::Mam::setMark()
    friend bool operator==(const Account &, const Account &) = default;
};

class AccountFile
{
public:
    /// `dataKey`: of the profile; what the file is sealed with comes from it.
    AccountFile(const QString &profileDir, const Secret32 &dataKey);

    /// Absent before the first sign-in. A damaged file counts as absent; it is replaced by the next sign-in.
    std::optional<Account> read() const;
    /// Replaces the file as a whole or leaves it as it was.
    Result<void, AccountFileError> write(const Account &account) const;
    static void erase(const QString &profileDir);

private:
    QString m_path;
    Secret32 m_key;
};

/// What a new device calls itself on the server: nothing that says whose it is.
QString randomResource(crypto::Random &random);
QString randomArchiveMark(crypto::Random &random);

/// What is sealed in the file. Values out of range fall back to the usual ones; absent without an address.
QByteArray accountToJson(const Account &account);
std::optional<Account> accountFromJson(const QByteArray &json);

} // namespace sw
