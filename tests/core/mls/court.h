// SPDX-License-Identifier: Apache-2.0
#pragma once
// A follower and a member of a forged group who judge the same messages and must agree.
#include "tests/core/mls/forge.h"

#include <QTest>

namespace sw::mls {

class Court
{
public:
    explicit Court(Forge &forge, LeafIndex member = {1});
    ~Court();

    // Nothing when the follower accepts. A proposal is kept, a commit is only judged.
    std::optional<Error> follower(const PublicMessage &message);
    std::optional<Error> member(const PublicMessage &message);

    // Both refuse it for this reason, call it invalid, and nothing changes.
    bool rejects(const PublicMessage &message, Error reason);
    bool accepts(const PublicMessage &message);
    // The follower goes along, the member cannot.
    bool cannotFollow(const PublicMessage &message, Error reason);

    Group &group() { return m_member; }
    PublicGroup &publicGroup() { return m_follower; }
    TestPsks psks;

private:
    template <class G, class Last>
    std::optional<Error> judge(G &group, const PublicMessage &message, Last last);

    Forge &m_forge;
    PublicGroup m_follower;
    Group m_member;
};

Inline byValue(Proposal proposal);

} // namespace sw::mls
