// SPDX-License-Identifier: Apache-2.0
#pragma once
// An event as it travels: the elements that an open room's stanza carries beside each other, and that an
// encrypted room's content holds (XEP-0420). Where a XEP has an element for it (body, reply, correction,
// retraction, marker) that one is used, so that other clients understand; <event> adds what they lack.
// Any thread; knows no database.
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/roomlog/kinds.h"
#include "core/runtime/jid.h"
#include "core/xmpp/element.h"

#include <QList>

#include <optional>
#include <vector>

namespace sw::roomlog {

inline constexpr QLatin1StringView EventNs("urn:storewire:event:1");

namespace limits {
constexpr qsizetype OwnTextBytes = 20 * 1024; ///< of a text written here; longer ones belong into a file
constexpr qsizetype ContentBytes = 256 * 1024; ///< of content read, as much as a stanza may have
constexpr int Depth = 16;
constexpr int Elements = 2000;
constexpr int AttributesPerElement = 32;
constexpr int Mentions = 500;
constexpr qsizetype TextChars = 64 * 1024; ///< of a text read here; a longer one is not shown
constexpr qsizetype KeptBytes = 40 * 1024; ///< of an entry that cannot be read
} // namespace limits

/// A mention inside the text: [start, start + length) in UTF-16 units. A null person = everybody.
struct EventMention {
    Jid person;
    int start = 0;
    int length = 0;
    friend bool operator==(const EventMention &, const EventMention &) = default;
};

struct ReplyTo {
    EventId id;
    Jid author; ///< as the sender of the reply names them: a hint
    QString stanzaId; ///< the answered entry's archive id, for other clients (XEP-0461); may be empty
    friend bool operator==(const ReplyTo &, const ReplyTo &) = default;
};

struct Envelope {
    EventId id;
    Kind kind = Kind::Text;
    QString kindName; ///< of a kind that is Unknown here
    int version = 1;
    qint64 senderTime = 0; ///< UTC ms by the sender's clock; never used for order
    quint32 device = 0; ///< tells apart the devices of one account
    quint32 counter = 0; ///< 1, 2, 3 … per device and room; 0 = not counted
    qint64 orgVersion = 0; ///< the highest organisation version that the sender knew
    EventId subject; ///< the event that this one concerns; null = none
    QString text;
    std::vector<EventMention> mentions;
    std::optional<ReplyTo> reply;
    std::vector<Element> extra; ///< what belongs to the kind; of an unknown kind: the whole content
    QString subjectName; ///< what other clients call the subject: an archive id or a stanza's id attribute
    QString foreignId; ///< id attribute of a stanza without <event>, made by another client
    friend bool operator==(const Envelope &, const Envelope &) = default;
};

enum class EnvelopeError {
    Malformed,
    NewerVersion, ///< made for readers of a later version, and says so
    TooLarge,
    NoContent, ///< nothing of ours and nothing that people read (a subject change, a chat state)
};

/// What the stanza around the content tells; it only matters for other clients' stanzas.
struct WireNames {
    QString messageId; ///< the stanza's id attribute
    QString stanzaId; ///< the archive's id
    QString nick; ///< of the sender in the room
};

/// The elements of a stanza or of opened content → event. A stanza of another client gets an id that
/// everybody derives alike; its subject, if any, is known by subjectName only.
Result<Envelope, EnvelopeError> parse(const std::vector<Element> &content, const WireNames &names);
/// The elements for an event, in a fixed order: equal envelopes give equal bytes.
std::vector<Element> compose(const Envelope &envelope);

/// What the log keeps of an event beside its columns, and back. Of an unknown kind that is the whole content.
QByteArray payloadOf(const Envelope &envelope);
void readPayload(const QByteArray &payload, Envelope &envelope);

/// The elements that make up an event; everything else in a stanza was added on the way.
bool isContent(const Element &element);

/// 32 hexadecimal digits, the id attribute of our stanzas.
QString toHex(const EventId &id);
std::optional<EventId> eventIdFromHex(QStringView hex);

/// Elements standing side by side ↔ UTF-8. Reading keeps to the limits above; no DTD, no entities.
QByteArray toXml(const std::vector<Element> &elements);
Result<std::vector<Element>, EnvelopeError> fromXml(const QByteArray &xml);

} // namespace sw::roomlog
