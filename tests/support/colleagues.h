// SPDX-License-Identifier: Apache-2.0
#pragma once
// A company on each server and its people, who sign in one after the other with their slips: whole clients
// whose rooms are groups. The test must depend on storewire-admin (tests/CMakeLists.txt).
#include "core/trust/trust.h"
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

    ClientLimits limits; ///< of who comes next
    TestServer &serverAt(ServerKind kind) { return m_servers.of(kind); }
    /// A server of the test's own, with a company, to be killed and started again.
    Office &officeAt(ServerKind kind);
    /// The local part of who comes next.
    QString nextName(ServerKind kind) { return QStringLiteral("e%1").arg(m_next[kind] + 1); }
    /// Of the slip that was printed for this local part.
    const org::SlipCode &slipOf(ServerKind kind, const QString &name);
    /// The next one of the company's people, at a desk and signed in; by way of `port` and `host`, if there
    /// are.
    std::unique_ptr<Desk> next(ServerKind kind, quint16 port = 0, const QString &host = {});
    /// A further computer of the same person, signed in with the password: nobody vouches for it yet.
    std::unique_ptr<Desk> anotherComputerOf(ServerKind kind, Desk &first);

private:
    int m_everybody;
    TestServers m_servers;
    std::map<ServerKind, std::unique_ptr<Office>> m_offices;
    std::map<ServerKind, std::map<QString, org::SlipCode>> m_slips;
    std::map<ServerKind, int> m_next;
};

trust::Trust &trustOf(Desk &desk);
/// Of the first sign-in with a slip; None while the profile is closed.
trust::Step stepOf(Desk &desk);
trust::LinkStep linkOf(Desk &desk);
bool isCertified(Desk &desk);

/// Opens the profile and types the code in place of a password.
void enterCode(Desk &desk, const org::SlipCode &code);
/// The same until the company vouches for the device and a password is to be chosen.
[[nodiscard]] bool entersSlip(Desk &desk, const org::SlipCode &code);
[[nodiscard]] bool choosesPassword(Desk &desk, const QString &password = ownWords);
/// Both.
[[nodiscard]] bool enrols(Desk &desk, const org::SlipCode &code);
/// With address and password, as on a new computer.
[[nodiscard]] bool signsInByPassword(Desk &desk, const QString &password = ownWords);
/// The program ends, starts and connects.
[[nodiscard]] bool reopens(Desk &desk);
/// Both show the same code.
[[nodiscard]] bool isCompared(Desk &first, Desk &second);
/// The first one lets the second one in.
[[nodiscard]] bool isLinked(Desk &first, Desk &second);

/// Of the room's entries, those that say that something cannot be read or is missing.
QStringList unreadable(Desk &desk, RoomId room);
/// Who was there for a part of it reads nothing that the other does not have, in the same order, once both
/// have moved what was sealed again to the place of its last copy. What was sealed again while it was out
/// stands where it could read it: the other has it next to something that it lacks. Waits for it; says what
/// they have otherwise.
bool agreesInPart(Desk &comer, RoomId theirs, Desk &whole, RoomId ours);
/// By how many devices a person reads the room, as `desk` knows it; -1: no member.
int devicesOf(Desk &desk, RoomId room, const Jid &person);
/// A member's place in an encrypted room, None in an open one.
rooms::Standing standingIn(Desk &desk, RoomId room);

} // namespace sw::test
