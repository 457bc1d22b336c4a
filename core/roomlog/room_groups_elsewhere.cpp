// SPDX-License-Identifier: Apache-2.0
// Parts of groups that are too large for a stanza: taken to the server and fetched from there, beside the
// log.
#include "core/groups/room_group.h"
#include "core/roomlog/group_depot.h"
#include "core/roomlog/group_identity.h"
#include "core/roomlog/group_stanza.h"
#include "core/roomlog/room_groups.h"
#include "core/roomlog/room_log.h"
#include "core/runtime/log.h"

namespace sw::roomlog {

using groups::RoomGroup;

namespace {

using namespace std::chrono_literals;

constexpr auto TransferAgain = 20s;
constexpr int MostVainPuts = 3;
constexpr std::size_t MostAtOnce = 2; ///< of a room; what is fetched may have megabytes

} // namespace

void RoomGroups::useDepot(GroupDepot &depot)
{
    m_depot = &depot;
}

void RoomGroups::depotChanged()
{
    if (!m_depot || !m_depot->isOnline())
        return;
    m_vainPuts.clear();
    std::vector<RoomId> rooms;
    {
        auto query = m_parts.writer.prepare(
            "SELECT room FROM group_effects WHERE kind = :send UNION SELECT room FROM group_elsewhere");
        query.bind(":send", groups::EffectKind::Send);
        while (query.next())
            rooms.push_back(query.get<RoomId>(0));
    }
    for (const RoomId room : rooms)
        work(room);
}

/// As a stanza if it fits, or what says where it lies. Absent: it is on its way there, or given up.
std::optional<Element> RoomGroups::stanzaOf(RoomId room, RoomGroup &known, const groups::Effect &effect)
{
    const auto size = qsizetype(effect.data.size());
    const auto hash = crypto::sha256(effect.data);
    const QByteArray name = groups::arrayOf(hash);
    if (size <= m_parts.mostInline || !groups::mayLieElsewhere(effect.part))
        return groupElement(effect.part, effect.data, effect.info);
    if (const auto place = m_lying.constFind(name); place != m_lying.constEnd())
        return elsewhereElement({effect.part, hash, place->toString(), size, {}, 0});
    if (m_depot && (!m_depot->isOnline() || m_flying.contains(name)))
        return {};
    if (!m_depot || !m_depot->takes(size) || m_vainPuts.value(name) >= MostVainPuts) {
        if (size <= MostInStanza)
            return groupElement(effect.part, effect.data, effect.info);
        qCWarning(lcRoomlog) << "a step of" << size << "bytes cannot be sent: who needs it comes in without";
        write([&] { known.done(effect.id); });
        return {};
    }
    m_flying += name;
    m_depot->put(groups::arrayOf(effect.data), this, [this, room, name](const QUrl &url) {
        m_flying -= name;
        if (!url.isEmpty()) {
            m_lying.insert(name, url);
            return work(room);
        }
        ++m_vainPuts[name];
        m_parts.timers.after(TransferAgain, this, [this, room] { work(room); });
    });
    return {};
}

void RoomGroups::fetchElsewhere(RoomId room, RoomGroup &known)
{
    if (!m_depot || !m_depot->isOnline())
        return;
    std::vector<groups::Elsewhere> wanted;
    write([&] { wanted = known.toFetch(); });
    if (wanted.size() > MostAtOnce)
        wanted.resize(MostAtOnce);
    for (const groups::Elsewhere &entry : wanted) {
        const QByteArray name = groups::arrayOf(entry.hash);
        if (m_flying.contains(name))
            continue;
        m_flying += name;
        m_depot->get(QUrl(entry.url), entry.size, this, [this, room, entry, name](const QByteArray &data) {
            m_flying -= name;
            takeFetched(room, entry, data);
        });
    }
}

void RoomGroups::takeFetched(RoomId room, const groups::Elsewhere &entry, const QByteArray &data)
{
    RoomGroup *known = group(room);
    if (!known)
        return;
    const ByteView octets = groups::viewOf(data);
    if (data.size() != entry.size || crypto::sha256(octets) != entry.hash) {
        write([&] { known->notFetched(entry.hash); });
        m_parts.timers.after(TransferAgain, this, [this, room] { work(room); });
        return;
    }
    write([&] {
        known->fetched(entry.hash, bytesOf(octets));
        noteMoved(room, *known);
    });
    m_log->readArchive(room); // with its page, what could not be read is looked at again
    work(room);
}

} // namespace sw::roomlog
