// SPDX-License-Identifier: Apache-2.0
#include "core/rooms/rooms_store.h"

#include "core/crypto/random.h"
#include "core/rooms/rooms_events.h"
#include "core/store/statement.h"

namespace sw::rooms {

Jid randomAddress(crypto::Random &random, const Jid &service)
{
    std::array<std::uint8_t, 16> bytes{};
    random.fill(bytes);
    const QByteArray hex = QByteArray(reinterpret_cast<const char *>(bytes.data()), bytes.size()).toHex();
    return Jid::fromParts(QString::fromLatin1(hex), service.domain()).value_or(Jid());
}

} // namespace sw::rooms

namespace sw::rooms::rooms_store {

using store::Connection;
using store::Statement;
using store::Writer;

namespace {

constexpr auto roomColumns = R"(
    SELECT r.id, r.address, r.type, r.title, r.topic, r.peer, r.role, r.state, r.problem, r.encrypted, r.pinned,
           r.notify, coalesce(s.unread, 0), coalesce(s.mentions, 0), r.members, coalesce(s.last_text, ''),
           coalesce(s.last_sender, 0), coalesce(s.last_time, 0), coalesce(s.last_failed, 0), coalesce(d.text, ''),
           r.successor, r.keep_days, r.standing, r.units, r.admins_write, r.units_left_out, r.history_days
    FROM rooms r LEFT JOIN room_summary s ON s.room = r.id LEFT JOIN drafts d ON d.room = r.id )";

QString firstLine(const QString &text)
{
    const QString trimmed = text.trimmed();
    return trimmed.left(trimmed.indexOf(u'\n')).left(200);
}

Room readRoom(const Statement &row)
{
    Room r;
    r.id = row.get<RoomId>(0);
    r.address = row.get<Jid>(1);
    r.type = row.get<Type>(2);
    r.title = row.get<QString>(3);
    r.topic = row.get<QString>(4);
    r.peer = row.get<Jid>(5);
    r.role = row.get<Role>(6);
    r.state = row.get<State>(7);
    r.problem = row.get<Problem>(8);
    r.encrypted = row.get<bool>(9);
    r.pinned = row.get<bool>(10);
    r.notify = row.get<Notify>(11);
    r.unread = row.get<int>(12);
    r.mentions = row.get<int>(13);
    r.members = row.get<int>(14);
    r.lastText = row.get<QString>(15);
    r.lastSender = row.get<Jid>(16);
    r.lastTime = row.get<qint64>(17);
    r.lastFailed = row.get<bool>(18);
    r.draft = firstLine(row.get<QString>(19));
    r.successor = row.get<RoomId>(20);
    r.keepDays = row.get<int>(21);
    r.standing = row.get<Standing>(22);
    r.units = row.get<QString>(23).split(u',', Qt::SkipEmptyParts);
    r.onlyAdminsWrite = row.get<bool>(24);
    r.unitsLeftOut = row.get<int>(25);
    r.historyDays = row.get<int>(26);
    return r;
}

constexpr auto recordColumns = R"(
    SELECT r.id, r.address, r.type, r.peer, r.title, r.role, r.state, r.successor, r.bookmarked, r.members_known,
           r.members, r.quiet, r.encrypted, r.topic, r.units,
           r.history_days
    FROM rooms r JOIN addresses a ON a.id = r.address )";

Record readRecord(const Statement &row)
{
    Record r;
    r.id = row.get<RoomId>(0);
    r.address = row.get<Jid>(1);
    r.type = row.get<Type>(2);
    r.peer = row.get<Jid>(3);
    r.title = row.get<QString>(4);
    r.role = row.get<Role>(5);
    r.state = row.get<State>(6);
    r.successor = row.get<RoomId>(7);
    r.bookmarked = row.get<bool>(8);
    r.membersKnown = row.get<bool>(9);
    r.members = row.get<int>(10);
    r.quiet = row.get<bool>(11);
    r.encrypted = row.get<bool>(12);
    r.topic = row.get<QString>(13);
    r.units = unitsIn(row.get<QString>(14));
    r.historyDays = row.get<int>(15);
    return r;
}

std::optional<Record> first(Statement statement)
{
    if (!statement.next())
        return {};
    return readRecord(statement);
}

QList<Record> all(Statement statement)
{
    QList<Record> list;
    while (statement.next())
        list += readRecord(statement);
    return list;
}

} // namespace

QList<Room> list(Connection &db)
{
    // A direct room that lost against its twin shows only if somebody wrote in it.
    static const QByteArray sql
        = QByteArray(roomColumns) + R"(WHERE r.successor = 0 OR coalesce(s.last_text, '') <> ''
             ORDER BY r.pinned DESC, max(coalesce(s.last_time, 0), r.since) DESC, r.id)";
    QList<Room> rooms;
    Statement query = db.prepare(sql.constData());
    while (query.next())
        rooms += readRoom(query);
    return rooms;
}

std::optional<Room> room(Connection &db, RoomId id)
{
    static const QByteArray sql = QByteArray(roomColumns) + "WHERE r.id = :id";
    Statement query = db.prepare(sql.constData());
    query.bind(":id", id);
    if (!query.next())
        return {};
    Room room = readRoom(query);
    if (!room.units.isEmpty()) {
        auto role = db.prepare("SELECT role FROM room_members WHERE room = :id AND person = :person");
        role.bind(":id", id).bind(":person", unitsSaidBy(db, id));
        room.unitsStand = role.next() && role.get<Role>(0) != Role::Member;
    }
    return room;
}

QList<Affiliation> members(Connection &db, RoomId id)
{
    Statement query = db.prepare(
        "SELECT person, role, devices FROM room_members WHERE room = :id ORDER BY role DESC, person");
    query.bind(":id", id);
    QList<Affiliation> list;
    while (query.next())
        list.append({query.get<Jid>(0), query.get<Role>(1), query.get<int>(2)});
    return list;
}

int totalUnread(Connection &db)
{
    Statement query = db.prepare("SELECT coalesce(sum(unread), 0) FROM room_summary");
    return query.next() ? query.get<int>(0) : 0;
}

std::optional<Record> record(Connection &db, RoomId id)
{
    static const QByteArray sql = QByteArray(recordColumns) + "WHERE r.id = :id";
    return first(std::move(db.prepare(sql.constData()).bind(":id", id)));
}

std::optional<Record> recordAt(Connection &db, const Jid &address)
{
    static const QByteArray sql = QByteArray(recordColumns) + "WHERE a.address = :address";
    return first(std::move(db.prepare(sql.constData()).bind(":address", address.toString())));
}

QList<Record> records(Connection &db)
{
    return all(db.prepare(recordColumns));
}

QList<Record> directRooms(Connection &db, const Jid &peer)
{
    static const QByteArray sql = QByteArray(recordColumns)
        + "WHERE r.type = :direct AND r.peer = :peer AND r.state IN (:joined, :creating) ORDER BY a.address";
    return all(std::move(db.prepare(sql.constData())
                             .bind(":direct", Type::Direct)
                             .bind(":peer", peer)
                             .bind(":joined", State::Joined)
                             .bind(":creating", State::Creating)));
}

std::optional<Step> nextStep(Connection &db, const Jid &address)
{
    Statement query = db.prepare(R"(SELECT id, room, address, step, person, role, event_id FROM room_steps
                                    WHERE address = :address ORDER BY id LIMIT 1)");
    query.bind(":address", address);
    if (!query.next())
        return {};
    return Step{query.get<qint64>(0), query.get<RoomId>(1), query.get<Jid>(2),    query.get<StepKind>(3),
                query.get<Jid>(4),    query.get<Role>(5),   query.get<EventId>(6)};
}

QList<Jid> addressesWithSteps(Connection &db)
{
    Statement query = db.prepare("SELECT address FROM room_steps GROUP BY address ORDER BY min(id)");
    QList<Jid> list;
    while (query.next())
        list += query.get<Jid>(0);
    return list;
}

bool isInvitationKnown(Connection &db, const Jid &room, const QString &invitation)
{
    return db
        .prepare("SELECT 1 FROM invitations JOIN addresses a ON a.id = room WHERE a.address = :room "
                 "AND invitations.id = :invitation")
        .bind(":room", room.toString())
        .bind(":invitation", invitation)
        .next();
}

bool hasStep(Connection &db, const Jid &address, StepKind kind)
{
    return db.prepare("SELECT 1 FROM room_steps WHERE address = :address AND step = :step")
        .bind(":address", address)
        .bind(":step", kind)
        .next();
}

QList<Jid> leavers(Connection &db, RoomId id)
{
    Statement query = db.prepare(R"(SELECT person FROM room_leavers JOIN room_members USING (room, person)
                                    WHERE room = :id AND left_ord > added_ord AND left_ord < :end)");
    query.bind(":id", id).bind(":end", Order::firstProvisional); // who a live one is from, is not proven
    QList<Jid> list;
    while (query.next())
        list += query.get<Jid>(0);
    return list;
}

std::optional<QString> fact(Connection &db, const QString &name)
{
    Statement query = db.prepare("SELECT value FROM facts WHERE name = :name");
    query.bind(":name", name);
    if (!query.next())
        return {};
    return query.get<QString>(0);
}

void insertRoom(Writer &db, const Record &record, qint64 since)
{
    db.prepare(R"(INSERT INTO rooms (id, address, type, peer, title, role, state, since, encrypted)
                  VALUES (:id, :address, :type, :peer, :title, :role, :state, :since, :encrypted))")
        .bind(":id", record.id)
        .bind(":address", record.address)
        .bind(":type", record.type)
        .bind(":peer", record.peer)
        .bind(":title", record.title)
        .bind(":role", record.role)
        .bind(":state", record.state)
        .bind(":since", since)
        .bind(":encrypted", record.encrypted)
        .run();
}

void setState(Writer &db, RoomId id, State state, Problem problem)
{
    db.prepare("UPDATE rooms SET state = :state, problem = :problem WHERE id = :id")
        .bind(":state", state)
        .bind(":problem", problem)
        .bind(":id", id)
        .run();
}

void setRole(Writer &db, RoomId id, Role role)
{
    db.prepare("UPDATE rooms SET role = :role WHERE id = :id").bind(":role", role).bind(":id", id).run();
}

void setTitle(Writer &db, RoomId id, const QString &title)
{
    db.prepare("UPDATE rooms SET title = :title WHERE id = :id").bind(":title", title).bind(":id", id).run();
}

void setPinned(Writer &db, RoomId id, bool pinned)
{
    db.prepare("UPDATE rooms SET pinned = :pinned WHERE id = :id")
        .bind(":pinned", pinned)
        .bind(":id", id)
        .run();
}

void setNotify(Writer &db, RoomId id, Notify notify)
{
    db.prepare("UPDATE rooms SET notify = :notify WHERE id = :id")
        .bind(":notify", notify)
        .bind(":id", id)
        .run();
}

void setKeepDays(Writer &db, RoomId id, int days)
{
    db.prepare("UPDATE rooms SET keep_days = :days WHERE id = :id").bind(":days", days).bind(":id", id).run();
}

void setOnlyAdminsWrite(Writer &db, RoomId id, bool onlyAdmins)
{
    db.prepare("UPDATE rooms SET admins_write = :only WHERE id = :id")
        .bind(":only", onlyAdmins)
        .bind(":id", id)
        .run();
}

void setUnitsLeftOut(Writer &db, RoomId id, int people)
{
    db.prepare("UPDATE rooms SET units_left_out = :people WHERE id = :id")
        .bind(":people", people)
        .bind(":id", id)
        .run();
}

void setSuccessor(Writer &db, RoomId id, RoomId successor)
{
    db.prepare("UPDATE rooms SET successor = :successor WHERE id = :id")
        .bind(":successor", successor)
        .bind(":id", id)
        .run();
}

void setBookmarked(Writer &db, RoomId id, bool bookmarked)
{
    db.prepare("UPDATE rooms SET bookmarked = :bookmarked WHERE id = :id")
        .bind(":bookmarked", bookmarked)
        .bind(":id", id)
        .run();
}

void setQuiet(Writer &db, RoomId id)
{
    db.prepare("UPDATE rooms SET quiet = 1 WHERE id = :id").bind(":id", id).run();
}

void noteInvitation(Writer &db, const Jid &room, const QString &invitation)
{
    db.prepare("INSERT OR IGNORE INTO invitations (room, id) VALUES (:room, :invitation)")
        .bind(":room", room)
        .bind(":invitation", invitation)
        .run();
}

void setAddress(Writer &db, RoomId id, const Jid &from, const Jid &to)
{
    db.prepare("UPDATE rooms SET address = :to WHERE id = :id").bind(":to", to).bind(":id", id).run();
    db.prepare("UPDATE room_steps SET address = :to WHERE address = :from")
        .bind(":to", to)
        .bind(":from", from)
        .run();
}

void replaceMembers(Writer &db, RoomId id, const QList<Affiliation> &members)
{
    db.prepare("DELETE FROM room_members WHERE room = :id").bind(":id", id).run();
    for (const Affiliation &member : members)
        db.prepare(R"(INSERT OR REPLACE INTO room_members (room, person, role, devices)
                      VALUES (:id, :person, :role, :devices))")
            .bind(":id", id)
            .bind(":person", member.person)
            .bind(":role", member.role)
            .bind(":devices", member.devices)
            .run();
    db.prepare(R"(UPDATE rooms SET members_known = 1,
                    members = (SELECT count(*) FROM room_members WHERE room = :id) WHERE id = :id)")
        .bind(":id", id)
        .run();
}

void setMember(Writer &db, RoomId id, const Jid &person, std::optional<Role> role)
{
    if (role)
        db.prepare(R"(INSERT INTO room_members (room, person, role) VALUES (:id, :person, :role)
                      ON CONFLICT DO UPDATE SET role = excluded.role)")
            .bind(":id", id)
            .bind(":person", person)
            .bind(":role", *role)
            .run();
    else
        db.prepare("DELETE FROM room_members WHERE room = :id AND person = :person")
            .bind(":id", id)
            .bind(":person", person)
            .run();
    db.prepare(
          "UPDATE rooms SET members = (SELECT count(*) FROM room_members WHERE room = :id) WHERE id = :id")
        .bind(":id", id)
        .run();
}

Jid unitsSaidBy(Connection &db, RoomId id)
{
    Statement query = db.prepare(R"(
        SELECT e.sender FROM room_titles t JOIN events e ON e.event_id = t.event_id AND e.room = t.room
        WHERE t.room = :id AND t.topic = 2 ORDER BY t.ord DESC LIMIT 1)");
    return query.bind(":id", id).next() ? query.get<Jid>(0) : Jid();
}

QSet<Jid> unitPeople(Connection &db, RoomId id)
{
    Statement query = db.prepare("SELECT person FROM room_unit_people WHERE room = :id");
    query.bind(":id", id);
    QSet<Jid> people;
    while (query.next())
        people += query.get<Jid>(0);
    return people;
}

void setUnitPeople(Writer &db, RoomId id, const QSet<Jid> &people)
{
    db.prepare("DELETE FROM room_unit_people WHERE room = :id").bind(":id", id).run();
    for (const Jid &person : people)
        db.prepare("INSERT INTO room_unit_people (room, person) VALUES (:id, :person)")
            .bind(":id", id)
            .bind(":person", person)
            .run();
}

void removeRoom(Writer &db, RoomId id)
{
    db.prepare("DELETE FROM rooms WHERE id = :id").bind(":id", id).run();
}

void addStep(Writer &db, const Step &step)
{
    db.prepare(R"(INSERT INTO room_steps (room, address, step, person, role, event_id)
                  VALUES (:room, :address, :step, :person, :role, :event))")
        .bind(":room", step.room)
        .bind(":address", step.address)
        .bind(":step", step.kind)
        .bind(":person", step.person)
        .bind(":role", step.role)
        .bind(":event", step.event)
        .run();
}

void removeStep(Writer &db, qint64 id)
{
    db.prepare("DELETE FROM room_steps WHERE id = :id").bind(":id", id).run();
}

void removeSteps(Writer &db, const Jid &address)
{
    db.prepare("DELETE FROM room_steps WHERE address = :address").bind(":address", address).run();
}

void setFact(Writer &db, const QString &name, const QString &value)
{
    db.prepare("INSERT OR REPLACE INTO facts (name, value) VALUES (:name, :value)")
        .bind(":name", name)
        .bind(":value", value)
        .run();
}

} // namespace sw::rooms::rooms_store
