// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/xml_reader.h"

#include "core/xmpp/namespaces.h"

namespace sw::xmpp {
namespace {

bool isBlank(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
}

} // namespace

XmlReader::XmlReader(const XmlLimits &limits)
    : m_scanner(limits)
{ }

void XmlReader::feed(QByteArrayView bytes)
{
    if (m_done)
        return;
    if (const QByteArray good = m_scanner.scan(bytes); !good.isEmpty())
        m_xml.addData(good);
}

std::optional<XmlItem> XmlReader::next()
{
    while (!m_done) {
        switch (m_xml.readNext()) {
        case QXmlStreamReader::StartElement:
            open();
            if (m_depth == 1)
                return XmlItem{XmlItem::Kind::Opened, m_stanza};
            break;
        case QXmlStreamReader::EndElement:
            if (auto item = close())
                return item;
            break;
        case QXmlStreamReader::Characters:
            if (!m_open.empty())
                m_open.back()->text += m_xml.text();
            break;
        case QXmlStreamReader::Invalid:
            if (m_xml.error() != QXmlStreamReader::PrematureEndOfDocumentError)
                return fail(XmlError::NotWellFormed);
            if (m_scanner.failed())
                return fail(m_scanner.error());
            return {};
        case QXmlStreamReader::NoToken:
        case QXmlStreamReader::StartDocument:
        case QXmlStreamReader::EndDocument:
            break;
        case QXmlStreamReader::Comment: // the scanner lets none of these pass
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference:
        case QXmlStreamReader::ProcessingInstruction:
            return fail(XmlError::ForbiddenConstruct);
        }
    }
    return {};
}

XmlItem XmlReader::fail(XmlError error)
{
    m_done = true;
    return {XmlItem::Kind::Error, {}, error};
}

void XmlReader::open()
{
    ++m_depth;
    Element element;
    element.name = interned(m_xml.name());
    element.ns = interned(m_xml.namespaceUri());
    const auto attributes = m_xml.attributes();
    element.attributes.reserve(size_t(attributes.size()));
    for (const QXmlStreamAttribute &attribute : attributes) {
        if (attribute.namespaceUri().isEmpty() || attribute.prefix() == QLatin1StringView("xml"))
            element.attributes.emplace_back(interned(attribute.qualifiedName()), interned(attribute.value()));
    }
    if (m_depth <= 2) {
        m_stanza = std::move(element);
        m_open.clear();
        if (m_depth == 2)
            m_open.push_back(&m_stanza);
    } else {
        m_open.push_back(&m_open.back()->add(std::move(element)));
    }
}

std::optional<XmlItem> XmlReader::close()
{
    if (--m_depth == 0) {
        m_done = true;
        return XmlItem{XmlItem::Kind::Closed, {}};
    }
    Element &closed = *m_open.back();
    if (!closed.children.empty() && isBlank(closed.text))
        closed.text.clear(); // only the writer's indentation
    m_open.pop_back();
    if (m_depth > 1)
        return {};
    return XmlItem{XmlItem::Kind::Stanza, std::exchange(m_stanza, {})};
}

QString XmlReader::interned(QStringView text)
{
    if (text.size() > 64)
        return text.toString();
    QString &slot = m_interned[qHash(text) % m_interned.size()];
    if (slot != text)
        slot = text.toString();
    return slot;
}

Result<Element, XmlError> parseElement(QByteArrayView xml, const XmlLimits &limits)
{
    XmlReader reader(limits);
    reader.feed("<stream xmlns='jabber:client'>");
    reader.feed(xml);
    reader.feed("</stream>");
    reader.next();
    auto stanza = reader.next();
    auto end = reader.next();
    if (!stanza || stanza->kind != XmlItem::Kind::Stanza)
        return Failure{stanza ? stanza->error : XmlError::NotWellFormed};
    if (!end || end->kind != XmlItem::Kind::Closed)
        return Failure{end ? end->error : XmlError::NotWellFormed};
    return std::move(stanza->element);
}

} // namespace sw::xmpp
