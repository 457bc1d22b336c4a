// SPDX-License-Identifier: Apache-2.0
#pragma once
// The next epoch, worked out but not entered; and a commit of one's own with all that goes out with it.
#include "core/mls/group.h"

namespace sw::mls {

class StagedCommit
{
public:
    const ValidCommit &commit() const { return m_commit; }
    // This member is removed: there are no secrets, and the group becomes inactive on merge().
    bool removesMe() const { return m_removesMe; }
    // RFC 9420 §8.7 of the next epoch; zeros when removed.
    const Secret32 &epochAuthenticator() const { return m_secrets.epochAuthenticator; }

    // Of a size by the change, not by the group. restore() needs the state that it was made for, else Stale.
    SecretBytes save() const;
    static Result<StagedCommit> restore(const Group &base, ByteView saved);

private:
    friend class Group;
    friend struct CommitBuilder;
    friend class PendingCommit;
    friend struct GroupJoin;
    friend struct BuiltCommit;
    StagedCommit() = default;

    ValidCommit m_commit;
    bool m_removesMe = false;
    Secret32 m_commitSecret; // While the next epoch is worked out.
    EpochSecrets m_secrets;
    NodeKeys m_newKeys; // Of the own leaf and path; those on a changed path that are not here are gone.
};

class PendingCommit
{
public:
    const StagedCommit &staged() const { return m_staged; }
    StagedCommit take() { return std::move(m_staged); }
    // The commit as MLSMessage; empty when it is to be sealed by Group::sealCommit.
    const Bytes &message() const { return m_message; }
    // MLSMessages for those added, by the options' membersPerWelcome; to be delivered only once the commit
    // counts.
    const std::vector<Bytes> &welcomes() const { return m_welcomes; }
    // MLSMessage of the next epoch's GroupInfo.
    const Bytes &groupInfo() const { return m_groupInfo; }

    SecretBytes save() const;
    static Result<PendingCommit> restore(const Group &base, ByteView saved);

private:
    friend class Group;
    StagedCommit m_staged;
    Bytes m_content; // AuthenticatedContent, of a commit to be sealed.
    std::size_t m_padding = 0;
    Bytes m_message;
    std::vector<Bytes> m_welcomes;
    Bytes m_groupInfo;
};

} // namespace sw::mls
