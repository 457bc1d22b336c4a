// SPDX-License-Identifier: Apache-2.0
// Official vectors tree-operations and tree-validation (RFC 9420 §7, §12.1).
#include "core/crypto/self_test.h"
#include "core/mls/tree_validation.h"
#include "tests/core/mls/vectors.h"
#include "tests/runner/suite.h"

namespace tst_tree_vectors {

using namespace sw;
using namespace sw::mls;

class TestTreeVectors : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void operations()
    {
        VECTORS_OR_SKIP(all, "tree-operations*.json");
        for (const auto &v : all) {
            auto tree = decode<RatchetTree>(v["tree_before"].hex());
            QVERIFY(tree && sameBytes(tree->treeHash(), v["tree_hash_before"].hex()));
            const auto before = *tree;
            const auto proposal = decode<Proposal>(v["proposal"].hex());
            QVERIFY(proposal);
            const LeafIndex sender{v["proposal_sender"].number()};
            if (const auto *add = std::get_if<Add>(&*proposal))
                tree->add(add->keyPackage->leafNode);
            else if (const auto *update = std::get_if<Update>(&*proposal))
                tree->update(sender, update->leafNode);
            else
                tree->remove(std::get<Remove>(*proposal).removed);
            QCOMPARE(encode(*tree), v["tree_after"].hex());
            QVERIFY(sameBytes(tree->treeHash(), v["tree_hash_after"].hex()));
            // The version before is untouched.
            QCOMPARE(encode(before), v["tree_before"].hex());
            QVERIFY(sameBytes(before.treeHash(), v["tree_hash_before"].hex()));
            changesLeadFromOneToTheOther(before, *tree);
        }
    }
    void validation()
    {
        VECTORS_OR_SKIP(all, "tree-validation.json");
        for (const auto &v : all) {
            const auto tree = decode<RatchetTree>(v["tree"].hex());
            QVERIFY(tree);
            QCOMPARE(encode(*tree), v["tree"].hex());
            const auto hashes = v["tree_hashes"].list(), resolutions = v["resolutions"].list();
            QCOMPARE(hashes.size(), std::size_t(nodeWidth(tree->leafCapacity())));
            for (std::uint32_t i = 0; i < hashes.size(); ++i) {
                QVERIFY(sameBytes(tree->treeHash(NodeIndex{i}), hashes[i].hex()));
                std::vector<std::uint32_t> expected, actual;
                for (const auto &node : resolutions[i].list())
                    expected.push_back(node.number());
                for (const auto node : tree->resolution({i}))
                    actual.push_back(node.value);
                QCOMPARE(actual, expected);
            }
            QVERIFY(validateUnmergedLeaves(*tree));
            QVERIFY(validateParentHashes(*tree));
            QVERIFY(KeyIndex::of(*tree));
            for (const auto index : tree->members())
                QVERIFY(tree->leaf(index)->verifySignature(v["group_id"].hex(), index));
        }
    }

private:
    static void changesLeadFromOneToTheOther(const RatchetTree &before, const RatchetTree &after)
    {
        auto rebuilt = RatchetTree::blank(after.levels());
        const auto changes = RatchetTree::changed(before, after);
        for (std::uint32_t i = 0; i < nodeWidth(after.leafCapacity()); ++i) {
            const bool differs = std::ranges::find(changes, NodeIndex{i}) != changes.end();
            const auto node = (differs ? after : before).encodeNode({i});
            if (!node.empty())
                QVERIFY(rebuilt.setEncodedNode({i}, node));
        }
        QVERIFY(rebuilt == after);
        QCOMPARE(rebuilt.treeHash(), after.treeHash());
        QCOMPARE(rebuilt.memberCount(), after.memberCount());
        QVERIFY(changes.size() <= 12);
    }
};

const sw::test::Suite suite(vectors::run<TestTreeVectors>);

} // namespace tst_tree_vectors

#include "tst_tree_vectors.moc"
