// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/organisation_node.h"

#include "core/base/hex.h"

namespace sw::xmpp {

using namespace Qt::StringLiterals;

std::optional<OrganisationPointer> OrganisationPointer::from(const Element &element)
{
    const auto hash = fromHex(element.attribute(u"sha256").toStdString());
    OrganisationPointer pointer{element.attribute(u"version").toUInt(),
                                QUrl(element.attribute(u"url"), QUrl::StrictMode),
                                element.attribute(u"size").toLongLong(),
                                {}};
    const bool whole = element.is(u"organisation", organisationNode) && hash
        && hash->size() == pointer.sha256.size() && pointer.version > 0 && pointer.size > 0
        && pointer.size <= largestOrganisation && pointer.url.isValid() && pointer.url.scheme() == "https"_L1;
    if (!whole)
        return std::nullopt;
    std::ranges::copy(*hash, pointer.sha256.begin());
    return pointer;
}

Element OrganisationPointer::toElement() const
{
    return Element(u"organisation", organisationNode)
        .with(u"version", QString::number(version))
        .with(u"url", url.toString(QUrl::FullyEncoded))
        .with(u"size", QString::number(size))
        .with(u"sha256", QString::fromStdString(toHex(sha256)));
}

Jid companyAccount(const Jid &person)
{
    return Jid::fromParts(u"company", person.domain()).value_or(Jid());
}

Element signedElement(QStringView name, const QString &node, std::string_view base64)
{
    Element element(name, node);
    element.text = QString::fromLatin1(base64.data(), qsizetype(base64.size()));
    return element;
}

} // namespace sw::xmpp
