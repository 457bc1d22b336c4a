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
    TestClient(std::string name, SeededRandom &random, const TestPolicy &policy, const TestPsks &psks);
    ~TestClient();

    Lifetime lifetime = testLifetime; // Of its key packages.

    const std::string &name() const { return m_name; }
    const crypto::SignatureKey &key() const { return m_key; }
    Group &group() { return *m_group; }
    bool isMember() const { return m_group && m_group->isActive(); }
    const std::optional<PendingCommit> &pending() const { return m_pending; }
    Bytes authenticator() const { return bytesOf(m_group->epochAuthenticator()->view()); }

    void create(std::string_view groupId, Extensions extensions = {});
    KeyPackage keyPackage();
    // True when one of the Welcomes is for one of the key packages and leads into the group.
    bool join(const std::vector<Bytes> &welcomes, const std::optional<RatchetTree> &tree);
    // The commit to send; the group is entered with enterExternal().
    Result<Bytes> externalCommit(ByteView groupInfo, const std::optional<RatchetTree> &tree,
                                 std::optional<LeafIndex> replaces = {});
    const std::optional<ExternalJoin> &external() const { return m_external; }
    void enterExternal() { enter(std::move(m_external->group)); }
    void dropExternal() { m_external.reset(); }

    Result<Bytes> seal(std::string_view text, SendOptions options = {});
    Result<Bytes> propose(Proposal proposal, const SendOptions &options);
    Result<Bytes> proposeUpdate(const SendOptions &options);
    // The message to send; the commit stays pending until merge() or discard().
    Result<Bytes> commit(const CommitOptions &options);
    void merge();
    void discard() { m_pending.reset(); }

    // One's own pending commit is merged when it comes back. With `judgeOnly` a commit is taken as far as
    // possible but not entered.
    Outcome receive(ByteView octets, bool judgeOnly = false);

    // As after a power cut: only what was stored is left. False when that is not the live state.
    bool restart();
    // Do the stored deltas add up to the live state?
    bool isStored() const { return m_rows.holds(m_group->save()); }
    const RowStore &rows() const { return m_rows; }

private:
    void store(const StateDelta &delta) { m_rows.apply(delta); }
    void enter(Group group);
    Outcome handle(const VerifiedContent &content, bool judgeOnly);

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
