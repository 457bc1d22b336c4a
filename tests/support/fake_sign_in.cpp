// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fake_sign_in.h"

#include "core/xmpp/xml_reader.h"

#include <QMessageAuthenticationCode>
#include <QPasswordDigestor>

namespace sw::test {
namespace {

QByteArray hmac(const QByteArray &key, const QByteArray &message)
{
    return QMessageAuthenticationCode::hash(message, key, QCryptographicHash::Sha256);
}

// The last SASL element on the wire, decoded.
QByteArray saslPayload(const QByteArray &sent)
{
    const auto element = xmpp::parseElement(sent.mid(sent.lastIndexOf("<", sent.lastIndexOf("xmlns="))));
    return element ? QByteArray::fromBase64(element->text.toLatin1()) : QByteArray();
}

QByteArray saslElement(const QByteArray &name, const QByteArray &payload)
{
    return '<' + name + " xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>" + payload.toBase64() + "</" + name + '>';
}

} // namespace

QByteArray FakeSignIn::header()
{
    return "<?xml version='1.0'?><stream:stream xmlns='jabber:client' "
           "xmlns:stream='http://etherx.jabber.org/streams' "
           "from='shop.test' id='x' version='1.0'>";
}

void FakeSignIn::encrypt(FakeWire &wire) const
{
    if (wire.address.tls == xmpp::TlsMode::StartTls) {
        wire.accept(false);
        wire.give(header() + features("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>"));
        wire.give("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
    }
    wire.accept(true);
    wire.take();
    wire.give(
        header()
        + features("<mechanisms xmlns='urn:ietf:params:xml:ns:xmpp-sasl'>" + mechanisms + "</mechanisms>"));
}

void FakeSignIn::authenticate(FakeWire &wire) const
{
    const QByteArray clientFirstBare = saslPayload(wire.take()).mid(3);
    const QByteArray nonce = clientFirstBare.mid(clientFirstBare.indexOf(",r=") + 3) + "server";
    const QByteArray serverFirst = "r=" + nonce + ",s=" + QByteArray("salt").toBase64() + ",i=4096";
    wire.give(saslElement("challenge", serverFirst));
    const QByteArray clientFinal = saslPayload(wire.take());
    const QByteArray authMessage
        = clientFirstBare + ',' + serverFirst + ',' + clientFinal.left(clientFinal.indexOf(",p="));
    const QByteArray secret = honest ? password.toUtf8() : QByteArray("a guess");
    const QByteArray salted
        = QPasswordDigestor::deriveKeyPbkdf2(QCryptographicHash::Sha256, secret, "salt", 4096, 32);
    wire.give(saslElement("success", "v=" + hmac(hmac(salted, "Server Key"), authMessage).toBase64()));
    if (honest)
        wire.give(header() + features(sessionFeatures));
}

void FakeSignIn::bind(FakeWire &wire, const QByteArray &enabled) const
{
    wire.give("<iq type='result' id='bind'><bind "
              "xmlns='urn:ietf:params:xml:ns:xmpp-bind'><jid>li@shop.test/till</jid></bind></iq>");
    wire.give(enabled);
    wire.take();
}

} // namespace sw::test
