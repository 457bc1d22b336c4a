// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/base/result.h"
#include "core/org/error.h"

#include <QString>

namespace sw::admin {

enum class Reason : std::uint8_t {
    // The folder
    FolderExists, // there is something in it already
    NoFolder, // no company's folder
    NotTheCompanyAccount, // clients look elsewhere; detail: the address where they do
    Unreadable,
    Unwritable,
    Busy, // another administrator's command runs
    Damaged, // a file is not what was written
    WrongPassphrase,
    NoMemory, // for Argon2id
    // People
    NoSuchAdministrator,
    AdministratorExists,
    NotTheRecoveryRoot, // of this company, or no longer
    NoSuchPerson,
    NoInvitation, // the slip was used, or the person never had one
    SignedInAlready, // the first password is not kept after that
    TooManyLeave, // so many that the file may be the wrong one
    // Keys and the organisation
    Refused, // see Trouble::org
    // The server
    SignInFailed, // detail: nameOf(), and the server's words
    LineBroke, // no answer: it may or may not have happened
    NoUpload,
    TooLarge, // the organisation, for one upload
    UploadFailed,
    NotPublished,
    FetchFailed,
};

struct Trouble {
    Reason reason = Reason::Damaged;
    org::Error org{}; ///< for Refused
    QString detail; ///< a name, a file or the server's words

    Trouble() = default;
    Trouble(Reason r, const QString &d = {}) // NOLINT: Failure{Trouble(…)} reads well
        : reason(r)
        , detail(d)
    { }
    Trouble(org::Error error) // NOLINT: likewise
        : reason(Reason::Refused)
        , org(error)
    { }
    friend bool operator==(const Trouble &, const Trouble &) = default;
};

template <class T>
using Result = sw::Result<T, Trouble>;

/// What core/org says, as an answer of ours.
template <class T>
Result<T> orTrouble(org::Result<T> result)
{
    if (!result)
        return Failure{Trouble(result.error())};
    if constexpr (std::is_void_v<T>)
        return {};
    else
        return *std::move(result);
}

} // namespace sw::admin
