// SPDX-License-Identifier: Apache-2.0
// bench_mls [MEMBERS]: what MLS operations cost beside the libsodium calls that they cannot avoid, measured
// beside each operation. Processor time, the least of several runs. Exits with 1 when an operation is over
// its limit.
#include "core/crypto/self_test.h"
#include "tests/bench/floor.h"
#include "tests/core/mls/client.h"
#include "tests/core/mls/forge.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>

using namespace sw;
using namespace sw::mls;

namespace {

bool allWithin = true;

void line(const char *operation, double took, double limit, double floor)
{
    const bool within = took <= limit;
    allWithin = allWithin && within;
    std::printf("%-44s %10.3f %10.3f %10.3f %8.2f  %s\n", operation, took, limit, floor, took / floor,
                within ? "" : "OVER THE LIMIT");
}

// Two members of a warm group that follow each other's commits.
struct Pair {
    Forge forge;
    TestPsks psks;
    std::optional<Group> a, b;

    explicit Pair(std::uint32_t members)
        : forge(members - 2)
    {
        forge.warm();
        forge.addClient(forge.client("a"));
        forge.addClient(forge.client("b"));
        a.emplace(forge.member({members - 2}));
        b.emplace(forge.member({members - 1}));
        exchange(*a, *b);
        exchange(*b, *a);
    }
    const crypto::SignatureKey &key(const Group &group) { return forge.clients[group.ownLeaf().value].key; }

    PendingCommit create(const Group &by)
    {
        CommitOptions options;
        options.treeInWelcome = false;
        return *by.commit(options, key(by), forge.policy, psks, forge.random);
    }
    void process(Group &by, const Bytes &octets)
    {
        const auto message = decodeMessage(octets);
        const auto content = by.verify(*message->as<PublicMessage>());
        (void)*by.merge(*by.stage(*by.validate(*content, forge.policy), psks));
    }
    void exchange(Group &from, Group &to)
    {
        auto pending = create(from);
        process(to, pending.message());
        (void)*from.merge(pending.take());
    }
};

double least(const std::vector<double> &times)
{
    return *std::ranges::min_element(times);
}

void messages(Pair &pair)
{
    const auto floor = bench::Floor::measure();
    const Bytes text(200, 'x');
    std::vector<double> sealing, opening;
    for (int round = 0; round < 15; ++round) {
        std::vector<Bytes> sent;
        sealing.push_back(bench::milliseconds(1, 100, [&] {
            sent.push_back(pair.a->seal(text, {}, pair.key(*pair.a), pair.forge.random)->message);
        }));
        std::size_t next = 0;
        opening.push_back(bench::milliseconds(1, 100, [&] {
            const auto message = decodeMessage(sent[next++]);
            (void)*pair.b->open(*message->as<PrivateMessage>());
        }));
    }
    // Two AEADs, three steps of the ratchet, two keys for the sender data.
    const double sealFloor = floor.sign + 2 * floor.seal + 5 * floor.hmac;
    const double openFloor = floor.verify + 2 * floor.open + 5 * floor.hmac;
    line("encrypt 200 octets", least(sealing), 3 * sealFloor, sealFloor);
    line("decrypt 200 octets", least(opening), 3 * openFloor, openFloor);
}

void warmCommits(Pair &pair, std::uint32_t members, double limit)
{
    const auto floor = bench::Floor::measure();
    std::vector<double> creating, processing;
    for (int round = 0; round < 41; ++round) {
        Group &from = round % 2 ? *pair.a : *pair.b;
        Group &to = round % 2 ? *pair.b : *pair.a;
        std::optional<PendingCommit> pending;
        creating.push_back(bench::milliseconds(1, 1, [&] { pending.emplace(pair.create(from)); }));
        processing.push_back(bench::milliseconds(1, 1, [&] { pair.process(to, pending->message()); }));
        (void)*from.merge(pending->take());
    }
    const double levels = std::ceil(std::log2(members));
    // Leaf and path keys, one ciphertext a level, signatures of leaf, commit and GroupInfo.
    const std::string of = " in a warm group of " + std::to_string(members);
    line(("create a commit" + of).c_str(), least(creating), limit,
         (levels + 1) * floor.nodeKey() + levels * floor.hpkeSeal() + 3 * floor.sign);
    line(("process a commit" + of).c_str(), least(processing), limit,
         floor.hpkeOpen() + levels * floor.nodeKey() + 2 * floor.verify);
}

void coldCommitAndJoin(std::uint32_t members)
{
    Forge forge(members);
    const Bytes tree = encode(forge.tree);
    const auto &who = forge.clients[0];
    const Welcome welcome = forge.welcome(who);
    std::optional<Group> group;
    const double joining = bench::milliseconds(5, 1, [&] {
        group.emplace(*joinByWelcome(welcome, who.package.keyPackage, who.package.secrets,
                                     *decode<RatchetTree>(tree), forge.policy, NoPsks()));
    });
    auto floor = bench::Floor::measure();
    line(("join " + std::to_string(members) + " by Welcome").c_str(), joining, 300, members * floor.verify);
    group.reset();
    malloc_trim(0);
    const std::size_t before = mallinfo2().uordblks;
    group.emplace(*joinByWelcome(welcome, who.package.keyPackage, who.package.secrets,
                                 *decode<RatchetTree>(tree), forge.policy, NoPsks()));
    const double memory = static_cast<double>(mallinfo2().uordblks - before) / (1024 * 1024);
    CommitOptions options;
    options.treeInWelcome = false;
    const double cold = bench::milliseconds(
        5, 1, [&] { (void)*group->commit(options, who.key, forge.policy, NoPsks(), forge.random); });
    floor = bench::Floor::measure();
    line(("first commit on a cold tree of " + std::to_string(members)).c_str(), cold, 300,
         (members - 1) * floor.hpkeSeal());
    std::printf("%-44s %8.2fMB %8.2fMB\n", "memory of that group", memory, 4.0);
    allWithin = allWithin && memory <= 4;
}

void bulkAdd(std::uint32_t members, double limit)
{
    Forge forge(1);
    const Group group = forge.member({0});
    CommitOptions options;
    for (std::uint32_t i = 1; i < members; ++i)
        options.proposals.push_back(Add{forge.client("new" + std::to_string(i)).package.keyPackage});
    const double took = bench::milliseconds(5, 1, [&] {
        (void)*group.commit(options, forge.clients[0].key, forge.policy, NoPsks(), forge.random);
    });
    const auto floor = bench::Floor::measure();
    // Leaf and package signature, and one entry of the Welcome each.
    line(("add " + std::to_string(members - 1) + " members in one commit").c_str(), took, limit,
         (members - 1) * (2 * floor.verify + floor.hpkeSeal()));
}

} // namespace

int main(int argc, char **argv)
{
    if (!crypto::start())
        return EXIT_FAILURE;
    const auto members = static_cast<std::uint32_t>(argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 2000);
    const auto floor = bench::Floor::measure();
    std::printf("libsodium, ms: sign %.4f verify %.4f multiply %.4f base %.4f hmac %.4f seal %.4f\n",
                floor.sign, floor.verify, floor.multiply, floor.multiplyBase, floor.hmac, floor.seal);
    std::printf("%-44s %10s %10s %10s %8s\n", "", "ms", "limit", "floor", "ratio");
    for (const std::uint32_t size : {members / 8, members}) {
        Pair pair(size);
        warmCommits(pair, size, 3);
        if (size == members)
            messages(pair);
    }
    coldCommitAndJoin(members);
    for (const std::uint32_t size : {members / 4, members / 2, members})
        bulkAdd(size, 800.0 * size / 2000);
    return allWithin ? EXIT_SUCCESS : EXIT_FAILURE;
}
