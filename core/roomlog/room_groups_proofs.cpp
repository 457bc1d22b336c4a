// SPDX-License-Identifier: Apache-2.0
// The own signature of the device under events that change something for everybody: made, and asked for.
#include "core/groups/event_proof.h"
#include "core/groups/room_group.h"
#include "core/mls/codec.h"
#include "core/roomlog/envelope.h"
#include "core/roomlog/event_store.h"
#include "core/roomlog/group_identity.h"
#include "core/roomlog/room_groups.h"
#include "core/roomlog/stored_xml.h"
#include "core/runtime/octets.h"

#include <algorithm>

namespace sw::roomlog {

using namespace Qt::StringLiterals;
using groups::RoomGroup;

namespace {

constexpr auto provenName = "proven"_L1;
constexpr auto signatureName = "signature"_L1;

Kind kindIn(const std::vector<Element> &content)
{
    const auto event = std::find_if(content.begin(), content.end(),
                                    [](const Element &element) { return element.is(u"event", EventNs); });
    return event == content.end() ? Kind::Unknown : kindOf(event->attribute(u"kind"));
}

/// Members' programs write it as this one does; whatever has another form is the parser's to judge.
Result<std::vector<Element>, EnvelopeError> contentFrom(const QByteArray &xml)
{
    auto elements = xml.size() <= limits::ContentBytes ? storedElements(xml) : std::nullopt;
    return elements ? Result<std::vector<Element>, EnvelopeError>(*std::move(elements)) : fromXml(xml);
}

} // namespace

bool RoomGroups::needsProof(RoomId room)
{
    RoomGroup *known = group(room);
    const auto state = known ? known->roomState() : std::nullopt;
    return state && state->proofs == groups::EventProofs::Required;
}

/// What goes into the seal in place of the content; the proof is for the log.
Sealed RoomGroups::prove(RoomGroup &known, const std::vector<Element> &content, store::Writer &writer)
{
    const auto state = known.roomState();
    if (!isProven(kindIn(content)) || !state)
        return {content, {}, {}};
    const QByteArray xml = toXml(content);
    const groups::SaidInRoom said{1, known.groupId(), state->address, bytesOf(constOctets(xml))};
    const auto &self = m_identity->self;
    const auto signature = groups::signSaid(said, self.key);
    const auto *extension = self.leaf.extensions.find(mls::ExtensionType{org::chainExtension});
    const Bytes chain = extension ? extension->data : Bytes();
    const auto proof = groups::proofOf(said, signature, self.key.publicKey(), chain);
    if (!proof)
        return {content, {}, {}};
    EventStore(writer).keepSigner(groups::arrayOf(chain));
    Element proven = Element(provenName, EventNs)
                         .with(signatureName, QString::fromLatin1(groups::arrayOf(signature).toBase64()))
                         .withText(QString::fromUtf8(xml));
    return {{std::move(proven)}, {}, groups::arrayOf(mls::encode(*proof))};
}

/// The content, and the proof that it was in.
Result<Opened, EventFault> RoomGroups::readContent(RoomId room, const groups::Taken &taken,
                                                   store::Writer &writer)
{
    auto content = contentFrom(groups::arrayOf(taken.content));
    SW_CHECK(content, EventFault::Malformed);
    const bool isSigned = content->size() == 1 && content->front().is(provenName, EventNs);
    if (!isSigned) {
        SW_CHECK(!isProven(kindIn(*content)) || !needsProof(room), EventFault::Unproven);
        return Opened{.content = *std::move(content)};
    }
    const Element proven = std::move(content->front());
    const QByteArray xml = proven.text.toUtf8();
    const QByteArray signature = QByteArray::fromBase64(proven.attribute(signatureName).toLatin1());
    RoomGroup *known = group(room);
    const auto state = known->roomState();
    SW_CHECK(state, EventFault::Unproven);
    const groups::SaidInRoom said{1, known->groupId(), state->address, bytesOf(constOctets(xml))};
    const auto proof = groups::proofOf(said, constOctets(signature), taken.key, taken.chain);
    SW_CHECK(proof, EventFault::Unproven);
    content = contentFrom(xml);
    SW_CHECK(content, EventFault::Malformed);
    EventStore(writer).keepSigner(groups::arrayOf(taken.chain));
    return Opened{.content = *std::move(content), .proof = groups::arrayOf(mls::encode(*proof))};
}

std::optional<Opened> RoomGroups::openProof(RoomId room, const QByteArray &proof, const QByteArray &signer)
{
    RoomGroup *known = group(room);
    const auto state = known ? known->roomState() : std::nullopt;
    const auto kept = groups::eventProofFrom(constOctets(proof));
    auto word
        = state && kept ? groups::wordIn(*kept, constOctets(signer), *state, known->groupId()) : std::nullopt;
    if (!word || isDoubted(word->signer))
        return {};
    auto content = fromXml(groups::arrayOf(word->content));
    if (!content)
        return {};
    return Opened{
        .content = *std::move(content), .sender = word->signer.device.address.bare(), .proof = proof};
}

} // namespace sw::roomlog
