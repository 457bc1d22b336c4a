// SPDX-License-Identifier: Apache-2.0
// What is still open in a room, given to a device that came in by an administrator's device, whatever the
// room's rules say of older history: the events as their own devices have signed them.
#include "core/history/supplier_private.h"
#include "core/roomlog/room_groups.h"
#include "core/roomlog/room_log.h"

#include <algorithm>

namespace sw::history {

using namespace std::chrono_literals;
namespace hs = history_store;
using roomlog::GroupMember;
using roomlog::GroupStanding;
using std::chrono::milliseconds;

namespace {

constexpr auto administratorsTurn
    = 20s; ///< for each that comes before: enough to put a small file on the server
constexpr int openJitterMs = 4000;
constexpr auto openPause = 30s; ///< away, or behind

} // namespace

void Supplier::considerOpen(RoomId room)
{
    for (const Wish &wish : hs::wishes(m_core.writer, room)) {
        if (m_openTurns.contains(wish.id) || !needsOpen(wish))
            continue;
        m_openTurns += wish.id;
        m_core.timers.after(openPatience(wish), this, [this, room, id = wish.id] { openTurnCame(room, id); });
    }
}

/// The account's own devices give all they have, this among it.
bool Supplier::needsOpen(const Wish &wish)
{
    if (wish.person == m_core.account || !isAnswerable(wish)
        || m_core.groups->voice(wish.room) != roomlog::Voice::Administrator
        || hs::supply(m_core.writer, wish.room, wish.id, true)
        || !hs::openPortions(m_core.writer, wish.room, wish.id).isEmpty())
        return false;
    const Order before = hs::beginOf(m_core.writer, wish);
    return before.value != 0 && !m_core.log.openEvents(wish.room, before).empty();
}

/// By the wish's own lot among the administrators who are in the room, so that one of them gives it, and the
/// next one where that one does not.
milliseconds Supplier::openPatience(const Wish &wish)
{
    std::array<std::uint8_t, 2> chance{};
    m_random.fill(chance);
    const QByteArray own = lotOf(wish.id, m_core.account);
    int rank = 0;
    for (const GroupMember &member : m_core.groups->roster(wish.room))
        rank += member.isAdmin && member.devices > 0 && member.person != m_core.account
            && member.person != wish.person && lotOf(wish.id, member.person) < own;
    return rank * milliseconds(administratorsTurn)
        + milliseconds((chance[0] << 8 | chance[1]) % openJitterMs);
}

void Supplier::openTurnCame(RoomId room, const EventId &id)
{
    if (!m_core.groups->isReady(room)) { // somebody else may have given it meanwhile
        m_core.timers.after(openPause, this, [this, room, id] { openTurnCame(room, id); });
        return;
    }
    m_openTurns -= id;
    const auto wish = hs::wish(m_core.writer, room, id);
    if (!wish || !needsOpen(*wish) || m_core.groups->standing(room) != GroupStanding::Member)
        return;
    Supply supply;
    supply.room = room;
    supply.wish = id;
    supply.number = OpenPortion;
    supply.before = hs::beginOf(m_core.writer, *wish);
    if (write([&] { hs::putSupply(m_core.writer, supply); }))
        goOn(room);
}

void Supplier::gatherOpen()
{
    Making &making = *m_making;
    making.complete = true;
    making.events = m_core.log.openEvents(making.supply.room, making.supply.before);
    std::ranges::reverse(making.events);
    if (!making.events.empty())
        return gathered();
    drop(std::exchange(m_making, nullptr)->supply); // done with meanwhile
    goOnElsewhere();
}

} // namespace sw::history
