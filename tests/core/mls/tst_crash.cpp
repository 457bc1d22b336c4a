// SPDX-License-Identifier: Apache-2.0
// A client that loses its memory after any step goes on from the rows that it stored, as if nothing had
// happened.
#include "core/crypto/self_test.h"
#include "tests/core/mls/client.h"
#include "tests/core/mls/forge.h"
#include "tests/runner/suite.h"

#include <QTest>

namespace tst_crash {

using namespace sw;
using namespace sw::mls;

namespace {

struct World {
    SeededRandom random{3};
    TestPolicy policy;
    TestPsks psks;
    TestClient a{"a", random, policy, psks}, b{"b", random, policy, psks}, c{"c", random, policy, psks};

    // Both start again from what they stored; do they still agree with each other?
    bool crash()
    {
        for (TestClient *client : {&a, &b, &c})
            if (client->isMember() && !client->restart())
                return false;
        return a.authenticator() == b.authenticator();
    }
};

std::size_t sizeOf(const StateDelta &delta)
{
    std::size_t size = delta.deleted.size();
    for (const auto &row : delta.put)
        size += row.value.size() + 1;
    return size;
}

std::optional<StagedCommit> staged(World &world, Group &by, ByteView octets)
{
    const auto message = decodeMessage(octets);
    auto out = by.stage(*by.validate(*by.verify(*message->as<PublicMessage>()), world.policy), world.psks);
    return out ? std::optional(*std::move(out)) : std::nullopt;
}

} // namespace

class Crash : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void everyStepSurvivesACrash()
    {
        for (const auto wireFormat : {WireFormat::PublicMessage, WireFormat::PrivateMessage}) {
            World world;
            auto &[random, policy, psks, a, b, c] = world;
            SendOptions send;
            send.wireFormat = wireFormat;
            psks.add("psk", Bytes(32, 5));
            a.create("crashing");
            QVERIFY(a.restart());
            CommitOptions add;
            add.send = send;
            add.proposals = {Add{b.keyPackage()}};
            const auto commit = a.commit(add);
            QVERIFY(commit);
            QVERIFY(a.restart()); // With the commit pending
            const auto welcomes = a.pending()->welcomes();
            QVERIFY(a.receive(*commit).merged);
            QVERIFY(b.join(welcomes, {}));
            QVERIFY(world.crash());

            for (int round = 0; round < 5; ++round) {
                // Three messages of which the last comes first: two skipped keys live through the crash.
                std::vector<Bytes> said;
                for (const auto *text : {"one", "two", "three"})
                    said.push_back(*a.seal(text, send));
                QVERIFY(world.crash());
                QCOMPARE(b.receive(said[2]).text, bytesOf(std::string_view("three")));
                QVERIFY(world.crash());
                QCOMPARE(b.receive(said[0]).text, bytesOf(std::string_view("one")));
                QVERIFY(world.crash());
                QVERIFY(b.receive(said[0]).error); // Still consumed after the crash
                const auto update = a.proposeUpdate(send);
                QVERIFY(update);
                QVERIFY(world.crash()); // With the new leaf's private key waiting
                QVERIFY(!b.receive(*update).error);
                QVERIFY(world.crash());
                CommitOptions options;
                options.send = send;
                options.references = {b.group().state().proposals().begin()->second.ref};
                options.proposals = {PreSharedKey{{ExternalPsk{bytesOf("psk")}, random.bytes(32)}}};
                const auto next = b.commit(options);
                QVERIFY(next);
                QVERIFY(b.restart());
                QVERIFY(a.receive(*next).merged);
                QVERIFY(a.restart());
                QVERIFY(b.receive(*next).merged);
                QVERIFY(world.crash());
                // A late message of the epoch before.
                QCOMPARE(b.receive(said[1]).text, bytesOf(std::string_view("two")));
                QVERIFY(world.crash());
            }
        }
    }

    void aLostPendingCommitLeavesTheOldEpoch()
    {
        World world;
        auto &[random, policy, psks, a, b, c] = world;
        a.create("crashing");
        CommitOptions add;
        add.proposals = {Add{b.keyPackage()}};
        QVERIFY(a.commit(add));
        const auto welcomes = a.pending()->welcomes();
        a.merge();
        QVERIFY(b.join(welcomes, {}));
        const auto epoch = a.group().state().context().epoch;
        QVERIFY(a.commit({}));
        a.discard();
        QVERIFY(world.crash());
        QCOMPARE(a.group().state().context().epoch, epoch);
        // The next one counts, and the lost one does no harm.
        const auto again = a.commit({});
        QVERIFY(again);
        QVERIFY(b.receive(*again).merged);
        QVERIFY(a.receive(*again).merged);
        QVERIFY(world.crash());
    }

    void aStagedCommitIsStoredAndEnteredLater()
    {
        World world;
        auto &[random, policy, psks, a, b, c] = world;
        a.create("crashing");
        CommitOptions add;
        add.proposals = {Add{b.keyPackage()}, Add{c.keyPackage()}};
        QVERIFY(a.commit(add));
        const auto welcomes = a.pending()->welcomes();
        a.merge();
        QVERIFY(b.join(welcomes, {}) && c.join(welcomes, {}));
        const auto octets = a.commit({});
        QVERIFY(octets);
        auto group = Group::restore(b.rows().rows());
        QVERIFY(group);
        const auto first = staged(world, *group, *octets);
        QVERIFY(first);
        const SecretBytes saved = first->save();
        auto again = StagedCommit::restore(*group, saved.view());
        QVERIFY(again);
        QVERIFY(sameBytes(again->save().view(), saved.view()));
        RowStore rows = b.rows();
        rows.apply(*group->merge(*std::move(again)));
        QVERIFY(RowStore::of(group->save()) == rows);
        a.merge();
        QCOMPARE(bytesOf(group->epochAuthenticator()->view()), a.authenticator());
        // For the epoch after it is stale.
        const auto late = StagedCommit::restore(*group, saved.view());
        QVERIFY(!late);
        QCOMPARE(late.error(), Error::Stale);
        for (std::size_t size = 0; size < saved.size(); size += 7)
            QVERIFY(!StagedCommit::restore(c.group(), saved.view().first(size)));
    }

    void aRemovedMemberStillOpensLateMessagesAfterACrash()
    {
        World world;
        auto &[random, policy, psks, a, b, c] = world;
        a.create("crashing");
        CommitOptions add;
        add.proposals = {Add{b.keyPackage()}, Add{c.keyPackage()}};
        QVERIFY(a.commit(add));
        const auto welcomes = a.pending()->welcomes();
        a.merge();
        QVERIFY(b.join(welcomes, {}) && c.join(welcomes, {}));
        const auto fromFirst = *a.seal("late", {}), own = *c.seal("mine", {});
        CommitOptions remove;
        remove.proposals = {Remove{c.group().ownLeaf()}};
        const auto octets = a.commit(remove);
        QVERIFY(octets && c.receive(*octets).merged && !c.isMember());
        QVERIFY(c.restart());
        QVERIFY(!c.isMember());
        QCOMPARE(c.group().ownLeaf(), LeafIndex{2});
        QCOMPARE(c.receive(own).error, Error::OwnMessage);
        QCOMPARE(c.receive(fromFirst).text, bytesOf(std::string_view("late")));
        QVERIFY(c.restart());
        QCOMPARE(c.receive(fromFirst).error, Error::ConsumedGeneration);
        QCOMPARE(c.group().epochAuthenticator().error(), Error::NotAMember);
        // Without secrets a follower's rows are no member.
        QCOMPARE(Group::restore(RowStore::of(c.group().state().save()).rows()).error(), Error::BadState);
    }

    void damagedRowsAreRefused()
    {
        Forge forge(5);
        Group group = forge.member({1});
        const auto all = RowStore::of(group.save()).rows();
        QVERIFY(Group::restore(all));
        QVERIFY(!Group::restore({}));
        for (std::size_t i = 0; i < all.size(); ++i) {
            std::vector<Row> without, shorter;
            for (std::size_t j = 0; j < all.size(); ++j) {
                if (j != i)
                    without.push_back({all[j].key, all[j].value.clone()});
                const ByteView value = all[j].value.view();
                shorter.push_back({all[j].key, SecretBytes(j == i ? value.first(value.size() - 1) : value)});
            }
            const auto cut = Group::restore(shorter);
            QVERIFY(!cut);
            QCOMPARE(cut.error(), Error::BadState);
            const auto kind = all[i].key.kind;
            if (kind == RowKind::Group || kind == RowKind::TreeNode || kind == RowKind::Epoch)
                QVERIFY(!Group::restore(without));
        }
    }

    void aDeltaDoesNotGrowWithTheGroup()
    {
        std::vector<std::size_t> sealing, opening, adding;
        for (const std::uint32_t size : {8U, 64U, 256U}) {
            Forge forge(size);
            Group group = forge.member({1});
            sealing.push_back(sizeOf(group.seal(viewOf("x"), {}, forge.clients[1].key, forge.random)->delta));
            opening.push_back(sizeOf(group.open(forge.sealed({0}, 0, ApplicationData{bytesOf("x")}))->delta));
            CommitOptions options;
            options.path = false;
            options.proposals = {Add{forge.client("new").package.keyPackage}};
            auto pending = group.commit(options, forge.clients[1].key, forge.policy, NoPsks(), forge.random);
            QVERIFY(pending);
            adding.push_back(sizeOf(*group.merge(pending->take())));
        }
        // At most by the levels of the tree.
        for (const auto *sizes : {&sealing, &opening, &adding}) {
            const std::size_t perLevel = 200;
            QVERIFY2(sizes->at(2) <= sizes->at(0) + 5 * perLevel,
                     qPrintable(QStringLiteral("%1 then %2").arg(sizes->at(0)).arg(sizes->at(2))));
        }
    }
};

const sw::test::Suite suite(sw::test::run<Crash>);

} // namespace tst_crash

#include "tst_crash.moc"
