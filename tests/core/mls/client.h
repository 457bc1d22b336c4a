// SPDX-License-Identifier: Apache-2.0
#pragma once
// A client of one group as the layer above would be: it stores each step's delta, and can lose its memory at
// any time.
#include "tests/core/mls/party.h"

namespace sw::mls {

// What came of a received message.
struct Outcome {
    std::optional<Error> error;
    std::optional<Bytes> text; // Of an application message.
    bool merged = false; // A new epoch.
    bool removed = false; // A commit that removes this member.
};

class TestClient
{
public:
    TestClient(std::string name, SeededRandom &random, const TestPolicy &policy, const TestPsks &psks)
        : m_name(std::move(name))
        , m_random(random)
        , m_policy(policy)
        , m_psks(psks)
        , m_key(crypto::SignatureKey::generate(random))
    { }

    Lifetime lifetime = testLifetime; // Of its key packages.

    const std::string &name() const { return m_name; }
    const crypto::SignatureKey &key() const { return m_key; }
    Group &group() { return *m_group; }
    bool isMember() const { return m_group && m_group->isActive(); }
    const std::optional<PendingCommit> &pending() const { return m_pending; }
    Bytes authenticator() const { return bytesOf(m_group->epochAuthenticator()->view()); }

    void create(std::string_view groupId, Extensions extensions = {})
    {
        enter(*Group::create(viewOf(groupId), leafTemplate(m_name), testLifetime, std::move(extensions),
                             m_key, m_policy, m_random));
    }
    KeyPackage keyPackage()
    {
        m_packages.push_back(makeKeyPackage(leafTemplate(m_name), lifetime, {}, m_key, m_random));
        return m_packages.back().keyPackage;
    }
    // True when one of the Welcomes is for one of the key packages and leads into the group.
    bool join(const std::vector<Bytes> &welcomes, const std::optional<RatchetTree> &tree)
    {
        for (const auto &octets : welcomes) {
            const auto message = decodeMessage(octets);
            for (const auto &package : m_packages)
                if (message && isFor(*message->as<Welcome>(), package.keyPackage))
                    if (auto group = joinByWelcome(*message->as<Welcome>(), package.keyPackage,
                                                   package.secrets, tree, m_policy, m_psks)) {
                        enter(*std::move(group));
                        return true;
                    }
        }
        return false;
    }
    // The commit to send; the group is entered with enterExternal().
    Result<Bytes> externalCommit(ByteView groupInfo, const std::optional<RatchetTree> &tree,
                                 std::optional<LeafIndex> replaces = {})
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
    const std::optional<ExternalJoin> &external() const { return m_external; }
    void enterExternal() { enter(std::move(m_external->group)); }
    void dropExternal() { m_external.reset(); }

    Result<Bytes> seal(std::string_view text, SendOptions options = {})
    {
        SW_TRY(auto sent, m_group->seal(viewOf(text), options, m_key, m_random));
        store(sent.delta);
        return std::move(sent.message);
    }
    Result<Bytes> propose(Proposal proposal, const SendOptions &options)
    {
        SW_TRY(auto sent, m_group->propose(std::move(proposal), options, m_key, m_random));
        store(sent.delta);
        return std::move(sent.message);
    }
    Result<Bytes> proposeUpdate(const SendOptions &options)
    {
        SW_TRY(auto sent, m_group->proposeUpdate({}, nullptr, options, m_key, m_random));
        store(sent.delta);
        return std::move(sent.message);
    }
    // The message to send; the commit stays pending until merge() or discard().
    Result<Bytes> commit(const CommitOptions &options)
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
    void merge()
    {
        store(*m_group->merge(m_pending->take()));
        m_pending.reset();
    }
    void discard() { m_pending.reset(); }

    // One's own pending commit is merged when it comes back. With `judgeOnly` a commit is taken as far as
    // possible but not entered.
    Outcome receive(ByteView octets, bool judgeOnly = false)
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

    // As after a power cut: only what was stored is left. False when that is not the live state.
    bool restart()
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
    // Do the stored deltas add up to the live state?
    bool isStored() const { return m_rows.holds(m_group->save()); }
    const RowStore &rows() const { return m_rows; }

private:
    void store(const StateDelta &delta) { m_rows.apply(delta); }
    void enter(Group group)
    {
        m_rows.replaceBy(group.save());
        m_group.emplace(std::move(group));
        m_packages.clear();
        m_pending.reset();
        m_external.reset();
    }
    Outcome handle(const VerifiedContent &content, bool judgeOnly)
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

    std::string m_name;
    SeededRandom &m_random;
    const TestPolicy &m_policy;
    const TestPsks &m_psks;
    crypto::SignatureKey m_key;
    std::vector<NewKeyPackage> m_packages;
    std::optional<Group> m_group;
    RowStore m_rows;
    std::optional<PendingCommit> m_pending;
    Bytes m_message; // Of the pending commit.
    std::optional<ExternalJoin> m_external;
};

} // namespace sw::mls
