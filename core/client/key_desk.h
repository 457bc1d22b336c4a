// SPDX-License-Identifier: Apache-2.0
#pragma once
// Key packages between this device, its account's node and the nodes of others: publishes and renews our own,
// fetches those of the devices that the company vouches for. Also tells the groups who this device is and
// whom the company has revoked. Core thread.
#include "core/groups/key_packages.h"
#include "core/roomlog/room_groups.h"
#include "core/trust/trust_work.h"
#include "core/xmpp/xmpp_client.h"

namespace sw {

/// A device's key packages: <package> with a KeyPackage in base64, an item each; open to every account of the
/// server.
QString keyPackagesNode(const QString &device);

class KeyDesk final : public QObject
{
    Q_OBJECT
public:
    struct Parts {
        xmpp::XmppClient &xmpp;
        Core &core;
        roomlog::RoomGroups &groups;
        trust::TrustWork &trust;
    };
    /// All must outlive it.
    explicit KeyDesk(Parts parts, QObject *parent = nullptr);

private:
    static constexpr std::chrono::hours lookAgain{12};

    void takeIdentity();
    bool takeRevocations();
    void lookForRevoked();
    void takeDoubts();
    void started(bool resumed);
    void compare();
    void replenish();
    void publishNext();
    void fetch(const Jid &person);
    void fetchFrom(const Jid &person, const QStringList &devices);
    bool write(const std::function<void()> &fn);

    Parts m_parts;
    TimerId m_nextLook = TimerId::None;
    bool m_publishing = false;
    bool m_compared = false; ///< with what the server has, in this session
    std::uint32_t m_revocations = 0; ///< version of the list that the groups know
    std::size_t m_ended = 0; ///< how many words of accounts they know
};

} // namespace sw
