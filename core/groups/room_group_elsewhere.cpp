// SPDX-License-Identifier: Apache-2.0
// Welcomes and snapshots too large for a stanza. The log goes on without them: who does not get one comes in
// by itself, or asks.
#include "core/groups/saved.h"

namespace sw::groups {

bool RoomGroup::isWanted(Part part)
{
    const bool follows = m_head.trouble == Trouble::None && !isBelowFloor();
    if (part == Part::Welcome)
        return m_head.standing != Standing::Member || !follows || isUnwelcomed();
    if (!view())
        return !isOut();
    return m_head.trouble == Trouble::Missing || isBelowFloor() || (m_follower && !currentInfo());
}

void RoomGroup::settledElsewhere(const Elsewhere &entry)
{
    refresh();
    if (auto own = m_store.toSend(entry.hash)) {
        (void)settled({entry.part, *std::move(own), {}, entry.order, entry.stamp});
        return;
    }
    if (!mayLieElsewhere(entry.part) || entry.order <= m_store.horizon())
        return;
    if (isWanted(entry.part))
        m_store.add(entry);
    else if (entry.part == Part::Info)
        m_answerAt = -1; // Somebody has answered.
}

std::vector<Elsewhere> RoomGroup::toFetch()
{
    refresh();
    auto all = m_store.elsewhere();
    std::erase_if(all, [&](const Elsewhere &entry) {
        const bool isOver = !isWanted(entry.part);
        if (isOver)
            m_store.drop(entry.hash);
        return isOver;
    });
    return all;
}

void RoomGroup::fetched(const Hash &hash, Bytes data)
{
    refresh();
    const auto all = m_store.elsewhere();
    const auto entry = std::ranges::find(all, hash, &Elsewhere::hash);
    if (entry == all.end())
        return;
    m_store.drop(hash);
    (void)settled({entry->part, std::move(data), {}, entry->order, entry->stamp});
}

void RoomGroup::notFetched(const Hash &hash)
{
    m_store.tried(hash, mostFetches);
}

} // namespace sw::groups
