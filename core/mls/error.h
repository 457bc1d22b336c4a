// SPDX-License-Identifier: Apache-2.0
#pragma once
// Why an MLS operation failed. The state of the group is then what it was before.
#include "core/base/result.h"

#include <cstdint>

namespace sw::mls {

enum class Error : std::uint8_t {
    // Octets that are no MLS structure.
    Truncated, // A field or vector reaches beyond the end.
    BadLength, // A vector length with prefix 11, or one that its elements do not fill.
    NonMinimalLength,
    BadOptional, // A presence octet other than 0 and 1.
    UnknownValue, // A value outside a closed enumeration.
    TrailingBytes,
    DuplicateExtension,
    BadUnmergedLeaves, // Not strictly increasing, no leaf below the node, or missing in a node between.
    BadTreeShape, // A blank last node, or a leaf or parent in the other's place.
    BadPadding,

    // What this library refuses by choice.
    UnsupportedVersion,
    UnsupportedCipherSuite,
    UnsupportedCredential, // x509, or a type unknown to us.
    UnsupportedProposal, // A type that RFC 9420 does not define, or ReInit.
    UnsupportedSender, // An external sender.
    UnsupportedPsk, // Resumption with usage reinit or branch.

    // Right octets, wrong place or time.
    WrongGroup,
    WrongEpoch, // Older than what is kept, or not reached yet; for handshakes: not the current one.
    WrongContent, // For example application data in a PublicMessage.
    OwnMessage, // This member sent it: there is nothing to open.
    OwnCommit, // This member made it: merge the pending commit instead.
    Stale, // A staged or pending commit that was made for another state of the group.
    NotAMember, // This member was removed.

    // Authentication of a message.
    UnknownSender, // The sender's leaf is blank.
    BadSignature,
    BadMembershipTag, // Only members can tell; see verdictOf.
    BadCiphertext, // Sender data or content do not open.
    ConsumedGeneration, // Opened before, or too old to be kept.
    TooFarAhead, // More than 1,000 generations ahead.
    RatchetExhausted, // Generation 2^32 - 1 was used.

    // Leaf nodes and key packages.
    BadKey, // A public key of the wrong length or a point of low order.
    BadLeafSignature,
    BadKeyPackage, // Version, suite, signature or init key.
    BadLeafSource,
    CredentialRefused, // By the policy.
    LifetimeRefused, // By the policy.
    MissingCapability, // Of the leaf, for the group; or of the group, for the leaf.
    DuplicateKey, // A signature or encryption key that another node has, or that was not renewed.

    // Trees.
    WrongTreeHash,
    BadParentHash,

    // Proposals and commits.
    UnknownProposal, // A reference to nothing received in this epoch.
    BadProposal, // Not allowed for this sender or in this kind of commit, or naming a blank leaf.
    ConflictingProposals, // Two for the same leaf, client, PSK or list of extensions.
    CommitRefused, // By the policy.
    MissingPath,
    BadPath, // Of another shape than the tree's.
    TooManyProposals, // More than maxCachedProposals in an epoch.

    // Valid for all we can see, but this member cannot follow.
    MissingPsk,
    BadPathSecret, // My path secret does not open, or gives other keys than the path's.
    BadConfirmationTag,

    // Joining.
    NotForMe, // A Welcome without an entry for this key package, or a tree without my leaf.
    BadGroupInfo, // Signature, signer or content.
    MissingTree,
    BadExternalPub,

    // The caller's doing.
    WrongKey, // The signing key is not that of the own leaf.
    TooLong, // A value that the encoding cannot hold.
    BadState, // Stored rows that do not make a group.
};

// What the layer above does with a failed handshake message.
enum class Verdict : std::uint8_t {
    // Everyone skips it. A follower without secrets comes to the same verdict, but for BadMembershipTag and
    // the errors of opening a PrivateMessage, which only members see.
    Invalid,
    // Valid for a follower; this member cannot go on and joins again.
    Unfollowable,
    // Says nothing about the message: it belongs to another epoch or group, or the caller erred.
    NotApplicable,
};
Verdict verdictOf(Error error);

template <class T>
using Result = sw::Result<T, Error>;

} // namespace sw::mls
