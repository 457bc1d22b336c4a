// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/envelope.h"

#include "core/crypto/hash.h"
#include "core/roomlog/group_stanza.h"
#include "core/roomlog/stored_xml.h"
#include "core/runtime/octets.h"
#include "core/xmpp/namespaces.h"
#include "core/xmpp/xml_reader.h"

#include <algorithm>

namespace sw::roomlog {
namespace {

constexpr QLatin1StringView FallbackNs("urn:xmpp:fallback:0"); // XEP-0428
constexpr int ReadableVersion = 1; ///< of the envelope: the highest that an <event> may require

const Element *find(const std::vector<Element> &elements, QAnyStringView name, QAnyStringView ns)
{
    const auto found = std::find_if(elements.begin(), elements.end(),
                                    [&](const Element &element) { return element.is(name, ns); });
    return found == elements.end() ? nullptr : &*found;
}

QString bodyOf(const std::vector<Element> &elements)
{
    const Element *body = find(elements, u"body", ns::Client);
    return body ? body->text : QString();
}

Element mentionElement(const EventMention &mention)
{
    Element element(u"mention", EventNs);
    if (!mention.person.isNull())
        element.set(u"who", mention.person.toString());
    element.set(u"at", QString::number(mention.start));
    element.set(u"length", QString::number(mention.length));
    return element;
}

std::optional<EventMention> mentionOf(const Element &element, qsizetype textSize)
{
    EventMention mention;
    if (element.hasAttribute(u"who")) {
        const auto person = Jid::parse(element.attribute(u"who"));
        if (!person)
            return {};
        mention.person = person->bare();
    }
    mention.start = element.attribute(u"at").toInt();
    mention.length = element.attribute(u"length").toInt();
    const bool inside = mention.start >= 0 && mention.length > 0 && mention.start <= textSize
        && mention.length <= textSize - mention.start;
    return inside ? std::optional(mention) : std::nullopt;
}

Element replyElement(const ReplyTo &reply)
{
    Element element(u"re", EventNs);
    element.set(u"id", toHex(reply.id));
    if (!reply.author.isNull())
        element.set(u"author", reply.author.toString());
    return element;
}

void readReply(const Element &element, Envelope &envelope)
{
    if (const auto id = eventIdFromHex(element.attribute(u"id")))
        envelope.reply = ReplyTo{*id, Jid::parse(element.attribute(u"author")).value_or(Jid()).bare(), {}};
}

// Mentions, reply and the kind's own elements, as they stand inside <event> and in the stored payload.
void readInner(std::vector<Element> inner, Envelope &envelope)
{
    for (Element &element : inner) {
        if (element.is(u"mention", EventNs)) {
            if (envelope.mentions.size() >= limits::Mentions)
                continue;
            if (auto mention = mentionOf(element, envelope.text.size()))
                envelope.mentions.push_back(*std::move(mention));
        } else if (element.is(u"re", EventNs)) {
            readReply(element, envelope);
        } else {
            envelope.extra.push_back(std::move(element));
        }
    }
}

std::vector<Element> innerOf(const Envelope &envelope)
{
    std::vector<Element> inner;
    if (envelope.reply)
        inner.push_back(replyElement(*envelope.reply));
    for (const EventMention &mention : envelope.mentions)
        inner.push_back(mentionElement(mention));
    inner.insert(inner.end(), envelope.extra.begin(), envelope.extra.end());
    return inner;
}

Result<Envelope, EnvelopeError> parseOwn(const Element &event, const std::vector<Element> &content)
{
    SW_CHECK(event.attribute(u"requires").toInt() <= ReadableVersion, EnvelopeError::NewerVersion);
    Envelope envelope;
    const auto id = eventIdFromHex(event.attribute(u"id"));
    SW_CHECK(id && !id->isNull(), EnvelopeError::Malformed);
    envelope.id = *id;
    const QString name = event.attribute(u"kind");
    SW_CHECK(!name.isEmpty() && name.size() <= 64, EnvelopeError::Malformed);
    envelope.kind = kindOf(name);
    envelope.version = std::max(1, event.attribute(u"v").toInt());
    envelope.senderTime = event.attribute(u"t").toLongLong();
    envelope.device = event.attribute(u"d").toUInt(nullptr, 16);
    envelope.counter = event.attribute(u"n").toUInt();
    envelope.orgVersion = event.attribute(u"o").toLongLong();
    if (event.hasAttribute(u"subject")) {
        const auto subject = eventIdFromHex(event.attribute(u"subject"));
        SW_CHECK(subject, EnvelopeError::Malformed);
        envelope.subject = *subject;
    }
    envelope.text = bodyOf(content);
    if (envelope.kind == Kind::Unknown) {
        envelope.kindName = name;
        std::copy_if(content.begin(), content.end(), std::back_inserter(envelope.extra), isContent);
    } else {
        readInner(event.children, envelope);
    }
    return envelope;
}

int digitOf(QChar c)
{
    const char16_t u = c.unicode();
    if (u >= u'0' && u <= u'9')
        return u - u'0';
    const char16_t letter = u | 0x20;
    return letter >= u'a' && letter <= u'f' ? letter - u'a' + 10 : -1;
}

// Everybody derives the same id from what the live stanza and the archive have in common.
EventId foreignEventId(const QString &body, const WireNames &names)
{
    const QByteArray name
        = (names.messageId.isEmpty() ? u's' + names.stanzaId : u'm' + names.messageId).toUtf8();
    const QByteArray nick = names.nick.toUtf8();
    const QByteArray zero(1, '\0');
    const auto hash = crypto::sha256({constOctets("storewire foreign message"), constOctets(zero),
                                      constOctets(name), constOctets(zero), constOctets(nick),
                                      constOctets(zero), constOctets(body.toUtf8())});
    EventId id;
    std::copy_n(hash.begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

// XEP-0461 §3.1: for clients without replies the quoted text stands at the start of the body; XEP-0428 says
// where, in code points.
QString withoutQuote(const QString &body, const std::vector<Element> &content)
{
    for (const Element &element : content) {
        if (!element.is(u"fallback", FallbackNs) || element.attribute(u"for") != ns::Reply)
            continue;
        const Element *range = element.child(u"body", FallbackNs);
        if (!range)
            return body;
        const QList<uint> points = body.toUcs4();
        const qsizetype start = range->attribute(u"start").toLongLong();
        const qsizetype end = range->attribute(u"end").toLongLong();
        if (start < 0 || end <= start || end > points.size())
            return body;
        QList<uint> kept = points;
        kept.remove(start, end - start);
        return QString::fromUcs4(reinterpret_cast<const char32_t *>(kept.constData()), kept.size());
    }
    return body;
}

Result<Envelope, EnvelopeError> parseForeign(const std::vector<Element> &content, const WireNames &names)
{
    const Element *replace = find(content, u"replace", ns::Correct);
    const Element *retract = find(content, u"retract", ns::Retract);
    const Element *displayed = find(content, u"displayed", ns::ChatMarkers);
    const QString body = bodyOf(content);
    SW_CHECK(retract || displayed || !body.isEmpty(), EnvelopeError::NoContent);
    Envelope envelope;
    envelope.foreignId = names.messageId;
    envelope.id = foreignEventId(body, names);
    if (retract) {
        envelope.kind = Kind::Recall;
        envelope.subjectName = retract->attribute(u"id");
    } else if (displayed) {
        envelope.kind = Kind::Read;
        envelope.subjectName = displayed->attribute(u"id");
    } else {
        envelope.kind = replace ? Kind::Edit : Kind::Text;
        envelope.subjectName = replace ? replace->attribute(u"id") : QString();
        envelope.text = withoutQuote(body, content);
        if (const Element *reply = find(content, u"reply", ns::Reply))
            envelope.reply = ReplyTo{{}, {}, reply->attribute(u"id")};
    }
    return envelope;
}

void addStandardElements(const Envelope &envelope, std::vector<Element> &content)
{
    const QString subject = envelope.subjectName.isEmpty() ? toHex(envelope.subject) : envelope.subjectName;
    if (!envelope.text.isEmpty())
        content.push_back(Element(u"body", ns::Client).withText(envelope.text));
    if (envelope.reply) { // XEP-0461 §3
        const QString id = envelope.reply->stanzaId;
        Element reply
            = Element(u"reply", ns::Reply).with(u"id", id.isEmpty() ? toHex(envelope.reply->id) : id);
        if (!envelope.reply->author.isNull())
            reply.set(u"to", envelope.reply->author.toString());
        content.push_back(std::move(reply));
    }
    if (envelope.kind == Kind::Edit)
        content.push_back(Element(u"replace", ns::Correct).with(u"id", subject)); // XEP-0308 §3
    if (envelope.kind == Kind::Recall)
        content.push_back(Element(u"retract", ns::Retract).with(u"id", subject)); // XEP-0424 §3
    if (envelope.kind == Kind::Read)
        content.push_back(Element(u"displayed", ns::ChatMarkers).with(u"id", subject)); // XEP-0333 §3
}

} // namespace

Result<Envelope, EnvelopeError> parse(const std::vector<Element> &content, const WireNames &names)
{
    const Element *event = find(content, u"event", EventNs);
    return event ? parseOwn(*event, content) : parseForeign(content, names);
}

std::vector<Element> compose(const Envelope &envelope)
{
    std::vector<Element> content;
    if (envelope.kind == Kind::Unknown)
        return envelope.extra;
    addStandardElements(envelope, content);
    Element event(u"event", EventNs);
    event.set(u"id", toHex(envelope.id));
    event.set(u"kind", kindName(envelope.kind));
    event.set(u"v", QString::number(envelope.version));
    event.set(u"t", QString::number(envelope.senderTime));
    if (envelope.counter != 0) {
        event.set(u"d", QString::number(envelope.device, 16));
        event.set(u"n", QString::number(envelope.counter));
    }
    if (envelope.orgVersion != 0)
        event.set(u"o", QString::number(envelope.orgVersion));
    if (!envelope.subject.isNull())
        event.set(u"subject", toHex(envelope.subject));
    event.children = innerOf(envelope);
    content.push_back(std::move(event));
    return content;
}

bool isContent(const Element &element)
{
    static const auto all
        = {EventNs, MlsNs, ns::Reply, ns::Correct, ns::Retract, ns::ChatMarkers, FallbackNs, ns::Reactions};
    return element.is(u"body", ns::Client)
        || std::any_of(all.begin(), all.end(), [&](QLatin1StringView name) { return element.ns == name; });
}

QByteArray payloadOf(const Envelope &envelope)
{
    if (envelope.kind == Kind::Unknown || envelope.kind == Kind::Unreadable)
        return toXml(envelope.extra);
    std::vector<Element> inner = innerOf(envelope);
    if (!envelope.subjectName.isEmpty())
        inner.push_back(Element(u"about", EventNs).with(u"name", envelope.subjectName));
    if (envelope.reply && !envelope.reply->stanzaId.isEmpty())
        inner.push_back(Element(u"answered", EventNs).with(u"name", envelope.reply->stanzaId));
    return toXml(inner);
}

void readPayload(const QByteArray &payload, Envelope &envelope)
{
    if (payload.isEmpty())
        return;
    auto elements = storedElements(payload);
    if (!elements) {
        auto parsed = fromXml(payload);
        if (!parsed)
            return;
        elements = *std::move(parsed);
    }
    if (envelope.kind == Kind::Unknown || envelope.kind == Kind::Unreadable) {
        envelope.extra = *std::move(elements);
        return;
    }
    std::erase_if(*elements, [&](const Element &element) {
        if (element.is(u"about", EventNs))
            envelope.subjectName = element.attribute(u"name");
        return element.is(u"about", EventNs);
    });
    const Element *answered = find(*elements, u"answered", EventNs);
    const QString answeredName = answered ? answered->attribute(u"name") : QString();
    std::erase_if(*elements, [](const Element &element) { return element.is(u"answered", EventNs); });
    readInner(*std::move(elements), envelope);
    if (!answeredName.isEmpty()) {
        if (!envelope.reply)
            envelope.reply.emplace();
        envelope.reply->stanzaId = answeredName;
    }
}

QString toHex(const EventId &id)
{
    const auto *bytes = reinterpret_cast<const char *>(id.bytes.data());
    return QString::fromLatin1(
        QByteArray::fromRawData(bytes, static_cast<qsizetype>(id.bytes.size())).toHex());
}

std::optional<EventId> eventIdFromHex(QStringView hex)
{
    EventId id;
    if (hex.size() != static_cast<qsizetype>(2 * id.bytes.size()))
        return {};
    for (std::size_t i = 0; i < id.bytes.size(); ++i) {
        const int high = digitOf(hex[qsizetype(2 * i)]);
        const int low = digitOf(hex[qsizetype(2 * i + 1)]);
        if (high < 0 || low < 0)
            return {};
        id.bytes[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return id;
}

QByteArray toXml(const std::vector<Element> &elements)
{
    QByteArray xml;
    for (const Element &element : elements)
        xml += element.toXml();
    return xml;
}

Result<std::vector<Element>, EnvelopeError> fromXml(const QByteArray &xml)
{
    SW_CHECK(xml.size() <= limits::ContentBytes, EnvelopeError::TooLarge);
    const xmpp::XmlLimits caps{limits::Depth, limits::AttributesPerElement, limits::Elements,
                               limits::ContentBytes + 64};
    auto all = xmpp::parseElement("<content>" + xml + "</content>", caps);
    SW_CHECK(all, EnvelopeError::Malformed);
    return std::move(all->children);
}

} // namespace sw::roomlog
