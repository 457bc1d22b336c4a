// SPDX-License-Identifier: Apache-2.0
#pragma once
// The account of a profile and how to reach its server, in a small file beside the database: needed before
// the database can be opened. Never holds the password.
#include "core/base/result.h"
#include "core/client/connection.h"

#include <optional>

namespace sw {

enum class AccountFileError { Unwritable };

struct Account {
    SignIn settings; ///< without the password
    int strongestSeen = 0; ///< xmpp::SaslMechanism: nothing weaker is used again
    QString resource; ///< stable per profile, so that the server recognises this device
    friend bool operator==(const Account &, const Account &) = default;
};

class AccountFile
{
public:
    explicit AccountFile(const QString &profileDir);

    /// Absent before the first sign-in. A damaged file counts as absent; it is replaced by the next sign-in.
    std::optional<Account> read() const;
    /// Replaces the file as a whole or leaves it as it was.
    Result<void, AccountFileError> write(const Account &account) const;
    void erase() const;

private:
    QString m_path;
};

} // namespace sw
