// SPDX-License-Identifier: Apache-2.0
#pragma once
// A room as an MLS group: what its entries mean in the archive's order, and what this device does about it.
// Knows no network: entries and wishes come in, and what is to be sent or done stands in the store as effects
// before anybody can see it. Everything runs on the core thread inside a transaction of the writer, together
// with the messages that came of it; act(), seal(), want() and packagesFetched() need one that is FULL. After
// a rollback the state is read again from the store. docs/adr/0009 says how it works and why.
#include "core/base/clock.h"
#include "core/groups/group_store.h"
#include "core/groups/key_packages.h"
#include "core/groups/room_policy.h"
#include "core/mls/joining.h"

#include <map>

namespace sw::groups {

// How much of the past is kept: receive keys, and what is needed to go back.
constexpr std::uint64_t keptEpochs = 32;
constexpr std::int64_t keptMs = 86'400'000; // Of room time; the last two epochs are kept longer.
constexpr std::uint64_t lateEpochs = 16; // An own message that settles later is sealed once more.
constexpr std::size_t mostAdds = 40; // In a commit.
constexpr std::uint64_t snapshotEvery = 64; // Epochs: an Info without being asked for.
constexpr int mostFetches = 3; // Of what lies elsewhere.
constexpr std::uint32_t mostClones = 3; // A day; then this device stays frozen: two copies would fight.

enum class State {
    Following, // Not a member; the group's public part may be known.
    Joined,
    Committing, // Joined; an own commit waits for the archive.
    Recovering, // A member that cannot follow: comes in again by external commit.
    Frozen, // Another copy of this device is in use: comes in again with fresh keys.
    Removed,
    Refusing, // The archive does not lead to what the invitation says.
};

enum class CannotSeal {
    NotMember,
    Recovering,
    Frozen,
    Behind, // The archive is not read to its end.
    Removing, // Somebody is about to be removed, who must not read this.
    Renewing, // This epoch's own keys were used in another life; an update is under way.
};

struct Taken {
    enum class What { Nothing, Content, Own, Unreadable };
    What what = What::Nothing;
    Unreadable why = Unreadable::None;
    Bytes content = {};
    Bytes sender = {}; // Identity of the device, proven; with its key, and its chain as in the leaf.
    Bytes key = {};
    Bytes chain = {};
    Voice voice = Voice::Listener; // The sender's, by the room's state in the epoch in which it was sealed.
    QString messageId = {}; // Of an own one, as it was sealed.
    bool moved = false; // The archive has it behind what its device has sealed later, or the other way round.
};

// Accounts of which devices came in by the commit at this place, and were in the room with others before.
struct DevicesIn {
    struct Of {
        Account account;
        bool instead = false; // Those others no longer count.
        bool operator==(const Of &) const = default;
    };
    Order place;
    std::vector<Of> accounts;
};

// What changed outside of an entry's own meaning; taken by takeNotices().
struct Notices {
    bool readArchive = false; // Soon: a handshake was seen live.
    bool roster = false; // Members or the room's state changed.
    std::optional<Order> lookBack; // The archive may have got something behind here that was not read.
    bool putBack = false; // This profile is an older copy of itself, or there are two of it.
    std::optional<Order> lookAgain; // What could not be read from here on may open now.
    std::optional<Order> untold; // What was said of commits from here on is void. Then:
    std::vector<DevicesIn> devices;
};

class RoomGroup
{
public:
    struct Parts {
        store::Writer &writer;
        crypto::Random &random;
        const Clock &clock;
        const Self &self;
    };
    RoomGroup(Parts parts, RoomId room, const Jid &address);

    // Entries. An entry that was settled before, in the same place, is not to be given again.
    Taken settled(const Entry &entry);
    Taken live(const Entry &entry);
    // A settled one whose data lie elsewhere: kept, if they are wanted.
    void settledElsewhere(const Elsewhere &entry);
    // What is still wanted of them, in order. fetched() takes it in its place, with data of that hash.
    std::vector<Elsewhere> toFetch();
    void fetched(const Hash &hash, Bytes data);
    void notFetched(const Hash &hash);
    Notices takeNotices();
    // The own leaf is that of a certificate before the present one, or went as such: follows, until it has
    // come in again.
    void leaveFormerLeaf();
    // Entries behind `after` have other places now.
    void placesMoved(Order after, std::int64_t distance);

    // The archive was read to its end; or it must be, before anything is sent.
    void caughtUp();
    void behind();

    // Sending messages. The octets are stored as sent here; `content` is padded.
    struct SealedMessage {
        Bytes data;
        Hash hash{};
    };
    Result<SealedMessage, CannotSeal> seal(const QString &messageId, ByteView content);
    std::optional<CannotSeal> cannotSeal();
    // False: the epoch has changed since; seal again rather than send.
    bool isCurrent(const Hash &hash);
    // Own settled messages that somebody in the room could not open.
    std::vector<QString> toSealAgain();
    void neverMind(const QString &messageId); // It is not kept any more.

    // Wishes.
    std::int64_t want(const Intent &intent);
    std::vector<KeptIntent> intents();
    // Accounts whose key packages are needed; answered by packagesFetched(), with all that is published.
    std::vector<Account> accountsToFetch();
    void packagesFetched(const Account &account, const std::vector<Bytes> &published);
    void expect(ByteView groupId); // From an invitation.
    void expectFloor(const Floor &floor); // From one as well, verified.
    // Signed, for an invitation; absent when this device is no member that follows.
    std::optional<Bytes> floorFor(const Account &invited, ByteView start);
    // The entry by which this device has added them, so that a Welcome stands behind it. 0: it has not.
    Order whenAdded(const Account &account) { return m_store.whenAdded(account); }
    Bytes start(); // Of the floor that was expected; empty: not known
    // Does what can be done about them now. Call after entries, wishes and wakeAt().
    void act();
    std::optional<std::int64_t> wakeAt() const { return m_wakeAt; } // Steady ms.

    // Effects that are due, in order. A stanza that was handed over comes again when two reads of the archive
    // have not found it.
    std::vector<Effect> effects();
    void handedOver(std::int64_t effect);
    void done(std::int64_t effect); // Of those that are not sent.

    State state();
    // This device was put out, and its account was not: others of its devices are in the room, or may be.
    bool isOutAlone();
    // It was put out, and has a leaf again by now: a Welcome may be on its way. act() waits a minute for it.
    bool isAddedAgain();
    const mls::PublicGroup *view(); // Null: nothing is known of the group.
    std::optional<RoomState> roomState();
    Bytes groupId();
    // Equal for all members of the epoch; empty for others.
    Bytes authenticator();

private:
    enum class Standing : std::uint8_t { None = 1, Follower, Member, Out };
    friend constexpr Standing lastValue(Standing) { return Standing::Out; }
    enum class Trouble : std::uint8_t { None = 1, Away, Missing, Cloned, Untrue };
    friend constexpr Trouble lastValue(Trouble) { return Trouble::Untrue; }

    struct Head {
        Standing standing = Standing::None;
        Trouble trouble = Trouble::None;
        std::uint32_t membership = 0;
        Bytes groupId;
        std::uint64_t firstEpoch = 0; // Of this membership.
        std::uint32_t clones = 0; // How often another copy was noticed since `clonedAt` (room time) …
        std::uint64_t clonedAt = 0;
        static constexpr auto fields
            = std::tuple(&Head::standing, &Head::trouble, &Head::membership, &Head::groupId,
                         &Head::firstEpoch, &Head::clones, &Head::clonedAt);
    };
    // How an epoch began.
    struct EpochNote {
        Bytes tag; // The first 8 octets of its confirmation tag; messages carry it.
        std::uint64_t order = 0;
        std::uint64_t stamp = 0;
        std::uint8_t added = 0; // 1: somebody came in
        static constexpr auto fields
            = std::tuple(&EpochNote::tag, &EpochNote::order, &EpochNote::stamp, &EpochNote::added);
    };
    struct Plan;
    struct Saved;

    void refresh();
    void load();
    void saveHead();
    void noteEpoch(const Entry &entry, bool added);
    void checkFloor();
    bool isBelowFloor();
    bool isOut();
    bool isAskedIn();
    void adopt(const std::vector<mls::Row> &rows);
    void noteIn(std::uint64_t epoch);
    std::uint64_t addedInLog();
    void follow(mls::PublicGroup group);
    void endMembership();
    bool mayComeBack(const mls::PublicGroup &group) const;

    void takeHandshake(const Entry &entry, const Hash &hash);
    void takeCreate(const Entry &entry, const Hash &hash);
    void takeCommit(const Entry &entry, const Hash &hash);
    bool mergeOwn(const Entry &entry, const Hash &hash, const mls::ValidCommit &valid);
    bool mergeAsMember(const mls::VerifiedContent &content, mls::ValidCommit valid);
    struct Present;
    Present presentBefore(const mls::ValidCommit &valid);
    void tellDevices(const Present &before, Order place);
    static std::optional<mls::VerifiedContent> proposalIn(const mls::PublicGroup &group,
                                                          const mls::PublicMessage &open);
    void takeProposal(const Entry &entry);
    void takeWelcome(const Entry &entry);
    bool leadsHere(const mls::Group &group);
    bool hasLost(const mls::Group &group);
    void step(mls::PublicGroup &group, Part part, const mls::PublicMessage &open) const;
    std::optional<mls::PublicGroup> lastInside() const;
    const mls::PublicGroup *outside();
    void followFromOutside();
    bool isAdded() const;
    bool standsIn(const mls::RatchetTree &tree) const;
    bool isUnwelcomed();
    bool isOfThePast(const mls::Group &group) const;
    void keepPast(mls::Group group);
    bool followCommit(mls::Group &group, const mls::PublicMessage &open) const;
    void followLog(Order until);
    void takeInfo(const Entry &entry);
    void takeHelp(const Entry &entry);
    bool isWanted(Part part);
    void settleOwn(const Hash &winner);
    void finishWon(const OwnHandshake &own, const Entry &entry);
    void keepInfo(const Entry &entry);
    void missing();
    void cloned();

    void replay(Order from);
    bool losesAnyway(const Entry &entry);
    void prune(const Entry &entry);

    Taken openMessage(const Entry &entry, const Hash &hash, bool isSettled);
    bool isMoved(const mls::StateDelta &delta, Order place);
    Taken ownSettled(const SentMessage &message, const Entry &entry);
    Voice voiceIn(const mls::Group &holder, std::uint64_t epoch, const Account &account);
    Unreadable whyNot(const mls::PrivateMessage &message, mls::Error error, bool isSettled);
    mls::Group *holderOf(std::uint64_t epoch, std::uint32_t &membership);
    void sealAgainBehind(Order order);
    bool hasGoodCopy(const QString &messageId);
    bool mustSealAgain(const SentMessage &message) const;
    std::uint64_t epochAt(Order order) const;

    void create();
    void join();
    void askForInfo();
    void answer();
    void leave();
    void dropOvertaken();
    void commit();
    Plan plan(const std::vector<KeptIntent> &intents);
    void planRemovals(Plan &plan, const KeptIntent &intent);
    void planAdd(Plan &plan, const KeptIntent &intent, const AddAccount &add);
    void planRole(Plan &plan, const KeptIntent &intent, const SetRole &role);
    void planWriters(Plan &plan, const KeptIntent &kept, const SetWriters &setting);
    void planLeavers(Plan &plan);
    Plan planFormer();
    bool lacksWelcome();
    bool isMyTurn(const std::string &matter);
    bool tryCommit(Plan &plan);
    void send(Part part, Bytes data, Bytes info, ByteView about);
    std::optional<mls::GroupInfo> currentInfo();
    void wakeIn(std::int64_t ms);
    std::int64_t jitter(std::int64_t most);
    std::uint64_t epoch() { return view() ? view()->context().epoch : 0; }

    Parts m_parts;
    GroupStore m_store;
    Jid m_address;
    RoomPolicy m_policy;

    bool m_loaded = false;
    quint64 m_rollbacks = 0;
    Head m_head;
    std::optional<mls::Group> m_group; // Of this membership.
    std::optional<mls::PublicGroup> m_follower;
    std::map<std::uint32_t, mls::Group> m_former; // To open what comes late.
    struct Outside {
        mls::PublicGroup group;
        Order upTo;
    };
    std::optional<Outside> m_outside; // Of who is out: where the log has led since.
    std::map<std::uint64_t, EpochNote> m_notes;
    std::optional<std::uint64_t> m_since; // The first epoch ever with a leaf of this device.
    std::int64_t m_stamp = 0; // Of the last settled entry.

    bool m_caughtUp = false;
    Notices m_notices;
    struct Judged {
        std::uint64_t epoch = 0;
        Bytes transcript;
        std::optional<RoomState> state;
    };
    std::optional<Judged> m_judged; // By which the last message was; most are of one epoch.
    std::set<Bytes> m_doubted; // Tags of branches that were looked for.
    // By epoch and leaf: where that stands which moved the sealer's ratchet last.
    std::map<std::pair<std::uint64_t, std::uint32_t>, Order> m_lastSealed;
    std::map<std::int64_t, std::uint64_t> m_handedOver; // Effect → reads then.
    std::uint64_t m_reads = 0;
    int m_losses = 0; // In a row.
    std::int64_t m_notBefore = 0; // Steady ms, of the next commit.
    std::map<std::string, std::int64_t> m_turns; // Steady ms: when it is this device's turn.
    std::int64_t m_askedAt = -1; // Steady ms
    std::int64_t m_answerAt = -1; // Steady ms
    std::optional<std::int64_t> m_wakeAt;
};

} // namespace sw::groups
