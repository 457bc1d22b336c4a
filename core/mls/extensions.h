// SPDX-License-Identifier: Apache-2.0
#pragma once
// Extensions (RFC 9420 §13.4) and those that the RFC defines. Unknown ones are carried as octets.
#include "core/mls/codec.h"
#include "core/mls/credential.h"

namespace sw::mls {

// struct { ExtensionType extension_type; opaque extension_data<V>; } Extension;
struct Extension {
    ExtensionType type{};
    Bytes data;
    bool operator==(const Extension &) const = default;
    static constexpr auto fields = std::tuple(&Extension::type, &Extension::data);
};

// Extension extensions<V>; at most one of each type, which reading checks.
struct Extensions {
    std::vector<Extension> list;
    bool operator==(const Extensions &) const = default;

    const Extension *find(ExtensionType type) const;
    // Replaces the one of the same type, if any.
    void set(ExtensionType type, Bytes data);

    template <class W>
    void write(W &writer) const
    {
        put(writer, list);
    }
    bool read(Reader &reader);
};

// RFC 9420 §11.1
struct RequiredCapabilities {
    std::vector<ExtensionType> extensionTypes;
    std::vector<ProposalType> proposalTypes;
    std::vector<CredentialType> credentialTypes;
    bool operator==(const RequiredCapabilities &) const = default;
    static constexpr auto fields
        = std::tuple(&RequiredCapabilities::extensionTypes, &RequiredCapabilities::proposalTypes,
                     &RequiredCapabilities::credentialTypes);
};

// RFC 9420 §12.4.3.2: struct { HPKEPublicKey external_pub; } ExternalPub;
struct ExternalPub {
    Bytes externalPub;
    bool operator==(const ExternalPub &) const = default;
    static constexpr auto fields = std::tuple(&ExternalPub::externalPub);
};

// RFC 9420 §12.1.8.1; the extension holds a vector of these.
struct ExternalSender {
    Bytes signatureKey;
    Credential credential;
    bool operator==(const ExternalSender &) const = default;
    static constexpr auto fields = std::tuple(&ExternalSender::signatureKey, &ExternalSender::credential);
};

} // namespace sw::mls
