// SPDX-License-Identifier: Apache-2.0
// Official vectors key-schedule, psk_secret, transcript-hashes and secret-tree (RFC 9420 §8, §9).
#include "core/crypto/self_test.h"
#include "core/mls/group_context.h"
#include "core/mls/key_schedule.h"
#include "core/mls/message_protection.h"
#include "core/mls/secret_tree.h"
#include "core/mls/transcript.h"
#include "tests/core/mls/vectors.h"
#include "tests/runner/suite.h"

namespace tst_key_schedule_vectors {

using namespace sw;
using namespace sw::mls;

class TestKeyScheduleVectors : public QObject
{
    Q_OBJECT
    static Secret32 secret(const vectors::Value &v)
    {
        return Secret32(std::span<const std::uint8_t, 32>(v.hex()));
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void keySchedule()
    {
        VECTORS_OR_SKIP(all, "key-schedule.json");
        for (const auto &v : all) {
            auto initSecret = secret(v["initial_init_secret"]);
            std::uint64_t epoch = 0;
            for (const auto &e : v["epochs"].list()) {
                const GroupContext context{ProtocolVersion::Mls10,
                                           ourSuite,
                                           v["group_id"].hex(),
                                           epoch++,
                                           e["tree_hash"].hex(),
                                           e["confirmed_transcript_hash"].hex(),
                                           {}};
                const auto encoded = encode(context);
                QCOMPARE(encoded, e["group_context"].hex());
                const auto joiner = deriveJoinerSecret(initSecret, secret(e["commit_secret"]), encoded);
                QVERIFY(sameBytes(joiner.view(), e["joiner_secret"].hex()));
                const auto member = deriveMemberSecret(joiner, secret(e["psk_secret"]));
                QVERIFY(sameBytes(deriveWelcomeSecret(member).view(), e["welcome_secret"].hex()));
                auto secrets = deriveEpochSecrets(member, encoded);
                epochSecrets(secrets, e);
                initSecret = std::move(secrets.initSecret);
            }
        }
    }
    void pskSecret()
    {
        VECTORS_OR_SKIP(all, "psk_secret.json");
        for (const auto &v : all) {
            std::vector<Psk> psks;
            for (const auto &psk : v["psks"].list())
                psks.push_back({{ExternalPsk{psk["psk_id"].hex()}, psk["psk_nonce"].hex()},
                                SecretBytes(psk["psk"].hex())});
            QVERIFY(sameBytes(derivePskSecret(psks).view(), v["psk_secret"].hex()));
        }
    }
    void transcriptHashes()
    {
        VECTORS_OR_SKIP(all, "transcript-hashes.json");
        for (const auto &v : all) {
            const auto content = decode<AuthenticatedContent>(v["authenticated_content"].hex());
            QVERIFY(content && content->auth.confirmationTag);
            const auto confirmed
                = confirmedTranscriptHash(v["interim_transcript_hash_before"].hex(), *content);
            QCOMPARE(confirmed, v["confirmed_transcript_hash_after"].hex());
            QCOMPARE(interimTranscriptHash(confirmed, *content->auth.confirmationTag),
                     v["interim_transcript_hash_after"].hex());
            EpochSecrets secrets;
            secrets.confirmationKey = secret(v["confirmation_key"]);
            QVERIFY(sameBytes(secrets.confirmationTag(confirmed), *content->auth.confirmationTag));
        }
    }
    void secretTree()
    {
        VECTORS_OR_SKIP(all, "secret-tree.json");
        for (const auto &v : all) {
            const auto sender = v["sender_data"];
            const auto keys
                = senderDataKeys(secret(sender["sender_data_secret"]), sender["ciphertext"].hex());
            QVERIFY(sameBytes(keys.key.view(), sender["key"].hex()));
            QVERIFY(sameBytes(keys.nonce, sender["nonce"].hex()));
            const auto leaves = v["leaves"].list();
            SecretTree tree(1, static_cast<std::uint32_t>(leaves.size()), secret(v["encryption_secret"]));
            StateDelta delta;
            for (std::uint32_t leaf = 0; leaf < leaves.size(); ++leaf) {
                for (const auto &entry : leaves[leaf].list()) {
                    const auto generation = entry["generation"].number();
                    auto handshake = tree.find({leaf}, RatchetType::Handshake, generation);
                    auto application = tree.find({leaf}, RatchetType::Application, generation);
                    QVERIFY(handshake && application);
                    QVERIFY(sameBytes(handshake->key().key.view(), entry["handshake_key"].hex()));
                    QVERIFY(sameBytes(handshake->key().nonce.view(), entry["handshake_nonce"].hex()));
                    QVERIFY(sameBytes(application->key().key.view(), entry["application_key"].hex()));
                    QVERIFY(sameBytes(application->key().nonce.view(), entry["application_nonce"].hex()));
                    tree.consume(std::move(*handshake), delta);
                    tree.consume(std::move(*application), delta);
                    QCOMPARE(tree.find({leaf}, RatchetType::Application, generation).error(),
                             Error::ConsumedGeneration);
                }
            }
        }
    }

private:
    void epochSecrets(const EpochSecrets &s, const vectors::Value &e)
    {
        QVERIFY(sameBytes(s.initSecret.view(), e["init_secret"].hex()));
        QVERIFY(sameBytes(s.senderDataSecret.view(), e["sender_data_secret"].hex()));
        QVERIFY(sameBytes(s.encryptionSecret.view(), e["encryption_secret"].hex()));
        QVERIFY(sameBytes(s.exporterSecret.view(), e["exporter_secret"].hex()));
        QVERIFY(sameBytes(s.epochAuthenticator.view(), e["epoch_authenticator"].hex()));
        QVERIFY(sameBytes(s.externalSecret.view(), e["external_secret"].hex()));
        QVERIFY(sameBytes(s.confirmationKey.view(), e["confirmation_key"].hex()));
        QVERIFY(sameBytes(s.membershipKey.view(), e["membership_key"].hex()));
        QVERIFY(sameBytes(s.resumptionPsk.view(), e["resumption_psk"].hex()));
        QVERIFY(sameBytes(s.externalKeyPair().publicKey, e["external_pub"].hex()));
        const auto exporter = e["exporter"];
        const auto exported = s.exportSecret(exporter["label"].text(), exporter["context"].hex(),
                                             exporter["length"].number());
        QVERIFY(sameBytes(exported.view(), exporter["secret"].hex()));
    }
};

const sw::test::Suite suite(vectors::run<TestKeyScheduleVectors>);

} // namespace tst_key_schedule_vectors

#include "tst_key_schedule_vectors.moc"
