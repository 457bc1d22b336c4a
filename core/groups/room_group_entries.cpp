// SPDX-License-Identifier: Apache-2.0
// Handshakes, in the archive's order: the first valid commit of an epoch is the one.
#include "core/groups/saved.h"

namespace sw::groups {
namespace {

const mls::GroupInfo *groupInfoIn(const mls::Result<mls::MlsMessage> &message)
{
    return message ? message->as<mls::GroupInfo>() : nullptr;
}

constexpr std::int64_t MostPatience = 30'000; // ms until the answer of a member of any rank

} // namespace

Taken RoomGroup::settled(const Entry &entry)
{
    refresh();
    m_stamp = entry.stamp;
    const auto hash = crypto::sha256(entry.data);
    if (entry.part == Part::Message)
        return openMessage(entry, hash, true);
    m_store.doneSending(hash);
    if (const auto known = m_store.logged(hash)) {
        if (*known <= entry.order) { // A copy.
            if (entry.part == Part::Info)
                takeInfo(entry); // It may be wanted now.
            return {};
        }
        m_store.unlog(hash);
    }
    if (entry.order <= m_store.horizon())
        return {};
    const bool isLate = entry.order < m_store.lastLogged();
    if (!m_store.log(entry, hash))
        return {};
    const bool matters = entry.part == Part::Commit || entry.part == Part::Proposal;
    if (isLate && matters) {
        if (!losesAnyway(entry))
            replay(entry.order);
        return {};
    }
    if (!isLate)
        m_store.beginSegment(entry.order);
    takeHandshake(entry, hash);
    if (isLate) // The way from there on stands in the log already.
        followLog(Order::newest());
    return {};
}

Taken RoomGroup::live(const Entry &entry)
{
    refresh();
    if (entry.part == Part::Message)
        return openMessage(entry, crypto::sha256(entry.data), false);
    m_notices.readArchive = true;
    return {};
}

void RoomGroup::takeHandshake(const Entry &entry, const Hash &hash)
{
    switch (entry.part) {
    case Part::Create:
        return takeCreate(entry, hash);
    case Part::Commit:
        return takeCommit(entry, hash);
    case Part::Proposal:
        return takeProposal(entry);
    case Part::Welcome:
        return takeWelcome(entry);
    case Part::Info:
        return takeInfo(entry);
    case Part::Help:
        return takeHelp(entry);
    case Part::Message:
        break;
    }
}

// The first valid one is the room's only group, and the one that the invitation named.
void RoomGroup::takeCreate(const Entry &entry, const Hash &hash)
{
    if (!m_head.groupId.empty())
        return;
    const auto message = mls::decodeMessage(entry.data);
    const auto *info = groupInfoIn(message);
    const auto expected = m_store.expectedGroup();
    if (!info || info->groupContext.epoch != 0
        || (!expected.empty() && info->groupContext.groupId != expected))
        return;
    auto group = mls::PublicGroup::fromGroupInfo(*info, {}, m_policy);
    const auto state = group ? roomStateOf(group->context()) : std::nullopt;
    if (!state || state->address != accountOf(m_address) || group->tree().memberCount() != 1
        || !state->isAdmin(accountOf(*group->tree().leaf(info->signer))))
        return;
    const auto own = m_store.handshake(hash);
    const auto saved = own ? mls::decode<Saved>(own->saved.view()) : mls::Result<Saved>(Saved{});
    if (own && saved)
        adopt(saved->group());
    else
        follow(*std::move(group));
    noteEpoch(entry, true);
    keepInfo(entry);
    if (own)
        finishWon(*own, entry);
    for (const auto &open : m_store.open()) // Another group was first.
        if (open.kind == OwnKind::Create)
            m_store.setState(open.hash, OwnState::Lost, {});
    m_notices.roster = true;
}

void RoomGroup::takeCommit(const Entry &entry, const Hash &hash)
{
    const auto *known = view();
    const auto message = mls::decodeMessage(entry.data);
    const auto *open = handshakeIn(message, m_head.groupId);
    if (!known || !open || !std::holds_alternative<mls::Commit>(open->content.content)
        || open->content.epoch < epoch())
        return;
    if (open->content.epoch > epoch())
        return missing();
    // Judged as a follower would, so that all come to the same answer (the membership tag is not looked at).
    const auto content = known->verify(*open);
    auto valid = content ? known->validate(*content, m_policy)
                         : mls::Result<mls::ValidCommit>(Failure{content.error()});
    if (!valid) {
        if (m_store.handshake(hash))
            m_store.setState(hash, OwnState::Lost, {});
        return;
    }
    const bool added = !valid->added().empty() || valid->isExternal();
    const auto before = presentBefore(*valid);
    if (mergeOwn(entry, hash, *valid)) {
        if (epoch() % snapshotEvery == 0)
            m_answerAt = m_parts.clock.steadyMs();
    } else {
        if (m_follower) {
            if (const auto delta = m_follower->merge(*std::move(valid)))
                m_store.apply(m_head.membership, *delta);
            if (!m_since && leafOf(m_follower->tree(), m_parts.self.identity()))
                noteIn(epoch());
        } else if (!mergeAsMember(*content, *std::move(valid))) {
            return;
        }
    }
    if (m_head.trouble == Trouble::Missing) { // A split was healed: it was not missing, but late.
        m_head.trouble = m_follower ? Trouble::Away : Trouble::None;
        m_notices.lookAgain = std::min(m_notices.lookAgain.value_or(entry.order), entry.order);
        saveHead();
    }
    tellDevices(before, entry.order);
    noteEpoch(entry, added);
    keepInfo(entry);
    settleOwn(hash);
    sealAgainBehind(entry.order);
    prune(entry);
    m_notices.roster = true;
}

bool RoomGroup::mergeOwn(const Entry &entry, const Hash &hash, const mls::ValidCommit &valid)
{
    const auto own = m_store.handshake(hash);
    const auto saved = own ? mls::decode<Saved>(own->saved.view()) : mls::Result<Saved>(Saved{});
    if (!own || !saved)
        return false;
    if (own->kind == OwnKind::Join && valid.isExternal()) {
        const bool wasAdded = isAdded();
        adopt(saved->group());
        if (wasAdded)
            m_store.put(OwnRow::Unwelcomed, m_head.firstEpoch, mls::encode(std::uint8_t{1}));
        finishWon(*own, entry);
        return true;
    }
    if (own->kind != OwnKind::Commit || !m_group)
        return false;
    auto pending = mls::PendingCommit::restore(*m_group, saved->pending.view());
    if (!pending)
        return false;
    const auto welcomes = pending->welcomes();
    const auto delta = m_group->merge(pending->take());
    if (!delta)
        return false;
    m_store.apply(m_head.membership, *delta);
    for (const auto &follow : saved->first)
        m_store.add({0, EffectKind{follow.kind}, {}, {}, {}, jidOf(follow.account)}, hash);
    for (const auto &welcome : welcomes)
        m_store.add({0, EffectKind::Send, Part::Welcome, welcome, {}, {}}, hash);
    finishWon(*own, entry);
    return true;
}

void RoomGroup::finishWon(const OwnHandshake &own, const Entry &entry)
{
    m_store.setState(own.hash, OwnState::Won, entry.order);
    m_losses = 0;
    const auto saved = mls::decode<Saved>(own.saved.view());
    if (!saved)
        return;
    for (const auto id : saved->intents)
        m_store.finish(std::int64_t(id), IntentState::Done, entry.order);
    for (const auto &follow : saved->last)
        m_store.add({0, EffectKind{follow.kind}, {}, {}, {}, jidOf(follow.account)}, own.hash);
}

// What else was under way for a past epoch has lost.
void RoomGroup::settleOwn(const Hash &winner)
{
    for (const auto &open : m_store.open()) {
        if (open.hash == winner || open.epoch >= epoch())
            continue;
        m_store.setState(open.hash, OwnState::Lost, {});
        m_store.doneSending(open.hash);
        if (open.kind == OwnKind::Proposal)
            continue;
        m_losses = std::min(m_losses + 1, 6);
        m_notBefore = m_parts.clock.steadyMs() + jitter(std::int64_t{500} << m_losses);
    }
}

// False when the group stands still because of it.
bool RoomGroup::mergeAsMember(const mls::VerifiedContent &content, mls::ValidCommit valid)
{
    const bool isExternal = valid.isExternal();
    auto staged = m_group->stage(std::move(valid), mls::NoPsks());
    // Only a device of this name may remove it by external commit: a copy of this profile did.
    const bool isCloned
        = staged ? staged->removesMe() && isExternal : staged.error() == mls::Error::OwnCommit;
    if (staged && !isCloned) {
        const bool removed = staged->removesMe();
        const auto delta = m_group->merge(*std::move(staged));
        if (!delta)
            return false;
        m_store.apply(m_head.membership, *delta);
        if (removed) {
            m_head.standing = Standing::Out;
            endMembership();
            saveHead();
            m_notices.roster = true;
        }
        return true;
    }
    // Valid, but not to be followed from here: as a follower, until this device has come in again.
    const auto &state = m_group->state();
    auto follower = mls::PublicGroup::restore(state.save().put);
    auto again = state.validate(content, m_policy);
    if (!follower || !again || !follower->merge(*std::move(again)))
        return false;
    m_head.trouble = Trouble::Away;
    if (isCloned)
        cloned();
    follow(*std::move(follower));
    return true;
}

// Only those who leave propose.
std::optional<mls::VerifiedContent> RoomGroup::proposalIn(const mls::PublicGroup &group,
                                                          const mls::PublicMessage &open)
{
    const auto *proposal = std::get_if<mls::ProposalContent>(&open.content.content);
    const auto *remove = proposal ? std::get_if<mls::Remove>(&proposal->proposal) : nullptr;
    auto content
        = remove ? group.verify(open) : mls::Result<mls::VerifiedContent>(Failure{mls::Error::WrongContent});
    if (!content || !content->senderIndex())
        return {};
    const auto *leaf = group.tree().leaf(remove->removed);
    if (!leaf || accountOf(*leaf) != accountOf(content->senderLeaf()))
        return {};
    return *std::move(content);
}

void RoomGroup::takeProposal(const Entry &entry)
{
    const auto *known = view();
    const auto message = mls::decodeMessage(entry.data);
    const auto *open = handshakeIn(message, m_head.groupId);
    if (!known || !open || open->content.epoch != epoch())
        return;
    const auto content = proposalIn(*known, *open);
    if (!content)
        return;
    const auto delta = m_follower ? m_follower->addProposal(*content) : m_group->addProposal(*content);
    if (delta)
        m_store.apply(m_head.membership, *delta);
}

// From a member, for who lacks what the archive does not have: taken if its signer is known, or nothing is.
void RoomGroup::takeInfo(const Entry &entry)
{
    const auto message = mls::decodeMessage(entry.data);
    const auto *info = groupInfoIn(message);
    if (!info || (!m_head.groupId.empty() && info->groupContext.groupId != m_head.groupId))
        return;
    const auto *known = view();
    if (known && info->groupContext == known->context()) {
        m_answerAt = -1; // Somebody has answered.
        const bool isOwn = m_group && info->signer == m_group->ownLeaf();
        if (m_head.trouble == Trouble::Missing && !isOwn) {
            m_head.trouble = m_follower ? Trouble::Away : Trouble::None; // Nothing is missing.
            saveHead();
        }
        if (m_follower)
            m_store.put(OwnRow::Info, 0, entry.data);
        return;
    }
    const auto floor = m_store.floor();
    if (floor && info->groupContext.epoch < floor->epoch)
        return;
    const bool isWanted = known ? m_head.trouble == Trouble::Missing || isBelowFloor()
                                : m_head.standing != Standing::Out || isAskedIn();
    auto group = isWanted ? mls::PublicGroup::fromGroupInfo(*info, {}, m_policy)
                          : mls::Result<mls::PublicGroup>(Failure{mls::Error::WrongContent});
    const auto state = group ? roomStateOf(group->context()) : std::nullopt;
    const auto expected = m_store.expectedGroup();
    if (!state || state->address != accountOf(m_address)
        || (!expected.empty() && group->context().groupId != expected)
        || (known && group->context().epoch < epoch()))
        return;
    const auto &signer = *group->tree().leaf(info->signer);
    const auto knows = [&](mls::LeafIndex index) {
        return known->tree().leaf(index)->signatureKey == signer.signatureKey;
    };
    if (known && !std::ranges::any_of(known->tree().members(), knows))
        return;
    const bool wasMember = m_group || !m_former.empty();
    m_head.trouble = wasMember ? Trouble::Away : Trouble::None;
    follow(*std::move(group));
    if (!m_since && leafOf(m_follower->tree(), m_parts.self.identity()))
        noteIn(addedInLog());
    noteEpoch(entry, true);
    m_store.put(OwnRow::Info, 0, entry.data);
    m_notices.roster = true;
    followLog(entry.order);
}

// Who misses something answers after those who do not: when all do, because the longer branch of a split has
// lost, or because somebody made an epoch up, they hear from each other that nothing is missing.
void RoomGroup::takeHelp(const Entry &entry)
{
    const auto now = m_parts.clock.steadyMs();
    if (entry.stamp > m_parts.clock.utcMs() - MostPatience)
        m_askedAt = now; // One answer is for all.
    const bool misses = m_head.trouble == Trouble::Missing;
    if (m_head.standing != Standing::Member || (m_head.trouble != Trouble::None && !misses)
        || m_answerAt >= 0)
        return;
    const auto members = m_group->state().tree().members();
    const auto rank = std::ranges::find(members, m_group->ownLeaf()) - members.begin();
    m_answerAt = now + std::min<std::int64_t>(rank * 3000, MostPatience) + (misses ? MostPatience : 0)
        + jitter(1000);
}

// For external commits; only one that fits what is known.
void RoomGroup::keepInfo(const Entry &entry)
{
    const auto *known = view();
    const auto &octets = entry.part == Part::Create ? entry.data : entry.info;
    const auto message = mls::decodeMessage(octets);
    const auto *info = groupInfoIn(message);
    const auto *signer = known && info ? known->tree().leaf(info->signer) : nullptr;
    const bool fits = signer && info->groupContext == known->context()
        && sameBytes(info->confirmationTag, known->confirmationTag())
        && info->verifySignature(signer->signatureKey);
    if (fits)
        m_store.put(OwnRow::Info, 0, octets);
    else
        m_store.drop(OwnRow::Info, 0);
}

// Another copy of this profile is, or was, in use.
void RoomGroup::cloned()
{
    const auto now = std::uint64_t(std::max<std::int64_t>(m_stamp, 0));
    if (now > m_head.clonedAt + keptMs) {
        m_head.clones = 0;
        m_head.clonedAt = now;
    }
    ++m_head.clones;
    m_head.trouble = Trouble::Cloned;
    m_notices.putBack = true;
    saveHead();
}

// The archive tells of an epoch that it does not lead to.
void RoomGroup::missing()
{
    if (m_head.trouble != Trouble::None || m_head.standing == Standing::Out)
        return;
    m_head.trouble = Trouble::Missing;
    saveHead();
}

} // namespace sw::groups
