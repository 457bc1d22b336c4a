// SPDX-License-Identifier: Apache-2.0
// docs/MLS-CHECKS.md, areas leaf, package, refuse4 and ignore: what makes a leaf node or key package unfit
// for a group. Each rule is broken in the three places where a leaf comes in: Add, Update and the path of a
// commit.
#include "core/crypto/self_test.h"
#include "tests/core/mls/court.h"
#include "tests/runner/suite.h"

namespace tst_checks_leaf {

using namespace sw;
using namespace sw::mls;

namespace {

constexpr ExtensionType known{0xff01}; // In everybody's capabilities (party.h).
constexpr ExtensionType unknown{0xff02};
constexpr auto grease = ExtensionType{0x2a2a};

using Change = std::function<void(LeafNode &)>;

struct Case {
    Forge forge;
    Court court;
    explicit Case(Extensions extensions = {})
        : forge(4, 1, std::move(extensions))
        , court(forge)
    { }

    PublicMessage add(const std::function<void(KeyPackage &, LeafNode &)> &change)
    {
        const auto package = Forge::changedPackage(forge.client("new"), change);
        return forge.commit({.by = {0}, .proposals = {byValue(Add{package})}});
    }
    PublicMessage addLeaf(const Change &change)
    {
        return add([&change](KeyPackage &, LeafNode &leaf) { change(leaf); });
    }
    PublicMessage path(const Change &change)
    {
        return forge.commit({.by = {0}, .path = true, .finishedLeaf = change});
    }
    // A commit by member 0 that names an Update of member 2, which both have received.
    PublicMessage update(const Change &change)
    {
        const auto proposal = forge.proposal({2}, Update{forge.updatedLeaf({2}, change)});
        if (!court.accepts(proposal))
            qFatal("the proposal itself is refused");
        return forge.commit({.by = {0}, .proposals = {Reference{Forge::refOf(proposal)}}, .path = true});
    }

    // In all three places; and with nothing changed all three are fine.
    bool refusesLeaf(const Change &change, Error reason)
    {
        return refused(addLeaf(change), reason, "Add") && refused(update(change), reason, "Update")
            && refused(path(change), reason, "path");
    }
    bool refused(const PublicMessage &message, Error reason, const char *place)
    {
        const bool good = court.rejects(message, reason);
        if (!good)
            qWarning("… in the leaf of %s", place);
        return good;
    }
};

Bytes x509()
{
    return encode(Credential(X509Credential{{Certificate{bytesOf("der")}}}));
}

} // namespace

class ChecksLeaf : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void leavesWithoutFaultAreAccepted()
    {
        Case it;
        const Change nothing = [](LeafNode &) {};
        QVERIFY(it.court.accepts(it.addLeaf(nothing)));
        QVERIFY(it.court.accepts(it.update(nothing)));
        QVERIFY(it.court.accepts(it.path(nothing)));
    }

    void leaf1_wrongLeafSignatureIsRefused()
    {
        Case it;
        const auto bend = [](const LeafNode &leaf) {
            LeafNode bent = leaf;
            bent.signature[7] ^= 1;
            return bent;
        };
        auto package = it.forge.client("new").package.keyPackage;
        package.leafNode = bend(*package.leafNode);
        QVERIFY(it.court.rejects(it.forge.commit({.by = {0}, .proposals = {byValue(Add{package})}}),
                                 Error::BadLeafSignature));
        const auto update = it.forge.proposal({2}, Update{bend(it.forge.updatedLeaf({2}))});
        QVERIFY(it.court.accepts(update));
        QVERIFY(it.court.rejects(
            it.forge.commit({.by = {0}, .proposals = {Reference{Forge::refOf(update)}}, .path = true}),
            Error::BadLeafSignature));
        QVERIFY(it.court.rejects(
            it.forge.commit(
                {.by = {0},
                 .path = true,
                 .finishedPath = [&](UpdatePath &path) { path.leafNode = bend(*path.leafNode); }}),
            Error::BadLeafSignature));
        // Signed for another group, and for another leaf.
        for (const bool otherGroup : {true, false})
            QVERIFY(it.court.rejects(
                it.forge.commit({.by = {0},
                                 .path = true,
                                 .finishedPath =
                                     [&](UpdatePath &path) {
                                         LeafNode leaf = *path.leafNode;
                                         leaf.sign(it.forge.clients[0].key,
                                                   otherGroup ? bytesOf("another") : it.forge.context.groupId,
                                                   otherGroup ? LeafIndex{0} : LeafIndex{1});
                                         path.leafNode = leaf;
                                     }}),
                Error::BadLeafSignature));
    }

    void leaf2_credentialThatThePolicyRefusesIsRefused()
    {
        Case it;
        it.forge.policy.refusesLeaf
            = [](const LeafNode &leaf) { return leaf.extensions.find(known) != nullptr; };
        QVERIFY(
            it.refusesLeaf([](LeafNode &leaf) { leaf.extensions.set(known, {}); }, Error::CredentialRefused));
        // A successor of another name.
        const Change renamed
            = [](LeafNode &leaf) { leaf.credential = BasicCredential{bytesOf("somebody else")}; };
        QVERIFY(it.court.rejects(it.update(renamed), Error::CredentialRefused));
        QVERIFY(it.court.rejects(it.path(renamed), Error::CredentialRefused));
    }

    void leaf3_lifetimeThatThePolicyRefusesIsRefused()
    {
        Case it;
        const auto lasting = [](std::uint64_t seconds) {
            return [seconds](LeafNode &leaf) { leaf.source = FromKeyPackage{{5, 5 + seconds}}; };
        };
        QVERIFY(it.court.accepts(it.addLeaf(lasting(400ULL * 86400))));
        QVERIFY(it.court.rejects(it.addLeaf(lasting(400ULL * 86400 + 1)), Error::LifetimeRefused));
        QVERIFY(it.court.rejects(it.addLeaf([](LeafNode &leaf) {
            leaf.source = FromKeyPackage{{10, 5}};
        }),
                                 Error::LifetimeRefused));
    }

    void leaf4_missingRequiredCapabilityIsRefused()
    {
        Extensions extensions;
        extensions.set(ExtensionType::RequiredCapabilities,
                       encode(RequiredCapabilities{{known}, {}, {CredentialType::Basic}}));
        Case it(extensions);
        QVERIFY(it.refusesLeaf(
            [](LeafNode &leaf) {
                leaf.capabilities.extensions = {unknown, grease};
            },
            Error::MissingCapability));
        QVERIFY(it.court.accepts(it.path([](LeafNode &leaf) {
            leaf.capabilities.extensions = {grease, known};
        })));
    }

    void leaf5_credentialTypeThatMembersDoNotSupportIsRefused()
    {
        // Only basic credentials get this far, and every member lists them, so the rule shows on x509.
        Case it;
        QVERIFY(it.refusesLeaf(
            [](LeafNode &leaf) {
                leaf.credential = X509Credential{};
                leaf.capabilities.credentials = {CredentialType::Basic, CredentialType::X509};
            },
            Error::UnsupportedCredential));
    }

    void leaf6_leafThatDoesNotSupportTheMembersCredentialsIsRefused()
    {
        Case it;
        QVERIFY(it.refusesLeaf([](LeafNode &leaf) { leaf.capabilities.credentials = {CredentialType::X509}; },
                               Error::MissingCapability));
    }

    void leaf7_ownCredentialTypeMissingInCapabilitiesIsRefused()
    {
        Case it;
        QVERIFY(it.refusesLeaf([](LeafNode &leaf) { leaf.capabilities.credentials.clear(); },
                               Error::MissingCapability));
    }

    void leaf8_extensionMissingInCapabilitiesIsRefused()
    {
        Case it;
        QVERIFY(it.refusesLeaf([](LeafNode &leaf) { leaf.extensions.set(unknown, bytesOf("x")); },
                               Error::MissingCapability));
        QVERIFY(it.refusesLeaf([](LeafNode &leaf) { leaf.extensions.set(grease, bytesOf("x")); },
                               Error::MissingCapability));
        // Those of the RFC need not be listed.
        QVERIFY(it.court.accepts(it.path(
            [](LeafNode &leaf) { leaf.extensions.set(ExtensionType::ApplicationId, bytesOf("x")); })));
    }

    void leaf9_keyPackageWithAnotherSourceIsRefused()
    {
        Case it;
        QVERIFY(it.court.rejects(it.addLeaf([](LeafNode &leaf) { leaf.source = FromUpdate{}; }),
                                 Error::BadLeafSource));
        QVERIFY(it.court.rejects(it.addLeaf([](LeafNode &leaf) { leaf.source = FromCommit{Bytes(32, 1)}; }),
                                 Error::BadLeafSource));
    }

    void leaf10_updateWithAnotherSourceIsRefused()
    {
        Case it;
        QVERIFY(
            it.court.rejects(it.update([](LeafNode &leaf) { leaf.source = FromKeyPackage{testLifetime}; }),
                             Error::BadLeafSource));
        QVERIFY(it.court.rejects(it.update([](LeafNode &leaf) { leaf.source = FromCommit{Bytes(32, 1)}; }),
                                 Error::BadLeafSource));
    }

    void leaf11_pathWithAnotherSourceIsRefused()
    {
        Case it;
        QVERIFY(it.court.rejects(it.path([](LeafNode &leaf) { leaf.source = FromKeyPackage{testLifetime}; }),
                                 Error::BadLeafSource));
        QVERIFY(it.court.rejects(it.path([](LeafNode &leaf) { leaf.source = FromUpdate{}; }),
                                 Error::BadLeafSource));
    }

    void leaf12_updateThatKeepsItsKeyIsRefused()
    {
        Case it;
        const Bytes old = it.forge.tree.leaf({2})->encryptionKey;
        QVERIFY(it.court.rejects(it.update([&old](LeafNode &leaf) { leaf.encryptionKey = old; }),
                                 Error::DuplicateKey));
    }

    void leaf13_signatureKeyOfAnotherMemberIsRefused()
    {
        Case it;
        // The forger has member 3's signature key too, so all signatures are right.
        const auto &other = it.forge.clients[3].key;
        const auto package = Forge::changedPackage(
            it.forge.client("new"),
            [&other](KeyPackage &, LeafNode &leaf) {
                leaf.signatureKey = bytesOf(ByteView(other.publicKey()));
            },
            &other);
        QVERIFY(it.court.rejects(it.forge.commit({.by = {0}, .proposals = {byValue(Add{package})}}),
                                 Error::DuplicateKey));
        auto leaf = it.forge.updatedLeaf({2});
        leaf.signatureKey = bytesOf(ByteView(other.publicKey()));
        leaf.sign(other, it.forge.context.groupId, {2});
        const auto update = it.forge.proposal({2}, Update{leaf});
        QVERIFY(it.court.accepts(update));
        QVERIFY(it.court.rejects(
            it.forge.commit({.by = {0}, .proposals = {Reference{Forge::refOf(update)}}, .path = true}),
            Error::DuplicateKey));
        QVERIFY(it.court.rejects(it.forge.commit({.by = {0},
                                                  .path = true,
                                                  .finishedPath =
                                                      [&](UpdatePath &path) {
                                                          LeafNode own = *path.leafNode;
                                                          own.signatureKey
                                                              = bytesOf(ByteView(other.publicKey()));
                                                          own.sign(other, it.forge.context.groupId, {0});
                                                          path.leafNode = own;
                                                      }}),
                                 Error::DuplicateKey));
    }

    void leaf14_encryptionKeyOfAnotherMemberIsRefused()
    {
        Case it;
        const Bytes other = it.forge.tree.leaf({3})->encryptionKey;
        QVERIFY(
            it.refusesLeaf([&other](LeafNode &leaf) { leaf.encryptionKey = other; }, Error::DuplicateKey));
        // Two new leaves with the same one.
        const auto first = it.forge.client("first");
        const auto second
            = Forge::changedPackage(it.forge.client("second"), [&first](KeyPackage &, LeafNode &leaf) {
                  leaf.encryptionKey = first.package.keyPackage.leafNode->encryptionKey;
              });
        QVERIFY(it.court.rejects(
            it.forge.commit(
                {.by = {0}, .proposals = {byValue(Add{first.package.keyPackage}), byValue(Add{second})}}),
            Error::DuplicateKey));
    }

    void leaf15_missingGroupContextExtensionIsRefused()
    {
        Extensions extensions;
        extensions.set(known, bytesOf("room"));
        Case it(extensions);
        QVERIFY(it.refusesLeaf([](LeafNode &leaf) { leaf.capabilities.extensions = {grease}; },
                               Error::MissingCapability));
    }

    void leaf16_otherVersionOrSuiteOnlyIsRefused()
    {
        Case it;
        QVERIFY(it.refusesLeaf([](LeafNode &leaf) { leaf.capabilities.versions = {ProtocolVersion(2)}; },
                               Error::MissingCapability));
        QVERIFY(it.refusesLeaf([](LeafNode &leaf) { leaf.capabilities.cipherSuites = {CipherSuite(1)}; },
                               Error::MissingCapability));
    }

    void package1_otherVersionIsRefused()
    {
        Case it;
        const auto change = [](KeyPackage &package, LeafNode &) { package.version = ProtocolVersion(2); };
        QVERIFY(it.court.rejects(it.add(change), Error::UnsupportedVersion));
        const auto message
            = decodeMessage(encodeMessage(Forge::changedPackage(it.forge.client("new"), change)));
        QVERIFY(!message);
        QCOMPARE(message.error(), Error::UnsupportedVersion);
    }

    void package2_otherCipherSuiteIsRefused()
    {
        Case it;
        QVERIFY(it.court.rejects(
            it.add([](KeyPackage &package, LeafNode &) { package.cipherSuite = CipherSuite(1); }),
            Error::UnsupportedCipherSuite));
    }

    void package3_wrongPackageSignatureIsRefused()
    {
        Case it;
        auto package = it.forge.client("new").package.keyPackage;
        package.signature[3] ^= 1;
        QVERIFY(it.court.rejects(it.forge.commit({.by = {0}, .proposals = {byValue(Add{package})}}),
                                 Error::BadKeyPackage));
        // The leaf's own signature right, the package's by somebody else.
        const auto client = it.forge.client("new");
        auto other = Forge::changedPackage(
            client, [](KeyPackage &, LeafNode &) {}, &it.forge.clients[3].key);
        other.leafNode = client.package.keyPackage.leafNode;
        QVERIFY(it.court.rejects(it.forge.commit({.by = {0}, .proposals = {byValue(Add{other})}}),
                                 Error::BadKeyPackage));
    }

    void package4_initKeyAsEncryptionKeyIsRefused()
    {
        Case it;
        QVERIFY(it.court.rejects(
            it.add([](KeyPackage &package, LeafNode &leaf) { package.initKey = leaf.encryptionKey; }),
            Error::BadKeyPackage));
    }

    void refuse4_x509IsDecodedAndRefused()
    {
        Case it;
        QVERIFY(decode<Credential>(x509()));
        QVERIFY(it.refusesLeaf(
            [](LeafNode &leaf) {
                leaf.credential = *decode<Credential>(x509());
                leaf.capabilities.credentials.push_back(CredentialType::X509);
            },
            Error::UnsupportedCredential));
        // A type that nobody knows.
        Writer other;
        other.integer(std::uint16_t(0x0a0a));
        other.opaque(bytesOf("?"));
        const auto decoded = decode<Credential>(other.view());
        QVERIFY(!decoded);
        QCOMPARE(decoded.error(), Error::UnsupportedCredential);
    }

    void ignore1_unknownCapabilitiesAreNoFault()
    {
        Case it;
        const Change rich = [](LeafNode &leaf) {
            auto &capabilities = leaf.capabilities;
            capabilities.versions.push_back(ProtocolVersion(0x0a0a));
            capabilities.cipherSuites.push_back(CipherSuite(0x1a1a));
            capabilities.extensions.push_back(grease);
            capabilities.proposals.push_back(ProposalType(0x3a3a));
            capabilities.credentials.push_back(CredentialType(0x4a4a));
        };
        QVERIFY(it.court.accepts(it.addLeaf(rich)));
        QVERIFY(it.court.accepts(it.update(rich)));
        QVERIFY(it.court.accepts(it.path(rich)));
    }

    void ignore2_unknownExtensionsOfAKeyPackageAreNoFault()
    {
        Case it;
        const auto message = it.add([](KeyPackage &package, LeafNode &) {
            package.extensions.set(grease, bytesOf("anything"));
            package.extensions.set(unknown, {});
        });
        QVERIFY(it.court.accepts(message));
        const auto decoded = decodeMessage(encodeMessage(message));
        QVERIFY(decoded);
        QCOMPARE(encode(*decoded), encodeMessage(message));
    }

    void ignore3_unknownListedLeafExtensionsAreNoFault()
    {
        Case it;
        const Change own = [](LeafNode &leaf) {
            leaf.capabilities.extensions.push_back(unknown);
            leaf.capabilities.extensions.push_back(grease);
            leaf.extensions.set(unknown, bytesOf("chain of trust"));
            leaf.extensions.set(grease, {});
        };
        QVERIFY(it.court.accepts(it.addLeaf(own)));
        QVERIFY(it.court.accepts(it.update(own)));
        QVERIFY(it.court.accepts(it.path(own)));
    }
};

const sw::test::Suite suite(sw::test::run<ChecksLeaf>);

} // namespace tst_checks_leaf

#include "tst_checks_leaf.moc"
