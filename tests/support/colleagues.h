// SPDX-License-Identifier: Apache-2.0
#pragma once
// A company on each server and its people, who sign in one after the other with their slips: whole clients
// whose rooms are groups. The test must depend on storewire-admin (tests/CMakeLists.txt).
#include "tests/support/desk.h"
#include "tests/support/office.h"
#include "tests/support/xmpp_person.h"

#include <map>
#include <memory>

namespace sw::test {

inline const QString ownWords = QStringLiteral("my own words 42"); ///< everybody's password

class Colleagues
{
public:
    /// At most so many people sign in on a server.
    explicit Colleagues(int everybody)
        : m_everybody(everybody)
    { }

    TestServer &serverAt(ServerKind kind) { return m_servers.of(kind); }
    /// A server of the test's own, with a company, to be killed and started again.
    Office &officeAt(ServerKind kind);
    /// The local part of who comes next.
    QString nextName(ServerKind kind) { return QStringLiteral("e%1").arg(m_next[kind] + 1); }
    /// The next one of the company's people, at a desk and signed in; by way of `port`, if there is one.
    std::unique_ptr<Desk> next(ServerKind kind, quint16 port = 0);

private:
    int m_everybody;
    TestServers m_servers;
    std::map<ServerKind, std::unique_ptr<Office>> m_offices;
    std::map<ServerKind, std::map<QString, org::SlipCode>> m_slips;
    std::map<ServerKind, int> m_next;
};

/// Of the room's entries, those that say that something cannot be read or is missing.
QStringList unreadable(Desk &desk, RoomId room);
/// By how many devices a person reads the room, as `desk` knows it; -1: no member.
int devicesOf(Desk &desk, RoomId room, const Jid &person);
/// A member's place in an encrypted room, None in an open one.
rooms::Standing standingIn(Desk &desk, RoomId room);

} // namespace sw::test
