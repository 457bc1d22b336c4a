// SPDX-License-Identifier: Apache-2.0
#include "core/mls/error.h"

namespace sw::mls {

Verdict verdictOf(Error error)
{
    switch (error) {
    case Error::MissingPsk:
    case Error::BadPathSecret:
    case Error::BadConfirmationTag:
        return Verdict::Unfollowable;
    case Error::WrongGroup:
    case Error::WrongEpoch:
    case Error::OwnMessage:
    case Error::OwnCommit:
    case Error::Stale:
    case Error::NotAMember:
    case Error::NotForMe:
    case Error::MissingTree:
    case Error::WrongKey:
    case Error::TooLong:
    case Error::BadState:
    case Error::ConsumedGeneration:
        return Verdict::NotApplicable;
    case Error::Truncated:
    case Error::BadLength:
    case Error::NonMinimalLength:
    case Error::BadOptional:
    case Error::UnknownValue:
    case Error::TrailingBytes:
    case Error::DuplicateExtension:
    case Error::BadUnmergedLeaves:
    case Error::BadTreeShape:
    case Error::BadPadding:
    case Error::UnsupportedVersion:
    case Error::UnsupportedCipherSuite:
    case Error::UnsupportedCredential:
    case Error::UnsupportedProposal:
    case Error::UnsupportedSender:
    case Error::UnsupportedPsk:
    case Error::WrongContent:
    case Error::UnknownSender:
    case Error::BadSignature:
    case Error::BadMembershipTag:
    case Error::BadCiphertext:
    case Error::TooFarAhead:
    case Error::RatchetExhausted:
    case Error::BadKey:
    case Error::BadLeafSignature:
    case Error::BadKeyPackage:
    case Error::BadLeafSource:
    case Error::CredentialRefused:
    case Error::LifetimeRefused:
    case Error::MissingCapability:
    case Error::DuplicateKey:
    case Error::WrongTreeHash:
    case Error::BadParentHash:
    case Error::UnknownProposal:
    case Error::BadProposal:
    case Error::ConflictingProposals:
    case Error::CommitRefused:
    case Error::MissingPath:
    case Error::BadPath:
    case Error::TooManyProposals:
    case Error::BadGroupInfo:
    case Error::BadExternalPub:
        return Verdict::Invalid;
    }
    return Verdict::Invalid;
}

} // namespace sw::mls
