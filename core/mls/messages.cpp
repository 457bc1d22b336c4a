// SPDX-License-Identifier: Apache-2.0
#include "core/mls/messages.h"

#include "core/mls/labels.h"

namespace sw::mls {
namespace {
bool isMember(const Sender &sender)
{
    return std::holds_alternative<MemberSender>(sender);
}
} // namespace

void FramedContentAuthData::write(Writer &writer) const
{
    put(writer, signature);
    if (confirmationTag)
        put(writer, *confirmationTag);
}

bool FramedContentAuthData::read(Reader &reader, ContentType type)
{
    if (!get(reader, signature))
        return false;
    confirmationTag.reset();
    return type != ContentType::Commit || get(reader, confirmationTag.emplace());
}

void AuthenticatedContent::write(Writer &writer) const
{
    put(writer, wireFormat);
    put(writer, content);
    auth.write(writer);
}

bool AuthenticatedContent::read(Reader &reader)
{
    return get(reader, wireFormat) && get(reader, content) && auth.read(reader, typeOf(content.content));
}

ProposalRef AuthenticatedContent::ref() const
{
    return refHash(label::proposalRef, encode(*this));
}

void PublicMessage::write(Writer &writer) const
{
    put(writer, content);
    auth.write(writer);
    if (membershipTag)
        put(writer, *membershipTag);
}

bool PublicMessage::read(Reader &reader)
{
    if (!get(reader, content) || !auth.read(reader, typeOf(content.content)))
        return false;
    membershipTag.reset();
    return !isMember(content.sender) || get(reader, membershipTag.emplace());
}

bool GroupInfo::verifySignature(ByteView signerKey) const
{
    Writer writer;
    putUnsigned(writer, *this);
    return verifyWithLabel(signerKey, label::groupInfo, writer.view(), signature);
}

void MlsMessage::write(Writer &writer) const
{
    put(writer, ProtocolVersion::Mls10);
    put(writer, body);
}

bool MlsMessage::read(Reader &reader)
{
    ProtocolVersion version{};
    if (!get(reader, version))
        return false;
    if (version != ProtocolVersion::Mls10) // MLS-CHECK codec7
        return reader.fail(Error::UnsupportedVersion);
    if (!get(reader, body))
        return false;
    // RFC 9420 §10: the package says the same version as the message. MLS-CHECK package1
    const auto *package = as<KeyPackage>();
    return !package || package->version == version || reader.fail(Error::UnsupportedVersion);
}

} // namespace sw::mls
