// SPDX-License-Identifier: Apache-2.0
#pragma once
// A follower and a member of a forged group who judge the same messages and must agree.
#include "tests/core/mls/forge.h"

#include <QTest>

namespace sw::mls {

class Court
{
public:
    explicit Court(Forge &forge, LeafIndex member = {1})
        : m_forge(forge)
        , m_follower(forge.follower())
        , m_member(forge.member(member))
    { }

    // Nothing when the follower accepts. A proposal is kept, a commit is only judged.
    std::optional<Error> follower(const PublicMessage &message)
    {
        return judge(m_follower, message, [](auto &, ValidCommit &&) { return std::optional<Error>(); });
    }
    std::optional<Error> member(const PublicMessage &message)
    {
        return judge(m_member, message, [this](Group &group, ValidCommit &&commit) {
            const auto staged = group.stage(std::move(commit), psks);
            return staged ? std::nullopt : std::optional(staged.error());
        });
    }

    // Both refuse it for this reason, call it invalid, and nothing changes.
    bool rejects(const PublicMessage &message, Error reason)
    {
        const auto before = RowStore::of(m_member.save());
        const auto publicBefore = RowStore::of(m_follower.save());
        const auto follows = follower(message);
        const auto belongs = member(message);
        if (follows != reason || belongs != reason)
            qWarning("expected error %d, the follower says %d and the member %d", int(reason),
                     number(follows), number(belongs));
        const bool same
            = before == RowStore::of(m_member.save()) && publicBefore == RowStore::of(m_follower.save());
        if (!same)
            qWarning("the state changed");
        return follows == reason && belongs == reason && same;
    }
    bool accepts(const PublicMessage &message)
    {
        const auto follows = follower(message);
        const auto belongs = member(message);
        if (follows || belongs)
            qWarning("expected no error, the follower says %d and the member %d", number(follows),
                     number(belongs));
        return !follows && !belongs;
    }
    // The follower goes along, the member cannot.
    bool cannotFollow(const PublicMessage &message, Error reason)
    {
        const auto before = RowStore::of(m_member.save());
        const auto follows = follower(message);
        const auto belongs = member(message);
        if (follows || belongs != reason)
            qWarning("expected error %d of the member alone, the follower says %d and the member %d",
                     int(reason), number(follows), number(belongs));
        return !follows && belongs == reason && verdictOf(reason) == Verdict::Unfollowable
            && before == RowStore::of(m_member.save());
    }

    Group &group() { return m_member; }
    PublicGroup &publicGroup() { return m_follower; }
    TestPsks psks;

private:
    static int number(const std::optional<Error> &error) { return error ? int(*error) : -1; }

    template <class G, class Last>
    std::optional<Error> judge(G &group, const PublicMessage &message, Last last)
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

    Forge &m_forge;
    PublicGroup m_follower;
    Group m_member;
};

inline Inline byValue(Proposal proposal)
{
    return {std::move(proposal)};
}

} // namespace sw::mls
