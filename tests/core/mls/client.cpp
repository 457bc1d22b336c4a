// SPDX-License-Identifier: Apache-2.0
#include "tests/core/mls/client.h"

namespace sw::mls {

TestClient::TestClient(std::string name, SeededRandom &random, const TestPolicy &policy, const TestPsks &psks)
    : m_name(std::move(name))
    , m_random(random)
    , m_policy(policy)
    , m_psks(psks)
    , m_key(crypto::SignatureKey::generate(random))
{ }

TestClient::~TestClient() = default;

void TestClient::create(std::string_view groupId, Extensions extensions)
{
    enter(*Group::create(viewOf(groupId), leafTemplate(m_name), testLifetime, std::move(extensions), m_key,
                         m_policy, m_random));
}

KeyPackage TestClient::keyPackage()
{
    m_packages.push_back(makeKeyPackage(leafTemplate(m_name), lifetime, {}, m_key, m_random));
    return m_packages.back().keyPackage;
}

bool TestClient::join(const std::vector<Bytes> &welcomes, const std::optional<RatchetTree> &tree)
{
    for (const auto &octets : welcomes) {
        const auto message = decodeMessage(octets);
        for (const auto &package : m_packages)
            if (message && isFor(*message->as<Welcome>(), package.keyPackage))
                if (auto group = joinByWelcome(*message->as<Welcome>(), package.keyPackage, package.secrets,
                                               tree, m_policy, m_psks)) {
                    enter(*std::move(group));
                    return true;
                }
    }
    return false;
}

Result<Bytes> TestClient::externalCommit(ByteView groupInfo, const std::optional<RatchetTree> &tree,
                                         std::optional<LeafIndex> replaces)
{
    SW_TRY(const auto message, decodeMessage(groupInfo));
    ExternalJoinOptions options;
    options.leaf = leafTemplate(m_name);
    options.replaces = replaces;
    SW_TRY(auto join,
           joinExternally(*message.as<GroupInfo>(), tree, options, m_key, m_policy, m_psks, m_random));
    m_external.emplace(std::move(join));
    return m_external->message;
}

Result<Bytes> TestClient::seal(std::string_view text, SendOptions options)
{
    SW_TRY(auto sent, m_group->seal(viewOf(text), options, m_key, m_random));
    store(sent.delta);
    return std::move(sent.message);
}

Result<Bytes> TestClient::propose(Proposal proposal, const SendOptions &options)
{
    SW_TRY(auto sent, m_group->propose(std::move(proposal), options, m_key, m_random));
    store(sent.delta);
    return std::move(sent.message);
}

Result<Bytes> TestClient::proposeUpdate(const SendOptions &options)
{
    SW_TRY(auto sent, m_group->proposeUpdate({}, nullptr, options, m_key, m_random));
    store(sent.delta);
    return std::move(sent.message);
}

Result<Bytes> TestClient::commit(const CommitOptions &options)
{
    SW_TRY(auto pending, m_group->commit(options, m_key, m_policy, m_psks, m_random));
    m_message = pending.message();
    if (options.send.wireFormat == WireFormat::PrivateMessage) {
        SW_TRY(auto sent, m_group->sealCommit(pending, m_random));
        store(sent.delta);
        m_message = std::move(sent.message);
    }
    m_pending.emplace(std::move(pending));
    return m_message;
}

void TestClient::merge()
{
    store(*m_group->merge(m_pending->take()));
    m_pending.reset();
}

Outcome TestClient::receive(ByteView octets, bool judgeOnly)
{
    if (m_pending && sameBytes(octets, m_message)) {
        if (!judgeOnly)
            merge();
        return {.error = {}, .text = {}, .merged = !judgeOnly};
    }
    const auto message = decodeMessage(octets);
    if (!message)
        return {.error = message.error(), .text = {}};
    if (const auto *open = message->as<PublicMessage>()) {
        const auto content = m_group->verify(*open);
        return content ? handle(*content, judgeOnly) : Outcome{.error = content.error(), .text = {}};
    }
    const auto *sealed = message->as<PrivateMessage>();
    if (!sealed)
        return {.error = Error::WrongContent, .text = {}};
    auto opened = m_group->open(*sealed);
    if (!opened)
        return {.error = opened.error(), .text = {}};
    store(opened->delta);
    return handle(opened->content, judgeOnly);
}

bool TestClient::restart()
{
    if (!isStored())
        return false;
    auto again = Group::restore(m_rows.rows());
    if (!again || !(RowStore::of(again->save()) == m_rows))
        return false;
    if (m_pending) {
        auto pending = PendingCommit::restore(*again, m_pending->save().view());
        if (!pending)
            return false;
        m_pending.emplace(*std::move(pending));
    }
    m_group.emplace(*std::move(again));
    return true;
}

void TestClient::enter(Group group)
{
    m_rows.replaceBy(group.save());
    m_group.emplace(std::move(group));
    m_packages.clear();
    m_pending.reset();
    m_external.reset();
}

Outcome TestClient::handle(const VerifiedContent &content, bool judgeOnly)
{
    if (content.type() == ContentType::Application)
        return {.error = {}, .text = bytesOf(content.applicationData())};
    if (content.type() == ContentType::Proposal) {
        const auto kept = m_group->addProposal(content);
        if (!kept)
            return {.error = kept.error(), .text = {}};
        store(*kept);
        return {};
    }
    auto valid = m_group->validate(content, m_policy);
    if (!valid)
        return {.error = valid.error(), .text = {}};
    auto staged = m_group->stage(*std::move(valid), m_psks);
    if (!staged)
        return {.error = staged.error(), .text = {}};
    const bool removed = staged->removesMe();
    if (judgeOnly)
        return {.error = {}, .text = {}, .removed = removed};
    auto merged = m_group->merge(*std::move(staged));
    if (!merged)
        return {.error = merged.error(), .text = {}};
    store(*merged);
    m_pending.reset();
    return {.error = {}, .text = {}, .merged = true, .removed = removed};
}

} // namespace sw::mls
