// SPDX-License-Identifier: Apache-2.0
#pragma once
// RFC 9420 §10.
#include "core/crypto/hpke.h"
#include "core/mls/leaf_node.h"

namespace sw::mls {

using KeyPackageRef = Bytes;

struct KeyPackage {
    static constexpr auto tag = WireFormat::KeyPackage;
    ProtocolVersion version = ProtocolVersion::Mls10;
    CipherSuite cipherSuite = ourSuite;
    Bytes initKey;
    SharedLeaf leafNode;
    Extensions extensions;
    Bytes signature; // SignWithLabel(., "KeyPackageTBS", KeyPackageTBS)
    bool operator==(const KeyPackage &) const = default;
    static constexpr auto fields
        = std::tuple(&KeyPackage::version, &KeyPackage::cipherSuite, &KeyPackage::initKey,
                     &KeyPackage::leafNode, &KeyPackage::extensions, &KeyPackage::signature);

    KeyPackageRef ref() const;
};

// What belongs to a key package and never leaves its device. Store it before publishing the package.
struct KeyPackageSecrets {
    crypto::HpkePrivateKey initKey;
    crypto::HpkePrivateKey leafKey;
};

struct NewKeyPackage {
    KeyPackage keyPackage;
    KeyPackageSecrets secrets;
};

// What a client says about itself.
struct LeafTemplate {
    Credential credential = {};
    Capabilities capabilities = Capabilities::ours();
    Extensions extensions = {};
};

// The template's non-default extensions must be in its capabilities, or everybody refuses the package.
NewKeyPackage makeKeyPackage(const LeafTemplate &leaf, Lifetime lifetime, Extensions extensions,
                             const crypto::SignatureKey &key, crypto::Random &random);

// RFC 9420 §10.1, but for uniqueness among the members. Also for a package just fetched, before an Add: the
// context is then that of the group to add it to.
Result<void> validateKeyPackage(const KeyPackage &package, const GroupContext &context, const Policy &policy);

} // namespace sw::mls
