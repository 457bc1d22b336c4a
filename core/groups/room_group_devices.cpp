// SPDX-License-Identifier: Apache-2.0
// Whose further devices come in by a commit. Who comes in for the first time is told of by those who ask in.
#include "core/groups/saved.h"

#include <algorithm>

namespace sw::groups {
namespace {

struct Away {
    std::vector<Account> accounts;
    static constexpr auto fields = std::tuple(&Away::accounts);
};

bool haveCommon(const std::set<Bytes> &left, const std::set<Bytes> &right)
{
    return std::ranges::any_of(left, [&](const Bytes &key) { return right.contains(key); });
}

} // namespace

RoomGroup::Present RoomGroup::presentBefore(const mls::ValidCommit &valid)
{
    std::set<Account> concerned;
    concerned.insert(accountOf(*valid.tree().leaf(valid.committer())));
    for (const auto index : valid.added())
        concerned.insert(accountOf(*valid.tree().leaf(index)));
    for (const auto &[index, leaf] : valid.removed())
        concerned.insert(accountOf(*leaf));
    Present present;
    for (const auto &account : concerned)
        present.accounts.emplace(account, Present::of(view()->tree(), account));
    return present;
}

// Who lost the last device and comes in with another one, uses that instead.
void RoomGroup::tellDevices(const Present &before, Order place)
{
    const auto *known = view();
    const auto state = roomState();
    if (!known || !state)
        return;
    std::set<Account> away;
    for (const auto &[number, octets] : m_store.ownRows(OwnRow::Away))
        if (auto kept = mls::decode<Away>(octets))
            away.insert(kept->accounts.begin(), kept->accounts.end());
    const auto awayBefore = away;
    DevicesIn told{place, {}};
    for (const auto &[account, former] : before.accounts) {
        const auto now = Present::of(known->tree(), account);
        if (now.keys.empty()) {
            if (!former.keys.empty())
                away.insert(account);
            continue;
        }
        const bool isBack = away.erase(account) > 0;
        const bool isMore = !std::ranges::includes(former.keys, now.keys);
        const bool instead = !haveCommon(former.keys, now.keys) || former.serial < now.serial;
        if (isMore && (isBack || !former.keys.empty()))
            told.accounts.push_back({account, instead});
    }
    std::erase_if(away, [&](const Account &account) { return !state->isAdmitted(account); });
    if (away != awayBefore)
        m_store.put(OwnRow::Away, 0, mls::encode(Away{{away.begin(), away.end()}}));
    if (!told.accounts.empty())
        m_notices.devices.push_back(std::move(told));
}

} // namespace sw::groups
