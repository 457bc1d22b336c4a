// SPDX-License-Identifier: Apache-2.0
#pragma once
// Turns the bytes of an XMPP stream into its header, stanzas and end. Everything before an error is delivered
// first, however the network cut the bytes.
#include "core/xmpp/element.h"
#include "core/xmpp/xml_scanner.h"

#include <QXmlStreamReader>

#include <optional>

namespace sw::xmpp {

struct XmlItem {
    enum class Kind { Opened, Stanza, Closed, Error };
    Kind kind;
    Element element; // the stanza, or the stream's header without children
    XmlError error = XmlError::NotWellFormed;
};

class XmlReader
{
public:
    explicit XmlReader(const XmlLimits &limits = {});

    void feed(QByteArrayView bytes);
    // The next whole thing; absent until more bytes come, and for ever after Closed or Error.
    std::optional<XmlItem> next();

private:
    XmlItem fail(XmlError error);
    void open();
    std::optional<XmlItem> close();
    QString interned(QStringView text);

    XmlScanner m_scanner;
    QXmlStreamReader m_xml;
    bool m_done = false;
    int m_depth = 0;
    Element m_stanza;
    std::vector<Element *>
        m_open; // from the stanza down; an open element's parent gets no further child, so they stay put
    std::array<QString, 256>
        m_interned; // names, namespaces and short values that come again and again share their memory
};

// One element from a complete document, with the same limits; for stored payloads and tests.
Result<Element, XmlError> parseElement(QByteArrayView xml, const XmlLimits &limits = {});

} // namespace sw::xmpp
