// SPDX-License-Identifier: Apache-2.0
// What this device wants, has sent, and has still to do.
#include "core/groups/group_store.h"

namespace sw::groups {
namespace {

Hash hashOf(const QByteArray &bytes)
{
    Hash hash{};
    std::copy_n(bytes.begin(), std::min<qsizetype>(bytes.size(), qsizetype(hash.size())), hash.begin());
    return hash;
}

OwnHandshake readHandshake(const store::Statement &row)
{
    const auto saved = row.get<QByteArray>(4);
    return {hashOf(row.get<QByteArray>(0)), row.get<OwnKind>(1), row.get<OwnState>(2),
            row.get<std::uint64_t>(3), SecretBytes(viewOf(saved))};
}

SentMessage readSent(const store::Statement &row)
{
    return {hashOf(row.get<QByteArray>(0)),
            row.get<QString>(1),
            row.get<std::uint64_t>(2),
            bytesOf(row.get<QByteArray>(3)),
            row.get<Order>(4),
            row.get<bool>(5),
            row.get<bool>(6)};
}

} // namespace

std::vector<KeptIntent> GroupStore::intents()
{
    auto query = m_writer.prepare(
        "SELECT id, state, body FROM group_intents WHERE room = :room AND state = :open ORDER BY id");
    query.bind(":room", m_room).bind(":open", IntentState::Open);
    std::vector<KeptIntent> intents;
    while (query.next()) {
        const auto body = query.get<QByteArray>(2);
        if (const auto intent = mls::decode<Intent>(viewOf(body)))
            intents.push_back({query.get<qint64>(0), query.get<IntentState>(1), *intent});
    }
    return intents;
}

Order GroupStore::whenAdded(const Account &account)
{
    auto query = m_writer.prepare(R"(
        SELECT finished, body FROM group_intents WHERE room = :room AND state = :done ORDER BY finished DESC)");
    query.bind(":room", m_room).bind(":done", IntentState::Done);
    while (query.next()) {
        const auto body = query.get<QByteArray>(1);
        const auto intent = mls::decode<Intent>(viewOf(body));
        const auto *add = intent ? std::get_if<AddAccount>(&*intent) : nullptr;
        if (add && add->account == account)
            return add->packages.empty() ? Order{} : query.get<Order>(0);
    }
    return {};
}

std::int64_t GroupStore::add(const Intent &intent)
{
    m_writer.prepare("INSERT INTO group_intents (room, body) VALUES (:room, :body)")
        .bind(":room", m_room)
        .bind(":body", blob(mls::encode(intent)))
        .run();
    return m_writer.lastInsertId();
}

void GroupStore::change(std::int64_t id, const Intent &intent)
{
    m_writer.prepare("UPDATE group_intents SET body = :body WHERE id = :id")
        .bind(":body", blob(mls::encode(intent)))
        .bind(":id", id)
        .run();
}

void GroupStore::finish(std::int64_t id, IntentState state, Order by)
{
    m_writer.prepare("UPDATE group_intents SET state = :state, finished = :by WHERE id = :id")
        .bind(":state", state)
        .bind(":by", by)
        .bind(":id", id)
        .run();
}

void GroupStore::reopenIntents(Order from)
{
    m_writer
        .prepare(R"(
        UPDATE group_intents SET state = :open, finished = 0 WHERE room = :room AND state = :done
            AND finished >= :from)")
        .bind(":open", IntentState::Open)
        .bind(":done", IntentState::Done)
        .bind(":room", m_room)
        .bind(":from", from)
        .run();
}

void GroupStore::forgetIntents(Order before)
{
    m_writer.prepare("DELETE FROM group_intents WHERE room = :room AND state <> :open AND finished < :before")
        .bind(":room", m_room)
        .bind(":open", IntentState::Open)
        .bind(":before", before)
        .run();
}

void GroupStore::add(const OwnHandshake &handshake)
{
    m_writer
        .prepare(R"(
        INSERT INTO group_handshakes (room, hash, kind, epoch, saved)
        VALUES (:room, :hash, :kind, :epoch, :saved))")
        .bind(":room", m_room)
        .bind(":hash", blob(handshake.hash))
        .bind(":kind", handshake.kind)
        .bind(":epoch", handshake.epoch)
        .bind(":saved", blob(handshake.saved.view()))
        .run();
}

std::optional<OwnHandshake> GroupStore::handshake(const Hash &hash)
{
    auto query = m_writer.prepare(R"(
        SELECT hash, kind, state, epoch, saved FROM group_handshakes WHERE room = :room AND hash = :hash)");
    query.bind(":room", m_room).bind(":hash", blob(hash));
    return query.next() ? std::optional(readHandshake(query)) : std::nullopt;
}

std::vector<OwnHandshake> GroupStore::open()
{
    auto query = m_writer.prepare(R"(
        SELECT hash, kind, state, epoch, saved FROM group_handshakes WHERE room = :room AND state = :open)");
    query.bind(":room", m_room).bind(":open", OwnState::Open);
    std::vector<OwnHandshake> handshakes;
    while (query.next())
        handshakes.push_back(readHandshake(query));
    return handshakes;
}

void GroupStore::setState(const Hash &hash, OwnState state, Order won)
{
    m_writer
        .prepare("UPDATE group_handshakes SET state = :state, won = :won WHERE room = :room AND hash = :hash")
        .bind(":state", state)
        .bind(":won", won)
        .bind(":room", m_room)
        .bind(":hash", blob(hash))
        .run();
}

std::vector<Hash> GroupStore::wonFrom(Order from)
{
    auto query = m_writer.prepare(
        "SELECT hash FROM group_handshakes WHERE room = :room AND state = :won AND won >= :from");
    query.bind(":room", m_room).bind(":won", OwnState::Won).bind(":from", from);
    std::vector<Hash> hashes;
    while (query.next())
        hashes.push_back(hashOf(query.get<QByteArray>(0)));
    return hashes;
}

void GroupStore::forgetHandshakes(std::uint64_t beforeEpoch)
{
    m_writer.prepare("DELETE FROM group_handshakes WHERE room = :room AND state <> :open AND epoch < :epoch")
        .bind(":room", m_room)
        .bind(":open", OwnState::Open)
        .bind(":epoch", beforeEpoch)
        .run();
}

void GroupStore::add(const SentMessage &message)
{
    m_writer
        .prepare(R"(
        INSERT INTO group_sent (room, hash, message_id, epoch, tag) VALUES (:room, :hash, :id, :epoch, :tag))")
        .bind(":room", m_room)
        .bind(":hash", blob(message.hash))
        .bind(":id", message.messageId)
        .bind(":epoch", message.epoch)
        .bind(":tag", blob(message.tag))
        .run();
}

std::optional<SentMessage> GroupStore::sent(const Hash &hash)
{
    auto query = m_writer.prepare(R"(
        SELECT hash, message_id, epoch, tag, ord, undone, again FROM group_sent
        WHERE room = :room AND hash = :hash)");
    query.bind(":room", m_room).bind(":hash", blob(hash));
    return query.next() ? std::optional(readSent(query)) : std::nullopt;
}

void GroupStore::settle(const Hash &hash, Order order)
{
    m_writer.prepare("UPDATE group_sent SET ord = :ord WHERE room = :room AND hash = :hash")
        .bind(":ord", order)
        .bind(":room", m_room)
        .bind(":hash", blob(hash))
        .run();
}

std::vector<SentMessage> GroupStore::settledSent(Order after)
{
    auto query = m_writer.prepare(R"(
        SELECT hash, message_id, epoch, tag, ord, undone, again FROM group_sent
        WHERE room = :room AND ord > :after)");
    query.bind(":room", m_room).bind(":after", after);
    std::vector<SentMessage> messages;
    while (query.next())
        messages.push_back(readSent(query));
    return messages;
}

std::vector<SentMessage> GroupStore::settledCopies(const QString &messageId)
{
    auto query = m_writer.prepare(R"(
        SELECT hash, message_id, epoch, tag, ord, undone, again FROM group_sent
        WHERE room = :room AND message_id = :id AND ord > 0)");
    query.bind(":room", m_room).bind(":id", messageId);
    std::vector<SentMessage> messages;
    while (query.next())
        messages.push_back(readSent(query));
    return messages;
}

std::vector<QString> GroupStore::toSealAgain()
{
    auto query = m_writer.prepare(R"(
        SELECT message_id FROM group_sent WHERE room = :room AND again
        GROUP BY message_id ORDER BY max(ord))");
    query.bind(":room", m_room);
    std::vector<QString> ids;
    while (query.next())
        ids.push_back(query.get<QString>(0));
    return ids;
}

void GroupStore::sealAgain(const Hash &hash)
{
    m_writer.prepare("UPDATE group_sent SET again = 1 WHERE room = :room AND hash = :hash")
        .bind(":room", m_room)
        .bind(":hash", blob(hash))
        .run();
}

void GroupStore::sealedAgain(const QString &messageId)
{
    m_writer.prepare("UPDATE group_sent SET again = 0 WHERE room = :room AND message_id = :id")
        .bind(":room", m_room)
        .bind(":id", messageId)
        .run();
}

void GroupStore::markUndone(std::uint64_t afterEpoch)
{
    m_writer.prepare("UPDATE group_sent SET undone = 1 WHERE room = :room AND epoch > :epoch")
        .bind(":room", m_room)
        .bind(":epoch", afterEpoch)
        .run();
}

bool GroupStore::isUndone(ByteView tag)
{
    auto query
        = m_writer.prepare("SELECT 1 FROM group_sent WHERE room = :room AND undone AND tag = :tag LIMIT 1");
    return query.bind(":room", m_room).bind(":tag", blob(tag)).next();
}

void GroupStore::forgetSent(std::uint64_t beforeEpoch)
{
    m_writer.prepare("DELETE FROM group_sent WHERE room = :room AND epoch < :epoch AND ord > 0 AND NOT again")
        .bind(":room", m_room)
        .bind(":epoch", beforeEpoch)
        .run();
}

void GroupStore::add(const Effect &effect, ByteView about)
{
    const bool isStanza = effect.kind == EffectKind::Send;
    m_writer
        .prepare(R"(
        INSERT INTO group_effects (room, kind, part, hash, about, data, info, account)
        VALUES (:room, :kind, :part, :hash, :about, :data, :info, :account))")
        .bind(":room", m_room)
        .bind(":kind", effect.kind)
        .bind(":part", effect.part)
        .bind(":hash", blob(isStanza ? ByteView(crypto::sha256(effect.data)) : ByteView()))
        .bind(":about", blob(about))
        .bind(":data", blob(effect.data))
        .bind(":info", blob(effect.info))
        .bind(":account", effect.account.toString())
        .run();
}

std::vector<Effect> GroupStore::effects()
{
    auto query = m_writer.prepare(
        "SELECT id, kind, part, data, info, account FROM group_effects WHERE room = :room ORDER BY id");
    query.bind(":room", m_room);
    std::vector<Effect> effects;
    while (query.next())
        effects.push_back({query.get<qint64>(0), query.get<EffectKind>(1), query.get<Part>(2),
                           bytesOf(query.get<QByteArray>(3)), bytesOf(query.get<QByteArray>(4)),
                           Jid::parse(query.get<QString>(5)).value_or(Jid())});
    return effects;
}

void GroupStore::done(std::int64_t effect)
{
    m_writer.prepare("DELETE FROM group_effects WHERE id = :id").bind(":id", effect).run();
}

void GroupStore::doneSending(const Hash &hash)
{
    m_writer.prepare("DELETE FROM group_effects WHERE room = :room AND hash = :hash")
        .bind(":room", m_room)
        .bind(":hash", blob(hash))
        .run();
}

std::optional<Bytes> GroupStore::toSend(const Hash &hash)
{
    auto query = m_writer.prepare("SELECT data FROM group_effects WHERE room = :room AND hash = :hash");
    return query.bind(":room", m_room).bind(":hash", blob(hash)).next()
        ? std::optional(bytesOf(query.get<QByteArray>(0)))
        : std::nullopt;
}

void GroupStore::dropEffectsAbout(const Hash &commit)
{
    m_writer.prepare("DELETE FROM group_effects WHERE room = :room AND about = :commit")
        .bind(":room", m_room)
        .bind(":commit", blob(commit))
        .run();
}

// ---- What lies elsewhere

void GroupStore::add(const Elsewhere &entry)
{
    m_writer
        .prepare(R"(
        INSERT OR IGNORE INTO group_elsewhere (room, hash, part, url, size, ord, stamp)
        VALUES (:room, :hash, :part, :url, :size, :ord, :stamp))")
        .bind(":room", m_room)
        .bind(":hash", blob(entry.hash))
        .bind(":part", entry.part)
        .bind(":url", entry.url)
        .bind(":size", entry.size)
        .bind(":ord", entry.order)
        .bind(":stamp", entry.stamp)
        .run();
}

std::vector<Elsewhere> GroupStore::elsewhere()
{
    auto query = m_writer.prepare(
        "SELECT part, hash, url, size, ord, stamp FROM group_elsewhere WHERE room = :room ORDER BY ord");
    query.bind(":room", m_room);
    std::vector<Elsewhere> entries;
    while (query.next())
        entries.push_back({query.get<Part>(0), hashOf(query.get<QByteArray>(1)), query.get<QString>(2),
                           query.get<qint64>(3), query.get<Order>(4), query.get<qint64>(5)});
    return entries;
}

void GroupStore::tried(const Hash &hash, int most)
{
    m_writer.prepare("UPDATE group_elsewhere SET tries = tries + 1 WHERE room = :room AND hash = :hash")
        .bind(":room", m_room)
        .bind(":hash", blob(hash))
        .run();
    m_writer.prepare("DELETE FROM group_elsewhere WHERE room = :room AND tries >= :most")
        .bind(":room", m_room)
        .bind(":most", most)
        .run();
}

void GroupStore::drop(const Hash &elsewhere)
{
    m_writer.prepare("DELETE FROM group_elsewhere WHERE room = :room AND hash = :hash")
        .bind(":room", m_room)
        .bind(":hash", blob(elsewhere))
        .run();
}

} // namespace sw::groups
