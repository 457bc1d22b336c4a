// SPDX-License-Identifier: Apache-2.0
#include "core/roomlog/protector.h"

#include "core/roomlog/envelope.h"

#include <QCryptographicHash>

namespace sw::roomlog {
namespace {

// Attributes in the order of their names: a server may hand them on in another one.
void addTo(QCryptographicHash &hash, const Element &element)
{
    const auto add = [&](QStringView text) {
        hash.addData(text.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    };
    add(element.ns);
    add(element.name);
    auto attributes = element.attributes;
    std::sort(attributes.begin(), attributes.end());
    for (const auto &[name, value] : attributes) {
        add(name);
        add(value);
    }
    add(element.text);
    for (const Element &child : element.children)
        addTo(hash, child);
    hash.addData(QByteArrayView("\1", 1));
}

Fingerprint fingerprintOf(const QString &name, const std::vector<Element> &payload)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(name.toUtf8());
    hash.addData(QByteArrayView("\0", 1));
    for (const Element &element : payload) {
        if (isContent(element))
            addTo(hash, element);
    }
    return hash.result();
}

} // namespace

Fingerprint OpenProtector::fingerprint(const RoomEntry &entry) const
{
    // Other clients repeat ids and bodies: their nick, and the archive's id where they give none, belong to
    // it.
    const bool ours = std::any_of(entry.payload.begin(), entry.payload.end(),
                                  [](const Element &element) { return element.is(u"event", EventNs); });
    if (ours)
        return fingerprintOf({}, entry.payload);
    const QString name = entry.messageId.isEmpty() ? entry.stanzaId : entry.messageId;
    return fingerprintOf(name + u'\n' + entry.nick, entry.payload);
}

Result<Sealed, ProtectError> OpenProtector::protect(RoomId, const QString &,
                                                    const std::vector<Element> &content, store::Writer &)
{
    return Sealed{content, fingerprintOf({}, content)};
}

Result<Opened, EventFault> OpenProtector::unprotect(RoomId, const RoomEntry &entry, Order, store::Writer &)
{
    return Opened{.content = entry.payload};
}

} // namespace sw::roomlog
