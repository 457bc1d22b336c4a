// SPDX-License-Identifier: Apache-2.0
#include "tests/support/archive_forger.h"

#include <sqlite3.h>

namespace sw::test {

using namespace Qt::StringLiterals;

namespace {

const QString aside = u"aside-"_s; ///< before the name of a room under which nobody looks

} // namespace

ArchiveForger::ArchiveForger(const TestServer &server, ServerKind kind)
    : m_kind(kind)
{
    const bool isProsody = kind == ServerKind::Prosody;
    m_table = isProsody ? u"prosodyarchive"_s : u"archive"_s;
    m_place = isProsody ? u"sort_id"_s : u"timestamp"_s;
    m_content = isProsody ? u"value"_s : u"xml"_s;
    m_room = isProsody ? u"store = 'muc_log' AND user || '@' || host"_s : u"username"_s;
    m_name = isProsody ? u"user"_s : u"username"_s;
    const QString path
        = server.folder() + (isProsody ? u"/data/prosody.sqlite"_s : u"/data/ejabberd.sqlite"_s);
    if (sqlite3_open(path.toUtf8().constData(), &m_db) != SQLITE_OK)
        qFatal("the server's archive does not open");
}

ArchiveForger::~ArchiveForger()
{
    sqlite3_close(m_db);
}

/// The first column of each row.
QList<QByteArray> ArchiveForger::ask(const QString &sql, const Values &values)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_db, sql.toUtf8().constData(), -1, &statement, nullptr) != SQLITE_OK)
        qFatal("%s: %s", qPrintable(sql), sqlite3_errmsg(m_db));
    for (int i = 0; i < int(values.size()); ++i) {
        const QVariant &value = values[i];
        if (value.typeId() == QMetaType::LongLong) {
            sqlite3_bind_int64(statement, i + 1, value.toLongLong());
        } else {
            const QByteArray text = value.toString().toUtf8();
            sqlite3_bind_text(statement, i + 1, text.constData(), int(text.size()), SQLITE_TRANSIENT);
        }
    }
    QList<QByteArray> rows;
    while (sqlite3_step(statement) == SQLITE_ROW)
        rows += QByteArray(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)),
                           sqlite3_column_bytes(statement, 0));
    if (sqlite3_finalize(statement) != SQLITE_OK)
        qFatal("%s: %s", qPrintable(sql), sqlite3_errmsg(m_db));
    return rows;
}

QList<qint64> ArchiveForger::places(const Jid &room, const QString &part)
{
    QList<qint64> found;
    const QString sql
        = u"SELECT %1 FROM %2 WHERE %3 = ? AND %4 LIKE '%part=_' || ? || '_%' ORDER BY %1"_s.arg(
            m_place, m_table, m_room, m_content);
    for (const QByteArray &place : ask(sql, {room.toString(), part}))
        found += place.toLongLong();
    return found;
}

QByteArray ArchiveForger::content(qint64 place)
{
    return ask(u"SELECT %1 FROM %2 WHERE %3 = ?"_s.arg(m_content, m_table, m_place), {place}).value(0);
}

void ArchiveForger::setContent(qint64 place, const QByteArray &xml)
{
    ask(u"UPDATE %1 SET %2 = ? WHERE %3 = ?"_s.arg(m_table, m_content, m_place),
        {QString::fromUtf8(xml), place});
}

void ArchiveForger::drop(qint64 place)
{
    ask(u"DELETE FROM %1 WHERE %2 = ?"_s.arg(m_table, m_place), {place});
}

void ArchiveForger::exchange(qint64 one, qint64 other)
{
    const QByteArray first = content(one);
    setContent(one, content(other));
    setContent(other, first);
}

void ArchiveForger::repeat(qint64 place, const Jid &room)
{
    if (m_kind == ServerKind::Prosody)
        ask(uR"(INSERT INTO prosodyarchive (host, user, store, key, "when", "with", type, value)
                SELECT host, ?, store, 'again-' || hex(randomblob(8)), (SELECT max("when") FROM prosodyarchive),
                       "with", type, value FROM prosodyarchive WHERE sort_id = ?)"_s,
            {room.local().toString(), place});
    else
        ask(uR"(INSERT INTO archive (username, timestamp, peer, bare_peer, xml, txt, kind, nick)
                SELECT ?, (SELECT max(timestamp) + 1 FROM archive), peer, bare_peer, xml, txt, kind, nick
                FROM archive WHERE timestamp = ?)"_s,
            {room.toString(), place});
}

void ArchiveForger::garble(qint64 place)
{
    QByteArray xml = content(place);
    const qsizetype at = xml.indexOf('>', xml.indexOf("part=")) + 200;
    for (qsizetype i = at; i < at + 8; ++i)
        xml[i] = xml[i] == 'A' ? 'B' : 'A';
    setContent(place, xml);
}

void ArchiveForger::ascribe(qint64 place, const Jid &from, const Jid &to)
{
    QByteArray xml = content(place);
    xml.replace(from.toString().toUtf8(), to.toString().toUtf8());
    xml.replace('/' + from.local().toUtf8() + '\'', '/' + to.local().toUtf8() + '\'');
    xml.replace('/' + from.local().toUtf8() + '"', '/' + to.local().toUtf8() + '"');
    setContent(place, xml);
}

void ArchiveForger::wipe(const Jid &room)
{
    ask(u"DELETE FROM %1 WHERE %2 = ?"_s.arg(m_table, m_room), {room.toString()});
}

void ArchiveForger::hide(const Jid &room, qint64 behind)
{
    ask(u"UPDATE %1 SET %2 = ? || %2 WHERE %3 = ? AND %4 > ?"_s.arg(m_table, m_name, m_room, m_place),
        {aside, room.toString(), behind});
}

void ArchiveForger::showAgain(const Jid &room)
{
    ask(u"UPDATE %1 SET %2 = substr(%2, ?) WHERE %3 = ?"_s.arg(m_table, m_name, m_room),
        {aside.size() + 1, aside + room.toString()});
}

} // namespace sw::test
