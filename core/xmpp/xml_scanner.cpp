// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/xml_scanner.h"

#include <array>

namespace sw::xmpp {
namespace {

constexpr qsizetype MaxDeclaration = 128;
constexpr qsizetype MaxEntity = 10; // "&#x10FFFF;" without its ends
constexpr int MaxName = 512; // QXmlStreamReader gives up at 4096
constexpr QByteArrayView CdataOpener("[CDATA[");

bool isSpace(unsigned char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Printable ASCII but what may end character data or a value.
constexpr auto ordinary = [] {
    std::array<bool, 256> table{};
    for (std::size_t c = 0x20; c < 0x7f; ++c)
        table[c] = c != '<' && c != '&' && c != '"' && c != '\'';
    return table;
}();

bool isPredefined(QByteArrayView name)
{
    return name == "amp" || name == "lt" || name == "gt" || name == "quot" || name == "apos";
}

// The value of encoding="…" is UTF-8, or there is none.
bool declaresUtf8(const QByteArray &declaration)
{
    const QByteArray text = declaration.toLower();
    const qsizetype at = text.indexOf("encoding");
    if (at < 0)
        return true;
    const QByteArray rest = text.mid(at + qsizetype(strlen("encoding"))).trimmed();
    if (!rest.startsWith('='))
        return false;
    const QByteArray quoted = rest.mid(1).trimmed();
    return quoted.startsWith("\"utf-8\"") || quoted.startsWith("'utf-8'");
}

} // namespace

QByteArray XmlScanner::scan(QByteArrayView bytes)
{
    QByteArray passed;
    if (m_failed)
        return passed;
    passed.reserve(bytes.size() + m_tag.size());
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        qsizetype end = i;
        if (isPlain(static_cast<unsigned char>(bytes[i]))) { // like most bytes
            do
                ++end;
            while (end < bytes.size() && ordinary[static_cast<unsigned char>(bytes[end])]);
        }
        if (end > i) {
            m_bytes += end - i;
            passRun(bytes.sliced(i, end - i), passed);
            i = end;
        }
        const bool counts = m_depth > 1 || m_state != State::Text;
        if (counts && i < bytes.size())
            ++m_bytes;
        if (m_bytes > m_limits.bytes) {
            fail(XmlError::TooLarge);
            break;
        }
        if (i == bytes.size())
            break;
        const auto c = static_cast<unsigned char>(bytes[i]);
        const bool wasPruned = m_pruned > 0;
        if (!decode(c) || !step(c))
            break;
        if (!wasPruned && m_pruned == 0)
            pass(bytes[i], passed);
    }
    return passed;
}

// Between "<" and the end of what may be a start tag.
bool XmlScanner::isInTag() const
{
    switch (m_state) {
    case State::Markup:
    case State::StartTag:
    case State::EmptyTag:
    case State::Value:
        return true;
    case State::Entity:
        return m_afterEntity == State::Value;
    case State::Text:
    case State::EndTag:
    case State::Declaration:
    case State::Cdata:
    case State::CdataStart:
        return false;
    }
    return false;
}

// After the step that c caused.
void XmlScanner::pass(char c, QByteArray &passed)
{
    const bool inTag = isInTag();
    if (m_tag.isEmpty() && !inTag) {
        passed += c;
        return;
    }
    if (!m_bare || c == '>' || m_state == State::EmptyTag)
        m_tag += c;
    if (inTag)
        return;
    passed += m_tag;
    m_tag.clear();
    m_bare = false;
}

void XmlScanner::passRun(QByteArrayView run, QByteArray &passed)
{
    if (m_pruned > 0 || m_bare)
        return;
    (m_tag.isEmpty() ? passed : m_tag).append(run);
}

// The element that is being opened goes beyond a cap.
bool XmlScanner::tooMuch(XmlError error)
{
    if (!m_limits.prune || m_depth < 2) // the stream itself, or a stanza
        return m_pruned > 0 || fail(error);
    if (m_pruned == 0) {
        m_pruned = m_depth + 1;
        m_tag.clear();
    }
    return true;
}

// A stanza that has too many keeps none: it must still be counted (XEP-0198).
bool XmlScanner::tooManyAttributes()
{
    if (!m_limits.prune || m_depth != 1 || m_pruned > 0)
        return tooMuch(XmlError::TooManyAttributes);
    if (!m_bare) {
        qsizetype name = 1;
        while (name < m_tag.size() && !isSpace(static_cast<unsigned char>(m_tag[name])))
            ++name;
        m_tag.truncate(name);
        m_bare = true;
    }
    return true;
}

// Printable ASCII that changes nothing in character data or an attribute's value.
bool XmlScanner::isPlain(unsigned char c) const
{
    if (c < 0x20 || c >= 0x7f || c == '<' || c == '&' || m_utf8Left > 0)
        return false;
    return (m_state == State::Text && m_depth > 1) || (m_state == State::Value && c != '"' && c != '\'');
}

bool XmlScanner::fail(XmlError error)
{
    m_failed = true;
    m_error = error;
    return false;
}

// True while the bytes so far are well-formed UTF-8 (RFC 3629 §4) of characters that XML allows.
bool XmlScanner::decode(unsigned char c)
{
    if (m_utf8Left > 0) {
        if ((c & 0xc0) != 0x80)
            return fail(XmlError::BadUtf8);
        m_codePoint = (m_codePoint << 6) | (c & 0x3f);
        if (--m_utf8Left > 0)
            return true;
        if (m_codePoint < m_utf8Least || m_codePoint > 0x10ffff
            || (m_codePoint >= 0xd800 && m_codePoint <= 0xdfff))
            return fail(XmlError::BadUtf8);
        if (m_codePoint == 0xfffe || m_codePoint == 0xffff)
            return fail(XmlError::ForbiddenCharacter);
        return true;
    }
    if (c < 0x80)
        return c >= 0x20 || isSpace(c) || fail(XmlError::ForbiddenCharacter);
    if (c >= 0xc2 && c <= 0xdf) {
        m_utf8Left = 1, m_utf8Least = 0x80, m_codePoint = c & 0x1f;
    } else if (c >= 0xe0 && c <= 0xef) {
        m_utf8Left = 2, m_utf8Least = 0x800, m_codePoint = c & 0x0f;
    } else if (c >= 0xf0 && c <= 0xf4) {
        m_utf8Left = 3, m_utf8Least = 0x10000, m_codePoint = c & 0x07;
    } else {
        return fail(XmlError::BadUtf8);
    }
    return true;
}

bool XmlScanner::step(unsigned char c)
{
    switch (m_state) {
    case State::Text:
        return text(c);
    case State::Markup:
        return markup(c);
    case State::StartTag:
        return startTag(c);
    case State::EmptyTag:
        if (c != '>')
            return fail(XmlError::NotWellFormed);
        return closeElement();
    case State::Value:
        return value(c);
    case State::EndTag:
        if (c == '<' || c == '&')
            return fail(XmlError::NotWellFormed);
        return c != '>' || closeElement();
    case State::Declaration:
        return declaration(c);
    case State::CdataStart:
    case State::Cdata:
        return cdata(c);
    case State::Entity:
        return entity(c);
    }
    return false;
}

bool XmlScanner::text(unsigned char c)
{
    if (c == '<') {
        if (m_rootClosed)
            return fail(XmlError::NotWellFormed);
        m_state = State::Markup;
        if (m_depth <= 1)
            m_bytes = 1;
        return true;
    }
    if (m_depth <= 1) // RFC 6120 §4.6.1, §11.7: only white space between stanzas
        return isSpace(c) || fail(XmlError::ForbiddenCharacter);
    if (c == '&') {
        m_afterEntity = State::Text;
        m_token.clear();
        m_state = State::Entity;
    }
    return true;
}

bool XmlScanner::markup(unsigned char c)
{
    if (c == '/') {
        m_state = State::EndTag;
        return m_depth > 0 || fail(XmlError::NotWellFormed);
    }
    if (c == '!' && m_depth > 1) {
        m_token.clear();
        m_state = State::CdataStart;
        return true;
    }
    if (c == '?' && m_depth == 0 && !m_declared) {
        m_declared = true;
        m_state = State::Declaration;
        return true;
    }
    if (c == '!' || c == '?')
        return fail(XmlError::ForbiddenConstruct);
    if (c == '<' || c == '>' || c == '&' || c == '"' || c == '\'' || isSpace(c))
        return fail(XmlError::NotWellFormed);
    m_attributes = 0;
    m_word = 1;
    m_state = State::StartTag;
    if (m_depth + 1 > m_limits.depth)
        return tooMuch(XmlError::TooDeep);
    return ++m_elements <= m_limits.elements || fail(XmlError::TooManyElements);
}

bool XmlScanner::startTag(unsigned char c)
{
    switch (c) {
    case '"':
    case '\'':
        m_quote = char(c);
        m_state = State::Value;
        m_word = 0;
        return ++m_attributes <= m_limits.attributes || tooManyAttributes();
    case '/':
        ++m_depth; // closeElement takes it back
        m_state = State::EmptyTag;
        return true;
    case '>':
        if (++m_depth == 1) // the stream's own header
            m_elements = 0;
        m_state = State::Text;
        return true;
    case '<':
    case '&':
        return fail(XmlError::NotWellFormed);
    default:
        m_word = isSpace(c) || c == '=' ? 0 : m_word + 1;
        return m_word <= MaxName || tooMuch(XmlError::NotWellFormed);
    }
}

bool XmlScanner::closeElement()
{
    m_state = State::Text;
    --m_depth;
    if (m_depth < m_pruned)
        m_pruned = 0;
    if (m_depth <= 1)
        m_elements = 0, m_bytes = 0;
    m_rootClosed = m_depth == 0;
    return true;
}

bool XmlScanner::value(unsigned char c)
{
    if (c == '<')
        return fail(XmlError::NotWellFormed);
    if (c == '&') {
        m_afterEntity = State::Value;
        m_token.clear();
        m_state = State::Entity;
    } else if (c == m_quote) {
        m_state = State::StartTag;
    }
    return true;
}

// Only the XML declaration itself, and only as the first bytes of the stream.
bool XmlScanner::declaration(unsigned char c)
{
    m_token += char(c);
    if (m_token.size() > MaxDeclaration)
        return fail(XmlError::ForbiddenConstruct);
    if (m_token.size() == 4 && !(m_token.startsWith("xml") && isSpace(c)))
        return fail(XmlError::ForbiddenConstruct);
    if (c != '>')
        return true;
    if (m_token.size() < 4 || !m_token.endsWith("?>"))
        return fail(XmlError::ForbiddenConstruct);
    if (!declaresUtf8(m_token))
        return fail(XmlError::BadEncoding);
    m_state = State::Text;
    return true;
}

bool XmlScanner::cdata(unsigned char c)
{
    m_token += char(c);
    if (m_state == State::CdataStart) {
        if (!CdataOpener.startsWith(m_token))
            return fail(XmlError::ForbiddenConstruct);
        if (m_token.size() == CdataOpener.size()) {
            m_state = State::Cdata;
            m_token.clear();
        }
        return true;
    }
    if (m_token.endsWith("]]>"))
        m_state = State::Text;
    else if (m_token.size() > 2)
        m_token = m_token.right(2);
    return true;
}

bool XmlScanner::entity(unsigned char c)
{
    if (c != ';') {
        m_token += char(c);
        return m_token.size() <= MaxEntity || fail(XmlError::ForbiddenConstruct);
    }
    if (!m_token.startsWith('#') && !isPredefined(m_token))
        return fail(XmlError::ForbiddenConstruct);
    m_state = m_afterEntity;
    return true;
}

} // namespace sw::xmpp
