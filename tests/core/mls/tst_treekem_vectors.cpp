// SPDX-License-Identifier: Apache-2.0
// Official vectors treekem (RFC 9420 §7.4–§7.6): paths of others are processed, own ones are processed by all
// others.
#include "core/crypto/self_test.h"
#include "core/mls/labels.h"
#include "core/mls/tree_kem.h"
#include "tests/core/mls/vectors.h"
#include "tests/runner/suite.h"

namespace tst_treekem_vectors {

using namespace sw;
using namespace sw::mls;

class TestTreekemVectors : public QObject
{
    Q_OBJECT
    crypto::SystemRandom m_random;

    struct Member {
        LeafIndex index;
        crypto::SignatureKey key;
        NodeKeys keys;
    };
    static Secret32 secret(const Bytes &bytes) { return Secret32(std::span<const std::uint8_t, 32>(bytes)); }

    static std::vector<Member> members(const vectors::Value &v, const RatchetTree &tree)
    {
        std::vector<Member> out;
        for (const auto &leaf : v["leaves_private"].list()) {
            Member member{
                {leaf["index"].number()}, *crypto::SignatureKey::fromSeed(leaf["signature_priv"].hex()), {}};
            member.keys.emplace(nodeOf(member.index), secret(leaf["encryption_priv"].hex()));
            for (const auto &entry : leaf["path_secrets"].list()) {
                const auto nodeSecret = deriveSecret(secret(entry["path_secret"].hex()), label::node);
                member.keys.emplace(NodeIndex{entry["node"].number()},
                                    crypto::hpkeDeriveKeyPair(nodeSecret.view()).privateKey);
            }
            for (const auto &[node, key] : member.keys)
                if (!sameBytes(crypto::hpkePublicKey(key), tree.encryptionKey(node)))
                    qFatal("private state does not fit the tree");
            out.push_back(std::move(member));
        }
        return out;
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void paths()
    {
        VECTORS_OR_SKIP(all, "treekem.json");
        for (const auto &v : all) {
            const auto tree = decode<RatchetTree>(v["ratchet_tree"].hex());
            QVERIFY(tree);
            const auto everyone = members(v, *tree);
            for (const auto &update : v["update_paths"].list()) {
                process(v, *tree, everyone, update);
                create(v, *tree, everyone, {update["sender"].number()});
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

private:
    static GroupContext context(const vectors::Value &v, const RatchetTree &tree)
    {
        return {ProtocolVersion::Mls10,
                ourSuite,
                v["group_id"].hex(),
                v["epoch"].number<std::uint64_t>(),
                bytesOf(tree.treeHash()),
                v["confirmed_transcript_hash"].hex(),
                {}};
    }
    void process(const vectors::Value &v, const RatchetTree &tree, const std::vector<Member> &everyone,
                 const vectors::Value &update)
    {
        const LeafIndex sender{update["sender"].number()};
        const auto path = decode<UpdatePath>(update["update_path"].hex());
        QVERIFY(path);
        const auto after = applyPath(tree, sender, *path, {});
        QVERIFY(after);
        QVERIFY(sameBytes(after->treeHash(), update["tree_hash_after"].hex()));
        const auto expected = update["path_secrets"].list();
        for (const auto &member : everyone) {
            if (member.index == sender)
                continue;
            const auto got
                = decryptPath(*after, sender, *path, context(v, *after), {}, member.index, member.keys);
            QVERIFY(got);
            QVERIFY(sameBytes(got->commitSecret.view(), update["commit_secret"].hex()));
            QVERIFY(sameBytes(got->secrets.at(commonAncestor(member.index, sender)).view(),
                              expected[member.index.value].hex()));
        }
    }
    void create(const vectors::Value &v, const RatchetTree &tree, const std::vector<Member> &everyone,
                LeafIndex sender)
    {
        const auto &key = std::ranges::find(everyone, sender, &Member::index)->key;
        const auto made = makePath(tree, sender, *tree.leaf(sender), v["group_id"].hex(), key, m_random);
        const auto path = encryptPath(made, sender, context(v, made.tree), {}, m_random);
        QVERIFY(path);
        const auto after = applyPath(tree, sender, *decode<UpdatePath>(encode(*path)), {});
        QVERIFY(after && after->treeHash() == made.tree.treeHash());
        for (const auto &member : everyone) {
            if (member.index == sender)
                continue;
            const auto got
                = decryptPath(*after, sender, *path, context(v, *after), {}, member.index, member.keys);
            QVERIFY(got && sameBytes(got->commitSecret.view(), made.secrets.commitSecret.view()));
        }
    }
};

const sw::test::Suite suite(vectors::run<TestTreekemVectors>);

} // namespace tst_treekem_vectors

#include "tst_treekem_vectors.moc"
