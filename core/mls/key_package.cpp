// SPDX-License-Identifier: Apache-2.0
#include "core/mls/key_package.h"

#include "core/mls/group_context.h"
#include "core/mls/labels.h"

namespace sw::mls {

KeyPackageRef KeyPackage::ref() const
{
    return refHash(label::keyPackageRef, encode(*this));
}

NewKeyPackage makeKeyPackage(const LeafTemplate &leaf, Lifetime lifetime, Extensions extensions,
                             const crypto::SignatureKey &key, crypto::Random &random)
{
    auto init = crypto::hpkeGenerateKeyPair(random);
    auto own = crypto::hpkeGenerateKeyPair(random);
    LeafNode node{bytesOf(own.publicKey),
                  bytesOf(key.publicKey()),
                  leaf.credential,
                  leaf.capabilities,
                  FromKeyPackage{lifetime},
                  leaf.extensions,
                  {}};
    node.sign(key, {}, {});
    KeyPackage package{ProtocolVersion::Mls10, ourSuite, bytesOf(init.publicKey), std::move(node),
                       std::move(extensions),  {}};
    Writer writer;
    putUnsigned(writer, package);
    package.signature = signWithLabel(key, label::keyPackage, writer.view());
    return {std::move(package), {std::move(init.privateKey), std::move(own.privateKey)}};
}

Result<void> validateKeyPackage(const KeyPackage &package, const GroupContext &context, const Policy &policy)
{
    // MLS-CHECK package1
    SW_CHECK(package.version == context.version, Error::UnsupportedVersion);
    // MLS-CHECK package2, refuse3
    SW_CHECK(package.cipherSuite == context.cipherSuite, Error::UnsupportedCipherSuite);
    SW_TRY(validateLeaf(*package.leafNode, LeafNodeSource::KeyPackage, {}, context, nullptr, policy));
    // MLS-CHECK crypto1, crypto2
    SW_CHECK(hpkeKey(package.initKey), Error::BadKey);
    // MLS-CHECK package4
    SW_CHECK(package.initKey != package.leafNode->encryptionKey, Error::BadKeyPackage);
    // RFC 9420 §13.4: unknown extensions of the package are signed and otherwise ignored. MLS-CHECK ignore2
    Writer writer;
    putUnsigned(writer, package);
    // MLS-CHECK package3
    SW_CHECK(
        verifyWithLabel(package.leafNode->signatureKey, label::keyPackage, writer.view(), package.signature),
        Error::BadKeyPackage);
    return {};
}

} // namespace sw::mls
