// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 9420 §12.1 (proposals), §7.6 (update paths) and §12.4 (Commit) as structures, and who sends them (§6).
#include "core/mls/group_context.h"
#include "core/mls/key_package.h"
#include "core/mls/psk_id.h"

namespace sw::mls {

using ProposalRef = Bytes;

struct Add {
    static constexpr auto tag = ProposalType::Add;
    Shared<KeyPackage> keyPackage;
    bool operator==(const Add &) const = default;
    static constexpr auto fields = std::tuple(&Add::keyPackage);
};
struct Update {
    static constexpr auto tag = ProposalType::Update;
    SharedLeaf leafNode;
    bool operator==(const Update &) const = default;
    static constexpr auto fields = std::tuple(&Update::leafNode);
};
struct Remove {
    static constexpr auto tag = ProposalType::Remove;
    LeafIndex removed;
    bool operator==(const Remove &) const = default;
    static constexpr auto fields = std::tuple(&Remove::removed);
};
struct PreSharedKey {
    static constexpr auto tag = ProposalType::PreSharedKey;
    PreSharedKeyId psk;
    bool operator==(const PreSharedKey &) const = default;
    static constexpr auto fields = std::tuple(&PreSharedKey::psk);
};
// Decoded, and refused in a commit.
struct ReInit {
    static constexpr auto tag = ProposalType::ReInit;
    Bytes groupId;
    ProtocolVersion version{};
    CipherSuite cipherSuite{};
    Extensions extensions;
    bool operator==(const ReInit &) const = default;
    static constexpr auto fields
        = std::tuple(&ReInit::groupId, &ReInit::version, &ReInit::cipherSuite, &ReInit::extensions);
};
struct ExternalInit {
    static constexpr auto tag = ProposalType::ExternalInit;
    Bytes kemOutput;
    bool operator==(const ExternalInit &) const = default;
    static constexpr auto fields = std::tuple(&ExternalInit::kemOutput);
};
struct GroupContextExtensions {
    static constexpr auto tag = ProposalType::GroupContextExtensions;
    Extensions extensions;
    bool operator==(const GroupContextExtensions &) const = default;
    static constexpr auto fields = std::tuple(&GroupContextExtensions::extensions);
};

using Proposal
    = std::variant<Add, Update, Remove, PreSharedKey, ReInit, ExternalInit, GroupContextExtensions>;

// case reference: ProposalRef reference;
struct Reference {
    static constexpr auto tag = ProposalOrRefType::Reference;
    ProposalRef ref;
    bool operator==(const Reference &) const = default;
    static constexpr auto fields = std::tuple(&Reference::ref);
};
// case proposal: Proposal proposal;
struct Inline {
    static constexpr auto tag = ProposalOrRefType::Proposal;
    Proposal proposal;
    bool operator==(const Inline &) const = default;
    static constexpr auto fields = std::tuple(&Inline::proposal);
};
using ProposalOrRef = std::variant<Inline, Reference>;

// RFC 9420 §7.6
struct HpkeCiphertext {
    Bytes kemOutput;
    Bytes ciphertext;
    bool operator==(const HpkeCiphertext &) const = default;
    static constexpr auto fields = std::tuple(&HpkeCiphertext::kemOutput, &HpkeCiphertext::ciphertext);
};
struct UpdatePathNode {
    Bytes encryptionKey;
    std::vector<HpkeCiphertext> encryptedPathSecret;
    bool operator==(const UpdatePathNode &) const = default;
    static constexpr auto fields
        = std::tuple(&UpdatePathNode::encryptionKey, &UpdatePathNode::encryptedPathSecret);
};
struct UpdatePath {
    SharedLeaf leafNode;
    std::vector<UpdatePathNode> nodes;
    bool operator==(const UpdatePath &) const = default;
    static constexpr auto fields = std::tuple(&UpdatePath::leafNode, &UpdatePath::nodes);
};

// RFC 9420 §12.4
struct Commit {
    static constexpr auto tag = ContentType::Commit;
    std::vector<ProposalOrRef> proposals;
    std::optional<UpdatePath> path;
    bool operator==(const Commit &) const = default;
    static constexpr auto fields = std::tuple(&Commit::proposals, &Commit::path);
};

// RFC 9420 §6, select (Sender.sender_type)
struct MemberSender {
    static constexpr auto tag = SenderType::Member;
    LeafIndex leaf;
    bool operator==(const MemberSender &) const = default;
    static constexpr auto fields = std::tuple(&MemberSender::leaf);
};
struct ExternalSenderIndex {
    static constexpr auto tag = SenderType::External;
    std::uint32_t index = 0;
    bool operator==(const ExternalSenderIndex &) const = default;
    static constexpr auto fields = std::tuple(&ExternalSenderIndex::index);
};
struct NewMemberProposal {
    static constexpr auto tag = SenderType::NewMemberProposal;
    bool operator==(const NewMemberProposal &) const = default;
    static constexpr auto fields = std::tuple<>();
};
struct NewMemberCommit {
    static constexpr auto tag = SenderType::NewMemberCommit;
    bool operator==(const NewMemberCommit &) const = default;
    static constexpr auto fields = std::tuple<>();
};
using Sender = std::variant<MemberSender, ExternalSenderIndex, NewMemberProposal, NewMemberCommit>;

} // namespace sw::mls
