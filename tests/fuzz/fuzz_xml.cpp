// SPDX-License-Identifier: Apache-2.0
// The XML framing: no input may crash, hang or give a different outcome when the network cuts it elsewhere.
#include "core/xmpp/xml_reader.h"

#include <cstdlib>

namespace {

QByteArray outcome(const QByteArray &bytes, qsizetype cut, bool prune)
{
    sw::xmpp::XmlLimits limits;
    limits.prune = prune;
    limits.bytes = 4096;
    limits.depth = 8;
    limits.elements = 64;
    limits.attributes = 8;
    sw::xmpp::XmlReader reader(limits);
    QByteArray out;
    for (const QByteArray &piece : {bytes.left(cut), bytes.mid(cut)}) {
        reader.feed(piece);
        while (const auto item = reader.next()) {
            out += char('0' + int(item->kind));
            out += item->element.toXml();
            if (item->kind == sw::xmpp::XmlItem::Kind::Error)
                out += char('a' + int(item->error));
        }
    }
    return out;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const qsizetype cut = size > 0 ? qsizetype(data[0]) % qsizetype(size + 1) : 0;
    for (const bool prune : {false, true})
        if (outcome(bytes, 0, prune) != outcome(bytes, cut, prune))
            std::abort();
    return 0;
}
