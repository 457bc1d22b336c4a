// SPDX-License-Identifier: Apache-2.0
// Official vectors message-protection (RFC 9420 §6): what others protected opens, and what we protect opens
// again.
#include "core/crypto/self_test.h"
#include "core/mls/group_context.h"
#include "core/mls/message_protection.h"
#include "tests/core/mls/vectors.h"
#include "tests/runner/suite.h"

namespace tst_message_protection_vectors {

using namespace sw;
using namespace sw::mls;

class TestMessageProtectionVectors : public QObject
{
    Q_OBJECT
    static Secret32 secret(const vectors::Value &v)
    {
        return Secret32(std::span<const std::uint8_t, 32>(v.hex()));
    }
    static constexpr LeafIndex sender{1};
    crypto::SystemRandom m_random;

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void protection()
    {
        VECTORS_OR_SKIP(all, "message-protection.json");
        for (const auto &v : all) {
            const auto proposal = decode<Proposal>(v["proposal"].hex());
            const auto commit = decode<Commit>(v["commit"].hex());
            QVERIFY(proposal && commit);
            const Content proposed = ProposalContent{*proposal};
            publicMessage(v, v["proposal_pub"], proposed);
            publicMessage(v, v["commit_pub"], *commit);
            privateMessage(v, v["proposal_priv"], proposed);
            privateMessage(v, v["commit_priv"], *commit);
            privateMessage(v, v["application_priv"], ApplicationData{v["application"].hex()});
        }
    }

private:
    static Bytes context(const vectors::Value &v)
    {
        return encode(GroupContext{ProtocolVersion::Mls10,
                                   ourSuite,
                                   v["group_id"].hex(),
                                   v["epoch"].number<std::uint64_t>(),
                                   v["tree_hash"].hex(),
                                   v["confirmed_transcript_hash"].hex(),
                                   {}});
    }
    AuthenticatedContent sign(const vectors::Value &v, WireFormat format, const Content &content)
    {
        const auto key = crypto::SignatureKey::fromSeed(v["signature_priv"].hex());
        auto out = signContent(
            format,
            {v["group_id"].hex(), v["epoch"].number<std::uint64_t>(), MemberSender{sender}, {}, content},
            context(v), *key);
        if (typeOf(content) == ContentType::Commit)
            out.auth.confirmationTag = Bytes(32, 7);
        return out;
    }
    void publicMessage(const vectors::Value &v, const vectors::Value &message, const Content &content)
    {
        const auto decoded = decodeMessage(message.hex());
        const auto *published = decoded ? decoded->as<PublicMessage>() : nullptr;
        QVERIFY(published);
        QVERIFY(published->content.content == content);
        const AuthenticatedContent received{WireFormat::PublicMessage, published->content, published->auth};
        QVERIFY(verifyContent(received, context(v), v["signature_pub"].hex()));
        QVERIFY(sameBytes(membershipTag(received, context(v), secret(v["membership_key"])),
                          *published->membershipTag));
        const auto own = sign(v, WireFormat::PublicMessage, content);
        QVERIFY(verifyContent(own, context(v), v["signature_pub"].hex()));
    }
    void open(const vectors::Value &v, const PrivateMessage &message, const Content &content)
    {
        SecretTree tree(message.epoch, 2, secret(v["encryption_secret"]));
        const auto data = openSenderData(message, secret(v["sender_data_secret"]));
        QVERIFY(data && data->leafIndex == sender);
        const auto type = message.contentType == ContentType::Application ? RatchetType::Application
                                                                          : RatchetType::Handshake;
        const auto key = tree.find(data->leafIndex, type, data->generation);
        QVERIFY(key);
        const auto opened = openContent(message, *data, key->key());
        QVERIFY(opened && opened->content.content == content);
        QVERIFY(verifyContent(*opened, context(v), v["signature_pub"].hex()));
    }
    void privateMessage(const vectors::Value &v, const vectors::Value &message, const Content &content)
    {
        const auto decoded = decodeMessage(message.hex());
        QVERIFY(decoded && decoded->as<PrivateMessage>());
        open(v, *decoded->as<PrivateMessage>(), content);
        SecretTree tree(v["epoch"].number<std::uint64_t>(), 2, secret(v["encryption_secret"]));
        StateDelta delta;
        const auto key = tree.next(sender,
                                   typeOf(content) == ContentType::Application ? RatchetType::Application
                                                                               : RatchetType::Handshake,
                                   delta);
        QVERIFY(key);
        open(v,
             sealContent(sign(v, WireFormat::PrivateMessage, content), *key, 100,
                         secret(v["sender_data_secret"]), m_random),
             content);
    }
};

const sw::test::Suite suite(vectors::run<TestMessageProtectionVectors>);

} // namespace tst_message_protection_vectors

#include "tst_message_protection_vectors.moc"
