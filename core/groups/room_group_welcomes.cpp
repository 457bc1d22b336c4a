// SPDX-License-Identifier: Apache-2.0
// Coming in by a Welcome; also by one that comes when this device has come in by itself already.
#include "core/groups/saved.h"

namespace sw::groups {
namespace {

// The group's logged handshakes, each in the epoch that is reached by then, until `take` gives false.
template <class Group, class Take>
void alongLog(const std::vector<Entry> &log, const Group &group, Take take)
{
    const auto context = [&]() -> const mls::GroupContext & {
        if constexpr (std::is_same_v<Group, mls::Group>)
            return group.state().context();
        else
            return group.context();
    };
    for (const auto &logged : log) {
        const auto message = mls::decodeMessage(logged.data);
        const auto *open = handshakeIn(message, context().groupId);
        if (open && open->content.epoch == context().epoch && !take(logged.part, *open))
            return;
    }
}

// By an Add, or by itself.
bool bringsIn(const mls::Commit &commit, const Bytes &identity)
{
    const auto adds = [&](const mls::ProposalOrRef &proposal) {
        const auto *value = std::get_if<mls::Inline>(&proposal);
        const auto *add = value ? std::get_if<mls::Add>(&value->proposal) : nullptr;
        return add && identityOf(*add->keyPackage->leafNode) == identity;
    };
    return (commit.path && identityOf(*commit.path->leafNode) == identity)
        || std::ranges::any_of(commit.proposals, adds);
}

// Since which epoch a member follows, how that began, and which it has reached.
struct Way {
    std::uint64_t first = 0;
    Bytes tag; // The first octets of its confirmation tag.
    std::uint64_t now = 0;
};

// Two halves of a server have let this device in, each by a commit of its own. The first commit of an epoch
// counts: this device came in by that, and what the other half has made of a later epoch was passed over.
bool isOfALaterHalf(const std::vector<Entry> &log, const Way &own, const mls::Group &group)
{
    bool isFirst = false, isOther = false, isPassedOver = false;
    for (const auto &logged : log) {
        const auto message = mls::decodeMessage(logged.data);
        const auto *open = handshakeIn(message, group.state().context().groupId);
        if (!open || !open->auth.confirmationTag)
            continue;
        const auto epoch = open->content.epoch;
        const ByteView tag(*open->auth.confirmationTag);
        if (epoch + 1 == own.first && !isFirst && !isOther) {
            isFirst = tag.size() >= own.tag.size() && sameBytes(tag.first(own.tag.size()), own.tag);
            isOther = !isFirst;
        }
        isPassedOver
            |= own.first <= epoch && epoch <= own.now && sameBytes(tag, group.state().confirmationTag());
    }
    return isFirst && isPassedOver;
}

} // namespace

// A follower's: what does not count changes nothing.
void RoomGroup::step(mls::PublicGroup &group, Part part, const mls::PublicMessage &open) const
{
    if (part == Part::Commit) {
        const auto content = group.verify(open);
        auto valid = content ? group.validate(*content, m_policy)
                             : mls::Result<mls::ValidCommit>(Failure{content.error()});
        if (valid)
            (void)group.merge(*std::move(valid));
    } else if (const auto proposal = proposalIn(group, open)) {
        (void)group.addProposal(*proposal);
    }
}

// The first epoch with this device in it, as far as the archive was read; 0: not known. Whether the commit
// counted is not known either.
std::uint64_t RoomGroup::addedInLog()
{
    for (const auto &logged : m_store.logFrom({})) {
        const auto message = mls::decodeMessage(logged.data);
        const auto *open = handshakeIn(message, m_head.groupId);
        const auto *commit = open ? std::get_if<mls::Commit>(&open->content.content) : nullptr;
        if (commit && bringsIn(*commit, m_parts.self.identity()))
            return open->content.epoch + 1;
    }
    return 0;
}

// Into the group by the Welcome, then along the commits that stand in the log already.
void RoomGroup::takeWelcome(const Entry &entry)
{
    const auto message = mls::decodeMessage(entry.data);
    const auto *welcome = message ? message->as<mls::Welcome>() : nullptr;
    if (!welcome)
        return;
    KeyPackages packages(m_parts.writer);
    const auto found = packages.find(*welcome);
    if (!found)
        return;
    auto group = mls::joinByWelcome(*welcome, found->package, found->secrets, {}, m_policy, mls::NoPsks());
    if (!group)
        return;
    if (isOfThePast(*group)) {
        packages.used(found->ref, m_parts.clock.utcMs());
        return keepPast(*std::move(group));
    }
    if (!leadsHere(*group))
        return;
    adopt(group->save().put);
    packages.used(found->ref, m_parts.clock.utcMs());
    noteEpoch(entry, true);
    for (const auto &open : m_store.open()) // A join of one's own is not needed any more.
        m_store.setState(open.hash, OwnState::Lost, {});
    for (const auto &kept : m_store.intents())
        if (std::holds_alternative<JoinRoom>(kept.intent))
            m_store.finish(kept.id, IntentState::Done, entry.order);
    m_notices.roster = true;
    followLog(entry.order);
}

// Handshakes behind the point where this device came in that were logged before it did.
void RoomGroup::followLog(Order until)
{
    for (const auto &logged : m_store.logFrom({})) {
        if (logged.order >= until)
            break;
        if (logged.part == Part::Proposal)
            takeProposal(logged);
        if (logged.part != Part::Commit)
            continue;
        const auto message = mls::decodeMessage(logged.data);
        const auto *open = handshakeIn(message, m_head.groupId);
        if (open && open->content.epoch == epoch())
            takeCommit(logged, crypto::sha256(logged.data));
    }
}

bool RoomGroup::leadsHere(const mls::Group &group)
{
    const auto &context = group.state().context();
    const auto expected = m_store.expectedGroup();
    const auto state = roomStateOf(context);
    if (!state || state->address != accountOf(m_address)
        || (!expected.empty() && context.groupId != expected))
        return false;
    const auto *known = view();
    if (!known) {
        for (const auto &[number, former] : m_former)
            if (former.state().context().epoch > context.epoch)
                return false;
        return !hasLost(group);
    }
    const auto first = m_notes.find(m_head.firstEpoch);
    if (m_group && first != m_notes.end()) {
        const Way own{m_head.firstEpoch, first->second.tag, epoch()};
        if (isOfALaterHalf(m_store.logFrom({}), own, group))
            return false;
    }
    const bool isAstray = m_head.trouble != Trouble::None && m_head.trouble != Trouble::Untrue;
    if (context.epoch > epoch() || isAstray)
        return context.epoch >= m_head.firstEpoch;
    const auto note = m_notes.find(context.epoch);
    return m_follower && note != m_notes.end()
        && sameBytes(note->second.tag, group.state().confirmationTag().first(note->second.tag.size()));
}

// Of who is out: whether the log leads to another epoch of that number, since two halves have come together.
bool RoomGroup::hasLost(const mls::Group &group)
{
    auto known = lastInside();
    if (!known)
        return false;
    const auto epoch = group.state().context().epoch;
    alongLog(m_store.logFrom({}), *known, [&](Part part, const mls::PublicMessage &open) {
        if (known->context().epoch >= epoch)
            return false;
        step(*known, part, open);
        return true;
    });
    return known->context().epoch == epoch
        && !sameBytes(known->confirmationTag(), group.state().confirmationTag());
}

// Of who is out: the group as it was at the removal.
std::optional<mls::PublicGroup> RoomGroup::lastInside() const
{
    const auto last = m_former.find(m_head.membership);
    if (m_head.standing != Standing::Out || last == m_former.end())
        return {};
    auto group = mls::PublicGroup::restore(last->second.state().save().put);
    return group ? std::optional(*std::move(group)) : std::nullopt;
}

// Of who is out: the group as the log has it now. Null: this device is not out.
const mls::PublicGroup *RoomGroup::outside()
{
    if (!m_outside)
        if (auto group = lastInside())
            m_outside.emplace(Outside{*std::move(group), {}});
    if (!m_outside)
        return nullptr;
    const auto last = m_store.lastLogged();
    if (m_outside->upTo < last) {
        auto &group = m_outside->group;
        alongLog(m_store.logFrom(Order{m_outside->upTo.value + 1}), group,
                 [&](Part part, const mls::PublicMessage &open) {
                     step(group, part, open);
                     return true;
                 });
        m_outside->upTo = last;
    }
    return &m_outside->group;
}

// By the roster that everybody has: the device that added it may have lost the Welcome.
bool RoomGroup::isAddedAgain()
{
    refresh();
    const auto *group = outside();
    return group && standsIn(group->tree());
}

void RoomGroup::followFromOutside()
{
    auto group = lastInside();
    if (!group)
        return;
    follow(*std::move(group));
    followLog(Order::newest());
}

// A follower that stands in the tree with its present key.
bool RoomGroup::isAdded() const
{
    return m_follower && m_head.trouble == Trouble::None && standsIn(m_follower->tree());
}

bool RoomGroup::standsIn(const mls::RatchetTree &tree) const
{
    const auto index = leafOf(tree, m_parts.self.identity());
    return index && sameBytes(tree.leaf(*index)->signatureKey, m_parts.self.key.publicKey());
}

// Its Welcome may still come.
bool RoomGroup::isUnwelcomed()
{
    return m_group && std::ranges::any_of(m_store.ownRows(OwnRow::Unwelcomed), [&](const auto &row) {
               return row.first == m_head.firstEpoch;
           });
}

// From before this device came in as a follower, on the branch that it followed then.
bool RoomGroup::isOfThePast(const mls::Group &group) const
{
    const auto &context = group.state().context();
    const auto note = m_notes.find(context.epoch);
    return m_group && m_head.standing == Standing::Member && context.groupId == m_head.groupId
        && context.epoch < m_head.firstEpoch && m_head.membership > 1
        && !m_former.contains(m_head.membership - 1) && note != m_notes.end()
        && sameBytes(note->second.tag, group.state().confirmationTag().first(note->second.tag.size()));
}

// Beside the present group, under the number of the follower that it replaces: what was sealed between the
// commit that added this device and its own way in opens with it.
void RoomGroup::keepPast(mls::Group group)
{
    const auto from = m_notes.at(group.state().context().epoch).order;
    alongLog(m_store.logFrom(Order{std::int64_t(from)}), group,
             [&](Part part, const mls::PublicMessage &open) {
                 if (group.state().context().epoch + 1 >= m_head.firstEpoch)
                     return false;
                 if (part == Part::Commit)
                     return followCommit(group, open);
                 if (const auto proposal = proposalIn(group.state(), open))
                     (void)group.addProposal(*proposal);
                 return true;
             });
    m_store.drop(OwnRow::Unwelcomed, m_head.firstEpoch);
    const auto number = m_head.membership - 1;
    m_store.apply(number, group.save());
    m_former.insert_or_assign(number, std::move(group));
    m_notices.lookAgain
        = std::min(m_notices.lookAgain.value_or(Order{std::int64_t(from)}), Order{std::int64_t(from)});
}

// False: it counts, and cannot be followed from here.
bool RoomGroup::followCommit(mls::Group &group, const mls::PublicMessage &open) const
{
    const auto content = group.state().verify(open);
    auto valid = content ? group.validate(*content, m_policy)
                         : mls::Result<mls::ValidCommit>(Failure{content.error()});
    if (!valid)
        return true;
    auto staged = group.stage(*std::move(valid), mls::NoPsks());
    return staged && !staged->removesMe() && group.merge(*std::move(staged));
}

} // namespace sw::groups
