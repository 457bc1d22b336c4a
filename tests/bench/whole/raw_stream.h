// SPDX-License-Identifier: Apache-2.0
#pragma once
// A bare XMPP stream over TLS, blocking: signs in, sends bytes, and reads stanzas without keeping more of
// them than what it must know to go on. The floor under everything that the client does with a server, and
// the source of what it has to take in. One thread at a time.
#include "core/runtime/jid.h"
#include "tests/support/server.h"

#include <QSslSocket>
#include <QXmlStreamReader>

#include <optional>

namespace sw::bench {

/// What is remembered of a stanza.
struct RawStanza {
    QString name; ///< message, presence, iq
    QString id;
    QString from;
    QString type;
    bool archived = false; ///< carries a message of an archive (XEP-0313)
    bool ownPresence = false; ///< status 110 (XEP-0045 §7.2.2)
    bool complete = false; ///< of an archive's <fin/>
    QString last{}; ///< of an archive's <fin/>: id of the page's last entry
    QString body{};
};

class RawStream
{
public:
    /// The password is the local part with "-secret" behind it.
    RawStream(const test::TestServer &server, const QString &localpart);

    [[nodiscard]] bool signIn(const QString &resource);
    /// Sends and drops what came in meanwhile from the socket's buffer into the parser's.
    void send(const QByteArray &bytes);
    /// The next stanza; absent when nothing whole comes within the time.
    std::optional<RawStanza> next(int timeoutMs = 30'000);
    /// Reads stanzas up to one that matches; false when none comes.
    template <class Matches>
    bool readUntil(Matches matches, int timeoutMs = 30'000)
    {
        while (const auto stanza = next(timeoutMs))
            if (matches(*stanza))
                return true;
        return false;
    }
    /// Enters a room with this nick and reads everybody's presence.
    [[nodiscard]] bool join(const Jid &room, const QString &nick);
    /// Entries of the room's archive behind `after`, page by page of 250; -1 if it fails.
    int readArchive(const Jid &room, const QString &after = {});
    /// Archive id of the room's last entry; empty if there is none.
    QString lastArchived(const Jid &room);

    Jid address() const { return m_account; }

private:
    bool openStream();
    bool authenticate();
    bool bind(const QString &resource);
    bool readHeader();
    /// The next token; false when none comes in time.
    bool token(int timeoutMs);
    void note(RawStanza &stanza);
    std::optional<QByteArray> saslAnswer(QStringView expected);

    const test::TestServer &m_server;
    Jid m_account;
    QSslSocket m_socket;
    QXmlStreamReader m_xml;
    int m_queries = 0;
};

/// A message of a room as the client composes one, ready for the socket.
QByteArray roomMessage(const Jid &room, const QString &text, quint32 counter);

} // namespace sw::bench
