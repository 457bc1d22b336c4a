// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 9420 §6 (framing), §12.4.3 (GroupInfo) and §12.4.3.1 (Welcome) as structures. Decoding checks form
// only.
#include "core/mls/proposal.h"

namespace sw::mls {

// case application: opaque application_data<V>;
struct ApplicationData {
    static constexpr auto tag = ContentType::Application;
    Bytes data;
    bool operator==(const ApplicationData &) const = default;
    static constexpr auto fields = std::tuple(&ApplicationData::data);
};
// case proposal: Proposal proposal;
struct ProposalContent {
    static constexpr auto tag = ContentType::Proposal;
    Proposal proposal;
    bool operator==(const ProposalContent &) const = default;
    static constexpr auto fields = std::tuple(&ProposalContent::proposal);
};
using Content = std::variant<ApplicationData, ProposalContent, Commit>;

inline ContentType typeOf(const Content &content)
{
    return std::visit([]<class A>(const A &) { return A::tag; }, content);
}

struct FramedContent {
    Bytes groupId;
    std::uint64_t epoch = 0;
    Sender sender;
    Bytes authenticatedData;
    Content content;
    bool operator==(const FramedContent &) const = default;
    static constexpr auto fields
        = std::tuple(&FramedContent::groupId, &FramedContent::epoch, &FramedContent::sender,
                     &FramedContent::authenticatedData, &FramedContent::content);
};

// RFC 9420 §6.1. The confirmation tag is there exactly when the content is a commit.
struct FramedContentAuthData {
    Bytes signature;
    std::optional<Bytes> confirmationTag;
    bool operator==(const FramedContentAuthData &) const = default;

    void write(Writer &writer) const;
    bool read(Reader &reader, ContentType type);
};

struct AuthenticatedContent {
    WireFormat wireFormat = WireFormat::PublicMessage;
    FramedContent content;
    FramedContentAuthData auth;
    bool operator==(const AuthenticatedContent &) const = default;

    void write(Writer &writer) const;
    bool read(Reader &reader);
    ProposalRef ref() const; // RFC 9420 §5.2 MakeProposalRef
};

// RFC 9420 §6.2. The membership tag is there exactly when the sender is a member.
struct PublicMessage {
    static constexpr auto tag = WireFormat::PublicMessage;
    FramedContent content;
    FramedContentAuthData auth;
    std::optional<Bytes> membershipTag;
    bool operator==(const PublicMessage &) const = default;

    void write(Writer &writer) const;
    bool read(Reader &reader);
};

// RFC 9420 §6.3
struct PrivateMessage {
    static constexpr auto tag = WireFormat::PrivateMessage;
    Bytes groupId;
    std::uint64_t epoch = 0;
    ContentType contentType = ContentType::Application;
    Bytes authenticatedData;
    Bytes encryptedSenderData;
    Bytes ciphertext;
    bool operator==(const PrivateMessage &) const = default;
    static constexpr auto fields
        = std::tuple(&PrivateMessage::groupId, &PrivateMessage::epoch, &PrivateMessage::contentType,
                     &PrivateMessage::authenticatedData, &PrivateMessage::encryptedSenderData,
                     &PrivateMessage::ciphertext);
};

// RFC 9420 §12.4.3
struct GroupInfo {
    static constexpr auto tag = WireFormat::GroupInfo;
    GroupContext groupContext;
    Extensions extensions;
    Bytes confirmationTag;
    LeafIndex signer;
    Bytes signature; // SignWithLabel(., "GroupInfoTBS", GroupInfoTBS)
    bool operator==(const GroupInfo &) const = default;
    static constexpr auto fields
        = std::tuple(&GroupInfo::groupContext, &GroupInfo::extensions, &GroupInfo::confirmationTag,
                     &GroupInfo::signer, &GroupInfo::signature);

    bool verifySignature(ByteView signerKey) const;
};

// RFC 9420 §12.4.3.1
struct PathSecret {
    SecretBytes pathSecret;
    static constexpr auto fields = std::tuple(&PathSecret::pathSecret);
};
struct GroupSecrets {
    SecretBytes joinerSecret;
    std::optional<PathSecret> pathSecret;
    std::vector<PreSharedKeyId> psks;
    static constexpr auto fields
        = std::tuple(&GroupSecrets::joinerSecret, &GroupSecrets::pathSecret, &GroupSecrets::psks);
};
struct EncryptedGroupSecrets {
    KeyPackageRef newMember;
    HpkeCiphertext encryptedGroupSecrets;
    bool operator==(const EncryptedGroupSecrets &) const = default;
    static constexpr auto fields
        = std::tuple(&EncryptedGroupSecrets::newMember, &EncryptedGroupSecrets::encryptedGroupSecrets);
};
struct Welcome {
    static constexpr auto tag = WireFormat::Welcome;
    CipherSuite cipherSuite = ourSuite;
    std::vector<EncryptedGroupSecrets> secrets;
    Bytes encryptedGroupInfo;
    bool operator==(const Welcome &) const = default;
    static constexpr auto fields
        = std::tuple(&Welcome::cipherSuite, &Welcome::secrets, &Welcome::encryptedGroupInfo);
};

// RFC 9420 §6: what goes over the wire.
struct MlsMessage {
    std::variant<PublicMessage, PrivateMessage, Welcome, GroupInfo, KeyPackage> body;
    bool operator==(const MlsMessage &) const = default;

    void write(Writer &writer) const;
    bool read(Reader &reader);
    // The body if it is of this kind, else null.
    template <class T>
    const T *as() const
    {
        return std::get_if<T>(&body);
    }
};

// An MLSMessage around `body`.
template <class T>
Bytes encodeMessage(T body)
{
    return encode(MlsMessage{std::move(body)});
}
inline Result<MlsMessage> decodeMessage(ByteView data)
{
    return decode<MlsMessage>(data);
}

} // namespace sw::mls
