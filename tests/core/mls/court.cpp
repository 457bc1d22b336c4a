// SPDX-License-Identifier: Apache-2.0
#include "tests/core/mls/court.h"

namespace sw::mls {

namespace {

int number(const std::optional<Error> &error)
{
    return error ? int(*error) : -1;
}

} // namespace

Court::Court(Forge &forge, LeafIndex member)
    : m_forge(forge)
    , m_follower(forge.follower())
    , m_member(forge.member(member))
{ }

Court::~Court() = default;

template <class G, class Last>
std::optional<Error> Court::judge(G &group, const PublicMessage &message, Last last)
{
    const auto verified = group.verify(message);
    if (!verified)
        return verified.error();
    if (verified->type() == ContentType::Proposal) {
        const auto kept = group.addProposal(*verified);
        return kept ? std::nullopt : std::optional(kept.error());
    }
    auto valid = group.validate(*verified, m_forge.policy);
    if (!valid)
        return valid.error();
    return last(group, *std::move(valid));
}

std::optional<Error> Court::follower(const PublicMessage &message)
{
    return judge(m_follower, message, [](auto &, ValidCommit &&) { return std::optional<Error>(); });
}

std::optional<Error> Court::member(const PublicMessage &message)
{
    return judge(m_member, message, [this](Group &group, ValidCommit &&commit) {
        const auto staged = group.stage(std::move(commit), psks);
        return staged ? std::nullopt : std::optional(staged.error());
    });
}

bool Court::rejects(const PublicMessage &message, Error reason)
{
    const auto before = RowStore::of(m_member.save());
    const auto publicBefore = RowStore::of(m_follower.save());
    const auto follows = follower(message);
    const auto belongs = member(message);
    if (follows != reason || belongs != reason)
        qWarning("expected error %d, the follower says %d and the member %d", int(reason), number(follows),
                 number(belongs));
    const bool same
        = before == RowStore::of(m_member.save()) && publicBefore == RowStore::of(m_follower.save());
    if (!same)
        qWarning("the state changed");
    return follows == reason && belongs == reason && same;
}

bool Court::accepts(const PublicMessage &message)
{
    const auto follows = follower(message);
    const auto belongs = member(message);
    if (follows || belongs)
        qWarning("expected no error, the follower says %d and the member %d", number(follows),
                 number(belongs));
    return !follows && !belongs;
}

bool Court::cannotFollow(const PublicMessage &message, Error reason)
{
    const auto before = RowStore::of(m_member.save());
    const auto follows = follower(message);
    const auto belongs = member(message);
    if (follows || belongs != reason)
        qWarning("expected error %d of the member alone, the follower says %d and the member %d", int(reason),
                 number(follows), number(belongs));
    return !follows && belongs == reason && verdictOf(reason) == Verdict::Unfollowable
        && before == RowStore::of(m_member.save());
}

Inline byValue(Proposal proposal)
{
    return {std::move(proposal)};
}

} // namespace sw::mls
