// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/element.h"

namespace sw {
namespace {

void appendUtf8(QByteArray &out, char32_t c)
{
    if (c < 0x80) {
        out += char(c);
    } else if (c < 0x800) {
        out += char(0xc0 | (c >> 6));
        out += char(0x80 | (c & 0x3f));
    } else if (c < 0x10000) {
        out += char(0xe0 | (c >> 12));
        out += char(0x80 | ((c >> 6) & 0x3f));
        out += char(0x80 | (c & 0x3f));
    } else {
        out += char(0xf0 | (c >> 18));
        out += char(0x80 | ((c >> 12) & 0x3f));
        out += char(0x80 | ((c >> 6) & 0x3f));
        out += char(0x80 | (c & 0x3f));
    }
}

// XML 1.0 §2.2 Char.
bool isXmlCharacter(char32_t c)
{
    return (c >= 0x20 && c <= 0xd7ff) || c == '\t' || c == '\n' || c == '\r' || (c >= 0xe000 && c <= 0xfffd)
        || c >= 0x10000;
}

char32_t codePointAt(QStringView text, qsizetype &i)
{
    const QChar c = text[i];
    if (!c.isSurrogate())
        return c.unicode();
    if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
        return QChar::surrogateToUcs4(c, text[++i]);
    return 0xfffd;
}

void appendEscaped(QByteArray &out, QStringView text, bool inAttribute)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char32_t c = codePointAt(text, i);
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>': // so that "]]>" never stands in text
            out += "&gt;";
            break;
        case '\r': // a parser would make it a line feed
            out += "&#xD;";
            break;
        case '"':
            out += inAttribute ? "&quot;" : "\"";
            break;
        case '\n':
            out += inAttribute ? "&#xA;" : "\n";
            break;
        case '\t':
            out += inAttribute ? "&#x9;" : "\t";
            break;
        default:
            appendUtf8(out, isXmlCharacter(c) ? c : char32_t(0xfffd));
        }
    }
}

void append(QByteArray &out, const Element &element, QAnyStringView parentNs)
{
    const QByteArray tag = element.name.toUtf8();
    out += '<' + tag;
    if (!QAnyStringView::equal(element.ns, parentNs)) {
        out += " xmlns=\"";
        appendEscaped(out, element.ns, true);
        out += '"';
    }
    for (const auto &[name, value] : element.attributes) {
        out += ' ' + name.toUtf8() + "=\"";
        appendEscaped(out, value, true);
        out += '"';
    }
    if (element.children.empty() && element.text.isEmpty()) {
        out += "/>";
        return;
    }
    out += '>';
    appendEscaped(out, element.text, false);
    for (const Element &child : element.children)
        append(out, child, element.ns);
    out += "</" + tag + '>';
}

} // namespace

const QString *Element::findAttribute(QAnyStringView attributeName) const
{
    for (const auto &[key, value] : attributes) {
        if (QAnyStringView::equal(key, attributeName))
            return &value;
    }
    return nullptr;
}

QString Element::attribute(QAnyStringView attributeName) const
{
    const QString *value = findAttribute(attributeName);
    return value ? *value : QString();
}

const Element *Element::child(QAnyStringView elementName, QAnyStringView xmlns) const
{
    for (const Element &candidate : children) {
        if (candidate.is(elementName, xmlns))
            return &candidate;
    }
    return nullptr;
}

const Element *Element::childIn(QAnyStringView xmlns) const
{
    for (const Element &candidate : children) {
        if (QAnyStringView::equal(candidate.ns, xmlns))
            return &candidate;
    }
    return nullptr;
}

QString Element::childText(QAnyStringView elementName, QAnyStringView xmlns) const
{
    const Element *found = child(elementName, xmlns);
    return found ? found->text : QString();
}

void Element::set(QAnyStringView attributeName, QString value)
{
    for (auto &[key, old] : attributes) {
        if (QAnyStringView::equal(key, attributeName)) {
            old = std::move(value);
            return;
        }
    }
    attributes.emplace_back(attributeName.toString(), std::move(value));
}

void Element::remove(QAnyStringView attributeName)
{
    std::erase_if(attributes,
                  [&](const auto &entry) { return QAnyStringView::equal(entry.first, attributeName); });
}

Element &Element::add(Element childElement)
{
    return children.emplace_back(std::move(childElement));
}

Element &&Element::with(QAnyStringView attributeName, QString value) &&
{
    set(attributeName, std::move(value));
    return std::move(*this);
}

Element &&Element::with(Element childElement) &&
{
    add(std::move(childElement));
    return std::move(*this);
}

Element &&Element::withText(QString value) &&
{
    text = std::move(value);
    return std::move(*this);
}

QByteArray Element::toXml(QAnyStringView parentNs) const
{
    QByteArray out;
    append(out, *this, parentNs);
    return out;
}

} // namespace sw
