// SPDX-License-Identifier: Apache-2.0
// docs/MLS-CHECKS.md, areas tree and path: ratchet trees from strangers, and update paths.
#include "core/crypto/self_test.h"
#include "tests/core/mls/court.h"
#include "tests/runner/suite.h"

namespace tst_checks_tree {

using namespace sw;
using namespace sw::mls;

namespace {

Bytes bytes(const crypto::Hash &hash)
{
    return bytesOf(ByteView(hash));
}

// Twelve members: some have committed paths; the last came in without one and is unmerged in two nodes above.
struct Grown {
    Forge forge{11};
    Forge::Client late;
    Grown()
        : late(forge.client("late"))
    {
        for (const std::uint32_t by : {0U, 2U, 8U}) {
            (void)forge.commit({.by = {by}, .path = true});
            forge.adopt();
        }
        addLate(late.package.keyPackage);
    }
    void addLate(const KeyPackage &package)
    {
        (void)forge.commit({.by = {0}, .proposals = {byValue(Add{package})}});
        forge.adopt();
    }
};

// What a joiner says to this tree under a rightly signed GroupInfo.
std::optional<Error> refusal(const Forge &forge, const RatchetTree &tree)
{
    GroupInfo info = forge.groupInfo();
    info.groupContext.treeHash = bytes(tree.treeHash());
    const auto group = PublicGroup::fromGroupInfo(forge.resigned(info), tree, forge.policy);
    return group ? std::nullopt : std::optional(group.error());
}

} // namespace

class ChecksTree : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void grownTreeIsAccepted()
    {
        const Grown grown;
        QVERIFY(!refusal(grown.forge, grown.forge.tree));
        const auto *root = grown.forge.tree.parent(rootOf(grown.forge.tree.leafCapacity()));
        QVERIFY(root);
        QVERIFY(root->unmergedLeaves.contains({11}));
    }

    void tree1_otherTreeHashIsRefused()
    {
        const Grown grown;
        GroupInfo info = grown.forge.groupInfo();
        info.groupContext.treeHash[0] ^= 1;
        const auto group
            = PublicGroup::fromGroupInfo(grown.forge.resigned(info), grown.forge.tree, grown.forge.policy);
        QVERIFY(!group);
        QCOMPARE(group.error(), Error::WrongTreeHash);
    }

    void tree2_brokenParentHashIsRefused()
    {
        Grown grown;
        const auto root = rootOf(grown.forge.tree.leafCapacity());
        {
            RatchetTree tree = grown.forge.tree;
            ParentNode node = *tree.parent({3});
            node.parentHash[0] ^= 1;
            tree.setParent({3}, node);
            QCOMPARE(refusal(grown.forge, tree), Error::BadParentHash);
        }
        {
            RatchetTree tree = grown.forge.tree;
            ParentNode node = *tree.parent(root);
            node.encryptionKey = bytesOf(ByteView(crypto::hpkeGenerateKeyPair(grown.forge.random).publicKey));
            tree.setParent(root, node);
            QCOMPARE(refusal(grown.forge, tree), Error::BadParentHash);
        }
        // A parent that nobody ever set.
        Forge flat(4);
        ParentNode invented;
        invented.encryptionKey = bytesOf(ByteView(crypto::hpkeGenerateKeyPair(flat.random).publicKey));
        RatchetTree tree = flat.tree;
        tree.setParent({1}, invented);
        QCOMPARE(refusal(flat, tree), Error::BadParentHash);
        // A leaf whose parent hash, though signed, is another one.
        RatchetTree bent = grown.forge.tree;
        LeafNode leaf = *bent.leaf({8});
        leaf.source = FromCommit{Bytes(32, 7)};
        leaf.sign(grown.forge.clients[8].key, grown.forge.context.groupId, {8});
        bent.setLeaf({8}, leaf);
        QCOMPARE(refusal(grown.forge, bent), Error::BadParentHash);
    }

    void tree3_invalidLeafInTheTreeIsRefused()
    {
        Forge forge(4);
        const auto with = [&](const std::function<void(LeafNode &)> &change, bool sign = true) {
            RatchetTree tree = forge.tree;
            LeafNode leaf = *tree.leaf({2});
            change(leaf);
            if (sign)
                leaf.sign(forge.clients[2].key, {}, {});
            tree.setLeaf({2}, leaf);
            return refusal(forge, tree);
        };
        QVERIFY(!with([](LeafNode &) {}));
        QCOMPARE(with([](LeafNode &leaf) { leaf.signature[0] ^= 1; }, false), Error::BadLeafSignature);
        QCOMPARE(with([](LeafNode &leaf) { leaf.capabilities.cipherSuites.clear(); }),
                 Error::MissingCapability);
        QCOMPARE(with([](LeafNode &leaf) {
                     leaf.source = FromKeyPackage{{0, ~std::uint64_t(0)}};
                 }),
                 Error::LifetimeRefused);
        QCOMPARE(with([&](LeafNode &leaf) { leaf.encryptionKey = forge.tree.leaf({0})->encryptionKey; }),
                 Error::DuplicateKey);
        QCOMPARE(with([&](LeafNode &leaf) { leaf.encryptionKey.clear(); }), Error::BadKey);
        forge.policy.refusesLeaf
            = [](const LeafNode &leaf) { return identityOf(leaf) == bytesOf("member2"); };
        QCOMPARE(with([](LeafNode &) {}), Error::CredentialRefused);
    }

    void tree4_unmergedLeafThatIsNoMemberBelowIsRefused()
    {
        Grown grown;
        const auto with = [&](NodeIndex node, LeafIndex unmerged) {
            RatchetTree tree = grown.forge.tree;
            ParentNode parent = *tree.parent(node);
            parent.unmergedLeaves.insert(unmerged);
            tree.setParent(node, parent);
            return refusal(grown.forge, tree);
        };
        const auto root = rootOf(grown.forge.tree.leafCapacity());
        QCOMPARE(with(root, {12}), Error::BadUnmergedLeaves); // Blank
        QCOMPARE(with(root, {16}), Error::BadUnmergedLeaves); // Outside
        QCOMPARE(with(root, {0xffffffff}), Error::BadUnmergedLeaves);
        QCOMPARE(with({3}, {11}), Error::BadUnmergedLeaves); // Elsewhere
    }

    void tree5_unmergedLeafMissingInBetweenIsRefused()
    {
        Grown grown;
        const NodeIndex between = commonAncestor({8}, {11});
        RatchetTree tree = grown.forge.tree;
        ParentNode node = tree.parent(between) ? *tree.parent(between) : ParentNode();
        QVERIFY(node.unmergedLeaves.contains({11}));
        node.unmergedLeaves.list.clear();
        tree.setParent(between, node);
        QCOMPARE(refusal(grown.forge, tree), Error::BadUnmergedLeaves);
    }

    void tree6_keyOfAParentInAnotherNodeIsRefused()
    {
        // An unmerged leaf is under no parent hash, so it can repeat the root's key with all else right.
        Grown grown;
        const auto root = rootOf(grown.forge.tree.leafCapacity());
        const auto thief
            = Forge::changedPackage(grown.forge.client("thief"), [&](KeyPackage &, LeafNode &leaf) {
                  leaf.encryptionKey = bytesOf(grown.forge.tree.encryptionKey(root));
              });
        RatchetTree tree = grown.forge.tree;
        tree.add(thief.leafNode);
        QCOMPARE(refusal(grown.forge, tree), Error::DuplicateKey);
        Court court(grown.forge);
        QVERIFY(court.rejects(grown.forge.commit({.by = {0}, .proposals = {byValue(Add{thief})}}),
                              Error::DuplicateKey));
    }

    void path1_pathOfAnotherLengthIsRefused()
    {
        Forge forge(5);
        Court court(forge);
        const auto with = [&](const std::function<void(UpdatePath &)> &change) {
            return forge.commit({.by = {0}, .path = true, .finishedPath = change});
        };
        QVERIFY(court.accepts(with([](UpdatePath &) {})));
        QVERIFY(court.rejects(with([](UpdatePath &path) { path.nodes.pop_back(); }), Error::BadPath));
        QVERIFY(court.rejects(with([](UpdatePath &path) { path.nodes.clear(); }), Error::BadPath));
        QVERIFY(court.rejects(with([](UpdatePath &path) { path.nodes.push_back(path.nodes.back()); }),
                              Error::BadPath));
    }

    void path2_otherNumberOfCiphertextsIsRefused()
    {
        Forge forge(5);
        Court court(forge);
        for (const std::size_t node : {0, 1, 2})
            for (const bool more : {true, false})
                QVERIFY(court.rejects(forge.commit({.by = {0},
                                                    .path = true,
                                                    .finishedPath =
                                                        [=](UpdatePath &path) {
                                                            auto &list
                                                                = path.nodes.at(node).encryptedPathSecret;
                                                            if (more)
                                                                list.push_back(list.back());
                                                            else
                                                                list.pop_back();
                                                        }}),
                                      Error::BadPath));
        // One for a member added in the same commit is one too many.
        const auto fresh = forge.client("new");
        const auto commit = [&](bool more) {
            return forge.commit({.by = {0},
                                 .proposals = {byValue(Add{fresh.package.keyPackage})},
                                 .path = true,
                                 .finishedPath = [more](UpdatePath &path) {
                                     auto &list = path.nodes.back().encryptedPathSecret;
                                     if (more)
                                         list.push_back(list.back());
                                 }});
        };
        QVERIFY(court.accepts(commit(false)));
        QVERIFY(court.rejects(commit(true), Error::BadPath));
    }

    void path3_pathKeyThatTheTreeHasIsRefused()
    {
        Forge forge(2);
        Court court(forge);
        const Bytes taken = forge.tree.leaf({1})->encryptionKey;
        // RFC 9420 §7.9, ParentHashInput of the root for the left leaf.
        Writer input;
        input.opaque(taken);
        input.opaque({});
        input.opaque(ByteView(forge.tree.treeHash(NodeIndex{2})));
        const Bytes hash = bytes(crypto::sha256(input.view()));
        QVERIFY(court.rejects(
            forge.commit({.by = {0},
                          .path = true,
                          .finishedLeaf = [&](LeafNode &leaf) { leaf.source = FromCommit{hash}; },
                          .finishedPath = [&](UpdatePath &path) { path.nodes[0].encryptionKey = taken; }}),
            Error::DuplicateKey));
        // The key of the path's own leaf, too.
        Bytes own;
        QVERIFY(court.rejects(
            forge.commit({.by = {0},
                          .path = true,
                          .finishedLeaf =
                              [&](LeafNode &leaf) {
                                  Writer again;
                                  again.opaque(leaf.encryptionKey);
                                  again.opaque({});
                                  again.opaque(ByteView(forge.tree.treeHash(NodeIndex{2})));
                                  leaf.source = FromCommit{bytes(crypto::sha256(again.view()))};
                                  own = leaf.encryptionKey;
                              },
                          .finishedPath = [&](UpdatePath &path) { path.nodes[0].encryptionKey = own; }}),
            Error::DuplicateKey));
    }

    void path4_leafThatKeepsItsKeyIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        const Bytes old = forge.tree.leaf({0})->encryptionKey;
        QVERIFY(court.rejects(
            forge.commit(
                {.by = {0}, .path = true, .finishedLeaf = [&](LeafNode &leaf) { leaf.encryptionKey = old; }}),
            Error::DuplicateKey));
    }

    void path5_leafWithAnotherParentHashIsRefused()
    {
        Forge forge(5);
        Court court(forge);
        for (const Bytes &hash : {Bytes(), Bytes(32, 0), Bytes(31, 1)})
            QVERIFY(court.rejects(
                forge.commit({.by = {0},
                              .path = true,
                              .finishedLeaf = [&](LeafNode &leaf) { leaf.source = FromCommit{hash}; }}),
                Error::BadParentHash));
        // Another key in a node: the leaf's hash was over the right one.
        QVERIFY(court.rejects(
            forge.commit({.by = {0},
                          .path = true,
                          .finishedPath = [](UpdatePath &path) { path.nodes[1].encryptionKey[5] ^= 1; }}),
            Error::BadParentHash));
    }

    void path6_pathSecretThatDoesNotOpenIsUnfollowable()
    {
        Forge forge(5);
        Court court(forge); // Member 1 is the copath of the first node.
        const auto with = [&](const std::function<void(HpkeCiphertext &)> &change) {
            return forge.commit({.by = {0}, .path = true, .finishedPath = [&change](UpdatePath &path) {
                                     change(path.nodes[0].encryptedPathSecret[0]);
                                 }});
        };
        QVERIFY(court.cannotFollow(with([](HpkeCiphertext &it) { it.ciphertext[0] ^= 1; }),
                                   Error::BadPathSecret));
        QVERIFY(court.cannotFollow(with([](HpkeCiphertext &it) { it.ciphertext.clear(); }),
                                   Error::BadPathSecret));
        QVERIFY(court.cannotFollow(with([](HpkeCiphertext &it) { it.kemOutput.assign(32, 0); }),
                                   Error::BadPathSecret));
        QVERIFY(
            court.cannotFollow(with([](HpkeCiphertext &it) { it.kemOutput.clear(); }), Error::BadPathSecret));
    }

    void path7_pathSecretOfOtherKeysIsUnfollowable()
    {
        Forge forge(5);
        Court court(forge);
        const auto with = [&](std::size_t size) {
            return forge.commit({.by = {0}, .path = true, .finishedPath = [&forge, size](UpdatePath &path) {
                                     path.nodes[0].encryptedPathSecret[0] = forgeEncryption(
                                         forge.tree.leaf({1})->encryptionKey, "UpdatePathNode",
                                         encode(forge.provisional), forge.random.bytes(size), forge.random);
                                 }});
        };
        QVERIFY(court.cannotFollow(with(32), Error::BadPathSecret));
        QVERIFY(court.cannotFollow(with(0), Error::BadPathSecret));
        QVERIFY(court.cannotFollow(with(33), Error::BadPathSecret));
    }
};

const sw::test::Suite suite(sw::test::run<ChecksTree>);

} // namespace tst_checks_tree

#include "tst_checks_tree.moc"
