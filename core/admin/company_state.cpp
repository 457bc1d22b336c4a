// SPDX-License-Identifier: Apache-2.0
#include "core/admin/company_state.h"

#include <algorithm>

namespace sw::admin {

namespace {

constexpr std::uint64_t invitationMs = 60ULL * 86'400'000; // for who enrols

Result<org::AdminCertificate> certificateOf(const CompanyState &state, const Actor &actor, org::Scope scope)
{
    const AdminRecord *record = state.admin(actor.name);
    SW_CHECK(record, Trouble(Reason::NoSuchAdministrator, actor.name));
    SW_TRY(const auto authority, state.authority());
    SW_TRY(orTrouble(authority.check(record->certificate, scope)));
    return record->certificate;
}

Result<void> append(CompanyState &state, org::Act act, org::Signer signer, const crypto::SignatureKey &key,
                    std::uint64_t nowMs)
{
    SW_TRY(auto authority, state.authority());
    SW_TRY(orTrouble(authority.append(authority.next(std::move(act), std::move(signer), key, nowMs))));
    state.revocations = authority.list();
    state.checked = std::move(authority);
    return {};
}

Result<void> revoke(CompanyState &state, org::Act act, const Actor &actor, org::Scope scope,
                    std::uint64_t nowMs)
{
    org::Signer signer = org::ByRoot{};
    if (!actor.name.isEmpty()) {
        SW_TRY(const auto certificate, certificateOf(state, actor, scope));
        signer = org::ByAdmin{certificate};
    }
    return append(state, std::move(act), std::move(signer), actor.key, nowMs);
}

org::SealKey receiverOf(const Member &member)
{
    return member.accountKey.value_or(member.invitation.sealKey);
}

} // namespace

org::Document documentOf(const CompanyState &state, std::uint64_t nowMs)
{
    org::Document document;
    document.company = state.company.id;
    document.name = state.name;
    document.version = std::uint32_t(state.history.size()) + 1;
    document.atMs = nowMs;
    document.history = state.history;
    document.units = state.units;
    for (const Member &member : state.members) {
        if (!member.leaves())
            document.people.push_back(member.person);
    }
    std::ranges::sort(document.units, {}, &org::Unit::id);
    std::ranges::sort(document.people, {}, &org::Person::id);
    return document;
}

std::optional<CompanyState> readState(const SecretBytes &plain)
{
    constexpr std::array<std::uint8_t, 2> formatOne{0, 1};
    SecretBytes::Buffer whole(plain.view().begin(), plain.view().end());
    if (plain.size() > formatOne.size() && sameBytes(plain.view().first<2>(), formatOne)) {
        const Bytes nothing = org::encode(OnServer());
        whole.insert(whole.end(), nothing.begin(), nothing.end());
    }
    auto state = org::decode<CompanyState>(whole);
    if (!state)
        return std::nullopt;
    state->format = CompanyState::currentFormat;
    return *std::move(state);
}

Result<org::Authority> CompanyState::authority() const
{
    if (!checked || checked->version() != revocations.size()) {
        SW_TRY(checked, orTrouble(org::Authority::read(company, company.fingerprint(), revocations)));
    }
    return *checked;
}

Member *CompanyState::member(const Jid &address)
{
    const auto it = std::ranges::find(members, address, [](const Member &m) { return m.person.address; });
    return it == members.end() ? nullptr : &*it;
}

const AdminRecord *CompanyState::admin(const QString &wanted) const
{
    const auto it = std::ranges::find_if(
        admins, [&](const AdminRecord &a) { return a.name.value == wanted && !a.removed; });
    return it == admins.end() ? nullptr : &*it;
}

std::uint32_t CompanyState::nextSerial(const Jid &address) const
{
    std::uint32_t last = 0;
    for (const Former &one : former) {
        if (one.address == address)
            last = std::max(last, one.serial);
    }
    for (const Member &one : members) {
        if (one.person.address == address)
            last = std::max(last, one.person.serial);
    }
    return last + 1;
}

Result<void> invite(CompanyState &state, Member &member, const Actor &actor, AccountAct due,
                    crypto::Random &random, std::uint64_t nowMs)
{
    SW_TRY(const auto certificate, certificateOf(state, actor, org::Scope::Hr));
    const auto code = org::SlipCode::make(random);
    org::Invitation invitation{certificate.company,
                               member.person.address,
                               state.nextSerial(member.person.address),
                               code.signKey().publicKey(),
                               code.sealKey().publicKey,
                               nowMs + invitationMs,
                               {}};
    signWith(actor.key, invitation);
    const auto &admins = state.admins;
    const auto by = std::ranges::find(admins, certificate, &AdminRecord::certificate);
    member.admin = std::uint16_t(by - admins.begin());
    std::ranges::copy(code.values(), member.code.data());
    member.person.serial = invitation.serial;
    member.person.invitationKey = invitation.signKey;
    member.invitation = std::move(invitation);
    member.accountKey.reset();
    member.due = due;
    member.asked = 0;
    member.printed = 0;
    return {};
}

Result<void> revokePerson(CompanyState &state, const Jid &address, const Actor &actor, std::uint64_t nowMs)
{
    Member *member = state.member(address);
    SW_CHECK(member && !member->leaves(), Trouble(Reason::NoSuchPerson, address.toString()));
    SW_TRY(revoke(state, org::PersonLeft{address, member->person.serial}, actor, org::Scope::Hr, nowMs));
    const bool neverMade = member->due == AccountAct::Add && !member->asked;
    member->due = AccountAct::Remove;
    member->asked = 0;
    state.rotate = 1;
    if (neverMade) // an account of this address would be somebody else's
        accountDone(state, AccountAct::Remove, address);
    return {};
}

Result<void> revokeDevice(CompanyState &state, const org::PublicKey &device, const Actor &actor,
                          std::uint64_t nowMs)
{
    return revoke(state, org::DeviceLost{device}, actor, org::Scope::Devices, nowMs);
}

Result<void> addAdmin(CompanyState &state, const QString &name, const org::PublicKey &key, org::Scopes scopes,
                      const Actor &root)
{
    SW_CHECK(!state.admin(name), Trouble(Reason::AdministratorExists, name));
    SW_TRY(const auto authority, state.authority());
    org::AdminCertificate certificate{authority.fingerprint(), key, scopes, {}};
    signWith(root.key, certificate);
    SW_CHECK(isSignedBy(authority.root(), certificate), Trouble(org::Error::AdminSignature));
    state.admins.push_back({name, certificate, 0});
    return {};
}

Result<void> removeAdmin(CompanyState &state, const QString &name, const Actor &root, std::uint64_t nowMs)
{
    const AdminRecord *record = state.admin(name);
    SW_CHECK(record, Trouble(Reason::NoSuchAdministrator, name));
    const auto key = record->certificate.key;
    SW_TRY(revoke(state, org::AdminRemoved{key}, root, org::Scope::Hr, nowMs));
    for (AdminRecord &one : state.admins) {
        if (one.certificate.key == key)
            one.removed = 1;
    }
    state.rotate = 1; // that administrator knew the key
    return {};
}

Result<void> replaceRoot(CompanyState &state, org::Signer signer, const crypto::SignatureKey &key,
                         const crypto::SignatureKey &root, const org::PublicKey &recovery,
                         std::uint64_t nowMs)
{
    SW_TRY(append(state, org::RootReplaced{root.publicKey(), recovery}, std::move(signer), key, nowMs));
    for (AdminRecord &one : state.admins) {
        if (!one.removed)
            signWith(root, one.certificate);
    }
    state.rotate = 1; // whoever has the former root may know the key
    return {};
}

std::vector<AccountTask> dueAccounts(const CompanyState &state, bool adopt)
{
    std::vector<AccountTask> tasks;
    for (const Member &member : state.members) {
        if (!member.due)
            continue;
        AccountTask task{*member.due, member.person.address, {}, adopt || member.asked};
        if (task.act != AccountAct::Remove)
            task.password = member.slip().firstPassword();
        tasks.push_back(std::move(task));
    }
    return tasks;
}

void accountDone(CompanyState &state, AccountAct act, const Jid &address)
{
    Member *member = state.member(address);
    if (!member || member->due != act)
        return;
    member->due.reset();
    member->asked = 0;
    if (act != AccountAct::Remove)
        return;
    state.former.push_back({address, member->person.serial});
    state.members.erase(state.members.begin() + (member - state.members.data()));
}

Result<Bytes> nextPublication(CompanyState &state, const Actor &actor, crypto::Random &random,
                              std::uint64_t nowMs)
{
    SW_TRY(const auto certificate, certificateOf(state, actor, org::Scope::Hr));
    SW_TRY(const auto authority, state.authority());
    const bool rotates = state.rotate || state.key.version == 0;
    org::CompanyKey key{state.key.version + (rotates ? 1 : 0),
                        rotates ? random.secret32() : state.key.key.clone()};
    const org::Document document = documentOf(state, nowMs);
    org::PublicationParts parts{document, authority, key, {}, {}, certificate};
    for (const Member &member : state.members) {
        if (member.leaves())
            continue;
        parts.receivers.push_back(receiverOf(member));
        if (!member.accountKey)
            parts.offers.push_back({state.admins[member.admin].certificate,
                                    {member.invitation, 0, member.slip().confirmation(member.invitation)}});
    }
    SW_TRY(const auto publication, orTrouble(publish(parts, actor.key, random)));
    state.key = std::move(key);
    state.rotate = 0;
    state.history.push_back(publication.document);
    return encode(publication);
}

org::Hash contentOf(const CompanyState &state)
{
    org::Document document = documentOf(state, 0);
    document.version = 0;
    document.history.clear();
    org::Writer all;
    org::Put<org::Writer> put{all};
    put(document);
    put(std::uint64_t(state.revocations.size()));
    put(state.key.version);
    put(state.rotate);
    for (const Member &member : state.members) {
        if (!member.leaves())
            put(receiverOf(member));
    }
    return crypto::sha256(all.view());
}

bool hasUnpublished(const CompanyState &state)
{
    return state.onServer.version != state.history.size() || state.onServer.content != contentOf(state);
}

bool mustPublishFirst(const CompanyState &state)
{
    const auto cutsOff = [](const Member &member) { return member.due && *member.due != AccountAct::Add; };
    return !state.history.empty() && std::ranges::any_of(state.members, cutsOff) && hasUnpublished(state);
}

void publicationTaken(CompanyState &state, std::uint64_t nowMs)
{
    state.onServer = {std::uint32_t(state.history.size()), nowMs, state.auditCount, contentOf(state)};
}

} // namespace sw::admin
