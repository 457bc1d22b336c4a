// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reads the bytes of an XMPP stream before any XML parser does and stops at the first byte that XMPP forbids
// or a cap refuses (RFC 6120 §11). Byte by byte and without look-ahead: where the network cuts the stream
// never changes the outcome. It does not check that tags match; the parser behind it does.
// What a server lets pass from one person to another must not end the stream of the other, who would meet it
// again in the archive at each sign-in: with `prune` elements beyond the caps are left out, with all in them.
#include "core/base/result.h"

#include <QByteArray>

#include <array>

namespace sw::xmpp {

enum class XmlError {
    BadUtf8, // also overlong forms and surrogates
    ForbiddenCharacter, // control characters, U+FFFE, text between stanzas
    ForbiddenConstruct, // DTD, comment, processing instruction, entity of one's own (RFC 6120 §11.1)
    BadEncoding, // a declaration of something else than UTF-8 (RFC 6120 §11.6)
    TooDeep,
    TooManyAttributes,
    TooManyElements,
    TooLarge,
    NotWellFormed,
};

struct XmlLimits {
    int depth = 64; // the stream's root counts
    int attributes = 128; // per element
    int elements = 80'000; // per stanza; more than 256 KiB can hold
    // Per stanza. Servers take 256 KiB; written anew, each of its characters may have become six ("&quot;").
    qsizetype bytes = 2 * 1024 * 1024;
    // Leave out elements beyond depth and attributes instead of failing. Never elements that are too many:
    // those come last that the server adds, and with them who it was.
    bool prune = false;

    friend bool operator==(const XmlLimits &, const XmlLimits &) = default;
};

class XmlScanner
{
public:
    explicit XmlScanner(const XmlLimits &limits = {})
        : m_limits(limits)
    { }

    // What of the bytes, and of those before, may be parsed now. Nothing is accepted after an error.
    QByteArray scan(QByteArrayView bytes);
    bool failed() const { return m_failed; }
    XmlError error() const { return m_error; }

private:
    enum class State {
        Text,
        Markup, // "<" seen
        StartTag,
        EmptyTag, // "/" seen in a start tag
        Value, // inside quotes
        EndTag,
        Declaration,
        Cdata,
        CdataStart,
        Entity,
    };

    void pass(char c, QByteArray &passed);
    void passRun(QByteArrayView run, QByteArray &passed);
    bool isInTag() const;
    bool tooMuch(XmlError error);
    bool tooManyAttributes();
    bool step(unsigned char c);
    bool text(unsigned char c);
    bool markup(unsigned char c);
    bool startTag(unsigned char c);
    bool value(unsigned char c);
    bool declaration(unsigned char c);
    bool cdata(unsigned char c);
    bool entity(unsigned char c);
    bool isPlain(unsigned char c) const;
    bool decode(unsigned char c);
    bool closeElement();
    bool fail(XmlError error); // always false

    XmlLimits m_limits;
    State m_state = State::Text;
    State m_afterEntity = State::Text;
    char m_quote = '"';
    int m_depth = 0;
    int m_attributes = 0;
    int m_elements = 0;
    qsizetype m_bytes = 0; // of the stanza so far
    int m_word = 0; // length of the name in a start tag so far
    QByteArray m_tag; // from "<" on: the start tag goes on whole or not at all
    bool m_bare = false; // of this start tag, a stanza's, only the name goes on
    int m_pruned = 0; // depth of the element that is being left out; 0 = none
    bool m_declared = false; // the XML declaration was seen
    bool m_rootClosed = false;
    QByteArray m_token; // the declaration, entity or CDATA opener so far; short
    // UTF-8 decoding
    int m_utf8Left = 0;
    char32_t m_codePoint = 0;
    char32_t m_utf8Least = 0;
    bool m_failed = false;
    XmlError m_error = XmlError::NotWellFormed;
};

} // namespace sw::xmpp
