// SPDX-License-Identifier: Apache-2.0
// State: loaded, stored, told; and messages going out.
#include "core/groups/saved.h"

namespace sw::groups {
namespace {

constexpr std::size_t tagSize = 8;

Bytes tagOf(ByteView confirmationTag)
{
    return sw::bytesOf(confirmationTag.first(std::min(tagSize, confirmationTag.size())));
}

// Up to the next step, an eighth of the size wide, so that lengths tell little.
std::size_t paddingFor(std::size_t size)
{
    std::size_t step = 64;
    while (step * 8 < size)
        step *= 2;
    return (step - size % step) % step;
}

} // namespace

RoomGroup::RoomGroup(Parts parts, RoomId room, const Jid &address)
    : m_parts(parts)
    , m_store(parts.writer, room)
    , m_address(address)
{ }

void RoomGroup::refresh()
{
    if (m_loaded && m_rollbacks == m_parts.writer.rollbacks())
        return;
    if (m_loaded) {
        m_notices.readArchive = true; // What was learned in between may be gone.
        m_notices.untold.reset();
        m_notices.devices.clear();
    }
    load();
}

void RoomGroup::load()
{
    m_loaded = true;
    m_rollbacks = m_parts.writer.rollbacks();
    m_head = {};
    m_group.reset();
    m_follower.reset();
    m_former.clear();
    m_outside.reset();
    m_lastSealed.clear();
    m_notes.clear();
    m_since.reset();
    for (const auto &[number, octets] : m_store.ownRows(OwnRow::Head))
        if (auto head = mls::decode<Head>(octets))
            m_head = *std::move(head);
    for (const auto &[number, octets] : m_store.ownRows(OwnRow::Epoch))
        if (auto note = mls::decode<EpochNote>(octets))
            m_notes.emplace(number, *std::move(note));
    for (const auto number : m_store.memberships()) {
        const auto rows = m_store.rows(number);
        const bool isPresent = number == m_head.membership;
        if (isPresent && m_head.standing == Standing::Follower) {
            if (auto group = mls::PublicGroup::restore(rows))
                m_follower.emplace(*std::move(group));
        } else if (auto group = mls::Group::restore(rows)) {
            if (isPresent && m_head.standing == Standing::Member)
                m_group.emplace(*std::move(group));
            else
                m_former.emplace(number, *std::move(group));
        }
    }
    for (const auto &[number, octets] : m_store.ownRows(OwnRow::Since))
        m_since = number;
    if (!m_since && (m_group || !m_former.empty())) // Came in before this was kept.
        m_since = m_former.empty() ? m_head.firstEpoch : 0;
    m_store.beginSegment(m_store.lastLogged());
}

// Sealed before that was nothing for this device; what it lacks from there on is a loss.
void RoomGroup::noteIn(std::uint64_t first)
{
    if (m_since && *m_since <= first)
        return;
    for (const auto &[number, octets] : m_store.ownRows(OwnRow::Since))
        m_store.drop(OwnRow::Since, number);
    m_store.put(OwnRow::Since, first, mls::encode(std::uint8_t{1}));
    m_since = first;
}

void RoomGroup::saveHead()
{
    m_store.put(OwnRow::Head, 0, mls::encode(m_head));
}

const mls::PublicGroup *RoomGroup::view()
{
    refresh();
    if (m_group && m_group->isActive())
        return &m_group->state();
    return m_follower ? &*m_follower : nullptr;
}

std::optional<RoomState> RoomGroup::roomState()
{
    const auto *known = view();
    return known ? roomStateOf(known->context()) : std::nullopt;
}

Bytes RoomGroup::groupId()
{
    refresh();
    return m_head.groupId;
}

Bytes RoomGroup::authenticator()
{
    refresh();
    const auto secret = m_group ? m_group->epochAuthenticator() : mls::Result<Secret32>(Secret32());
    return m_group && secret ? sw::bytesOf(secret->view()) : Bytes();
}

State RoomGroup::state()
{
    refresh();
    if (m_head.standing == Standing::None)
        return State::Following;
    if (m_head.standing == Standing::Out)
        return isOut() ? State::Removed : State::Following;
    switch (m_head.trouble) {
    case Trouble::Cloned:
        return State::Frozen;
    case Trouble::Untrue:
        return State::Refusing;
    case Trouble::Away:
    case Trouble::Missing:
    case Trouble::None:
        break;
    }
    if (m_caughtUp && isBelowFloor())
        return State::Refusing;
    if (m_head.trouble != Trouble::None)
        return State::Recovering;
    if (m_head.standing == Standing::Follower)
        return State::Following;
    const auto open = m_store.open();
    const bool commits = std::ranges::find(open, OwnKind::Commit, &OwnHandshake::kind) != open.end();
    return commits ? State::Committing : State::Joined;
}

// The epoch that was just entered.
void RoomGroup::noteEpoch(const Entry &entry, bool added)
{
    const auto *known = view();
    if (!known)
        return;
    EpochNote note{tagOf(known->confirmationTag()), std::uint64_t(entry.order.value),
                   std::uint64_t(std::max<std::int64_t>(entry.stamp, 0)), std::uint8_t(added)};
    m_store.put(OwnRow::Epoch, epoch(), mls::encode(note));
    m_notes.insert_or_assign(epoch(), std::move(note));
    checkFloor();
}

// The epoch of the invitation is that of the invitation, or this is not the room that was meant.
void RoomGroup::checkFloor()
{
    const auto floor = m_store.floor();
    if (!floor || !view() || floor->epoch != epoch())
        return;
    const auto &context = view()->context();
    const bool isTrue
        = floor->groupId == context.groupId && floor->transcript == context.confirmedTranscriptHash;
    if (isTrue == (m_head.trouble != Trouble::Untrue))
        return;
    m_head.trouble = isTrue ? Trouble::None : Trouble::Untrue;
    m_notices.roster = true;
    saveHead();
}

bool RoomGroup::isBelowFloor()
{
    const auto floor = m_store.floor();
    return floor && m_head.standing != Standing::Out && (!view() || epoch() < floor->epoch);
}

// Removed; and nobody has asked this person in or added this device since.
bool RoomGroup::isOut()
{
    return m_head.standing == Standing::Out && !isAskedIn() && !isAddedAgain();
}

// Of who was removed: by an invitation of a later epoch.
bool RoomGroup::isAskedIn()
{
    const auto floor = m_store.floor();
    return floor && std::ranges::none_of(m_former, [&](const auto &former) {
               return former.second.state().context().epoch >= floor->epoch;
           });
}

void RoomGroup::expectFloor(const Floor &floor)
{
    refresh();
    const auto known = m_store.floor();
    // One of the same epoch and another history: who asked in before was in a half that has lost.
    if ((known && (known->epoch > floor.epoch || *known == floor)) || floor.room != accountOf(m_address)
        || floor.invited != m_parts.self.account()
        || (!m_head.groupId.empty() && floor.groupId != m_head.groupId))
        return;
    m_store.setFloor(floor);
    expect(floor.groupId);
    checkFloor();
    if (isBelowFloor())
        m_notices.readArchive = true;
}

std::optional<Bytes> RoomGroup::floorFor(const Account &invited, ByteView start)
{
    refresh();
    const auto *own = m_group && m_head.trouble == Trouble::None && m_head.standing == Standing::Member
        ? m_group->state().tree().leaf(m_group->ownLeaf())
        : nullptr;
    if (!own)
        return {};
    const auto &context = m_group->state().context();
    const Floor floor{1,
                      accountOf(m_address),
                      invited,
                      context.groupId,
                      context.epoch,
                      context.confirmedTranscriptHash,
                      sw::bytesOf(start)};
    return signFloor(floor, *own, m_parts.self.key);
}

Bytes RoomGroup::start()
{
    const auto floor = m_store.floor();
    return floor ? floor->start : Bytes();
}

// The present group stays for what comes late; a follower's rows go.
void RoomGroup::endMembership()
{
    if (m_follower) {
        mls::StateDelta all;
        for (const auto &row : m_store.rows(m_head.membership))
            all.drop(row.key);
        m_store.apply(m_head.membership, all);
    }
    if (m_group)
        m_former.insert_or_assign(m_head.membership, std::move(*m_group));
    m_group.reset();
    m_follower.reset();
    m_outside.reset();
}

void RoomGroup::adopt(const std::vector<mls::Row> &rows)
{
    auto group = mls::Group::restore(rows);
    if (!group)
        return;
    endMembership();
    m_group.emplace(*std::move(group));
    ++m_head.membership;
    m_head.standing = Standing::Member;
    m_head.trouble = Trouble::None;
    m_head.groupId = m_group->state().context().groupId;
    m_head.firstEpoch = epoch();
    m_store.apply(m_head.membership, m_group->save());
    m_store.expectGroup(m_head.groupId);
    noteIn(m_head.firstEpoch);
    m_notices.lookAgain = Order{}; // What can be read, and why the rest cannot, is another matter now.
    saveHead();
}

void RoomGroup::follow(mls::PublicGroup group)
{
    endMembership();
    m_follower.emplace(std::move(group));
    ++m_head.membership;
    m_head.standing = Standing::Follower;
    m_head.groupId = m_follower->context().groupId;
    m_store.apply(m_head.membership, m_follower->save());
    m_store.expectGroup(m_head.groupId);
    saveHead();
}

bool RoomGroup::isOutAlone()
{
    refresh();
    const auto last = m_former.find(m_head.membership);
    if (m_head.standing != Standing::Out || last == m_former.end())
        return false;
    const auto &group = last->second.state();
    const auto state = roomStateOf(group.context());
    const auto account = m_parts.self.account();
    return state && (!leavesOf(group.tree(), account).empty() || state->isAdmitted(account));
}

void RoomGroup::leaveFormerLeaf()
{
    refresh();
    const bool isAlone = isOutAlone();
    if (!m_group && !isAlone)
        return;
    const auto &group = isAlone ? m_former.at(m_head.membership) : *m_group;
    const auto key = m_parts.self.key.publicKey();
    const auto *own = group.state().tree().leaf(group.ownLeaf());
    if (isAlone ? !mayComeBack(group.state()) : own && sameBytes(own->signatureKey, key))
        return;
    auto follower = mls::PublicGroup::restore(group.state().save().put);
    if (!follower)
        return;
    follow(*std::move(follower));
    if (isAlone) // What was logged since then.
        followLog(Order::newest());
}

// Neither is its key barred, nor has a later slip taken its place.
bool RoomGroup::mayComeBack(const mls::PublicGroup &group) const
{
    const auto state = roomStateOf(group.context());
    const auto own = serialIn(m_parts.self.leaf.extensions);
    return state && !state->isBarred(BarKind::Device, m_parts.self.key.publicKey())
        && std::ranges::all_of(leavesOf(group.tree(), m_parts.self.account()), [&](mls::LeafIndex leaf) {
               return serialIn(group.tree().leaf(leaf)->extensions) <= own;
           });
}

void RoomGroup::expect(ByteView groupId)
{
    refresh();
    if (m_head.groupId.empty())
        m_store.expectGroup(groupId);
}

Notices RoomGroup::takeNotices()
{
    return std::exchange(m_notices, {});
}

void RoomGroup::placesMoved(Order after, std::int64_t distance)
{
    refresh();
    m_store.movePlaces(after, distance);
    m_lastSealed.clear();
    for (auto &[number, note] : m_notes) {
        if (note.order <= std::uint64_t(std::max<std::int64_t>(after.value, 0)))
            continue;
        note.order += std::uint64_t(distance);
        m_store.put(OwnRow::Epoch, number, mls::encode(note));
    }
    m_store.beginSegment(m_store.lastLogged());
}

void RoomGroup::caughtUp()
{
    m_caughtUp = true;
    ++m_reads;
}

void RoomGroup::behind()
{
    m_caughtUp = false;
    m_handedOver.clear();
}

std::optional<CannotSeal> RoomGroup::cannotSeal()
{
    refresh();
    if (m_head.trouble == Trouble::Cloned)
        return CannotSeal::Frozen;
    if (m_head.trouble != Trouble::None)
        return CannotSeal::Recovering;
    if (m_head.standing != Standing::Member || !m_group)
        return CannotSeal::NotMember;
    if (!m_caughtUp || isBelowFloor())
        return CannotSeal::Behind;
    const auto &tree = m_group->state().tree();
    for (const auto &kept : m_store.intents()) {
        if (const auto *remove = std::get_if<RemoveAccount>(&kept.intent);
            remove && !leavesOf(tree, remove->account).empty())
            return CannotSeal::Removing;
        const auto *revoked = std::get_if<RemoveRevoked>(&kept.intent);
        const auto statement = revoked ? statementFrom(revoked->statement) : std::nullopt;
        if (statement && std::ranges::any_of(tree.members(), [&](mls::LeafIndex index) {
                return revokes(*statement, *tree.leaf(index));
            }))
            return CannotSeal::Removing;
    }
    if (m_store.isUndone(tagOf(m_group->state().confirmationTag())))
        return CannotSeal::Renewing;
    return {};
}

Result<RoomGroup::SealedMessage, CannotSeal> RoomGroup::seal(const QString &messageId, ByteView content)
{
    if (const auto why = cannotSeal())
        return Failure{*why};
    mls::SendOptions options;
    options.authenticatedData = tagOf(m_group->state().confirmationTag());
    options.padding = paddingFor(content.size());
    auto sent = m_group->seal(content, options, m_parts.self.key, m_parts.random);
    SW_CHECK(sent, CannotSeal::NotMember);
    m_store.apply(m_head.membership, sent->delta);
    const auto hash = crypto::sha256(sent->message);
    m_store.sealedAgain(messageId);
    m_store.add(SentMessage{hash, messageId, epoch(), options.authenticatedData, {}});
    return SealedMessage{std::move(sent->message), hash};
}

bool RoomGroup::isCurrent(const Hash &hash)
{
    refresh();
    const auto sent = m_store.sent(hash);
    return sent && m_group && m_head.trouble == Trouble::None && !sent->undone
        && sent->tag == tagOf(m_group->state().confirmationTag());
}

std::vector<QString> RoomGroup::toSealAgain()
{
    refresh();
    return m_head.standing == Standing::Member ? m_store.toSealAgain() : std::vector<QString>();
}

void RoomGroup::neverMind(const QString &messageId)
{
    m_store.sealedAgain(messageId);
}

std::vector<Effect> RoomGroup::effects()
{
    refresh();
    auto all = m_store.effects();
    std::erase_if(all, [&](const Effect &effect) {
        if (effect.kind != EffectKind::Send)
            return false;
        const auto handed = m_handedOver.find(effect.id);
        return !m_caughtUp || (handed != m_handedOver.end() && m_reads < handed->second + 2);
    });
    return all;
}

void RoomGroup::handedOver(std::int64_t effect)
{
    m_handedOver[effect] = m_reads;
}

void RoomGroup::done(std::int64_t effect)
{
    m_store.done(effect);
}

std::int64_t RoomGroup::want(const Intent &intent)
{
    refresh();
    return m_store.add(intent);
}

std::vector<KeptIntent> RoomGroup::intents()
{
    refresh();
    return m_store.intents();
}

void RoomGroup::wakeIn(std::int64_t ms)
{
    const auto at = m_parts.clock.steadyMs() + std::max<std::int64_t>(ms, 0);
    m_wakeAt = std::min(m_wakeAt.value_or(at), at);
}

std::int64_t RoomGroup::jitter(std::int64_t most)
{
    std::array<std::uint8_t, 4> octets{};
    m_parts.random.fill(octets);
    std::int64_t number = 0;
    for (const auto octet : octets)
        number = number << 8 | octet;
    return most > 0 ? number % most : 0;
}

} // namespace sw::groups
