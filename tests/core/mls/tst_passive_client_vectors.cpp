// SPDX-License-Identifier: Apache-2.0
// Official vectors welcome and passive-client-*: join, then follow epochs. Beside the member a follower that
// has only the GroupInfo, and a store that has only the deltas: all three must agree at every step.
#include "core/crypto/self_test.h"
#include "core/mls/commit_builder.h"
#include "core/mls/joining.h"
#include "core/mls/labels.h"
#include "tests/core/mls/open_policy.h"
#include "tests/core/mls/state_rows.h"
#include "tests/core/mls/vectors.h"
#include "tests/runner/suite.h"

namespace tst_passive_client_vectors {

using namespace sw;
using namespace sw::mls;

namespace {
struct VectorPsks : PskSource {
    explicit VectorPsks(const vectors::Value &v)
    {
        for (const auto &psk : v["external_psks"].list())
            known.emplace(psk["psk_id"].hex(), psk["psk"].hex());
    }
    const SecretBytes *find(const PreSharedKeyId &id) const override
    {
        const auto *external = std::get_if<ExternalPsk>(&id.key);
        const auto found = external ? known.find(external->id) : known.end();
        return found == known.end() ? nullptr : &found->second;
    }
    std::map<Bytes, SecretBytes> known;
};
} // namespace

class TestPassiveClientVectors : public QObject
{
    Q_OBJECT
    OpenPolicy m_policy;
    crypto::SystemRandom m_random;

    static Secret32 secret(const vectors::Value &v)
    {
        return Secret32(std::span<const std::uint8_t, 32>(v.hex()));
    }
    template <class T>
    static T message(const vectors::Value &v)
    {
        const auto decoded = decodeMessage(v.hex());
        if (!decoded || !decoded->as<T>())
            qFatal("a vector's message does not decode");
        return *decoded->as<T>();
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void welcome()
    {
        VECTORS_OR_SKIP(all, "welcome.json");
        for (const auto &v : all) {
            const auto package = message<KeyPackage>(v["key_package"]);
            const auto welcome = message<Welcome>(v["welcome"]);
            QVERIFY(isFor(welcome, package));
            const auto initKey = secret(v["init_priv"]);
            const auto publicKey = crypto::hpkePublicKey(initKey);
            QVERIFY(sameBytes(publicKey, package.initKey));
            const auto entry
                = std::ranges::find(welcome.secrets, package.ref(), &EncryptedGroupSecrets::newMember);
            const auto opened = decryptWithLabel(initKey, publicKey,
                                                 encryptContext(label::welcome, welcome.encryptedGroupInfo),
                                                 entry->encryptedGroupSecrets);
            QVERIFY(opened);
            const auto secrets = decode<GroupSecrets>(opened->view());
            QVERIFY(secrets);
            const auto member
                = deriveMemberSecret(Secret32(secrets->joinerSecret.view().first<32>()), derivePskSecret({}));
            const auto info = openGroupInfo(welcome, member);
            QVERIFY(info);
            QVERIFY(info->verifySignature(v["signer_pub"].hex()));
            const auto epoch = deriveEpochSecrets(member, encode(info->groupContext));
            QVERIFY(sameBytes(epoch.confirmationTag(info->groupContext.confirmedTranscriptHash),
                              info->confirmationTag));
        }
    }
    void joinAndFollow()
    {
        VECTORS_OR_SKIP(all, "passive-client-*.json");
        std::size_t epochs = 0;
        for (std::size_t i = 0; i < all.size(); ++i) {
            follow(all[i]);
            epochs += all[i]["epochs"].list().size();
            if (QTest::currentTestFailed()) {
                qWarning("in history %zu", i);
                return;
            }
        }
        fprintf(stdout, "epochs followed: %zu\n", epochs);
    }

private:
    void follow(const vectors::Value &v)
    {
        const VectorPsks psks(v);
        const auto package = message<KeyPackage>(v["key_package"]);
        const KeyPackageSecrets secrets{secret(v["init_priv"]), secret(v["encryption_priv"])};
        const auto key = crypto::SignatureKey::fromSeed(v["signature_priv"].hex());
        QVERIFY(key && sameBytes(key->publicKey(), package.leafNode->signatureKey));
        std::optional<RatchetTree> tree;
        if (!v["ratchet_tree"].isNull())
            tree = *decode<RatchetTree>(v["ratchet_tree"].hex());
        auto group = joinByWelcome(message<Welcome>(v["welcome"]), package, secrets, tree, m_policy, psks);
        QVERIFY2(group, group ? "" : qPrintable(QString::number(int(group.error()))));
        QCOMPARE(bytesOf(group->epochAuthenticator()->view()), v["initial_epoch_authenticator"].hex());

        StateRows store(group->save());
        auto follower = PublicGroup::fromGroupInfo(*group->groupInfo({.extensions = {}}, *key),
                                                   group->state().tree(), m_policy);
        QVERIFY(follower);
        std::optional<PublicGroup> follows(*std::move(follower));
        int number = 0;
        for (const auto &epoch : v["epochs"].list()) {
            step(*group, follows, store, epoch, psks);
            if (QTest::currentTestFailed()) {
                qWarning("in epoch %d", number);
                return;
            }
            ++number;
        }
    }
    // Verified content of a message, whichever its wire format.
    mls::Result<VerifiedContent> receive(Group &group, StateRows &store, const Bytes &data)
    {
        SW_TRY(const auto decoded, decodeMessage(data));
        if (const auto *published = decoded.as<PublicMessage>())
            return group.verify(*published);
        SW_TRY(auto opened, group.open(*decoded.as<PrivateMessage>()));
        store.apply(opened.delta);
        return std::move(opened.content);
    }
    void step(Group &group, std::optional<PublicGroup> &follower, StateRows &store,
              const vectors::Value &epoch, const PskSource &psks)
    {
        const auto explain = [](Error error) { return qPrintable(QString::number(int(error))); };
        for (const auto &proposal : epoch["proposals"].list()) {
            const auto content = receive(group, store, proposal.hex());
            QVERIFY2(content, content ? "" : explain(content.error()));
            store.apply(*group.addProposal(*content));
            // A follower cannot read PrivateMessages; what was in them it is given, as the member saw it.
            if (follower)
                QVERIFY(follower->addProposal(*content));
        }
        const auto data = epoch["commit"].hex();
        auto content = receive(group, store, data);
        QVERIFY2(content, content ? "" : explain(content.error()));
        const auto decoded = decodeMessage(data);
        if (const auto *published = decoded->as<PublicMessage>())
            QVERIFY(follower->verify(*published));
        auto valid = group.validate(*content, m_policy);
        QVERIFY2(valid, valid ? "" : explain(valid.error()));
        auto followed = follower->validate(*content, m_policy);
        QVERIFY(followed);
        auto staged = group.stage(*std::move(valid), psks);
        QVERIFY2(staged, staged ? "" : explain(staged.error()));

        // The staged commit survives a restart, on a group that was restored itself.
        auto restored = Group::restore(store.rows());
        QVERIFY(restored);
        auto again = StagedCommit::restore(*restored, staged->save().view());
        QVERIFY(again);
        QVERIFY(restored->merge(*std::move(again)));

        const auto delta = group.merge(*std::move(staged));
        QVERIFY(delta);
        store.apply(*delta);
        QVERIFY(follower->merge(*std::move(followed)));
        QCOMPARE(bytesOf(group.epochAuthenticator()->view()), epoch["epoch_authenticator"].hex());
        QVERIFY(StateRows(group.save()) == store);
        QVERIFY(StateRows(restored->save()) == store);
        QVERIFY(follower->context() == group.state().context());
        QVERIFY(sameBytes(follower->interimTranscriptHash(), group.state().interimTranscriptHash()));
    }
};

const sw::test::Suite suite(vectors::run<TestPassiveClientVectors>);

} // namespace tst_passive_client_vectors

#include "tst_passive_client_vectors.moc"
