// SPDX-License-Identifier: Apache-2.0
#include "core/org/codec.h"

namespace sw::org {

namespace {

constexpr std::size_t mostAddress = 2047; // RFC 7622 §3.1: two parts of 1,023 octets and the @

bool isShown(QChar c)
{
    return c.category() != QChar::Other_Control && c.category() != QChar::Separator_Line
        && c.category() != QChar::Separator_Paragraph;
}

} // namespace

bool readText(Reader &reader, std::size_t most, bool mayBeEmpty, QString &out)
{
    ByteView view;
    if (!reader.opaque(most, view))
        return false;
    out = QString::fromUtf8(reinterpret_cast<const char *>(view.data()), qsizetype(view.size()));
    const bool faithful = sameBytes(viewOf(out.toUtf8()), view) && isPlainText(out);
    return (faithful && (mayBeEmpty || !out.isEmpty())) || reader.fail(Error::BadText);
}

bool readAddress(Reader &reader, Jid &out)
{
    ByteView view;
    if (!reader.opaque(mostAddress, view))
        return false;
    const QString text
        = QString::fromUtf8(reinterpret_cast<const char *>(view.data()), qsizetype(view.size()));
    const auto address = Jid::parse(text);
    if (!address || !address->isBare() || address->local().isEmpty()
        || !sameBytes(viewOf(address->toString().toUtf8()), view))
        return reader.fail(Error::BadAddress);
    out = *address;
    return true;
}

bool isPlainText(const QString &text)
{
    return std::ranges::all_of(text, isShown);
}

QByteArray textOctets(const QString &text, std::size_t most)
{
    QByteArray octets = text.toUtf8();
    if (std::size_t(octets.size()) <= most)
        return octets;
    qsizetype end = qsizetype(most);
    while (end > 0 && (std::uint8_t(octets[end]) & 0xc0) == 0x80) // not within a character
        --end;
    octets.truncate(end);
    return octets;
}

} // namespace sw::org
