// SPDX-License-Identifier: Apache-2.0
#pragma once
// Which rooms are MLS groups, and what their groups (core/groups) do in the room log: the protector of all
// rooms. Gives entries to their group in the archive's order, carries out what the groups want done, and
// keeps rooms that were made open as they are. A room once known as a group is one for ever: nothing is
// written into it in clear, and what is not sealed there is not taken. Core thread.
#include "core/base/clock.h"
#include "core/roomlog/core_context.h"
#include "core/roomlog/protector.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QUrl>

#include <functional>
#include <map>
#include <memory>
#include <variant>
#include <vector>

namespace sw::groups {
class RoomGroup;
struct Effect;
struct Elsewhere;
struct Taken;
} // namespace sw::groups
namespace sw::org {
struct Entry;
struct DeviceEnded;
struct Chain;
} // namespace sw::org
namespace sw::groups {
using Statement = std::variant<org::Entry, org::DeviceEnded>;
}

namespace sw::roomlog {

/// People of a room who are in it without a device yet; more cannot be let in.
constexpr int MostWaiting = 256;

/// Stored in rooms.standing.
enum class GroupStanding : int {
    None = 0, ///< an open room, or nothing is known yet
    Member = 1,
    Waiting = 2, ///< on the way in
    Outside = 3, ///< this device has no certificate of a company
    Removed = 4,
    Frozen = 5, ///< another copy of this profile is in use
    Refusing = 6, ///< the archive does not lead to what the invitation says
    Doubted = 7, ///< a member whose account key is in doubt: nothing is sent
};

struct GroupIdentity;
class GroupDepot;

/// The account key that was first under a serial.
struct FirstKey {
    quint32 serial = 0;
    QByteArray key;
    friend bool operator==(const FirstKey &, const FirstKey &) = default;
};

struct GroupMember {
    Jid person;
    bool isAdmin = false;
    int devices = 0; ///< 0: admitted, and not yet here with any
    friend bool operator==(const GroupMember &, const GroupMember &) = default;
};

class RoomGroups final : public QObject, public OpenProtector
{
    Q_OBJECT
public:
    struct Parts {
        store::Writer &writer;
        const Clock &clock;
        Timers &timers;
        crypto::Random &random;
        ChangeSink &changes;
        qsizetype mostInline = MostInline; ///< bytes of what need not travel as a stanza
    };
    static constexpr qsizetype MostInline = 24 * 1024;
    static constexpr qsizetype MostInStanza = 180'000; ///< of 256 KiB, in base64
    enum class Wish { Admit, Expel, Invite }; ///< what the server shall do for a member
    explicit RoomGroups(Parts parts, QObject *parent = nullptr);
    ~RoomGroups() override;

    /// Once; it carries the steps.
    void use(RoomLog &log);
    /// Once, for what is too large for a stanza; without it all goes inline. depotChanged(): its line is up,
    /// or down.
    void useDepot(GroupDepot &depot);
    void depotChanged();
    /// Who this device is in its company; null without one. From then on new rooms are groups.
    void setIdentity(std::unique_ptr<const GroupIdentity> identity);
    const GroupIdentity *identity() const { return m_identity.get(); }
    /// Takes part of the transaction in which the group is done with its wish.
    std::function<void(RoomId, Wish, const Jid &)> onWish;
    /// Whether this person was ever seen with a device that the company has certified.
    std::function<bool(const Jid &)> isCertified;

    bool isGroup(RoomId room);
    QList<GroupMember> roster(RoomId room);
    /// The same as it will be once all is done that was wished for here; empty while nothing is known.
    QList<GroupMember> wishedRoster(RoomId room);
    GroupStanding standing(RoomId room);
    /// Removed, but this device alone: its account is in the room.
    bool isOutAlone(RoomId room);
    QByteArray groupId(RoomId room);
    bool onlyAdminsWrite(RoomId room);
    /// All of it is on its way: nothing waits to be sent for the group.
    bool isIdle(RoomId room);

    // Inside a transaction of the caller that is FULL; work() afterwards.
    /// The room becomes a group when its archive was read, with these people in it.
    void found(RoomId room, bool direct, const QList<Jid> &others);
    /// Told by an invitation or a bookmark; `groupId` may be empty.
    void pin(RoomId room, const QByteArray &groupId);
    /// What an invitation by this person says that the group has reached; nothing, if they have not signed
    /// it.
    void expectFloor(RoomId room, const QByteArray &floor, const Jid &from);
    /// The same for an invitation from here; empty when this device cannot say it.
    QByteArray floorFor(RoomId room, const Jid &invited);
    void add(RoomId room, const Jid &person);
    void remove(RoomId room, const Jid &person);
    void setAdmin(RoomId room, const Jid &person, bool isAdmin);
    void setOnlyAdminsWrite(RoomId room, bool onlyAdmins);
    void leave(RoomId room);
    /// Does what can be done now.
    void work(RoomId room);
    /// The room has another address.
    void moved(RoomId room);
    /// The room is gone from this profile.
    void forget(RoomId room);

    /// Answers packagesWanted(): KeyPackages as MLSMessage, of all devices.
    void packagesFetched(const Jid &person, const std::vector<std::vector<std::uint8_t>> &packages);
    /// Not now: asked for again, but not for ever.
    void packagesFailed(const Jid &person);
    /// What vouches for the devices in the room.
    std::vector<org::Chain> chains(RoomId room);
    /// The first account keys of people of whom a second one was seen, until that is looked at. Nothing is
    /// sealed in a direct room with one of them, nor in a group in which somebody has another key than the
    /// first.
    void setDoubts(QHash<Jid, FirstKey> firstKeys);
    /// The company's list and the words of accounts, as they are now: who stands in it goes out of every
    /// room, where a room is looked at next; with lookThrough() of all rooms at once.
    void setRevoked(std::vector<groups::Statement> statements);
    void lookThrough();

    // Protector
    Fingerprint fingerprint(const RoomEntry &entry) const override;
    Result<Sealed, ProtectError> protect(RoomId room, const QString &messageId,
                                         const std::vector<Element> &content, store::Writer &writer) override;
    Result<Opened, EventFault> unprotect(RoomId room, const RoomEntry &entry, Order place,
                                         store::Writer &writer) override;
    bool isSealed(const RoomEntry &entry) const override;
    bool mayTake(RoomId room, std::span<const RoomEntry> entries) override;
    bool isStep(const RoomEntry &entry) const override;
    void ownSettled(RoomId room, const RoomEntry &entry, Order place) override;
    KeysMoved takeMoved(RoomId room) override;
    void placesMoved(RoomId room, Order after, qint64 distance) override;
    bool isReady(RoomId room) override;
    Voice voice(RoomId room) override;
    bool needsProof(RoomId room) override;
    std::optional<Opened> openProof(RoomId room, const QByteArray &proof, const QByteArray &signer) override;
    bool isCurrent(RoomId room, const QByteArray &xml) override;
    std::vector<QString> toProtectAgain(RoomId room) override;
    void neverMind(RoomId room, const QString &messageId) override;
    void caughtUp(RoomId room) override;
    QString startOf(RoomId room) override;
    void sessionLost() override;

signals:
    void packagesWanted(const sw::Jid &person);
    /// Who is in the room, or how this device stands in it, has changed.
    void rosterChanged(sw::RoomId room);
    /// Steps were added in onWish().
    void wishesAdded(sw::RoomId room);
    /// This device came in by one of its key packages.
    void packageUsed();

private:
    groups::RoomGroup *group(RoomId room);
    bool hasLog(RoomId room);
    Sealed prove(groups::RoomGroup &known, const std::vector<Element> &content, store::Writer &writer);
    Result<Opened, EventFault> readContent(RoomId room, const groups::Taken &taken, store::Writer &writer);
    void noteMoved(RoomId room, groups::RoomGroup &group);
    void wishToComeIn(RoomId room, groups::RoomGroup &group);
    void wishToRenew(RoomId room, groups::RoomGroup &group);
    void wishRemovals(RoomId room, groups::RoomGroup &group);
    bool takeWishes(RoomId room, groups::RoomGroup &group);
    void fetchFor(RoomId room, groups::RoomGroup &group);
    void sendSteps(RoomId room, groups::RoomGroup &group);
    std::optional<Element> stanzaOf(RoomId room, groups::RoomGroup &group, const groups::Effect &effect);
    void fetchElsewhere(RoomId room, groups::RoomGroup &group);
    void takeFetched(RoomId room, const groups::Elsewhere &entry, const QByteArray &data);
    void wakeLater(RoomId room, groups::RoomGroup &group);
    void tell(RoomId room);
    bool hasWork(RoomId room);
    bool holdsBack(groups::RoomGroup &group);
    bool isDoubted(groups::RoomGroup &group);
    bool isDoubted(const org::Chain &chain) const;
    bool write(const std::function<void()> &fn);

    Parts m_parts;
    RoomLog *m_log = nullptr;
    GroupDepot *m_depot = nullptr;
    QHash<QByteArray, QUrl> m_lying; ///< where what was sent lies, by its hash; of this run
    QHash<QByteArray, int> m_vainPuts;
    QSet<QByteArray> m_flying; ///< on the way there, or from there
    std::unique_ptr<const GroupIdentity> m_identity;
    std::map<RoomId, std::unique_ptr<groups::RoomGroup>> m_groups; ///< those in use
    QHash<RoomId, bool> m_isGroup;
    QHash<RoomId, KeysMoved> m_moved;
    QSet<RoomId> m_caughtUp;
    QSet<RoomId> m_rosterMoved;
    QSet<RoomId> m_held; ///< not read while this device has no certificate
    QHash<RoomId, TimerId> m_wakes;
    QHash<RoomId, QSet<Jid>> m_fetching; ///< whose key packages a room waits for
    QHash<Jid, int> m_vain; ///< how often they could not be had
    std::vector<groups::Statement> m_revoked;
    QHash<Jid, FirstKey> m_doubts;
    QSet<RoomId> m_lookedThrough; ///< nobody in them stands in m_revoked
};

} // namespace sw::roomlog
