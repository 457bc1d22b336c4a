// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/stored_xml.h"

#include <QStringDecoder>

#include <algorithm>
#include <array>

namespace sw::roomlog {

namespace {

// Far below the parser's own caps: what is beyond these is for it to judge.
constexpr int mostDepth = 8;
constexpr int mostElements = 500;
constexpr std::size_t mostAttributes = 16;
constexpr qsizetype mostName = 64;

constexpr std::array<std::pair<QByteArrayView, char>, 7> escapes{{
    {"&amp;", '&'},
    {"&lt;", '<'},
    {"&gt;", '>'},
    {"&quot;", '"'},
    {"&#xD;", '\r'},
    {"&#xA;", '\n'},
    {"&#x9;", '\t'},
}};

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

class StoredReader
{
public:
    explicit StoredReader(QByteArrayView xml)
        : m_xml(xml)
    { }

    std::optional<std::vector<Element>> all()
    {
        std::vector<Element> elements;
        while (m_at < m_xml.size()) {
            elements.emplace_back();
            if (!readElement(elements.back(), {}, 1))
                return {};
        }
        return elements;
    }

private:
    char peek() const { return m_at < m_xml.size() ? m_xml[m_at] : '\0'; }
    bool skip(QByteArrayView text)
    {
        if (!m_xml.sliced(m_at).startsWith(text))
            return false;
        m_at += text.size();
        return true;
    }

    QByteArrayView readName()
    {
        const qsizetype from = m_at;
        while (m_at < m_xml.size() && isNameCharacter(m_xml[m_at]))
            ++m_at;
        const QByteArrayView name = m_xml.sliced(from, m_at - from);
        const bool isGood = !name.isEmpty() && name.size() <= mostName && (name[0] < '0' || name[0] > '9')
            && name[0] != '-';
        return isGood ? name : QByteArrayView();
    }

    /// Up to `end`, which is left where it is. False for what toXml() does not write, or parsers refuse.
    bool readText(char end, QString &text)
    {
        QByteArray plain;
        bool isAscii = true;
        qsizetype from = m_at;
        for (; peek() != end; ++m_at) {
            const auto c = static_cast<unsigned char>(peek());
            const bool isSpace = end == '<' && (c == '\n' || c == '\t');
            if ((c < ' ' && !isSpace) || c == '<' || c == '>' || c == 0x7f)
                return false;
            isAscii &= c < 0x80;
            if (c != '&')
                continue;
            plain += m_xml.sliced(from, m_at - from);
            const QByteArrayView rest = m_xml.sliced(m_at);
            const auto found = std::ranges::find_if(
                escapes, [&](const auto &escape) { return rest.startsWith(escape.first); });
            if (found == escapes.end())
                return false;
            plain += found->second;
            m_at += found->first.size() - 1;
            from = m_at + 1;
        }
        const QByteArrayView last = m_xml.sliced(from, m_at - from);
        const QByteArrayView bytes = plain.isEmpty() ? last : QByteArrayView(plain += last);
        return isAscii ? (text = QString::fromLatin1(bytes), true) : decode(bytes, text);
    }

    static bool decode(QByteArrayView bytes, QString &text)
    {
        QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        text = utf8(bytes);
        const auto isForbidden = [](QChar c) { return c.unicode() >= 0xfffe; };
        return !utf8.hasError() && std::ranges::none_of(text, isForbidden)
            && !bytes.contains("\xef\xbb\xbf"); // the decoder passes over this one
    }

    bool readAttributes(Element &element, const QString &parentNs)
    {
        element.ns = parentNs;
        bool isFirst = true;
        while (skip(" ")) {
            const QByteArrayView name = readName();
            QString value;
            if (name.isEmpty() || !skip("=\"") || !readText('"', value))
                return false;
            ++m_at;
            if (name == "xmlns") {
                if (!isFirst || value.isEmpty())
                    return false;
                element.ns = value == m_lastNs ? m_lastNs : (m_lastNs = value);
            } else {
                const QString key = QString::fromLatin1(name);
                if (element.attributes.size() >= mostAttributes || element.hasAttribute(key))
                    return false;
                element.attributes.emplace_back(key, std::move(value));
            }
            isFirst = false;
        }
        return !element.ns.isEmpty();
    }

    bool readElement(Element &element, const QString &parentNs, int depth)
    {
        if (depth > mostDepth || ++m_elements > mostElements || !skip("<"))
            return false;
        const QByteArrayView name = readName();
        if (name.isEmpty() || !readAttributes(element, parentNs))
            return false;
        element.name = QString::fromLatin1(name);
        if (skip("/>"))
            return true;
        if (!skip(">") || !readText('<', element.text))
            return false;
        while (!m_xml.sliced(m_at).startsWith("</")) {
            element.children.emplace_back();
            if (!readElement(element.children.back(), element.ns, depth + 1))
                return false;
        }
        const bool isBlank = std::ranges::all_of(element.text, [](QChar c) { return c.isSpace(); });
        if (!element.children.empty() && isBlank)
            element.text.clear();
        return skip("</") && skip(name) && skip(">");
    }

    QByteArrayView m_xml;
    qsizetype m_at = 0;
    int m_elements = 0;
    QString m_lastNs;
};

} // namespace

std::optional<std::vector<Element>> storedElements(QByteArrayView xml)
{
    return StoredReader(xml).all();
}

} // namespace sw::roomlog
