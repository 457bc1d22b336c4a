// SPDX-License-Identifier: Apache-2.0
// docs/MLS-CHECKS.md, area framing and refuse5: who says what, in which group and epoch, and with which keys.
#include "core/crypto/self_test.h"
#include "tests/core/mls/court.h"
#include "tests/runner/suite.h"

namespace tst_checks_framing {

using namespace sw;
using namespace sw::mls;

namespace {

std::optional<Error> refusal(Group &group, const PrivateMessage &message)
{
    const auto before = RowStore::of(group.save());
    const auto opened = group.open(message);
    if (opened)
        return {};
    if (!(before == RowStore::of(group.save())))
        qFatal("a refused message changed the state");
    return opened.error();
}

Content text(std::string_view words)
{
    return ApplicationData{bytesOf(words)};
}

} // namespace

class ChecksFraming : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void framing1_otherGroupIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        QVERIFY(court.rejects(
            forge.commit(
                {.by = {0}, .path = true, .content = [](FramedContent &it) { it.groupId.push_back(1); }}),
            Error::WrongGroup));
        auto sealed = forge.sealed({0}, 0, text("hello"));
        sealed.groupId.push_back(1);
        QCOMPARE(refusal(court.group(), sealed), Error::WrongGroup);
    }

    void framing2_otherEpochIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        for (const std::uint64_t epoch :
             {std::uint64_t(0), std::uint64_t(6), std::uint64_t(8), ~std::uint64_t(0)}) {
            QVERIFY(court.rejects(
                forge.commit(
                    {.by = {0}, .path = true, .content = [=](FramedContent &it) { it.epoch = epoch; }}),
                Error::WrongEpoch));
            auto content = forge.frame(MemberSender{{0}}, ProposalContent{Remove{{2}}});
            content.epoch = epoch;
            QVERIFY(court.rejects(forge.sign(content, forge.clients[0].key), Error::WrongEpoch));
            auto sealed = forge.sealed({0}, 0, text("hello"));
            sealed.epoch = epoch;
            QCOMPARE(refusal(court.group(), sealed), Error::WrongEpoch);
        }
    }

    void framing3_publicApplicationDataIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        QVERIFY(court.rejects(forge.sign(forge.frame(MemberSender{{0}}, text("hello")), forge.clients[0].key),
                              Error::WrongContent));
    }

    void framing4_senderOfABlankLeafIsRefused()
    {
        Forge forge(3); // The fourth leaf is blank.
        Court court(forge);
        for (const std::uint32_t leaf : {3U, 4U, 1000U, 0x7fffffffU, 0x80000000U, 0xffffffffU})
            QVERIFY(court.rejects(forge.sign(forge.frame(MemberSender{{leaf}}, ProposalContent{Remove{{2}}}),
                                             forge.clients[0].key),
                                  Error::UnknownSender));
    }

    void framing5_wrongSignatureIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        const auto content = forge.frame(MemberSender{{0}}, ProposalContent{Remove{{2}}});
        QVERIFY(court.accepts(forge.sign(content, forge.clients[0].key)));
        // Another member's key, the other wire format, another group context.
        QVERIFY(court.rejects(forge.sign(content, forge.clients[2].key), Error::BadSignature));
        QVERIFY(court.rejects(forge.sign(content, forge.clients[0].key, WireFormat::PrivateMessage),
                              Error::BadSignature));
        Forge other(3);
        other.context.confirmedTranscriptHash[0] ^= 1;
        auto message = other.sign(content, forge.clients[0].key);
        QVERIFY(court.rejects(forge.tagged(message), Error::BadSignature));
        // One changed octet anywhere in it.
        for (std::size_t i = 0; i < message.auth.signature.size(); i += 9) {
            auto bent = forge.sign(content, forge.clients[0].key);
            bent.auth.signature[i] ^= 0x10;
            QVERIFY(court.rejects(forge.tagged(bent), Error::BadSignature));
        }
        // Inside an encrypted message.
        QCOMPARE(
            refusal(court.group(), forge.sealed({0}, 0, text("hello"), [](Bytes &plain) { plain[20] ^= 1; })),
            Error::BadSignature);
    }

    void framing6_newMemberCommitWithoutACommitIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        QVERIFY(court.rejects(
            forge.sign(forge.frame(NewMemberCommit{}, ProposalContent{Remove{{2}}}), forge.clients[0].key),
            Error::WrongContent));
    }

    void framing7_newMemberProposesOnlyItsOwnAdd()
    {
        Forge forge(3);
        Court court(forge);
        const auto joiner = forge.client("joiner");
        const auto add = forge.frame(NewMemberProposal{}, ProposalContent{Add{joiner.package.keyPackage}});
        QVERIFY(court.rejects(forge.sign(add, forge.clients[0].key), Error::BadSignature));
        QVERIFY(court.rejects(
            forge.sign(forge.frame(NewMemberProposal{}, ProposalContent{Remove{{2}}}), joiner.key),
            Error::WrongContent));
        QVERIFY(court.rejects(forge.sign(forge.frame(NewMemberProposal{}, Commit{}), joiner.key),
                              Error::WrongContent));
        QVERIFY(court.accepts(forge.sign(add, joiner.key)));
    }

    void framing8_wrongMembershipTagIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        const auto good
            = forge.sign(forge.frame(MemberSender{{0}}, ProposalContent{Remove{{2}}}), forge.clients[0].key);
        const auto before = RowStore::of(court.group().save());
        for (std::size_t i = 0; i < good.membershipTag->size(); i += 5) {
            auto bent = good;
            (*bent.membershipTag)[i] ^= 1;
            QCOMPARE(court.member(bent), Error::BadMembershipTag);
        }
        auto none = good;
        none.membershipTag = Bytes();
        QCOMPARE(court.member(none), Error::BadMembershipTag);
        // No encoding says this, but a caller could.
        none.membershipTag.reset();
        QVERIFY(court.rejects(none, Error::BadMembershipTag));
        auto stranger = forge.sign(
            forge.frame(NewMemberProposal{}, ProposalContent{Add{forge.client("new").package.keyPackage}}),
            forge.clients[0].key);
        stranger.membershipTag = good.membershipTag;
        QVERIFY(court.rejects(stranger, Error::BadMembershipTag));
        QVERIFY(before == RowStore::of(court.group().save()));
        QVERIFY(court.accepts(good));
    }

    // §6.1: a confirmation tag is there exactly when the content is a commit. Decoding sees to it; this is
    // for messages that were built by hand.
    void confirmationTagIsThereExactlyInACommit()
    {
        Forge forge(3);
        Court court(forge);
        auto commit = forge.commit({.by = {0}, .path = true});
        QVERIFY(court.accepts(commit));
        commit.auth.confirmationTag.reset();
        QVERIFY(court.rejects(forge.tagged(commit), Error::WrongContent));
        auto proposal
            = forge.sign(forge.frame(MemberSender{{0}}, ProposalContent{Remove{{2}}}), forge.clients[0].key);
        proposal.auth.confirmationTag = Bytes(32, 1);
        QVERIFY(court.rejects(forge.tagged(proposal), Error::WrongContent));
    }

    void framing9_paddingOfOtherThanZerosIsRefused()
    {
        Forge forge(3);
        Group member = forge.member({1});
        QCOMPARE(
            refusal(member, forge.sealed({0}, 0, text("hello"), [](Bytes &plain) { plain.push_back(1); })),
            Error::BadPadding);
        QCOMPARE(refusal(member,
                         forge.sealed({0}, 0, text("hello"),
                                      [](Bytes &plain) {
                                          plain.resize(plain.size() + 50);
                                          plain.back() = 0x80;
                                      })),
                 Error::BadPadding);
        QVERIFY(!refusal(member, forge.sealed({0}, 0, text("hello"), [](Bytes &plain) {
            plain.resize(plain.size() + 50);
        })));
    }

    void framing10_senderDataOfABlankLeafIsRefused()
    {
        Forge forge(3);
        Group member = forge.member({1});
        for (const std::uint32_t leaf : {3U, 4U, 0x80000000U, 0xffffffffU})
            QCOMPARE(refusal(member, forge.sealed({0}, 0, text("hello"), {}, LeafIndex{leaf})),
                     Error::UnknownSender);
        auto bent = forge.sealed({0}, 0, text("hello"));
        bent.encryptedSenderData[3] ^= 1;
        QCOMPARE(refusal(member, bent), Error::BadCiphertext);
        for (const std::size_t size : {0, 1, 15, 27}) {
            bent.encryptedSenderData.resize(size);
            QCOMPARE(refusal(member, bent), Error::BadCiphertext);
        }
    }

    void framing11_contentThatDoesNotOpenIsRefused()
    {
        Forge forge(3);
        Group member = forge.member({1});
        const auto good = forge.sealed({0}, 0, text("hello"));
        auto bent = good;
        bent.ciphertext.back() ^= 1;
        QCOMPARE(refusal(member, bent), Error::BadCiphertext);
        bent = good;
        bent.authenticatedData = bytesOf("other");
        QCOMPARE(refusal(member, bent), Error::BadCiphertext);
        bent = good;
        bent.contentType = ContentType::Proposal;
        QCOMPARE(refusal(member, bent), Error::BadCiphertext);
        bent = good;
        bent.ciphertext.clear();
        QCOMPARE(refusal(member, bent), Error::BadCiphertext);
        // Another member's keys: the right leaf is not the claimed one.
        QCOMPARE(refusal(member, forge.sealed({0}, 0, text("hello"), {}, LeafIndex{2})),
                 Error::BadCiphertext);
        // None of this used the key up.
        QVERIFY(!refusal(member, good));
    }

    void framing12_secondCopyIsRefused()
    {
        Forge forge(3);
        Group member = forge.member({1});
        const auto third = forge.sealed({0}, 2, text("third"));
        const auto first = forge.sealed({0}, 0, text("first"));
        QVERIFY(!refusal(member, third));
        QCOMPARE(refusal(member, third), Error::ConsumedGeneration);
        QVERIFY(!refusal(member, first)); // A skipped key …
        QCOMPARE(refusal(member, first), Error::ConsumedGeneration); // … serves once too.
        QCOMPARE(refusal(member, forge.sealed({0}, 0, text("other words"))), Error::ConsumedGeneration);
        QVERIFY(!refusal(member, forge.sealed({0}, 1, text("second"))));
    }

    void framing13_farGenerationIsRefused()
    {
        Forge forge(3);
        Group member = forge.member({1});
        // The sender can make only what the limit allows, so the far ones carry a claim and nothing that
        // opens.
        const auto claim = [&](std::uint32_t generation) {
            auto message = forge.sealed({0}, 0, text("x"), {}, {}, generation);
            return refusal(member, message);
        };
        QCOMPARE(claim(maxForwardSteps + 1), Error::TooFarAhead);
        QCOMPARE(claim(0x7fffffff), Error::TooFarAhead);
        QCOMPARE(claim(0xffffffff), Error::TooFarAhead);
        QVERIFY(!refusal(member, forge.sealed({0}, maxForwardSteps, text("as far as one may"))));
        QVERIFY(!refusal(member, forge.sealed({0}, 0, text("kept"))));
    }

    void refuse5_externalSendersAreRefused()
    {
        Forge forge(3);
        Court court(forge);
        const auto client = forge.client("service");
        for (const Content &content : {Content(ProposalContent{Add{client.package.keyPackage}}),
                                       Content(ProposalContent{Remove{{2}}}), Content(Commit{})})
            QVERIFY(court.rejects(forge.sign(forge.frame(ExternalSenderIndex{0}, content), client.key),
                                  Error::UnsupportedSender));
    }
};

const sw::test::Suite suite(sw::test::run<ChecksFraming>);

} // namespace tst_checks_framing

#include "tst_checks_framing.moc"
