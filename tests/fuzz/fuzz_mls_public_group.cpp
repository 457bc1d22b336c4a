// SPDX-License-Identifier: Apache-2.0
// A follower and a member get handshakes whose content is the fuzzer's and whose signature, tags and hashes
// are right, and GroupInfos and rows of any octets. They agree, nothing crashes, and a refused message
// changes nothing.
#include "core/crypto/self_test.h"
#include "tests/core/mls/forge.h"

#include <cstdlib>

namespace {

using namespace sw;
using namespace sw::mls;

struct World {
    Forge forge{5};
    PublicGroup follower;
    Group member;
    RowStore followerRows, memberRows;
    PrivateMessage said;

    World()
        : follower(started(forge).follower())
        , member(forge.member({1}))
        , followerRows(RowStore::of(follower.save()))
        , memberRows(RowStore::of(member.save()))
        , said(forge.sealed({0}, 3, ApplicationData{Bytes(20, 'x')}))
    { }
    static Forge &started(Forge &forge)
    {
        if (!crypto::start())
            std::abort();
        return forge;
    }
};

World &world()
{
    static World it;
    return it;
}

void require(bool good)
{
    if (!good)
        std::abort();
}

template <class G>
std::optional<Error> judge(const G &group, const PublicMessage &message)
{
    const auto content = group.verify(message);
    if (!content)
        return content.error();
    if (content->type() != ContentType::Commit)
        return {};
    const auto valid = group.validate(*content, world().forge.policy);
    return valid ? std::nullopt : std::optional(valid.error());
}

// Both come to the same verdict about a rightly signed message; then with the fuzzer's own signature.
void handshake(const FramedContent &content)
{
    World &it = world();
    std::uint32_t leaf = 0;
    if (const auto *sender = std::get_if<MemberSender>(&content.sender))
        leaf = sender->leaf.value % static_cast<std::uint32_t>(it.forge.clients.size());
    auto message = it.forge.sign(content, it.forge.clients[leaf].key);
    if (typeOf(content.content) == ContentType::Commit)
        message.auth.confirmationTag = Bytes(32, 1);
    message = it.forge.tagged(std::move(message));
    const auto follows = judge(it.follower, message);
    const auto belongs = judge(it.member, message);
    require(follows == belongs || (leaf == 1 && belongs == Error::OwnCommit));
    if (!belongs && typeOf(content.content) == ContentType::Commit) {
        auto valid = it.member.validate(*it.member.verify(message), it.forge.policy);
        require(!it.member.stage(*std::move(valid), NoPsks())); // Nobody can guess the tag.
    }
}

void message(ByteView octets)
{
    World &it = world();
    const auto decoded = decodeMessage(octets);
    if (!decoded)
        return;
    if (const auto *open = decoded->as<PublicMessage>()) {
        (void)judge(it.follower, *open);
        FramedContent content = open->content;
        content.groupId = it.forge.context.groupId;
        content.epoch = it.forge.context.epoch;
        handshake(content);
    }
    if (const auto *sealed = decoded->as<PrivateMessage>())
        (void)Group::restore(it.memberRows.rows())->open(*sealed);
    if (const auto *info = decoded->as<GroupInfo>())
        (void)PublicGroup::fromGroupInfo(*info, it.forge.tree, it.forge.policy);
}

// One stored row of the member is damaged or lost; what can be restored can be used.
void damagedRow(ByteView octets)
{
    World &it = world();
    if (octets.empty())
        return;
    auto rows = it.memberRows.rows();
    const std::size_t at = octets[0] % rows.size();
    if (octets.size() == 1)
        rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(at));
    else
        rows[at].value = SecretBytes(octets.subspan(1));
    (void)PublicGroup::restore(rows);
    if (auto group = Group::restore(rows)) {
        const auto &key = it.forge.clients[1].key;
        (void)group->seal(viewOf("x"), {}, key, it.forge.random);
        (void)group->open(it.said);
        (void)group->commit({}, key, it.forge.policy, NoPsks(), it.forge.random);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    World &it = world();
    const ByteView rest(data + 1, size - 1);
    switch (data[0] % 6) {
    case 0: // A message as it came.
        message(rest);
        break;
    case 1: // A commit's content.
        if (const auto commit = decode<Commit>(rest))
            handshake(it.forge.frame(MemberSender{{0}}, *commit));
        break;
    case 2:
        if (const auto commit = decode<Commit>(rest))
            handshake(it.forge.frame(NewMemberCommit{}, *commit));
        break;
    case 3:
        if (const auto proposal = decode<Proposal>(rest)) {
            handshake(it.forge.frame(MemberSender{{2}}, ProposalContent{*proposal}));
            handshake(it.forge.frame(MemberSender{{0}}, Commit{{Inline{*proposal}}, {}}));
        }
        break;
    case 4: // A tree under a rightly signed GroupInfo.
        if (const auto tree = decode<RatchetTree>(rest)) {
            GroupInfo info = it.forge.groupInfo();
            info.groupContext.treeHash = bytesOf(ByteView(tree->treeHash()));
            (void)PublicGroup::fromGroupInfo(it.forge.resigned(info), *tree, it.forge.policy);
        }
        break;
    default:
        damagedRow(rest);
    }
    require(RowStore::of(it.follower.save()) == it.followerRows);
    require(RowStore::of(it.member.save()) == it.memberRows);
    return 0;
}
