// SPDX-License-Identifier: Apache-2.0
#pragma once
// This device's key packages: by them others bring it into a group while it is away. Their secrets are stored
// before anybody sees a package (call everything inside a transaction that is FULL), and kept a week after
// the first use, because who used one may have to use it again. Publishing is the caller's. Core thread.
#include "core/mls/joining.h"
#include "core/store/connection.h"

#include <QString>

namespace sw::groups {

// Who this profile is in its rooms. The leaf's capabilities and extensions are made by leafFor().
struct Self {
    mls::LeafTemplate leaf;
    crypto::SignatureKey key;

    Bytes identity() const;
    Bytes account() const;
};
// `chain`: what vouches for the device (0xF5C1), if anything does.
mls::LeafTemplate leafFor(ByteView identity, const std::optional<mls::Extension> &chain);

class KeyPackages
{
public:
    static constexpr int Wanted = 20;
    static constexpr std::int64_t Day = 86'400'000; // ms
    static constexpr std::int64_t KeptAfterUse = 7 * Day;
    static constexpr std::int64_t Lives = 90 * Day;
    static constexpr std::int64_t RenewedBefore = 30 * Day; // its end
    static constexpr std::int64_t LastResortLives = 365 * Day;
    static constexpr std::int64_t LastResortRenewed = 7 * Day;

    struct Item {
        QString id; // of the published item
        Bytes package; // KeyPackage as MLSMessage
        bool lastResort = false;
    };
    struct Found {
        Bytes ref;
        mls::KeyPackage package;
        mls::KeyPackageSecrets secrets;
    };

    explicit KeyPackages(store::Writer &writer)
        : m_writer(writer)
    { }

    // Makes what is missing: Wanted unused ones and one of last resort, none of them near its end.
    void replenish(const Self &self, crypto::Random &random, std::int64_t nowMs);
    // What the server should have and, as far as is known here, has not.
    std::vector<Item> toPublish();
    void published(const QString &item);
    // What the server should not show any more: used, or near the end.
    std::vector<QString> toRetract(std::int64_t nowMs);
    void retracted(const QString &item);
    // The server's own list, once a session: what it lost is published again, what it has for nothing
    // retracted.
    std::vector<QString> compare(const std::vector<QString> &onServer);
    // Secrets whose time is over.
    void forget(std::int64_t nowMs);

    // The package that the Welcome is for.
    std::optional<Found> find(const mls::Welcome &welcome);
    void used(ByteView ref, std::int64_t nowMs);

private:
    void make(const Self &self, crypto::Random &random, std::int64_t nowMs, bool lastResort);
    int count(const char *sql, std::int64_t time);

    store::Writer &m_writer;
};

// One that can be used now, at random among those that are not of last resort, else that one. Absent when
// none is good for the group, or its time is not now (the one place where a clock decides).
std::optional<mls::KeyPackage> pickPackage(const std::vector<Bytes> &published, ByteView identity,
                                           const mls::GroupContext &context, std::int64_t nowMs,
                                           crypto::Random &random);

} // namespace sw::groups
