// SPDX-License-Identifier: Apache-2.0
#pragma once
// All that an administrator's folder knows of the company, and the acts that change it. No files and no
// network: a value that company_folder keeps. Any thread.
#include "core/admin/account_work.h"
#include "core/admin/error.h"
#include "core/org/publication.h"

namespace sw::admin {

using AdminName = org::Text<64, false>;

struct AdminRecord {
    AdminName name;
    org::AdminCertificate certificate;
    std::uint8_t removed = 0;
    static constexpr auto fields
        = std::tuple(&AdminRecord::name, &AdminRecord::certificate, &AdminRecord::removed);
};

struct Member {
    org::Person person;
    org::Invitation invitation;
    std::uint16_t admin = 0; ///< who signed it: index in CompanyState::admins
    SecretArray<org::SlipCode::symbols> code; ///< of the slip; zeros once it was used
    std::optional<org::SealKey> accountKey; ///< known once the slip was used
    std::optional<AccountAct> due; ///< not done on the server yet
    std::uint8_t asked = 0; ///< whether the server was asked to; it may have been done
    std::uint8_t printed = 0; ///< the slip
    static constexpr auto fields
        = std::tuple(&Member::person, &Member::invitation, &Member::admin, &Member::code, &Member::accountKey,
                     &Member::due, &Member::asked, &Member::printed);

    bool leaves() const { return due == AccountAct::Remove; }
    org::SlipCode slip() const { return *org::SlipCode::fromSymbols(code.view()); }
};

/// Serials of an address only rise, also when somebody else gets it.
struct Former {
    Jid address;
    std::uint32_t serial = 0;
    static constexpr auto fields = std::tuple(&Former::address, &Former::serial);
};

/// What the server is known to have; all zero when that is nothing.
struct OnServer {
    std::uint32_t version = 0;
    std::uint64_t atMs = 0;
    std::uint32_t act = 0; ///< CompanyState::auditCount then
    org::Hash content{}; ///< contentOf() then
    static constexpr auto fields
        = std::tuple(&OnServer::version, &OnServer::atMs, &OnServer::act, &OnServer::content);
    friend bool operator==(const OnServer &, const OnServer &) = default;
};

struct CompanyState {
    static constexpr std::uint16_t currentFormat = 2;
    std::uint16_t format = currentFormat;
    org::Company company;
    org::Text<256, false> name;
    Jid account; ///< the company's own, which publishes and administers
    org::Text<64, false> zone; ///< of units whose zone the file does not say
    org::List<AdminRecord, 1000> admins;
    org::List<org::Unit, 100'000> units;
    org::List<Member, 1'000'000> members;
    org::List<Former, 10'000'000> former;
    org::Revocations revocations;
    org::CompanyKey key;
    std::uint8_t rotate = 0; ///< the key, before the next publication: somebody left
    org::List<org::Hash, 100'000> history; ///< of the documents that were or may have been published
    std::uint32_t auditCount = 0; ///< acts in the log
    org::Hash auditHead{}; ///< of the last one
    OnServer onServer; ///< since format 2
    static constexpr auto fields = std::tuple(
        &CompanyState::format, &CompanyState::company, &CompanyState::name, &CompanyState::account,
        &CompanyState::zone, &CompanyState::admins, &CompanyState::units, &CompanyState::members,
        &CompanyState::former, &CompanyState::revocations, &CompanyState::key, &CompanyState::rotate,
        &CompanyState::history, &CompanyState::auditCount, &CompanyState::auditHead, &CompanyState::onServer);

    /// Of the revocations, whose signatures are checked once.
    Result<org::Authority> authority() const;
    Member *member(const Jid &address);
    const AdminRecord *admin(const QString &name) const; ///< one that is not removed
    std::uint32_t nextSerial(const Jid &address) const;

    mutable std::optional<org::Authority> checked; ///< authority(), as long as it is of this list
};

/// As it lies in a folder, of this format or the one before. Absent when it is none.
std::optional<CompanyState> readState(const SecretBytes &plain);

/// Who acts.
struct Actor {
    QString name; ///< empty: the root
    const crypto::SignatureKey &key;
};

// Each checks that the actor's key may do it (Refused: WrongScope, AdminRevoked …); nothing changes when it
// fails.

/// A member who is not invited yet, or anew: the next serial, a new code and an account due.
Result<void> invite(CompanyState &state, Member &member, const Actor &actor, AccountAct due,
                    crypto::Random &random, std::uint64_t nowMs);
/// The person's serial is revoked, the account due to go, the company key to be changed.
Result<void> revokePerson(CompanyState &state, const Jid &address, const Actor &actor, std::uint64_t nowMs);
Result<void> revokeDevice(CompanyState &state, const org::PublicKey &device, const Actor &actor,
                          std::uint64_t nowMs);
/// Only the root.
Result<void> addAdmin(CompanyState &state, const QString &name, const org::PublicKey &key, org::Scopes scopes,
                      const Actor &root);
Result<void> removeAdmin(CompanyState &state, const QString &name, const Actor &root, std::uint64_t nowMs);
/// By the root or the recovery root, whose key is `key`: every administrator who is not removed is certified
/// by the new root.
Result<void> replaceRoot(CompanyState &state, org::Signer signer, const crypto::SignatureKey &key,
                         const crypto::SignatureKey &root, const org::PublicKey &recovery,
                         std::uint64_t nowMs);

/// The tasks that are due; the state is then told with accountDone().
std::vector<AccountTask> dueAccounts(const CompanyState &state, bool adopt);
void accountDone(CompanyState &state, AccountAct act, const Jid &address);

/// The next version, sealed and signed; its hash stands in the state's history from now on, whether or not it
/// reaches the server.
Result<Bytes> nextPublication(CompanyState &state, const Actor &actor, crypto::Random &random,
                              std::uint64_t nowMs);

/// The next version of the organisation; who leaves is not in it.
org::Document documentOf(const CompanyState &state, std::uint64_t nowMs);
/// What a publication made now would say, but for its number and date.
org::Hash contentOf(const CompanyState &state);
/// Whether the server is not known to have what the folder says.
bool hasUnpublished(const CompanyState &state);
/// Whether devices that hold something of the company have to hear of a publication before their accounts are
/// touched: the server ends the sessions of an account that is removed or given another password.
bool mustPublishFirst(const CompanyState &state);
/// The server has taken the newest version.
void publicationTaken(CompanyState &state, std::uint64_t nowMs);

} // namespace sw::admin
