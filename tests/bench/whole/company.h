// SPDX-License-Identifier: Apache-2.0
#pragma once
// A real Prosody with the people and rooms that a kept profile knows, somebody who talks in them, and the
// window of that profile's owner. Blocks; measures nothing by itself.
#include "tests/bench/whole/process.h"
#include "tests/bench/whole/profiles.h"
#include "tests/bench/whole/raw_stream.h"
#include "tests/support/retail_talk.h"

#include <memory>

namespace sw::bench {

class Company
{
public:
    /// Starts the server; `others` people besides the owner and the talker, named crowd0, crowd1, …
    [[nodiscard]] bool start(int others = 0);
    /// Makes the first so many rooms of the profile on the server; the owner is a member of each, and of the
    /// first one the others are, too.
    [[nodiscard]] bool makeRooms(const Talked &talked, int rooms);

    const test::TestServer &server() const { return *m_server; }
    RawStream &talker() { return *m_talker; }
    /// Invites a member, whose window does not know the room yet (XEP-0249).
    void invite(const QString &localpart, const Jid &room);

    /// A further stream of the owner, beside the window.
    std::unique_ptr<RawStream> reader(const QString &resource) const;
    /// Somebody of the others, in the room.
    std::unique_ptr<RawStream> occupant(int number, const Jid &room) const;

    /// So many messages ready for the socket; the last one's text is `last`.
    QList<QByteArray> talk(const Jid &room, int messages, const QString &last);
    /// Sends them as fast as the server takes them; returns when the server has put the last one, whose text
    /// is `last`, into the room. False when it has not.
    [[nodiscard]] bool say(const QList<QByteArray> &messages, const QString &last);

    /// The line for the probe that signs the owner in.
    QString signInCommand(const QString &localpart = QStringLiteral("lin"), int port = 0) const;

private:
    std::unique_ptr<test::TestServer> m_server;
    std::unique_ptr<RawStream> m_talker;
    test::RetailTalk m_talk{7};
    quint32 m_counter = 0;
    int m_others = 0;
};

} // namespace sw::bench
