// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/whole/raw_stream.h"

#include "core/roomlog/envelope.h"
#include "core/xmpp/namespaces.h"
#include "core/xmpp/sasl.h"

#include <QDateTime>
#include <QRandomGenerator>
#include <QSslConfiguration>

namespace sw::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int answerMs = 20'000;

QByteArray quoted(const QString &text)
{
    return '\'' + text.toHtmlEscaped().toUtf8() + '\'';
}

} // namespace

RawStream::RawStream(const test::TestServer &server, const QString &localpart)
    : m_server(server)
    , m_account(*Jid::fromParts(localpart, server.domain()))
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromPath(server.caFile()));
    m_socket.setSslConfiguration(tls);
    m_socket.setPeerVerifyName(server.domain());
}

bool RawStream::signIn(const QString &resource)
{
    m_socket.connectToHostEncrypted(m_server.host(), m_server.tlsPort());
    if (!m_socket.waitForEncrypted(answerMs)) {
        qWarning() << "raw stream:" << m_socket.errorString();
        return false;
    }
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    return openStream() && authenticate() && openStream() && bind(resource);
}

void RawStream::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 || m_socket.encryptedBytesToWrite() > 0)
        if (!m_socket.waitForBytesWritten(answerMs))
            return;
}

// ---- Reading

bool RawStream::token(int timeoutMs)
{
    for (;;) {
        if (m_xml.readNext() != QXmlStreamReader::Invalid)
            return true;
        if (m_xml.error() != QXmlStreamReader::PrematureEndOfDocumentError)
            return false;
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(timeoutMs))
            return false;
        m_xml.addData(m_socket.readAll());
    }
}

void RawStream::note(RawStanza &stanza)
{
    const auto name = m_xml.name();
    if (name == u"result")
        stanza.archived = true;
    else if (name == u"fin")
        stanza.complete = m_xml.attributes().value("complete"_L1) == u"true";
    else if (name == u"status")
        stanza.ownPresence |= m_xml.attributes().value("code"_L1) == u"110";
}

std::optional<RawStanza> RawStream::next(int timeoutMs)
{
    RawStanza stanza;
    QString *text = nullptr;
    for (int depth = 0; token(timeoutMs);) {
        if (m_xml.isStartElement()) {
            if (++depth == 1) {
                const auto attributes = m_xml.attributes();
                stanza = {m_xml.name().toString(), attributes.value("id"_L1).toString(),
                          attributes.value("from"_L1).toString(), attributes.value("type"_L1).toString()};
            } else {
                note(stanza);
            }
            text = m_xml.name() == u"last" ? &stanza.last : m_xml.name() == u"body" ? &stanza.body : nullptr;
        } else if (m_xml.isCharacters() && text) {
            *text += m_xml.text();
        } else if (m_xml.isEndElement()) {
            text = nullptr;
            if (--depth == 0)
                return stanza;
            if (depth < 0)
                return {}; // the stream's end
        }
    }
    return {};
}

// ---- Signing in (RFC 6120, RFC 5802)

bool RawStream::openStream()
{
    m_xml.clear();
    send("<?xml version='1.0'?><stream:stream xmlns='jabber:client' "
         "xmlns:stream='http://etherx.jabber.org/streams' version='1.0' to="
         + quoted(m_server.domain()) + '>');
    return readHeader() && readUntil([](const RawStanza &s) { return s.name == u"features"; });
}

bool RawStream::readHeader()
{
    while (token(answerMs))
        if (m_xml.isStartElement())
            return m_xml.name() == u"stream";
    return false;
}

/// The content of the next element if it has this name.
std::optional<QByteArray> RawStream::saslAnswer(QStringView expected)
{
    while (token(answerMs)) {
        if (!m_xml.isStartElement())
            continue;
        const bool right = m_xml.name() == expected;
        const QByteArray content
            = QByteArray::fromBase64(m_xml.readElementText(QXmlStreamReader::SkipChildElements).toLatin1());
        return right ? std::optional(content) : std::nullopt;
    }
    return {};
}

bool RawStream::authenticate()
{
    const QString user = m_account.local().toString();
    const QByteArray nonce = QByteArray::number(QRandomGenerator::system()->generate64(), 36);
    xmpp::ScramClient scram(xmpp::SaslMechanism::ScramSha256, user, user + u"-secret"_s, nonce);
    send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='SCRAM-SHA-256'>"
         + scram.first().toBase64() + "</auth>");
    const auto challenge = saslAnswer(u"challenge");
    const auto response = challenge ? scram.answer(*challenge) : Failure{xmpp::ScramError::BadMessage};
    if (!response)
        return false;
    send("<response xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>" + response->toBase64() + "</response>");
    const auto success = saslAnswer(u"success");
    return success && scram.verify(*success);
}

bool RawStream::bind(const QString &resource)
{
    send("<iq type='set' id='bind'><bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>"
         + resource.toUtf8() + "</resource></bind></iq>");
    return readUntil([](const RawStanza &s) { return s.id == u"bind" && s.type == u"result"; });
}

// ---- Rooms and archives

bool RawStream::join(const Jid &room, const QString &nick)
{
    send("<presence to=" + quoted(room.toString() + u'/' + nick)
         + "><x xmlns='http://jabber.org/protocol/muc'><history maxstanzas='0'/></x></presence>");
    bool refused = false;
    return readUntil([&](const RawStanza &s) {
               refused = s.name == u"presence" && s.type == u"error";
               return refused || s.ownPresence;
           })
        && !refused;
}

int RawStream::readArchive(const Jid &room, const QString &after)
{
    int entries = 0;
    for (QString behind = after;;) {
        const QString id = u"a%1"_s.arg(++m_queries);
        send("<iq type='set' id=" + quoted(id) + " to=" + quoted(room.toString())
             + "><query xmlns='urn:xmpp:mam:2' queryid=" + quoted(id)
             + "><set xmlns='http://jabber.org/protocol/rsm'><max>250</max>"
             + (behind.isEmpty() ? QByteArray() : "<after>" + behind.toUtf8() + "</after>")
             + "</set></query></iq>");
        RawStanza end;
        const bool ended = readUntil([&](const RawStanza &s) {
            entries += s.archived;
            end = s;
            return s.name == u"iq" && s.id == id;
        });
        if (!ended || end.type != u"result")
            return -1;
        if (end.complete || end.last.isEmpty())
            return entries;
        behind = end.last;
    }
}

QString RawStream::lastArchived(const Jid &room)
{
    const QString id = u"l%1"_s.arg(++m_queries);
    send("<iq type='set' id=" + quoted(id) + " to=" + quoted(room.toString())
         + "><query xmlns='urn:xmpp:mam:2'><set xmlns='http://jabber.org/protocol/rsm'>"
           "<max>1</max><before/></set></query></iq>");
    RawStanza end;
    return readUntil([&](const RawStanza &s) {
        end = s;
        return s.name == u"iq" && s.id == id;
    })
        ? end.last
        : QString();
}

QByteArray roomMessage(const Jid &room, const QString &text, quint32 counter)
{
    roomlog::Envelope envelope;
    for (auto &byte : envelope.id.bytes)
        byte = static_cast<std::uint8_t>(QRandomGenerator::system()->generate());
    envelope.senderTime = QDateTime::currentMSecsSinceEpoch();
    envelope.device = 1;
    envelope.counter = counter;
    envelope.text = text;
    Element message = Element(u"message", ns::Client)
                          .with(u"to", room.toString())
                          .with(u"type", u"groupchat"_s)
                          .with(u"id", roomlog::toHex(envelope.id));
    for (Element &part : roomlog::compose(envelope))
        message.add(std::move(part));
    message.add(Element(u"origin-id", ns::StanzaId).with(u"id", roomlog::toHex(envelope.id)));
    message.add(Element(u"store", ns::Hints));
    return message.toXml(ns::Client);
}

} // namespace sw::bench
