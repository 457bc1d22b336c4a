// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/muc_types.h"

#include "core/xmpp/namespaces.h"

#include <array>

namespace sw::xmpp {

using namespace Qt::StringLiterals;

namespace {
constexpr std::array AffiliationNames{"none"_L1, "outcast"_L1, "member"_L1, "admin"_L1,
                                      "owner"_L1}; // as Affiliation
constexpr std::array RoleNames{"none"_L1, "visitor"_L1, "participant"_L1, "moderator"_L1}; // as RoomRole
} // namespace

QString affiliationName(Affiliation affiliation)
{
    return QString(AffiliationNames[size_t(affiliation)]);
}

Affiliation affiliationFrom(QStringView name)
{
    const auto found = std::find(AffiliationNames.begin(), AffiliationNames.end(), name);
    return found == AffiliationNames.end() ? Affiliation::None
                                           : Affiliation(found - AffiliationNames.begin());
}

RoomRole roomRoleFrom(QStringView name)
{
    const auto found = std::find(RoleNames.begin(), RoleNames.end(), name);
    return found == RoleNames.end() ? RoomRole::None : RoomRole(found - RoleNames.begin());
}

QSet<int> statusCodes(const Element &mucUser)
{
    QSet<int> codes;
    for (const Element &child : mucUser.children) {
        if (child.name == "status"_L1)
            codes << child.attribute(u"code").toInt();
    }
    return codes;
}

} // namespace sw::xmpp
