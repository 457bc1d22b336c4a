// SPDX-License-Identifier: Apache-2.0
// Opening messages, own ones coming back, and going back when the archive changes its word.
#include "core/groups/leaf_chain.h"
#include "core/groups/saved.h"

namespace sw::groups {

Taken RoomGroup::openMessage(const Entry &entry, const Hash &hash, bool isSettled)
{
    if (const auto own = m_store.sent(hash))
        return isSettled ? ownSettled(*own, entry)
                         : Taken{.what = Taken::What::Own, .messageId = own->messageId};
    const auto unreadable = [](Unreadable why) { return Taken{.what = Taken::What::Unreadable, .why = why}; };
    const auto decoded = mls::decodeMessage(entry.data);
    const auto *message = decoded ? decoded->as<mls::PrivateMessage>() : nullptr;
    if (!message || message->contentType != mls::ContentType::Application)
        return unreadable(Unreadable::Malformed);
    if (m_head.groupId.empty()) {
        m_notices.readArchive |= !isSettled;
        return unreadable(isSettled ? Unreadable::NotMember : Unreadable::NotYet);
    }
    if (message->groupId != m_head.groupId)
        return unreadable(Unreadable::OtherGroup);
    std::uint32_t membership = 0;
    auto *holder = holderOf(message->epoch, membership);
    auto opened = holder ? holder->open(*message) : mls::Result<mls::Opened>(Failure{mls::Error::WrongEpoch});
    if (!opened) {
        const auto why = whyNot(*message, opened.error(), isSettled);
        m_notices.readArchive |= !isSettled;
        return unreadable(isSettled || why == Unreadable::OwnUnknown ? why : Unreadable::NotYet);
    }
    m_store.apply(membership, opened->delta);
    const auto &sender = opened->content.senderLeaf();
    return {.what = Taken::What::Content,
            .content = sw::bytesOf(opened->content.applicationData()),
            .sender = identityOf(sender),
            .key = sender.signatureKey,
            .chain = chainOctetsOf(sender),
            .voice = voiceIn(*holder, message->epoch, accountOf(sender)),
            .moved = isMoved(opened->delta, entry.order)};
}

// A ratchet turns in the order of sealing, and each of its keys opens one message alone. Of what was seen
// live the place is not known here. Place 0: live.
bool RoomGroup::isMoved(const mls::StateDelta &delta, Order place)
{
    const bool wasPassedOver = delta.put.empty() && !delta.deleted.empty();
    const auto ratchet = std::ranges::find(delta.put, mls::RowKind::ApplicationRatchet,
                                           [](const mls::Row &row) { return row.key.kind; });
    if (!wasPassedOver && ratchet == delta.put.end())
        return false;
    const auto &key = wasPassedOver ? delta.deleted.front() : ratchet->key;
    const auto last = m_lastSealed.find({key.epoch, key.index});
    const bool isKnown = last != m_lastSealed.end() && place != Order{};
    const bool moved = isKnown && (wasPassedOver ? last->second < place : place < last->second);
    if (!wasPassedOver && place == Order{})
        m_lastSealed.erase({key.epoch, key.index});
    else if (!wasPassedOver)
        m_lastSealed.insert_or_assign({key.epoch, key.index}, place);
    return moved;
}

Voice RoomGroup::voiceIn(const mls::Group &holder, std::uint64_t epoch, const Account &account)
{
    const auto context = holder.contextOf(epoch);
    if (!context)
        return Voice::Listener;
    if (!m_judged || m_judged->epoch != epoch || m_judged->transcript != context->confirmedTranscriptHash)
        m_judged = Judged{epoch, context->confirmedTranscriptHash, roomStateOf(*context)};
    return m_judged->state ? m_judged->state->voiceOf(account) : Voice::Listener;
}

// Whose keys of this epoch are kept.
mls::Group *RoomGroup::holderOf(std::uint64_t wanted, std::uint32_t &membership)
{
    if (m_group && wanted >= m_head.firstEpoch) {
        membership = m_head.membership;
        return wanted <= epoch() ? &*m_group : nullptr;
    }
    for (auto former = m_former.rbegin(); former != m_former.rend(); ++former) {
        if (former->second.state().context().epoch < wanted)
            break;
        membership = former->first;
        if (former->second.resumptionPsk(wanted))
            return &former->second;
    }
    return nullptr;
}

Unreadable RoomGroup::whyNot(const mls::PrivateMessage &message, mls::Error error, bool isSettled)
{
    const auto note = m_notes.find(message.epoch);
    if (note != m_notes.end() && note->second.tag != message.authenticatedData
        && error != mls::Error::OwnMessage) {
        // Or this one has lost, to a commit that came into the archive further back than is read as a rule.
        if (isSettled && !m_store.isUndone(message.authenticatedData)
            && m_doubted.insert(message.authenticatedData).second)
            m_notices.lookBack = Order{std::int64_t(m_notes.begin()->second.order)};
        return Unreadable::LostBranch;
    }
    if (error == mls::Error::OwnMessage) {
        const bool isOfNow
            = m_group && message.epoch >= m_head.firstEpoch; // Else it is what was noticed before.
        if (m_head.trouble == Trouble::None && isOfNow)
            cloned();
        return Unreadable::OwnUnknown;
    }
    if (error == mls::Error::ConsumedGeneration)
        return Unreadable::Copy;
    if (error == mls::Error::TooFarAhead)
        return Unreadable::TooFarAhead;
    if (error != mls::Error::WrongEpoch)
        return Unreadable::Forged;
    if (view() && message.epoch > epoch()) {
        if (isSettled)
            missing();
        return m_head.standing == Standing::Member ? Unreadable::NotYet : Unreadable::NotMember;
    }
    if (m_head.standing != Standing::Member && m_former.empty())
        return Unreadable::NotMember;
    if (m_head.standing == Standing::Member && message.epoch >= m_head.firstEpoch)
        return Unreadable::TooOld;
    return message.epoch < m_since.value_or(0) ? Unreadable::BeforeJoining : Unreadable::WhileAway;
}

Taken RoomGroup::ownSettled(const SentMessage &message, const Entry &entry)
{
    auto settled = message;
    if (settled.order.value == 0 || entry.order < settled.order)
        settled.order = entry.order;
    else if (settled.order < entry.order)
        return {.what = Taken::What::Own,
                .messageId = message.messageId}; // A second copy of the same octets.
    m_store.settle(message.hash, settled.order);
    if (!mustSealAgain(settled))
        m_store.sealedAgain(message.messageId);
    else if (!hasGoodCopy(message.messageId))
        m_store.sealAgain(message.hash);
    return {.what = Taken::What::Own, .messageId = message.messageId};
}

// Own messages that stand behind what has just become known, unless another copy is good.
void RoomGroup::sealAgainBehind(Order order)
{
    for (const auto &sent : m_store.settledSent(order))
        if (mustSealAgain(sent) && !hasGoodCopy(sent.messageId))
            m_store.sealAgain(sent.hash);
}

bool RoomGroup::hasGoodCopy(const QString &messageId)
{
    const auto copies = m_store.settledCopies(messageId);
    return std::ranges::any_of(copies, [this](const auto &sent) { return !mustSealAgain(sent); });
}

// Whether somebody in the room at its place could not open it: its epoch lost, or is too far back for them,
// or they came in between.
bool RoomGroup::mustSealAgain(const SentMessage &message) const
{
    const auto note = m_notes.find(message.epoch);
    if (note == m_notes.end())
        return message.undone; // The way that counts has not come so far, or has put this device out.
    if (note->second.tag != message.tag)
        return true;
    const auto now = epochAt(message.order);
    if (now > message.epoch + lateEpochs)
        return true;
    for (auto later = std::next(note); later != m_notes.end() && later->first <= now; ++later)
        if (later->second.added)
            return true;
    return false;
}

// The epoch in force at this place of the archive.
std::uint64_t RoomGroup::epochAt(Order order) const
{
    std::uint64_t at = 0;
    for (const auto &[number, note] : m_notes)
        if (note.order <= std::uint64_t(order.value))
            at = number;
    return at;
}

// A late commit changes nothing when an earlier one has ended its epoch.
bool RoomGroup::losesAnyway(const Entry &entry)
{
    if (entry.part != Part::Commit)
        return false;
    const auto message = mls::decodeMessage(entry.data);
    const auto *open = message ? message->as<mls::PublicMessage>() : nullptr;
    if (!open || open->content.groupId != m_head.groupId)
        return true;
    const auto winner = m_notes.find(open->content.epoch + 1);
    return winner != m_notes.end() && winner->second.order < std::uint64_t(entry.order.value);
}

// Back to the state before `from`, and from there along the log as it is now.
void RoomGroup::replay(Order from)
{
    m_notices.untold = std::min(m_notices.untold.value_or(from), from);
    std::erase_if(m_notices.devices, [&](const DevicesIn &told) { return told.place >= from; });
    m_store.undo(from);
    m_store.reopenIntents(from);
    for (const auto &hash : m_store.wonFrom(from)) {
        m_store.setState(hash, OwnState::Lost, {});
        m_store.dropEffectsAbout(hash);
    }
    for (const auto &open : m_store.open()) {
        m_store.setState(open.hash, OwnState::Lost, {});
        m_store.doneSending(open.hash);
    }
    load();
    m_store.markUndone(epoch());
    for (const auto &entry : m_store.logFrom(from)) {
        m_store.beginSegment(entry.order);
        takeHandshake(entry, crypto::sha256(entry.data));
    }
    sealAgainBehind({});
    // An epoch that was entered again with its keys at their beginning must not be sealed in.
    if (m_group && cannotSeal() == CannotSeal::Renewing)
        m_store.add(Intent(UpdateLeaf{}));
    m_notices.lookAgain = std::min(m_notices.lookAgain.value_or(from), from);
    m_notices.roster = true;
}

void RoomGroup::prune(const Entry &entry)
{
    const auto now = epoch();
    std::uint64_t oldest = now > keptEpochs ? now - keptEpochs : 0;
    const auto endedLongAgo = [&](std::uint64_t which) {
        const auto end = m_notes.find(which + 1);
        return end != m_notes.end() && std::int64_t(end->second.stamp) + keptMs < entry.stamp;
    };
    if (!m_notes.empty())
        oldest = std::max(oldest, m_notes.begin()->first);
    while (oldest + 2 < now && endedLongAgo(oldest))
        ++oldest;
    if (m_notes.empty() || m_notes.begin()->first >= oldest)
        return;
    if (m_group)
        m_store.apply(m_head.membership, m_group->forgetEpochsBefore(oldest));
    std::erase_if(m_lastSealed, [&](const auto &last) { return last.first.first < oldest; });
    std::erase_if(m_former, [&](const auto &former) {
        const bool over = former.second.state().context().epoch < oldest;
        if (over)
            m_store.dropMembership(former.first);
        return over;
    });
    for (const auto &[number, octets] : m_store.ownRows(OwnRow::Unwelcomed))
        if (number <= oldest)
            m_store.drop(OwnRow::Unwelcomed, number);
    while (!m_notes.empty() && m_notes.begin()->first < oldest) {
        m_store.drop(OwnRow::Epoch, m_notes.begin()->first);
        m_notes.erase(m_notes.begin());
    }
    if (m_notes.empty())
        return;
    const Order horizon{std::int64_t(m_notes.begin()->second.order)};
    m_store.forgetBefore(horizon);
    m_store.forgetHandshakes(oldest);
    m_store.forgetSent(oldest);
    m_store.forgetIntents(horizon);
}

} // namespace sw::groups
