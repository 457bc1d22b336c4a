// SPDX-License-Identifier: Apache-2.0
#pragma once
// The numbers of RFC 9420 (§17 and the enumerations of its structs), and index types.
#include "core/base/bytes.h"
#include "core/mls/error.h"

#include <compare>
#include <memory>
#include <tuple>

namespace sw::mls {

enum class ProtocolVersion : std::uint16_t { Mls10 = 1 };
enum class CipherSuite : std::uint16_t { X25519ChaCha20Sha256Ed25519 = 3 };
// The only suite of this library: MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_Ed25519.
constexpr auto ourSuite = CipherSuite::X25519ChaCha20Sha256Ed25519;
constexpr std::size_t hashSize = 32; // KDF.Nh and the hash of our suite.

enum class WireFormat : std::uint16_t { PublicMessage = 1, PrivateMessage, Welcome, GroupInfo, KeyPackage };
enum class ContentType : std::uint8_t { Application = 1, Proposal, Commit };
enum class SenderType : std::uint8_t { Member = 1, External, NewMemberProposal, NewMemberCommit };
enum class NodeType : std::uint8_t { Leaf = 1, Parent };
enum class LeafNodeSource : std::uint8_t { KeyPackage = 1, Update, Commit };
enum class ProposalOrRefType : std::uint8_t { Proposal = 1, Reference };
enum class PskType : std::uint8_t { External = 1, Resumption };
enum class ResumptionUsage : std::uint8_t { Application = 1, ReInit, Branch };

constexpr WireFormat lastValue(WireFormat)
{
    return WireFormat::KeyPackage;
}
constexpr ContentType lastValue(ContentType)
{
    return ContentType::Commit;
}
constexpr SenderType lastValue(SenderType)
{
    return SenderType::NewMemberCommit;
}
constexpr NodeType lastValue(NodeType)
{
    return NodeType::Parent;
}
constexpr LeafNodeSource lastValue(LeafNodeSource)
{
    return LeafNodeSource::Commit;
}
constexpr ProposalOrRefType lastValue(ProposalOrRefType)
{
    return ProposalOrRefType::Reference;
}
constexpr PskType lastValue(PskType)
{
    return PskType::Resumption;
}
constexpr ResumptionUsage lastValue(ResumptionUsage)
{
    return ResumptionUsage::Branch;
}

// Open enumerations: other values (private use, GREASE, future ones) occur and are kept as they came.
enum class ExtensionType : std::uint16_t {
    ApplicationId = 1,
    RatchetTree,
    RequiredCapabilities,
    ExternalPub,
    ExternalSenders,
};
enum class ProposalType : std::uint16_t {
    Add = 1,
    Update,
    Remove,
    PreSharedKey,
    ReInit,
    ExternalInit,
    GroupContextExtensions,
};
enum class CredentialType : std::uint16_t { Basic = 1, X509 };

// RFC 9420 §7.2: these every client has, and capabilities do not list them.
constexpr bool isDefault(ExtensionType type)
{
    return type >= ExtensionType{1} && type <= ExtensionType{5};
}
constexpr bool isDefault(ProposalType type)
{
    return type >= ProposalType{1} && type <= ProposalType{7};
}

// What a select over an unlisted tag means.
template <class Tag>
constexpr Error unknownTag(Tag)
{
    return Error::UnknownValue;
}
constexpr Error unknownTag(CredentialType)
{
    return Error::UnsupportedCredential;
} // MLS-CHECK refuse4
constexpr Error unknownTag(ProposalType)
{
    return Error::UnsupportedProposal;
} // MLS-CHECK proposal15

// The place of a member among the leaves.
struct LeafIndex {
    std::uint32_t value = 0;
    auto operator<=>(const LeafIndex &) const = default;
    static constexpr auto fields = std::tuple(&LeafIndex::value);
};
// The place of a node in the array form of the tree (RFC 9420 appendix C).
struct NodeIndex {
    std::uint32_t value = 0;
    auto operator<=>(const NodeIndex &) const = default;
    static constexpr auto fields = std::tuple(&NodeIndex::value);
};

// An immutable value that several owners share (leaf nodes: tree versions, key packages, proposals). Never
// null; equal when the values are.
template <class T>
class Shared
{
public:
    Shared()
        : m_value(std::make_shared<const T>())
    { }
    Shared(T value)
        : m_value(std::make_shared<const T>(std::move(value)))
    { }
    const T &operator*() const { return *m_value; }
    const T *operator->() const { return m_value.get(); }
    bool operator==(const Shared &other) const
    {
        return m_value == other.m_value || *m_value == *other.m_value;
    }
    template <class W>
    void write(W &writer) const
    {
        put(writer, *m_value);
    }
    template <class R>
    bool read(R &reader)
    {
        auto value = std::make_shared<T>();
        if (!get(reader, *value))
            return false;
        m_value = std::move(value);
        return true;
    }

private:
    std::shared_ptr<const T> m_value;
};

} // namespace sw::mls
