// SPDX-License-Identifier: Apache-2.0
// docs/MLS-CHECKS.md, areas proposal, commit and refuse1: which proposals a commit may name, alone and
// together.
#include "core/crypto/self_test.h"
#include "tests/core/mls/court.h"
#include "tests/runner/suite.h"

namespace tst_checks_commit {

using namespace sw;
using namespace sw::mls;

namespace {

constexpr ExtensionType known{0xff01}; // In everybody's capabilities (party.h).
constexpr ExtensionType unknown{0xff02};

PreSharedKeyId psk(std::size_t nonceSize = 32, std::string_view id = "psk")
{
    return {ExternalPsk{bytesOf(id)}, Bytes(nonceSize, 9)};
}

Extensions extensions(ExtensionType type, Bytes data)
{
    Extensions list;
    list.set(type, std::move(data));
    return list;
}

Extensions required(std::vector<ExtensionType> types)
{
    return extensions(ExtensionType::RequiredCapabilities,
                      encode(RequiredCapabilities{std::move(types), {}, {}}));
}

} // namespace

class ChecksCommit : public QObject
{
    Q_OBJECT

    // An external commit by a new client with these proposals.
    static PublicMessage external(Forge &forge, std::vector<Proposal> proposals, bool path = true)
    {
        if (!forge.joiner)
            forge.joiner = forge.client("joiner");
        ForgedCommit plan{.external = true, .path = path};
        for (auto &proposal : proposals)
            plan.proposals.push_back(byValue(std::move(proposal)));
        return forge.commit(plan);
    }
    static PublicMessage by0(Forge &forge, std::vector<ProposalOrRef> proposals, bool path = true)
    {
        return forge.commit({.by = {0}, .proposals = std::move(proposals), .path = path});
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void proposal1_unknownReferenceIsRefused()
    {
        Forge forge(4);
        Court court(forge);
        QVERIFY(court.rejects(by0(forge, {Reference{Bytes(32, 1)}}), Error::UnknownProposal));
        QVERIFY(court.rejects(by0(forge, {Reference{{}}}), Error::UnknownProposal));
        const auto proposal = forge.proposal({2}, Remove{{3}});
        QVERIFY(court.rejects(by0(forge, {Reference{Forge::refOf(proposal)}}), Error::UnknownProposal));
        QVERIFY(court.accepts(proposal));
        QVERIFY(court.accepts(by0(forge, {Reference{Forge::refOf(proposal)}})));
    }

    void proposal2_removeOfABlankLeafIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        for (const std::uint32_t leaf : {3U, 4U, 0x7fffffffU, 0x80000001U, 0xffffffffU})
            QVERIFY(court.rejects(by0(forge, {byValue(Remove{{leaf}})}), Error::BadProposal));
        QVERIFY(court.accepts(by0(forge, {byValue(Remove{{2}})})));
    }

    void proposal3_pskNonceOfAnotherLengthIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        for (const std::size_t size : {0, 16, 31, 33})
            QVERIFY(court.rejects(by0(forge, {byValue(PreSharedKey{psk(size)})}), Error::BadProposal));
    }

    void proposal4_reinitAndBranchPsksAreRefused()
    {
        Forge forge(3);
        Court court(forge);
        for (const auto usage : {ResumptionUsage::ReInit, ResumptionUsage::Branch}) {
            const PreSharedKeyId id{ResumptionPsk{usage, forge.context.groupId, forge.context.epoch},
                                    Bytes(32, 9)};
            QVERIFY(court.rejects(by0(forge, {byValue(PreSharedKey{id})}), Error::UnsupportedPsk));
        }
    }

    void proposal5_requirementThatAMemberDoesNotMeetIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        QVERIFY(court.accepts(by0(forge, {byValue(GroupContextExtensions{required({known})})})));
        QVERIFY(court.rejects(by0(forge, {byValue(GroupContextExtensions{required({unknown})})}),
                              Error::MissingCapability));
        // Somebody added in the same commit counts …
        const auto poor
            = forge.client("poor", [](LeafTemplate &leaf) { leaf.capabilities.extensions.clear(); });
        QVERIFY(court.rejects(
            by0(forge,
                {byValue(GroupContextExtensions{required({known})}), byValue(Add{poor.package.keyPackage})}),
            Error::MissingCapability));
        // … and somebody removed does not.
        (void)by0(forge, {byValue(Add{poor.package.keyPackage})}, false);
        forge.adopt();
        Court later(forge);
        QVERIFY(later.rejects(by0(forge, {byValue(GroupContextExtensions{required({known})})}),
                              Error::MissingCapability));
        QVERIFY(later.accepts(
            by0(forge, {byValue(GroupContextExtensions{required({known})}), byValue(Remove{{3}})})));
    }

    void proposal6_extensionThatAMemberDoesNotSupportIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        QVERIFY(
            court.accepts(by0(forge, {byValue(GroupContextExtensions{extensions(known, bytesOf("x"))})})));
        QVERIFY(court.rejects(by0(forge, {byValue(GroupContextExtensions{extensions(unknown, {})})}),
                              Error::MissingCapability));
        QVERIFY(court.rejects(
            by0(forge, {byValue(GroupContextExtensions{extensions(ExtensionType{0x0a0a}, {})})}),
            Error::MissingCapability));
    }

    void proposal7_updateByTheCommitterIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        QVERIFY(court.rejects(by0(forge, {byValue(Update{forge.updatedLeaf({0})})}), Error::BadProposal));
        const auto own = forge.proposal({0}, Update{forge.updatedLeaf({0})});
        QVERIFY(court.accepts(own));
        QVERIFY(court.rejects(by0(forge, {Reference{Forge::refOf(own)}}), Error::BadProposal));
    }

    void proposal8_removeOfTheCommitterIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        QVERIFY(court.rejects(by0(forge, {byValue(Remove{{0}})}), Error::BadProposal));
        const auto other = forge.proposal({2}, Remove{{0}});
        QVERIFY(court.accepts(other));
        QVERIFY(court.rejects(by0(forge, {Reference{Forge::refOf(other)}}), Error::BadProposal));
    }

    void proposal9_twoChangesOfOneLeafAreRefused()
    {
        Forge forge(4);
        Court court(forge);
        QVERIFY(court.rejects(by0(forge, {byValue(Remove{{2}}), byValue(Remove{{2}})}),
                              Error::ConflictingProposals));
        const auto first = forge.proposal({2}, Update{forge.updatedLeaf({2})});
        const auto second = forge.proposal({2}, Update{forge.updatedLeaf({2})});
        QVERIFY(court.accepts(first));
        QVERIFY(court.accepts(second));
        const ProposalOrRef one = Reference{Forge::refOf(first)}, two = Reference{Forge::refOf(second)};
        QVERIFY(court.rejects(by0(forge, {one, two}), Error::ConflictingProposals));
        QVERIFY(court.rejects(by0(forge, {one, byValue(Remove{{2}})}), Error::ConflictingProposals));
        QVERIFY(court.rejects(by0(forge, {byValue(Remove{{2}}), one}), Error::ConflictingProposals));
        QVERIFY(court.rejects(by0(forge, {one, one}), Error::ConflictingProposals));
        QVERIFY(court.accepts(by0(forge, {two, byValue(Remove{{3}})})));
    }

    void proposal10_twoAddsOfOneClientAreRefused()
    {
        Forge forge(3);
        Court court(forge);
        const auto client = forge.client("new");
        const auto again = Forge::changedPackage(client, [&forge](KeyPackage &package, LeafNode &leaf) {
            package.initKey = bytesOf(ByteView(crypto::hpkeGenerateKeyPair(forge.random).publicKey));
            leaf.encryptionKey = bytesOf(ByteView(crypto::hpkeGenerateKeyPair(forge.random).publicKey));
        });
        QVERIFY(
            court.rejects(by0(forge, {byValue(Add{client.package.keyPackage}), byValue(Add{again})}, false),
                          Error::DuplicateKey));
        QVERIFY(court.rejects(
            by0(forge, {byValue(Add{client.package.keyPackage}), byValue(Add{client.package.keyPackage})},
                false),
            Error::DuplicateKey));
    }

    void proposal11_addOfAMemberIsRefusedUnlessRemoved()
    {
        Forge forge(4);
        Court court(forge);
        const auto again = Forge::changedPackage(forge.clients[2], [&forge](KeyPackage &, LeafNode &leaf) {
            leaf.encryptionKey = bytesOf(ByteView(crypto::hpkeGenerateKeyPair(forge.random).publicKey));
        });
        QVERIFY(court.rejects(by0(forge, {byValue(Add{again})}), Error::DuplicateKey));
        QVERIFY(court.rejects(by0(forge, {byValue(Remove{{3}}), byValue(Add{again})}), Error::DuplicateKey));
        QVERIFY(court.accepts(by0(forge, {byValue(Remove{{2}}), byValue(Add{again})})));
        QVERIFY(court.accepts(by0(forge, {byValue(Add{again}), byValue(Remove{{2}})})));
    }

    void proposal12_onePskTwiceIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        court.psks.add("psk", Bytes(32, 5));
        QVERIFY(court.rejects(by0(forge, {byValue(PreSharedKey{psk()}), byValue(PreSharedKey{psk()})}),
                              Error::ConflictingProposals));
    }

    void proposal13_twoGroupContextExtensionsAreRefused()
    {
        Forge forge(3);
        Court court(forge);
        const ProposalOrRef one = byValue(GroupContextExtensions{extensions(known, bytesOf("x"))});
        QVERIFY(court.rejects(by0(forge, {one, one}), Error::ConflictingProposals));
    }

    void proposal14_externalInitByAMemberIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        QVERIFY(court.rejects(by0(forge, {byValue(ExternalInit{Bytes(32, 9)})}), Error::BadProposal));
    }

    void proposal15_unknownTypeIsRefused()
    {
        for (const std::uint16_t type :
             {std::uint16_t(0), std::uint16_t(8), std::uint16_t(0x0a0a), std::uint16_t(0xff01)}) {
            Writer writer;
            writer.integer(type);
            writer.opaque(bytesOf("whatever"));
            const auto decoded = decode<Proposal>(writer.view());
            QVERIFY(!decoded);
            QCOMPARE(decoded.error(), Error::UnsupportedProposal);
        }
    }

    void proposal16_missingPskIsUnfollowable()
    {
        Forge forge(3);
        Court court(forge);
        QVERIFY(court.cannotFollow(by0(forge, {byValue(PreSharedKey{psk()})}), Error::MissingPsk));
        const PreSharedKeyId old{ResumptionPsk{ResumptionUsage::Application, forge.context.groupId, 3},
                                 Bytes(32, 9)};
        QVERIFY(court.cannotFollow(by0(forge, {byValue(PreSharedKey{old})}), Error::MissingPsk));
        const PreSharedKeyId other{ResumptionPsk{ResumptionUsage::Application, bytesOf("other"), 7},
                                   Bytes(32, 9)};
        QVERIFY(court.cannotFollow(by0(forge, {byValue(PreSharedKey{other})}), Error::MissingPsk));
    }

    void proposal17_commitThatThePolicyRefusesIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        forge.policy.refusesCommit = [](const CommitView &commit) {
            return commit.treeBefore.memberCount() > commit.treeAfter.memberCount()
                && commit.committer == LeafIndex{0};
        };
        QVERIFY(court.rejects(by0(forge, {byValue(Remove{{2}})}), Error::CommitRefused));
        QVERIFY(court.accepts(by0(forge, {})));
        QVERIFY(court.accepts(forge.commit({.by = {2}, .proposals = {byValue(Remove{{0}})}, .path = true})));
    }

    void commit1_missingPathIsRefused()
    {
        Forge forge(4);
        Court court(forge);
        QVERIFY(court.rejects(by0(forge, {}, false), Error::MissingPath));
        QVERIFY(court.rejects(by0(forge, {byValue(Remove{{2}})}, false), Error::MissingPath));
        QVERIFY(court.rejects(by0(forge, {byValue(GroupContextExtensions{extensions(known, {})})}, false),
                              Error::MissingPath));
        const auto update = forge.proposal({2}, Update{forge.updatedLeaf({2})});
        QVERIFY(court.accepts(update));
        QVERIFY(court.rejects(by0(forge, {Reference{Forge::refOf(update)}}, false), Error::MissingPath));
        const auto client = forge.client("new");
        QVERIFY(
            court.rejects(by0(forge, {byValue(Add{client.package.keyPackage}), byValue(Remove{{2}})}, false),
                          Error::MissingPath));
        QVERIFY(court.accepts(by0(forge, {byValue(Add{client.package.keyPackage})}, false)));
    }

    void commit2_externalCommitWithoutPathIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        QVERIFY(court.rejects(external(forge, {ExternalInit{}}, false), Error::MissingPath));
        QVERIFY(court.accepts(external(forge, {ExternalInit{}})));
    }

    void commit3_externalCommitWithoutOneExternalInitIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        QVERIFY(court.rejects(external(forge, {}), Error::BadProposal));
        QVERIFY(court.rejects(external(forge, {ExternalInit{}, ExternalInit{}}), Error::BadProposal));
    }

    void commit4_externalCommitRemovesOnlyItsOwnOldLeaf()
    {
        Forge forge(5);
        Court court(forge);
        forge.joiner = forge.client("member3");
        QVERIFY(court.accepts(external(forge, {ExternalInit{}, Remove{{3}}})));
        QVERIFY(court.rejects(external(forge, {ExternalInit{}, Remove{{2}}}), Error::CredentialRefused));
        QVERIFY(
            court.rejects(external(forge, {ExternalInit{}, Remove{{3}}, Remove{{4}}}), Error::BadProposal));
        QVERIFY(court.rejects(external(forge, {ExternalInit{}, Remove{{7}}}), Error::BadProposal));
        // A new key is needed, as in an Update for the removed leaf.
        const Bytes old = forge.tree.leaf({3})->encryptionKey;
        QVERIFY(
            court.rejects(forge.commit({.external = true,
                                        .proposals = {byValue(ExternalInit{}), byValue(Remove{{3}})},
                                        .path = true,
                                        .finishedLeaf = [&](LeafNode &leaf) { leaf.encryptionKey = old; }}),
                          Error::DuplicateKey));
    }

    void commit5_otherProposalsInAnExternalCommitAreRefused()
    {
        Forge forge(3);
        Court court(forge);
        court.psks.add("psk", Bytes(32, 5));
        const auto client = forge.client("new");
        QVERIFY(court.rejects(external(forge, {ExternalInit{}, Add{client.package.keyPackage}}),
                              Error::BadProposal));
        QVERIFY(
            court.rejects(external(forge, {ExternalInit{}, GroupContextExtensions{extensions(known, {})}}),
                          Error::BadProposal));
        QVERIFY(court.rejects(external(forge, {ExternalInit{}, Update{forge.updatedLeaf({1})}}),
                              Error::BadProposal));
    }

    void commit6_referencesInAnExternalCommitAreRefused()
    {
        Forge forge(4);
        Court court(forge);
        const auto proposal = forge.proposal({2}, PreSharedKey{psk()});
        QVERIFY(court.accepts(proposal));
        forge.joiner = forge.client("joiner");
        QVERIFY(court.rejects(
            forge.commit({.external = true,
                          .proposals = {byValue(ExternalInit{}), Reference{Forge::refOf(proposal)}},
                          .path = true}),
            Error::BadProposal));
    }

    void commit7_externalCommitSignedByAnotherKeyIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        forge.joiner = forge.client("joiner");
        for (const auto *key : {&forge.clients[0].key, &forge.clients[1].key})
            QVERIFY(court.rejects(
                forge.commit(
                    {.external = true, .proposals = {byValue(ExternalInit{})}, .path = true, .signer = key}),
                Error::BadSignature));
    }

    void commit8_wrongConfirmationTagIsUnfollowable()
    {
        Forge forge(3);
        Court court(forge);
        for (const bool path : {true, false}) {
            const auto client = forge.client("new");
            const auto with = [&](const std::function<void(PublicMessage &)> &change) {
                return forge.commit({.by = {0},
                                     .proposals = {byValue(Add{client.package.keyPackage})},
                                     .path = path,
                                     .message = change});
            };
            QVERIFY(court.accepts(with([](PublicMessage &) {})));
            QVERIFY(court.cannotFollow(with([](PublicMessage &it) { (*it.auth.confirmationTag)[31] ^= 1; }),
                                       Error::BadConfirmationTag));
            QVERIFY(
                court.cannotFollow(with([](PublicMessage &it) { it.auth.confirmationTag->assign(32, 0); }),
                                   Error::BadConfirmationTag));
        }
        // Whom a resync removes has no secrets of the next epoch: the member of before cannot tell, the
        // others can. (A member's own commit has a membership tag around the confirmation tag.)
        forge.joiner = forge.client("member2");
        const auto resync
            = forge.commit({.external = true,
                            .proposals = {byValue(ExternalInit{}), byValue(Remove{{2}})},
                            .path = true,
                            .message = [](PublicMessage &it) { (*it.auth.confirmationTag)[0] ^= 1; }});
        QVERIFY(court.cannotFollow(resync, Error::BadConfirmationTag));
        QVERIFY(Court(forge, {2}).accepts(resync));
        // A wrong KEM output gives everybody other secrets …
        forge.joiner = forge.client("joiner");
        QVERIFY(court.cannotFollow(external(forge, {ExternalInit{Bytes(32, 9)}}), Error::BadConfirmationTag));
        // … but one of low order or another length is no KEM output at all, which everybody sees.
        QVERIFY(court.rejects(external(forge, {ExternalInit{Bytes(32, 0)}}), Error::BadKey));
        QVERIFY(court.rejects(external(forge, {ExternalInit{Bytes(31, 9)}}), Error::BadKey));
    }

    void refuse1_reinitIsRefused()
    {
        Forge forge(3);
        Court court(forge);
        const ReInit reinit{bytesOf("next"), ProtocolVersion::Mls10, CipherSuite(1), {}};
        QVERIFY(decode<Proposal>(encode(Proposal(reinit))));
        QVERIFY(court.rejects(by0(forge, {byValue(reinit)}, false), Error::UnsupportedProposal));
        QVERIFY(
            court.rejects(by0(forge, {byValue(reinit), byValue(Remove{{2}})}), Error::UnsupportedProposal));
    }
};

const sw::test::Suite suite(sw::test::run<ChecksCommit>);

} // namespace tst_checks_commit

#include "tst_checks_commit.moc"
