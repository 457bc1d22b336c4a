// SPDX-License-Identifier: Apache-2.0
// docs/MLS-CHECKS.md, areas welcome, refuse2 and ignore4: what a joiner refuses to walk into.
#include "core/crypto/self_test.h"
#include "tests/core/mls/court.h"
#include "tests/runner/suite.h"

namespace tst_checks_joining {

using namespace sw;
using namespace sw::mls;

namespace {

std::optional<Error> refusal(const Forge &forge, const Forge::Client &who, const Welcome &welcome,
                             const PskSource &psks = NoPsks())
{
    const auto group
        = joinByWelcome(welcome, who.package.keyPackage, who.package.secrets, forge.tree, forge.policy, psks);
    return group ? std::nullopt : std::optional(group.error());
}

std::optional<Error> externalRefusal(Forge &forge, const GroupInfo &info,
                                     LeafTemplate leaf = leafTemplate("joiner"))
{
    const auto key = crypto::SignatureKey::generate(forge.random);
    ExternalJoinOptions options;
    options.leaf = std::move(leaf);
    const auto joined = joinExternally(info, forge.tree, options, key, forge.policy, NoPsks(), forge.random);
    return joined ? std::nullopt : std::optional(joined.error());
}

} // namespace

class ChecksJoining : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void joiningWithoutFaultWorks()
    {
        Forge forge(3);
        QVERIFY(!refusal(forge, forge.clients[1], forge.welcome(forge.clients[1])));
        QVERIFY(!externalRefusal(forge, forge.groupInfo()));
    }

    void welcome1_welcomeForSomebodyElseIsRefused()
    {
        Forge forge(3);
        QCOMPARE(refusal(forge, forge.clients[1], forge.welcome(forge.clients[2])), Error::NotForMe);
        Welcome none = forge.welcome(forge.clients[1]);
        none.secrets.clear();
        QCOMPARE(refusal(forge, forge.clients[1], none), Error::NotForMe);
    }

    void welcome2_otherCipherSuiteOrVersionIsRefused()
    {
        Forge forge(3);
        Welcome welcome = forge.welcome(forge.clients[1]);
        welcome.cipherSuite = CipherSuite(1);
        QCOMPARE(refusal(forge, forge.clients[1], welcome), Error::UnsupportedCipherSuite);
        const auto with = [&](const std::function<void(GroupContext &)> &change) {
            return refusal(forge, forge.clients[1], forge.welcome(forge.clients[1], {}, [&](GroupInfo &info) {
                change(info.groupContext);
            }));
        };
        QCOMPARE(with([](GroupContext &it) { it.cipherSuite = CipherSuite(2); }),
                 Error::UnsupportedCipherSuite);
        QCOMPARE(with([](GroupContext &it) { it.version = ProtocolVersion(2); }), Error::UnsupportedVersion);
    }

    void welcome3_secretsThatDoNotOpenAreRefused()
    {
        Forge forge(3);
        const auto &who = forge.clients[1];
        Welcome bent = forge.welcome(who);
        bent.secrets[0].encryptedGroupSecrets.ciphertext[2] ^= 1;
        QCOMPARE(refusal(forge, who, bent), Error::BadCiphertext);
        bent = forge.welcome(who);
        bent.secrets[0].encryptedGroupSecrets.kemOutput.assign(32, 0);
        QVERIFY(refusal(forge, who, bent));
        bent = forge.welcome(who); // Bound to the group secrets by the label's context
        bent.encryptedGroupInfo[5] ^= 1;
        QCOMPARE(refusal(forge, who, bent), Error::BadCiphertext);
        // The group secrets open, the GroupInfo is under another key.
        QCOMPARE(refusal(forge, who,
                         forge.welcome(who, [](GroupSecrets &it) { it.joinerSecret.mutableView()[0] ^= 1; })),
                 Error::BadCiphertext);
        // Secrets of another length are no secrets.
        QVERIFY(refusal(forge, who, forge.welcome(who, [](GroupSecrets &it) {
            it.joinerSecret = SecretBytes::zeros(31);
        })));
    }

    void welcome4_missingPskIsRefused()
    {
        Forge forge(3);
        std::vector<Psk> psks;
        psks.push_back({{ExternalPsk{bytesOf("psk")}, Bytes(32, 9)}, SecretBytes(Bytes(32, 5))});
        const Welcome welcome = forge.welcome(forge.clients[1], {}, {}, psks);
        QCOMPARE(refusal(forge, forge.clients[1], welcome), Error::MissingPsk);
        TestPsks known;
        known.add("psk", Bytes(32, 5));
        QVERIFY(!refusal(forge, forge.clients[1], welcome, known));
        TestPsks other;
        other.add("psk", Bytes(32, 6));
        QCOMPARE(refusal(forge, forge.clients[1], welcome, other), Error::BadCiphertext);
    }

    void welcome5_groupInfoNotSignedByItsSignerIsRefused()
    {
        Forge forge(3);
        const auto &who = forge.clients[1];
        const auto with = [&](const std::function<void(GroupInfo &)> &change) {
            GroupInfo info = forge.groupInfo();
            change(info);
            GroupSecrets group;
            group.joinerSecret = SecretBytes(forge.joinerSecret.view());
            return std::pair(refusal(forge, who, forge.encryptWelcome(who, group, info, forge.memberSecret)),
                             externalRefusal(forge, info));
        };
        using Both = std::pair<std::optional<Error>, std::optional<Error>>;
        QCOMPARE(with([](GroupInfo &) {}), Both());
        const Both bad(Error::BadGroupInfo, Error::BadGroupInfo);
        QCOMPARE(with([](GroupInfo &info) { info.signature[0] ^= 1; }), bad);
        QCOMPARE(with([](GroupInfo &info) { info.signer = {2}; }), bad); // A member, but not this signature's
        QCOMPARE(with([](GroupInfo &info) { info.signer = {3}; }), bad); // Blank
        QCOMPARE(with([](GroupInfo &info) { info.signer = {0x80000000}; }), bad);
        QCOMPARE(with([](GroupInfo &info) { info.extensions.set(ExtensionType{0xff09}, {}); }), bad);
        const auto follower = PublicGroup::fromGroupInfo(
            [&] {
                GroupInfo info = forge.groupInfo();
                info.signature[0] ^= 1;
                return info;
            }(),
            forge.tree, forge.policy);
        QVERIFY(!follower);
        QCOMPARE(follower.error(), Error::BadGroupInfo);
    }

    void welcome6_treeWithoutMyLeafIsRefused()
    {
        Forge forge(3);
        const auto outsider = forge.client("outsider");
        QCOMPARE(refusal(forge, outsider, forge.welcome(outsider)), Error::NotForMe);
        // The same keys in a leaf that is not the package's own.
        Forge::Client changed{forge.clients[1].key.clone(),
                              {Forge::changedPackage(forge.clients[1],
                                                     [](KeyPackage &, LeafNode &leaf) {
                                                         leaf.source = FromKeyPackage{{1, 2}};
                                                     }),
                               {forge.clients[1].package.secrets.initKey.clone(),
                                forge.clients[1].package.secrets.leafKey.clone()}}};
        QCOMPARE(refusal(forge, changed, forge.welcome(changed)), Error::NotForMe);
    }

    void welcome7_pathSecretOfOtherKeysIsRefused()
    {
        Forge forge(3);
        const auto fresh = forge.client("new");
        (void)forge.commit({.by = {0}, .proposals = {byValue(Add{fresh.package.keyPackage})}, .path = true});
        forge.adopt();
        const auto with = [&](Bytes secret) {
            return refusal(forge, fresh, forge.welcome(fresh, [&](GroupSecrets &it) {
                it.pathSecret = PathSecret{SecretBytes(secret)};
            }));
        };
        QCOMPARE(with(Bytes(32, 7)), Error::BadPathSecret);
        QCOMPARE(with(Bytes(31, 7)), Error::BadPathSecret);
        QVERIFY(!refusal(forge, fresh, forge.welcome(fresh)));
    }

    void welcome8_wrongConfirmationTagIsRefused()
    {
        Forge forge(3);
        QCOMPARE(
            refusal(forge, forge.clients[1],
                    forge.welcome(forge.clients[1], {}, [](GroupInfo &it) { it.confirmationTag[0] ^= 1; })),
            Error::BadConfirmationTag);
        QCOMPARE(
            refusal(forge, forge.clients[1],
                    forge.welcome(forge.clients[1], {}, [](GroupInfo &it) { it.confirmationTag.clear(); })),
            Error::BadGroupInfo);
    }

    void welcome9_joinerWithoutSupportForTheGroupStaysOut()
    {
        Extensions extensions;
        extensions.set(ExtensionType{0xff01}, bytesOf("room"));
        Forge forge(3, 1, extensions);
        LeafTemplate poor = leafTemplate("joiner");
        QVERIFY(!externalRefusal(forge, forge.groupInfo(), poor));
        poor.capabilities.extensions.clear();
        QCOMPARE(externalRefusal(forge, forge.groupInfo(), poor), Error::MissingCapability);
        // By Welcome: the adder did not care.
        const auto added
            = forge.client("new", [](LeafTemplate &leaf) { leaf.capabilities.extensions.clear(); });
        (void)forge.commit({.by = {0}, .proposals = {byValue(Add{added.package.keyPackage})}});
        forge.adopt();
        QCOMPARE(refusal(forge, added, forge.welcome(added)), Error::MissingCapability);
    }

    void welcome10_malformedExternalPubIsRefused()
    {
        Forge forge(3);
        const auto with = [&](std::optional<Bytes> data) {
            GroupInfo info = forge.groupInfo();
            std::erase_if(info.extensions.list,
                          [](const Extension &it) { return it.type == ExtensionType::ExternalPub; });
            if (data)
                info.extensions.set(ExtensionType::ExternalPub, *data);
            return externalRefusal(forge, forge.resigned(info));
        };
        QCOMPARE(with({}), Error::BadExternalPub);
        QCOMPARE(with(Bytes()), Error::BadExternalPub);
        QCOMPARE(with(Bytes(32, 9)), Error::BadExternalPub); // Without its length
        QCOMPARE(with(encode(ExternalPub{Bytes(31, 9)})), Error::BadExternalPub);
        QCOMPARE(with(encode(ExternalPub{Bytes(32, 0)})), Error::BadExternalPub); // Low order
        Bytes more = encode(ExternalPub{Bytes(32, 9)});
        more.push_back(0);
        QCOMPARE(with(more), Error::BadExternalPub);
    }

    void refuse2_reinitAndBranchWelcomesAreRefused()
    {
        Forge forge(3);
        for (const auto usage : {ResumptionUsage::ReInit, ResumptionUsage::Branch}) {
            std::vector<Psk> psks;
            psks.push_back(
                {{ResumptionPsk{usage, bytesOf("old group"), 4}, Bytes(32, 9)}, SecretBytes(Bytes(32, 5))});
            QCOMPARE(refusal(forge, forge.clients[1], forge.welcome(forge.clients[1], {}, {}, psks)),
                     Error::UnsupportedPsk);
        }
    }

    void ignore4_unknownGroupInfoExtensionsAreNoFault()
    {
        Forge forge(3);
        const auto change = [](GroupInfo &info) {
            info.extensions.set(ExtensionType{0x4a4a}, bytesOf("grease"));
            info.extensions.set(ExtensionType{0xff07}, {});
        };
        QVERIFY(!refusal(forge, forge.clients[1], forge.welcome(forge.clients[1], {}, change)));
        GroupInfo info = forge.groupInfo();
        change(info);
        QVERIFY(!externalRefusal(forge, forge.resigned(info)));
    }
};

const sw::test::Suite suite(sw::test::run<ChecksJoining>);

} // namespace tst_checks_joining

#include "tst_checks_joining.moc"
