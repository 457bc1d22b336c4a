// SPDX-License-Identifier: Apache-2.0
#pragma once
// The tables of one room's group. Decides nothing. Core thread, inside a transaction of the writer.
#include "core/groups/floor.h"
#include "core/groups/intents.h"
#include "core/groups/wire.h"
#include "core/mls/state.h"
#include "core/store/connection.h"

#include <optional>
#include <set>
#include <vector>

namespace sw::groups {

// Rows of membership 0, beside mls::RowKind. Stored.
// Away: accounts that stay in the room without any of the devices that they had in it. Unwelcomed: this
// device was added, and came in by itself with this epoch. Since: from which epoch on it is meant to read.
enum class OwnRow : int { Head = 100, Epoch = 101, Info = 102, Away = 103, Unwelcomed = 104, Since = 105 };

enum class OwnKind : std::uint8_t { Create = 1, Commit = 2, Join = 3, Proposal = 4 };
enum class OwnState : std::uint8_t { Open = 0, Lost = 1, Won = 2 };

// A handshake of this device. The secrets are those of the epoch that it leads to.
struct OwnHandshake {
    Hash hash{};
    OwnKind kind = OwnKind::Commit;
    OwnState state = OwnState::Open;
    std::uint64_t epoch = 0; // In which it is sent.
    SecretBytes saved; // Of a commit PendingCommit::save(), of a create or join all rows, with what follows.
};

struct SentMessage {
    Hash hash{};
    QString messageId;
    std::uint64_t epoch = 0;
    Bytes tag; // Of the epoch.
    Order order; // 0: not settled
    bool undone = false;
    bool again = false;
};

class GroupStore
{
public:
    GroupStore(store::Writer &writer, RoomId room)
        : m_writer(writer)
        , m_room(room)
    { }
    store::Writer &writer() { return m_writer; }

    // The state. Changes are noted under the segment, so that undo() can take them back.
    struct Key {
        std::uint32_t membership = 0;
        int kind = 0;
        std::uint64_t epoch = 0;
        std::uint32_t index = 0;
        std::uint32_t generation = 0;
        auto operator<=>(const Key &) const = default;
    };
    void beginSegment(Order order);
    std::vector<mls::Row> rows(std::uint32_t membership);
    void apply(std::uint32_t membership, const mls::StateDelta &delta);
    void dropMembership(std::uint32_t membership); // For good: not noted.
    std::vector<std::uint32_t> memberships();
    std::vector<std::pair<std::uint64_t, Bytes>> ownRows(OwnRow kind); // By epoch.
    void put(OwnRow kind, std::uint64_t epoch, ByteView value);
    void drop(OwnRow kind, std::uint64_t epoch);
    // The state as it was before the first handshake at or behind `from`.
    void undo(Order from);

    // The log of handshakes. False: it has these octets.
    bool log(const Entry &entry, const Hash &hash);
    std::optional<Order> logged(const Hash &hash);
    void unlog(const Hash &hash);
    std::vector<Entry> logFrom(Order from);
    Order lastLogged();
    Order horizon();
    void movePlaces(Order after, std::int64_t distance);
    void forgetBefore(Order order); // Log and undo; the horizon moves.

    Bytes expectedGroup();
    void expectGroup(ByteView groupId);
    std::optional<Floor> floor();
    void setFloor(const Floor &floor);

    std::vector<KeptIntent> intents();
    std::int64_t add(const Intent &intent);
    // With key packages, by the last wish of this device that was done; 0: by none that is kept.
    Order whenAdded(const Account &account);
    void change(std::int64_t id, const Intent &intent);
    void finish(std::int64_t id, IntentState state, Order by);
    void reopenIntents(Order from);
    void forgetIntents(Order before);

    void add(const OwnHandshake &handshake);
    std::optional<OwnHandshake> handshake(const Hash &hash);
    std::vector<OwnHandshake> open();
    void setState(const Hash &hash, OwnState state, Order won);
    std::vector<Hash> wonFrom(Order from);
    void forgetHandshakes(std::uint64_t beforeEpoch);

    void add(const SentMessage &message);
    std::optional<SentMessage> sent(const Hash &hash);
    void settle(const Hash &hash, Order order);
    std::vector<SentMessage> settledSent(Order after);
    std::vector<SentMessage> settledCopies(const QString &messageId);
    std::vector<QString> toSealAgain();
    void sealAgain(const Hash &hash);
    void sealedAgain(const QString &messageId);
    void markUndone(std::uint64_t afterEpoch);
    bool isUndone(ByteView tag);
    void forgetSent(std::uint64_t beforeEpoch);

    void add(const Effect &effect, ByteView about);
    std::vector<Effect> effects();
    void done(std::int64_t effect);
    void doneSending(const Hash &hash);
    void dropEffectsAbout(const Hash &commit);
    std::optional<Bytes> toSend(const Hash &hash); // The data of a stanza that is still to be sent.

    void add(const Elsewhere &entry);
    std::vector<Elsewhere> elsewhere(); // In order.
    void tried(const Hash &hash, int most); // Once more in vain; gone after so many times.
    void drop(const Hash &elsewhere);

private:
    void write(const Key &key, ByteView value);
    void erase(const Key &key);
    void note(const Key &key);
    void forGood(const char *sql);
    store::Statement &bindKey(store::Statement &statement, const Key &key);

    store::Writer &m_writer;
    RoomId m_room;
    std::optional<Order> m_segment;
    std::set<Key> m_noted; // In this segment.
};

} // namespace sw::groups
