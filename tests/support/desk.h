// SPDX-License-Identifier: Apache-2.0
#pragma once
// One person at a desk: a profile in a temporary folder, a keychain in memory and the client of the program,
// which can be closed and opened again. Speaks to the client only as the window does.
#include "core/chat/chat.h"
#include "core/client/client.h"
#include "core/people/people.h"
#include "core/rooms/rooms.h"
#include "tests/support/memory_secrets.h"
#include "tests/support/server.h"
#include "tests/support/soon.h"

#include <QTemporaryDir>

namespace sw::test {

class Desk
{
public:
    Desk(const TestServer &server, const QString &localpart);

    Jid address() const { return m_settings.address; }
    SignIn &settings() { return m_settings; } ///< for the next signIn()
    ClientLimits limits; ///< for the next open()
    Client &client() { return *m_client; }
    chat::Chat &chat() { return m_client->chat(); }
    rooms::Rooms &rooms() { return m_client->rooms(); }
    Keychain &keychain() { return m_keychain; }
    QString profile() const { return m_folder.path(); }

    OpenError open(); ///< starts the program, offline
    void close() { m_client.reset(); } ///< ends it properly
    void signIn() { m_client->signIn(m_settings); }
    bool isOnline() const;
    ConnectionState state() const { return m_client->connection().state; }
    ConnectionFault fault() const { return m_client->connection().fault; }

    EventId say(RoomId room, const QString &text);
    /// The texts of a room in order, as "who: text"; own ones that have not reached the server with "?" in
    /// front.
    QStringList texts(RoomId room);
    /// Every text of the room stands in the archive.
    bool isSettled(RoomId room);
    /// The room with this title; null while there is none.
    RoomId roomCalled(const QString &title);
    RoomId directWith(const Jid &person);
    rooms::State stateOf(RoomId room);
    QList<chat::SystemChange> changes(RoomId room); ///< of its system entries, in order

    /// How many messages the search finds for these words.
    int hits(const QString &words);

    QList<Notice> notices;
    QList<std::pair<rooms::Problem, Jid>> refusals;

private:
    OpenError typePassphrase();

    QTemporaryDir m_folder;
    Keychain m_keychain;
    SignIn m_settings;
    std::unique_ptr<Client> m_client;
};

} // namespace sw::test
