// SPDX-License-Identifier: Apache-2.0
// What a room's group says of it.
#include "core/groups/leaf_chain.h"
#include "core/groups/room_group.h"
#include "core/roomlog/group_identity.h"
#include "core/roomlog/room_groups.h"

#include <algorithm>

namespace sw::roomlog {

using groups::RoomGroup;

namespace {

GroupStanding standingOf(groups::State state)
{
    switch (state) {
    case groups::State::Joined:
    case groups::State::Committing:
        return GroupStanding::Member;
    case groups::State::Following:
    case groups::State::Recovering:
        return GroupStanding::Waiting;
    case groups::State::Frozen:
        return GroupStanding::Frozen;
    case groups::State::Removed:
        return GroupStanding::Removed;
    case groups::State::Refusing:
        return GroupStanding::Refusing;
    }
    return GroupStanding::Waiting;
}

} // namespace

QByteArray RoomGroups::groupId(RoomId room)
{
    RoomGroup *known = group(room);
    return known ? groups::arrayOf(known->groupId()) : QByteArray();
}

bool RoomGroups::onlyAdminsWrite(RoomId room)
{
    RoomGroup *known = group(room);
    const auto state = known ? known->roomState() : std::nullopt;
    return state && state->writers == groups::Writers::Administrators;
}

GroupStanding RoomGroups::standing(RoomId room)
{
    if (!isGroup(room))
        return GroupStanding::None;
    RoomGroup *known = group(room);
    if (!known)
        return GroupStanding::Outside;
    const GroupStanding now = standingOf(known->state());
    return now == GroupStanding::Member && isDoubted(*known) ? GroupStanding::Doubted : now;
}

std::vector<org::Chain> RoomGroups::chains(RoomId room)
{
    std::vector<org::Chain> out;
    RoomGroup *known = group(room);
    const auto *view = known ? known->view() : nullptr;
    if (!view)
        return out;
    for (const auto leaf : view->tree().members())
        if (auto chain = groups::chainOf(*view->tree().leaf(leaf)))
            out.push_back(*std::move(chain));
    return out;
}

bool RoomGroups::isDoubted(RoomGroup &known)
{
    const auto state = m_doubts.isEmpty() ? std::nullopt : known.roomState();
    if (!state)
        return false;
    const auto &tree = known.view()->tree();
    for (auto doubt = m_doubts.cbegin(); doubt != m_doubts.cend(); ++doubt) {
        const auto account = groups::accountOf(doubt.key());
        if (state->type == groups::RoomType::Direct && state->isAdmin(account))
            return true;
        for (const auto leaf : groups::leavesOf(tree, account))
            if (const auto chain = groups::chainOf(*tree.leaf(leaf)); chain && isDoubted(*chain))
                return true;
    }
    return false;
}

/// Its account key is not the first one that was seen under its serial.
bool RoomGroups::isDoubted(const org::Chain &chain) const
{
    const auto doubt = m_doubts.constFind(chain.account.address);
    return doubt != m_doubts.constEnd() && chain.account.serial == doubt->serial
        && !sameBytes(chain.account.signKey, groups::viewOf(doubt->key));
}

void RoomGroups::setDoubts(QHash<Jid, FirstKey> firstKeys)
{
    if (std::exchange(m_doubts, std::move(firstKeys)) != m_doubts)
        lookThrough();
}

bool RoomGroups::isOutAlone(RoomId room)
{
    RoomGroup *known = group(room);
    return known && known->isOutAlone();
}

QList<GroupMember> RoomGroups::roster(RoomId room)
{
    QList<GroupMember> people;
    RoomGroup *known = group(room);
    const auto state = known ? known->roomState() : std::nullopt;
    if (!state)
        return people;
    const auto &tree = known->view()->tree();
    for (const auto &account : groups::accountsIn(tree))
        people.append(
            {groups::jidOf(account), state->isAdmin(account), int(groups::leavesOf(tree, account).size())});
    for (const auto &account : state->admitted)
        if (groups::leavesOf(tree, account).empty())
            people.append({groups::jidOf(account), state->isAdmin(account), 0});
    return people;
}

QList<GroupMember> RoomGroups::wishedRoster(RoomId room)
{
    QList<GroupMember> people = roster(room);
    if (people.isEmpty())
        return people;
    for (const auto &kept : group(room)->intents()) {
        const auto placeOf = [&](const groups::Account &account) {
            return std::ranges::find(people, groups::jidOf(account), &GroupMember::person);
        };
        if (const auto *add = std::get_if<groups::AddAccount>(&kept.intent)) {
            if (placeOf(add->account) == people.end())
                people.append({groups::jidOf(add->account), false, 0});
        } else if (const auto *remove = std::get_if<groups::RemoveAccount>(&kept.intent)) {
            if (const auto at = placeOf(remove->account); at != people.end())
                people.erase(at);
        } else if (const auto *role = std::get_if<groups::SetRole>(&kept.intent)) {
            if (const auto at = placeOf(role->account); at != people.end())
                at->isAdmin = role->role.has_value();
        }
    }
    return people;
}

bool RoomGroups::isIdle(RoomId room)
{
    RoomGroup *known = group(room);
    if (!known)
        return true;
    auto query = m_parts.writer.prepare("SELECT 1 FROM group_effects WHERE room = :room LIMIT 1");
    return known->intents().empty() && !query.bind(":room", room).next();
}

} // namespace sw::roomlog
