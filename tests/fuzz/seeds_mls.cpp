// SPDX-License-Identifier: Apache-2.0
// seeds_mls FOLDER: inputs for fuzz_mls_public_group that are right before they are mutated, from the group
// that it uses.
#include "core/crypto/self_test.h"
#include "tests/core/mls/forge.h"

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace {

using namespace sw;
using namespace sw::mls;

class Seeds
{
public:
    explicit Seeds(std::filesystem::path folder)
        : m_folder(std::move(folder))
    {
        std::filesystem::create_directories(m_folder);
    }
    // The kinds are those of the target's switch.
    void add(std::uint8_t kind, ByteView data)
    {
        std::ofstream file(m_folder / ("forged" + std::to_string(m_count++)), std::ios::binary);
        file.put(static_cast<char>(kind));
        file.write(reinterpret_cast<const char *>(data.data()), static_cast<std::streamsize>(data.size()));
    }
    void add(std::uint8_t kind, const PublicMessage &message)
    {
        add(kind, encode(std::get<Commit>(message.content.content)));
        add(0, encodeMessage(message));
    }
    int count() const { return m_count; }

private:
    std::filesystem::path m_folder;
    int m_count = 0;
};

std::vector<Proposal> proposals(Forge &forge)
{
    Extensions extensions;
    extensions.set(ExtensionType{0xff01}, Bytes(5, 1));
    extensions.set(ExtensionType::RequiredCapabilities,
                   encode(RequiredCapabilities{{ExtensionType{0xff01}}, {}, {}}));
    return {
        Add{forge.client("new").package.keyPackage},
        Update{forge.updatedLeaf({2})},
        Remove{{3}},
        PreSharedKey{{ExternalPsk{Bytes(3, 1)}, Bytes(32, 9)}},
        PreSharedKey{{ResumptionPsk{ResumptionUsage::Application, forge.context.groupId, 7}, Bytes(32, 8)}},
        ReInit{Bytes(4, 1), ProtocolVersion::Mls10, ourSuite, {}},
        ExternalInit{Bytes(32, 9)},
        GroupContextExtensions{extensions}};
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2 || !crypto::start())
        return EXIT_FAILURE;
    Seeds seeds(argv[1]);
    Forge forge(5);
    const auto all = proposals(forge);
    for (const auto &proposal : all) {
        seeds.add(3, encode(proposal));
        for (const bool path : {true, false})
            seeds.add(1, forge.commit({.by = {0}, .proposals = {Inline{proposal}}, .path = path}));
    }
    seeds.add(1, forge.commit({.by = {0}, .path = true}));
    seeds.add(1,
              forge.commit(
                  {.by = {0}, .proposals = {Inline{all[0]}, Inline{all[2]}, Inline{all[7]}}, .path = true}));
    forge.joiner = forge.client("member3");
    seeds.add(2, forge.commit({.external = true, .proposals = {Inline{ExternalInit{}}}, .path = true}));
    seeds.add(
        2,
        forge.commit(
            {.external = true, .proposals = {Inline{ExternalInit{}}, Inline{Remove{{3}}}}, .path = true}));
    seeds.add(0, encodeMessage(forge.sealed({0}, 3, ApplicationData{Bytes(20, 'x')})));
    seeds.add(0, encodeMessage(forge.groupInfo()));
    std::uint8_t index = 0;
    for (const auto &row : forge.member({1}).save().put) {
        Bytes data{index++};
        append(data, row.value.view());
        seeds.add(5, data);
    }
    seeds.add(4, encode(forge.tree));
    forge.warm();
    seeds.add(4, encode(forge.tree));
    forge.addClient(forge.client("unmerged"));
    seeds.add(4, encode(forge.tree));
    std::printf("%d seeds\n", seeds.count());
    return EXIT_SUCCESS;
}
