// SPDX-License-Identifier: Apache-2.0
// Official vectors tree-math (RFC 9420 appendix C).
#include "core/mls/tree_math.h"
#include "tests/core/mls/vectors.h"
#include "tests/runner/suite.h"

namespace tst_tree_math_vectors {

using namespace sw::mls;

class TestTreeMathVectors : public QObject
{
    Q_OBJECT
private slots:
    void relations()
    {
        VECTORS_OR_SKIP(all, "tree-math.json");
        for (const auto &v : all) {
            const auto leaves = v["n_leaves"].number();
            QCOMPARE(nodeWidth(leaves), v["n_nodes"].number());
            QCOMPARE(rootOf(leaves).value, v["root"].number());
            const auto left = v["left"].list(), right = v["right"].list(), parent = v["parent"].list(),
                       sibling = v["sibling"].list();
            for (std::uint32_t i = 0; i < nodeWidth(leaves); ++i) {
                QVERIFY(same(leftOf({i}), left[i]));
                QVERIFY(same(rightOf({i}), right[i]));
                QVERIFY(same(parentOf({i}, leaves), parent[i]));
                QVERIFY(same(siblingOf({i}, leaves), sibling[i]));
            }
        }
    }
    void commonAncestorIsTheLowestThatCoversBoth()
    {
        for (std::uint32_t a = 0; a < 16; ++a)
            for (std::uint32_t b = 0; b < 16; ++b) {
                const auto node = commonAncestor({a}, {b});
                QVERIFY(covers(node, {a}) && covers(node, {b}));
                if (a != b) {
                    QVERIFY(!(covers(*leftOf(node), {a}) && covers(*leftOf(node), {b})));
                    QVERIFY(!(covers(*rightOf(node), {a}) && covers(*rightOf(node), {b})));
                } else {
                    QCOMPARE(node, nodeOf({a}));
                }
            }
    }

private:
    static bool same(std::optional<NodeIndex> index, const vectors::Value &expected)
    {
        return expected.isNull() ? !index : index && index->value == expected.number();
    }
};

const sw::test::Suite suite(vectors::run<TestTreeMathVectors>);

} // namespace tst_tree_math_vectors

#include "tst_tree_math_vectors.moc"
