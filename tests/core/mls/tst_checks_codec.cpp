// SPDX-License-Identifier: Apache-2.0
// docs/MLS-CHECKS.md, areas codec, crypto and refuse3: octets that are no MLS structure, and keys that are no
// keys.
#include "core/crypto/self_test.h"
#include "tests/core/mls/court.h"
#include "tests/runner/suite.h"

namespace tst_checks_codec {

using namespace sw;
using namespace sw::mls;

namespace {

template <class T>
std::optional<Error> refusal(ByteView octets)
{
    const auto decoded = decode<T>(octets);
    return decoded ? std::nullopt : std::optional(decoded.error());
}

Bytes octets(std::initializer_list<int> list)
{
    Bytes out;
    for (const int octet : list)
        out.push_back(static_cast<std::uint8_t>(octet));
    return out;
}

// The message with the octet at `at` set.
Bytes changed(Bytes message, std::size_t at, std::uint8_t octet)
{
    message.at(at) = octet;
    return message;
}

} // namespace

class ChecksCodec : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QVERIFY(crypto::start()); }

    void codec1_presenceOctetTwoIsMalformed()
    {
        QVERIFY(!refusal<std::optional<Bytes>>(octets({0})));
        QVERIFY(!refusal<std::optional<Bytes>>(octets({1, 1, 7})));
        QCOMPARE(refusal<std::optional<Bytes>>(octets({2, 1, 7})), Error::BadOptional);
        QCOMPARE(refusal<std::optional<Bytes>>(octets({255})), Error::BadOptional);
    }

    void codec2_longerLengthThanNeededIsMalformed()
    {
        Bytes sixtyThree = octets({0x40, 63});
        sixtyThree.resize(2 + 63);
        QCOMPARE(refusal<Bytes>(sixtyThree), Error::NonMinimalLength);
        Bytes sixtyFour = octets({0x40, 64});
        sixtyFour.resize(2 + 64);
        QVERIFY(!refusal<Bytes>(sixtyFour));
        QCOMPARE(refusal<Bytes>(octets({0x80, 0, 0, 1, 9})), Error::NonMinimalLength);
        Bytes big = octets({0x80, 0, 0x3f, 0xff});
        big.resize(4 + 0x3fff);
        QCOMPARE(refusal<Bytes>(big), Error::NonMinimalLength);
        Bytes bigger = octets({0x80, 0, 0x40, 0});
        bigger.resize(4 + 0x4000);
        QVERIFY(!refusal<Bytes>(bigger));
    }

    void codec3_prefixElevenIsMalformed()
    {
        QCOMPARE(refusal<Bytes>(octets({0xc0, 0, 0, 0, 0, 0, 0, 1, 9})), Error::BadLength);
        QCOMPARE(refusal<Bytes>(octets({0xff})), Error::BadLength);
    }

    void codec4_lengthBeyondTheEndIsRefusedWithoutAllocation()
    {
        QCOMPARE(refusal<Bytes>(octets({0xbf, 0xff, 0xff, 0xff, 1})), Error::Truncated);
        QCOMPARE(refusal<std::vector<Bytes>>(octets({0xbf, 0xff, 0xff, 0xff, 1})), Error::Truncated);
        QCOMPARE(refusal<Bytes>(octets({0x40})), Error::Truncated);
        QCOMPARE(refusal<Bytes>({}), Error::Truncated);
        // Every prefix of a message is refused.
        Forge forge(2);
        const Bytes whole = encodeMessage(forge.commit({.by = {0}, .path = true}));
        for (std::size_t size = 0; size < whole.size(); ++size)
            QVERIFY(refusal<MlsMessage>(ByteView(whole).first(size)));
        QVERIFY(!refusal<MlsMessage>(whole));
    }

    void codec5_octetsAfterTheEndAreRefused()
    {
        Forge forge(2);
        Bytes whole = encodeMessage(forge.commit({.by = {0}, .path = true}));
        whole.push_back(0);
        QCOMPARE(refusal<MlsMessage>(whole), Error::TrailingBytes);
        // A known extension with more in it than its structure.
        GroupInfo info = forge.groupInfo();
        Bytes external = info.extensions.find(ExtensionType::ExternalPub)->data;
        external.push_back(0);
        QCOMPARE(refusal<ExternalPub>(external), Error::TrailingBytes);
        Bytes required = encode(RequiredCapabilities{});
        required.push_back(0);
        QCOMPARE(refusal<RequiredCapabilities>(required), Error::TrailingBytes);
    }

    void codec6_valuesOutsideClosedEnumerationsAreMalformed()
    {
        for (const int bad : {0, 4, 255}) {
            QCOMPARE(refusal<Content>(octets({bad, 0})), Error::UnknownValue);
            QCOMPARE(refusal<LeafNodeSource>(octets({bad})), Error::UnknownValue);
            QCOMPARE(refusal<ResumptionUsage>(octets({bad})), Error::UnknownValue);
        }
        for (const int bad : {0, 5, 255})
            QCOMPARE(refusal<Sender>(octets({bad, 0, 0, 0, 0})), Error::UnknownValue);
        for (const int bad : {0, 3, 255}) {
            QCOMPARE(refusal<ProposalOrRef>(octets({bad, 0})), Error::UnknownValue);
            QCOMPARE(refusal<PreSharedKeyId>(octets({bad, 0, 0})), Error::UnknownValue);
            // optional<Node> ratchet_tree<V> with one node of an unknown kind.
            QCOMPARE(refusal<RatchetTree>(octets({3, 1, bad, 0})), Error::UnknownValue);
        }
        Forge forge(2);
        const Bytes message = encodeMessage(forge.commit({.by = {0}, .path = true}));
        for (const int bad : {0, 6, 255}) // The wire format follows the version.
            QCOMPARE(refusal<MlsMessage>(changed(message, 3, static_cast<std::uint8_t>(bad))),
                     Error::UnknownValue);
    }

    void codec7_otherVersionThanMls10IsRefused()
    {
        Forge forge(2);
        const Bytes message = encodeMessage(forge.commit({.by = {0}, .path = true}));
        for (const int bad : {0, 2, 255})
            QCOMPARE(refusal<MlsMessage>(changed(message, 1, static_cast<std::uint8_t>(bad))),
                     Error::UnsupportedVersion);
    }

    void codec8_twoExtensionsOfOneTypeAreRefused()
    {
        Extensions twice;
        twice.list = {{ExtensionType{0xff01}, octets({1})}, {ExtensionType{0xff01}, octets({2})}};
        QCOMPARE(refusal<Extensions>(encode(twice)), Error::DuplicateExtension);
        twice.list[1].type = ExtensionType{0xff02};
        QVERIFY(!refusal<Extensions>(encode(twice)));
    }

    void codec9_unsortedUnmergedLeavesAreRefused()
    {
        ParentNode node;
        node.encryptionKey = Bytes(32, 1);
        node.unmergedLeaves.list = {{1}, {4}};
        QVERIFY(!refusal<ParentNode>(encode(node)));
        node.unmergedLeaves.list = {{4}, {1}};
        QCOMPARE(refusal<ParentNode>(encode(node)), Error::BadUnmergedLeaves);
        node.unmergedLeaves.list = {{4}, {4}};
        QCOMPARE(refusal<ParentNode>(encode(node)), Error::BadUnmergedLeaves);
    }

    void codec10_blankLastNodeIsRefused()
    {
        Forge forge(3); // Five nodes: leaf, blank, leaf, blank, leaf.
        Writer nodes;
        put(nodes, forge.tree);
        QVERIFY(!refusal<RatchetTree>(nodes.view()));
        Reader reader(nodes.view());
        ByteView body;
        QVERIFY(reader.opaque(body));
        Bytes more = bytesOf(body);
        more.push_back(0);
        QCOMPARE(refusal<RatchetTree>(encode(more)), Error::BadTreeShape);
        more.push_back(0);
        QCOMPARE(refusal<RatchetTree>(encode(more)), Error::BadTreeShape);
        QVERIFY(refusal<RatchetTree>(octets({0}))); // Nothing at all
        QCOMPARE(refusal<RatchetTree>(octets({1, 0})), Error::BadTreeShape);
    }

    void codec11_leafAtTheParentsPlaceIsRefused()
    {
        Forge forge(2);
        ParentNode parent;
        parent.encryptionKey = Bytes(32, 1);
        const auto leafNode = [&](Writer &out) {
            out.integer(std::uint8_t(1));
            put(out, NodeType::Leaf);
            put(out, *forge.tree.leaf({0}));
        };
        const auto parentNode = [&](Writer &out) {
            out.integer(std::uint8_t(1));
            put(out, NodeType::Parent);
            put(out, parent);
        };
        Writer swapped; // A leaf, a leaf, a leaf.
        leafNode(swapped);
        leafNode(swapped);
        leafNode(swapped);
        QCOMPARE(refusal<RatchetTree>(encode(swapped.take())), Error::BadTreeShape);
        Writer parentFirst;
        parentNode(parentFirst);
        QCOMPARE(refusal<RatchetTree>(encode(parentFirst.take())), Error::BadTreeShape);
        Writer right;
        leafNode(right);
        parentNode(right);
        leafNode(right);
        QVERIFY(!refusal<RatchetTree>(encode(right.take())));
    }

    void crypto1_lowOrderPointsAreRefused()
    {
        SeededRandom random(1);
        const auto pair = crypto::hpkeGenerateKeyPair(random);
        Bytes one(32, 0);
        one[0] = 1;
        for (const Bytes &point : {Bytes(32, 0), one}) {
            const auto sealed = crypto::hpkeSeal(point, crypto::HpkeInfo(ByteView()), {}, {}, random);
            QVERIFY(!sealed);
            QCOMPARE(sealed.error(), crypto::Error::BadKey);
            const auto opened = crypto::hpkeOpen(pair.privateKey, pair.publicKey, point,
                                                 crypto::HpkeInfo(ByteView()), {}, Bytes(16, 0));
            QVERIFY(!opened);
            QCOMPARE(opened.error(), crypto::Error::BadKey);
            QVERIFY(!importInitSecret(pair, point));
            QVERIFY(!exportInitSecret(point, random));
        }
    }

    void crypto2_keysOfAnotherLengthAreRefused()
    {
        Forge forge(2);
        Court court(forge);
        const auto add = [&](const std::function<void(KeyPackage &, LeafNode &)> &change) {
            const auto package = Forge::changedPackage(forge.client("new"), change);
            return forge.commit({.by = {0}, .proposals = {byValue(Add{package})}});
        };
        QVERIFY(court.accepts(add([](KeyPackage &, LeafNode &) {})));
        QVERIFY(court.rejects(add([](KeyPackage &package, LeafNode &) { package.initKey.pop_back(); }),
                              Error::BadKey));
        QVERIFY(court.rejects(add([](KeyPackage &, LeafNode &leaf) { leaf.encryptionKey.push_back(0); }),
                              Error::BadKey));
        QVERIFY(court.rejects(add([](KeyPackage &, LeafNode &leaf) { leaf.signatureKey.pop_back(); }),
                              Error::BadKey));
        // Signature and tag one octet short.
        auto message = forge.commit({.by = {0}, .path = true});
        message.auth.signature.pop_back();
        QVERIFY(court.rejects(forge.tagged(message), Error::BadSignature));
        message = forge.commit({.by = {0}, .path = true});
        message.membershipTag->pop_back();
        QCOMPARE(court.member(message), Error::BadMembershipTag);
        // A path key that is too long.
        const auto path = forge.commit({.by = {0}, .path = true, .finishedPath = [](UpdatePath &it) {
                                            it.nodes[0].encryptionKey.push_back(0);
                                        }});
        QVERIFY(court.rejects(path, Error::BadKey));
    }

    void refuse3_otherCipherSuitesAreRefused()
    {
        Forge forge(2);
        Court court(forge);
        for (const int suite : {1, 2, 4, 7, 0x0a0a}) {
            const auto package
                = Forge::changedPackage(forge.client("new"), [suite](KeyPackage &it, LeafNode &) {
                      it.cipherSuite = static_cast<CipherSuite>(suite);
                  });
            QVERIFY(!refusal<MlsMessage>(encodeMessage(package))); // Decoded …
            QVERIFY(court.rejects(forge.commit({.by = {0}, .proposals = {byValue(Add{package})}}),
                                  Error::UnsupportedCipherSuite));
            GroupInfo info = forge.groupInfo();
            info.groupContext.cipherSuite = static_cast<CipherSuite>(suite);
            const auto group = PublicGroup::fromGroupInfo(forge.resigned(info), forge.tree, forge.policy);
            QVERIFY(!group);
            QCOMPARE(group.error(), Error::UnsupportedCipherSuite);
        }
    }
};

const sw::test::Suite suite(sw::test::run<ChecksCodec>);

} // namespace tst_checks_codec

#include "tst_checks_codec.moc"
