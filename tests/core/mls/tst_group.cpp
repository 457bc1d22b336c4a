// SPDX-License-Identifier: Apache-2.0
// Groups of our own making: every way to change one, with all members, a follower and the stores in
// agreement.
#include "core/crypto/self_test.h"
#include "core/mls/joining.h"
#include "tests/core/mls/open_policy.h"
#include "tests/core/mls/state_rows.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_group {

using namespace sw;
using namespace sw::mls;

namespace {
const OpenPolicy policy;
const NoPsks noPsks;
crypto::SystemRandom systemRandom;

LeafTemplate templateFor(std::string_view name)
{
    return {BasicCredential{bytesOf(name)}, Capabilities::ours({ExtensionType{0xf001}}), {}};
}

struct OnePsk : PskSource {
    const SecretBytes *find(const PreSharedKeyId &) const override { return &secret; }
    SecretBytes secret = SecretBytes(viewOf("psk"));
};

// A member with its signing key and its store.
struct Client {
    Client(crypto::SignatureKey signingKey, Group joined)
        : key(std::move(signingKey))
        , group(std::move(joined))
        , store(group.save())
    { }
    crypto::SignatureKey key;
    Group group;
    StateRows store;
};

// All members of one group in one place; a commit goes to everybody.
struct Room {
    Room()
    {
        auto key = crypto::SignatureKey::generate(systemRandom);
        auto group = Group::create(viewOf("room"), templateFor("0"), {0, 1}, {}, key, policy, systemRandom);
        members.push_back(std::make_unique<Client>(std::move(key), *std::move(group)));
        follower.emplace(*PublicGroup::restore(members[0]->store.rows()));
    }
    Client &operator[](std::size_t i) { return *members[i]; }

    // Everybody but the committer processes the bytes; the committer merges what it has pending.
    void deliver(Client &committer, PendingCommit pending, const PskSource &psks = noPsks)
    {
        // The pending commit survives a restart.
        auto again = PendingCommit::restore(*Group::restore(committer.store.rows()), pending.save().view());
        QVERIFY(again && again->message() == pending.message() && again->welcomes() == pending.welcomes());
        auto bytes = pending.message();
        if (bytes.empty()) {
            const auto sealed = committer.group.sealCommit(pending, systemRandom);
            QVERIFY(sealed);
            committer.store.apply(sealed->delta);
            bytes = sealed->message;
        }
        deliver(bytes, &committer, psks);
        const auto delta = committer.group.merge(again->take());
        QVERIFY(delta);
        committer.store.apply(*delta);
        inAgreement();
    }
    void deliver(const Bytes &bytes, const Client *except, const PskSource &psks)
    {
        const auto message = decodeMessage(bytes);
        QVERIFY(message);
        const auto follow = [&](const VerifiedContent &content) {
            auto followed = follower->validate(content, policy);
            QVERIFY(followed && follower->merge(*std::move(followed)));
        };
        if (const auto *published = message->as<PublicMessage>())
            follow(*follower->verify(*published));
        for (const auto &member : members) {
            if (member.get() == except || !member->group.isActive())
                continue;
            const auto content = receive(*member, *message);
            QVERIFY(content);
            // What a PrivateMessage held it is told by the first who read it.
            if (follower->context().epoch == content->content().epoch)
                follow(*content);
            auto valid = member->group.validate(*content, policy);
            QVERIFY(valid);
            auto staged = member->group.stage(*std::move(valid), psks);
            QVERIFY(staged);
            const auto delta = member->group.merge(*std::move(staged));
            QVERIFY(delta);
            member->store.apply(*delta);
        }
    }
    static mls::Result<VerifiedContent> receive(Client &member, const MlsMessage &message)
    {
        if (const auto *published = message.as<PublicMessage>())
            return member.group.verify(*published);
        SW_TRY(auto opened, member.group.open(*message.as<PrivateMessage>()));
        member.store.apply(opened.delta);
        return std::move(opened.content);
    }
    void propose(Client &sender, mls::Result<Sent> sent)
    {
        QVERIFY(sent);
        sender.store.apply(sent->delta);
        const auto message = decodeMessage(sent->message);
        bool followerHasIt = false;
        for (const auto &member : members) {
            if (member.get() == &sender || !member->group.isActive())
                continue;
            const auto content = receive(*member, *message);
            QVERIFY(content);
            member->store.apply(*member->group.addProposal(*content));
            if (!std::exchange(followerHasIt, true))
                QVERIFY(follower->addProposal(*content));
        }
    }
    std::vector<ProposalRef> references(Client &member)
    {
        std::vector<ProposalRef> out;
        for (const auto &[number, cached] : member.group.state().proposals())
            out.push_back(cached.ref);
        return out;
    }
    void add(Client &committer, std::size_t count, CommitOptions options = {})
    {
        std::vector<std::pair<crypto::SignatureKey, NewKeyPackage>> made;
        for (std::size_t i = 0; i < count; ++i) {
            auto key = crypto::SignatureKey::generate(systemRandom);
            auto package = makeKeyPackage(templateFor("m"), {0, 1}, {}, key, systemRandom);
            options.proposals.push_back(Add{package.keyPackage});
            made.emplace_back(std::move(key), std::move(package));
        }
        auto pending = committer.group.commit(options, committer.key, policy, noPsks, systemRandom);
        QVERIFY(pending);
        const auto welcomes = pending->welcomes();
        const auto treeAfter = pending->staged().commit().tree();
        deliver(committer, *std::move(pending));
        for (auto &[key, package] : made) {
            for (const auto &bytes : welcomes) {
                const auto message = decodeMessage(bytes);
                const auto &welcome = *message->as<Welcome>();
                if (!isFor(welcome, package.keyPackage))
                    continue;
                std::optional<RatchetTree> tree;
                if (!options.treeInWelcome)
                    tree = treeAfter;
                auto joined
                    = joinByWelcome(welcome, package.keyPackage, package.secrets, tree, policy, noPsks);
                QVERIFY(joined);
                members.push_back(std::make_unique<Client>(std::move(key), *std::move(joined)));
                break;
            }
        }
        inAgreement();
    }
    void inAgreement()
    {
        const auto &first = std::ranges::find_if(members, [](const auto &m) { return m->group.isActive(); });
        for (const auto &member : members) {
            QVERIFY(StateRows(member->group.save()) == member->store);
            auto restored = Group::restore(member->store.rows());
            QVERIFY(restored && StateRows(restored->save()) == member->store);
            if (!member->group.isActive())
                continue;
            QCOMPARE(bytesOf(member->group.epochAuthenticator()->view()),
                     bytesOf((*first)->group.epochAuthenticator()->view()));
            QVERIFY(member->group.state().context() == follower->context());
        }
    }
    // Everybody writes, everybody else reads.
    void chat()
    {
        for (const auto &sender : members) {
            if (!sender->group.isActive())
                continue;
            const auto sent
                = sender->group.seal(viewOf("hello"), {viewOfBytes("aad"), 20}, sender->key, systemRandom);
            QVERIFY(sent);
            sender->store.apply(sent->delta);
            const auto message = decodeMessage(sent->message);
            for (const auto &reader : members) {
                if (reader == sender || !reader->group.isActive())
                    continue;
                const auto content = receive(*reader, *message);
                QVERIFY(content);
                QVERIFY(sameBytes(content->applicationData(), viewOf("hello")));
                QVERIFY(sameBytes(content->content().authenticatedData, viewOf("aad")));
                QVERIFY(content->senderIndex() == sender->group.ownLeaf());
            }
        }
        inAgreement();
    }
    static Bytes viewOfBytes(std::string_view text) { return bytesOf(text); }

    std::vector<std::unique_ptr<Client>> members;
    std::optional<PublicGroup> follower;
};
} // namespace

class TestGroup : public QObject
{
    Q_OBJECT

    void commit(Room &room, Client &who, const CommitOptions &options, const PskSource &psks = noPsks)
    {
        auto pending = who.group.commit(options, who.key, policy, psks, systemRandom);
        QVERIFY2(pending, pending ? "" : qPrintable(QString::number(int(pending.error()))));
        room.deliver(who, *std::move(pending), psks);
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void membersJoinByWelcomeAndTalk()
    {
        Room room;
        room.add(room[0], 1);
        room.add(room[1], 3, {.path = false});
        room.add(room[2], 4, {.treeInWelcome = false, .membersPerWelcome = 3});
        QCOMPARE(room.members.size(), std::size_t(9));
        room.chat();
    }
    void emptyCommitsByEverybodyKeepTheGroupTogether()
    {
        Room room;
        room.add(room[0], 6);
        for (int round = 0; round < 2; ++round)
            for (std::size_t i = 0; i < room.members.size(); ++i)
                commit(room, room[i], {});
        room.chat();
    }
    void handshakesAsPrivateMessagesWork()
    {
        Room room;
        room.add(room[0], 3);
        commit(room, room[2], {.send = {{}, 50, WireFormat::PrivateMessage}});
        room.propose(room[1],
                     room[1].group.propose(Remove{room[3].group.ownLeaf()},
                                           {{}, 0, WireFormat::PrivateMessage}, room[1].key, systemRandom));
        commit(room, room[0], {.references = room.references(room[0])});
        QVERIFY(!room[3].group.isActive());
        room.chat();
    }
    void updateByReferenceGivesANewLeafKey()
    {
        Room room;
        room.add(room[0], 4);
        const auto before
            = bytesOf(room[1].group.state().tree().encryptionKey(nodeOf(room[1].group.ownLeaf())));
        room.propose(room[1], room[1].group.proposeUpdate({}, nullptr, {}, room[1].key, systemRandom));
        auto newKey = crypto::SignatureKey::generate(systemRandom);
        room.propose(room[3], room[3].group.proposeUpdate({}, &newKey, {}, room[3].key, systemRandom));
        room.inAgreement();
        commit(room, room[2], {.references = room.references(room[2])});
        QVERIFY(
            !sameBytes(before, room[1].group.state().tree().encryptionKey(nodeOf(room[1].group.ownLeaf()))));
        room[3].key = std::move(newKey);
        for (std::size_t i = 0; i < room.members.size(); ++i)
            commit(room, room[i], {});
        room.chat();
    }
    void committerCanChangeItsLeafAndItsSignatureKey()
    {
        Room room;
        room.add(room[0], 2);
        auto newKey = crypto::SignatureKey::generate(systemRandom);
        commit(room, room[1],
               {.leaf = {Credential(BasicCredential{bytesOf(std::string_view("new"))}), {}, {}},
                .newSignatureKey = &newKey});
        room[1].key = std::move(newKey);
        room.chat();
        QCOMPARE(room[1].group.commit({}, room[0].key, policy, noPsks, systemRandom).error(),
                 Error::WrongKey);
    }
    void removedMemberKnowsItAndIsShutOut()
    {
        Room room;
        room.add(room[0], 4);
        commit(room, room[1],
               {.proposals = {Remove{room[4].group.ownLeaf()}, Remove{room[2].group.ownLeaf()}}});
        QVERIFY(!room[2].group.isActive() && !room[4].group.isActive());
        QCOMPARE(room[2].group.epochAuthenticator().error(), Error::NotAMember);
        QCOMPARE(room[2].group.seal(viewOf("x"), {}, room[2].key, systemRandom).error(), Error::NotAMember);
        room.chat();
        room.add(room[0], 3);
        room.chat();
    }
    void groupContextExtensionsAndPsksAreAgreedOn()
    {
        Room room;
        room.add(room[0], 2);
        Extensions extensions;
        extensions.set(ExtensionType{0xf001}, bytesOf(std::string_view("roster")));
        commit(room, room[2], {.proposals = {GroupContextExtensions{extensions}}});
        QVERIFY(room.follower->context().extensions == extensions);
        const OnePsk psks;
        commit(room, room[1],
               {.proposals
                = {PreSharedKey{{ExternalPsk{bytesOf(std::string_view("id"))}, systemRandom.bytes(32)}},
                   PreSharedKey{
                       {ResumptionPsk{ResumptionUsage::Application, bytesOf(std::string_view("room")), 1},
                        systemRandom.bytes(32)}}},
                .path = false},
               psks);
        room.chat();
    }
    void strangerJoinsByExternalCommitAndResyncs()
    {
        Room room;
        room.add(room[0], 2);
        auto key = crypto::SignatureKey::generate(systemRandom);
        const auto info = room[1].group.groupInfo({.withTree = true, .extensions = {}}, room[1].key);
        QVERIFY(info);
        auto join = joinExternally(*info, {}, {.leaf = templateFor("x"), .authenticatedData = {}}, key,
                                   policy, noPsks, systemRandom);
        QVERIFY(join);
        room.deliver(join->message, nullptr, noPsks);
        room.members.push_back(std::make_unique<Client>(key.clone(), std::move(join->group)));
        room.inAgreement();
        room.chat();

        // The same device lost its state: it replaces its own leaf.
        const auto again = room[2].group.groupInfo({.extensions = {}}, room[2].key);
        auto resync = joinExternally(*again, room[2].group.state().tree(),
                                     {.leaf = templateFor("x"), .replaces = room[3].group.ownLeaf()}, key,
                                     policy, noPsks, systemRandom);
        QVERIFY(resync);
        room.deliver(resync->message, nullptr, noPsks);
        QVERIFY(!room[3].group.isActive());
        room.members.push_back(std::make_unique<Client>(key.clone(), std::move(resync->group)));
        room.inAgreement();
        for (const auto i : {4, 0, 1})
            commit(room, room[std::size_t(i)], {});
        room.chat();
    }
    void lateMessagesOfPastEpochsOpenOnce()
    {
        Room room;
        room.add(room[0], 2);
        const auto late = room[1].group.seal(viewOf("late"), {}, room[1].key, systemRandom);
        room[1].store.apply(late->delta);
        // Its sender changes its key meanwhile and is removed in the end.
        commit(room, room[1], {});
        commit(room, room[0], {.proposals = {Remove{room[1].group.ownLeaf()}}});
        room.add(room[0], 2);
        const auto message = decodeMessage(late->message);
        const auto content = Room::receive(room[2], *message);
        QVERIFY(content && sameBytes(content->applicationData(), viewOf("late")));
        QCOMPARE(Room::receive(room[2], *message).error(), Error::ConsumedGeneration);
        QCOMPARE(Room::receive(room[3], *message).error(), Error::WrongEpoch);
        room.inAgreement();
        room[0].store.apply(room[0].group.forgetEpochsBefore(room[0].group.state().context().epoch));
        QCOMPARE(Room::receive(room[0], *message).error(), Error::WrongEpoch);
        room.inAgreement();
    }
    void messagesOpenInAnyOrder()
    {
        Room room;
        room.add(room[0], 1);
        std::vector<Bytes> sent;
        for (int i = 0; i < 20; ++i) {
            auto one = room[0].group.seal(viewOf("m"), {}, room[0].key, systemRandom);
            room[0].store.apply(one->delta);
            sent.push_back(std::move(one->message));
        }
        for (const auto i : {19, 3, 0, 18, 7, 1, 2, 4})
            QVERIFY(Room::receive(room[1], *decodeMessage(sent[std::size_t(i)])));
        QCOMPARE(Room::receive(room[1], *decodeMessage(sent[7])).error(), Error::ConsumedGeneration);
        room.inAgreement();
    }
    void pastEpochsAreBounded()
    {
        Room room;
        room.add(room[0], 1);
        room[1].group.setPastEpochs(2);
        for (int i = 0; i < 5; ++i)
            commit(room, room[0], {});
        const auto now = room[1].group.state().context().epoch;
        QVERIFY(room[1].group.resumptionPsk(now - 2));
        QVERIFY(!room[1].group.resumptionPsk(now - 3));
        QVERIFY(room[0].group.resumptionPsk(now - 3));
    }
    void losingCommitIsStale()
    {
        Room room;
        room.add(room[0], 2);
        auto loser = room[1].group.commit({}, room[1].key, policy, noPsks, systemRandom);
        QVERIFY(loser);
        const auto saved = loser->save();
        commit(room, room[2], {});
        QCOMPARE(room[1].group.merge(loser->take()).error(), Error::Stale);
        QCOMPARE(PendingCommit::restore(room[1].group, saved.view()).error(), Error::Stale);
        room.inAgreement();
    }
    void deltasDoNotGrowWithTheGroup()
    {
        Room room;
        room.add(room[0], 40);
        commit(room, room[7], {});
        auto pending = room[7].group.commit({}, room[7].key, policy, noPsks, systemRandom);
        const auto delta = room[7].group.merge(pending->take());
        QVERIFY(delta);
        QVERIFY2(delta->put.size() < 30, qPrintable(QString::number(delta->put.size())));
        QVERIFY(delta->deleted.size() < 60);
    }
};

const sw::test::Suite suite(sw::test::run<TestGroup>);

} // namespace tst_group

#include "tst_group.moc"
