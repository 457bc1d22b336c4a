// SPDX-License-Identifier: Apache-2.0
#pragma once
// The nodes (XEP-0163) by which a company and its people show what they have signed. What lies in them is
// checked by core/org.
#include "core/runtime/jid.h"
#include "core/xmpp/element.h"

#include <QUrl>

#include <array>
#include <optional>

namespace sw::xmpp {

/// Where the organisation lies: <organisation xmlns='urn:storewire:organisation:0' version url size sha256/>,
/// item "current" of the company's account. Open to every account of the server.
struct OrganisationPointer {
    std::uint32_t version = 0;
    QUrl url;
    qint64 size = 0; ///< octets
    std::array<std::uint8_t, 32> sha256{};

    static std::optional<OrganisationPointer> from(const Element &element);
    Element toElement() const;
    friend bool operator==(const OrganisationPointer &, const OrganisationPointer &) = default;
};
inline const QString organisationNode = QStringLiteral("urn:storewire:organisation:0");
constexpr qint64 largestOrganisation = 16 * 1024 * 1024; // what the profiles of both servers take
/// The company's own account publishes and administers: company@ the domain of its people, as the servers'
/// profiles have it.
Jid companyAccount(const Jid &person);

/// An account's own: its org::AccountCertificate in base64, item "current"; open as well.
inline const QString accountNode = QStringLiteral("urn:storewire:account:0");
/// Its devices: org::Chain in base64, an item for each, named as the device; open as well.
inline const QString devicesNode = QStringLiteral("urn:storewire:devices:0");
constexpr int mostDevices = 32; ///< of an account
/// What its own devices say to each other while another one comes in (core/org/linking.h); for them alone.
inline const QString deviceCardsNode = QStringLiteral("urn:storewire:device-cards:0");
inline const QString comparedNode = QStringLiteral("urn:storewire:compared:0");
inline const QString linkNode = QStringLiteral("urn:storewire:link:0");
inline const QString currentItem = QStringLiteral("current");

Element signedElement(QStringView name, const QString &node, std::string_view base64);

} // namespace sw::xmpp
