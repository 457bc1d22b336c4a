// SPDX-License-Identifier: Apache-2.0
#pragma once
// What a dishonest server does to a room's archive behind everybody's back: real servers' databases are
// changed while the server is stopped. Places are archive entries with sealed messages, oldest first.
#include "core/runtime/jid.h"
#include "tests/support/server.h"

#include <QVariant>

struct sqlite3;

namespace sw::test {

class ArchiveForger
{
public:
    /// Until this is gone the server must not run; to look only, it may.
    ArchiveForger(const TestServer &server, ServerKind kind);
    ~ArchiveForger();
    Q_DISABLE_COPY_MOVE(ArchiveForger)

    /// Of the room's entries that hold this part of a group, a "message" for one, oldest first.
    QList<qint64> places(const Jid &room, const QString &part);
    void drop(qint64 place);
    void exchange(qint64 one, qint64 other);
    /// Once more, as the newest entry of this room.
    void repeat(qint64 place, const Jid &room);
    /// Other octets in the middle of what is sealed.
    void garble(qint64 place);
    /// It came from somebody else, says the archive.
    void ascribe(qint64 place, const Jid &from, const Jid &to);
    void wipe(const Jid &room);
    /// Whatever stands behind this place, until showAgain().
    void hide(const Jid &room, qint64 behind);
    void showAgain(const Jid &room);

private:
    using Values = QList<QVariant>;
    QList<QByteArray> ask(const QString &sql, const Values &values);
    QByteArray content(qint64 place);
    void setContent(qint64 place, const QByteArray &xml);

    ServerKind m_kind;
    QString m_table, m_place, m_content, m_room, m_name;
    sqlite3 *m_db = nullptr;
};

} // namespace sw::test
