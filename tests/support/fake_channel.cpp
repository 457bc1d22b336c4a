// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fake_channel.h"

#include "core/xmpp/xml_reader.h"

#include <QCoreApplication>
#include <QLoggingCategory>

namespace sw::test {
namespace {

using namespace Qt::StringLiterals;

Element parsed(const QByteArray &xml)
{
    const auto element = xmpp::parseElement(xml);
    if (!element)
        qFatal("test XML is not well-formed: %s", xml.constData());
    return *element;
}

Element canonical(Element element, bool top = true)
{
    if (top && element.name == "iq"_L1)
        element.remove(u"id");
    std::sort(element.attributes.begin(), element.attributes.end());
    for (Element &child : element.children)
        child = canonical(std::move(child), false);
    return element;
}

} // namespace

FakeChannel::FakeChannel()
    : StanzaChannel(timers)
{
    begin(*Jid::parse(u"li@shop.test/till"), false);
}

void FakeChannel::inject(const QByteArray &xml)
{
    settle();
    Element stanza = parsed(xml);
    const QString id = stanza.attribute(u"id");
    if (id.startsWith(u'$'))
        stanza.set(u"id", m_iqIds.value(id.mid(1).toInt() - 1));
    receive(stanza);
    settle();
}

bool FakeChannel::expect(const QByteArray &xml)
{
    settle();
    const QByteArray wanted = canonical(parsed(xml)).toXml(ns::Client);
    if (m_sent.empty()) {
        qWarning("nothing was sent; expected %s", wanted.constData());
        return false;
    }
    const QByteArray sent = canonical(m_sent.front()).toXml(ns::Client);
    m_sent.pop_front();
    if (sent != wanted)
        qWarning("sent     %s\nexpected %s", sent.constData(), wanted.constData());
    return sent == wanted;
}

bool FakeChannel::expectNothing()
{
    settle();
    if (!m_sent.empty())
        qWarning("sent %s; expected nothing", m_sent.front().toXml(ns::Client).constData());
    return m_sent.empty();
}

void FakeChannel::forget(size_t count)
{
    settle();
    for (; count > 0 && !m_sent.empty(); --count)
        m_sent.pop_front();
}

void FakeChannel::settle()
{
    for (int i = 0; i < 8; ++i) // a reply may wait for a reply
        QCoreApplication::sendPostedEvents();
}

void FakeChannel::startAfresh()
{
    abandon();
    begin(boundJid(), false);
}

void FakeChannel::advance(std::chrono::milliseconds span)
{
    settle();
    timers.advance(span);
    settle();
}

void FakeChannel::transmit(const Element &stanza)
{
    if (stanza.name == "iq"_L1 && stanza.attribute(u"type") != "result"_L1
        && stanza.attribute(u"type") != "error"_L1)
        m_iqIds << stanza.attribute(u"id");
    m_sent.push_back(stanza);
}

} // namespace sw::test
