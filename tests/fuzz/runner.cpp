// SPDX-License-Identifier: Apache-2.0
// runner FOLDER [MUTATIONS [SEED]]: feeds every file of FOLDER and MUTATIONS random changes of them to a fuzz
// target, for compilers without libFuzzer. With SW_FUZZ_KEEP in the environment the input of the moment
// stands in the file runner-input, so that a crash can be replayed.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {

using Input = std::vector<std::uint8_t>;

std::vector<Input> read(const char *folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto &entry : std::filesystem::directory_iterator(folder))
        files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    std::vector<Input> inputs;
    for (const auto &file : files) {
        std::ifstream stream(file, std::ios::binary);
        inputs.emplace_back(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
    }
    return inputs;
}

// One to four small damages: a changed, inserted or dropped octet, a cut end, a piece of another input.
Input mutated(const std::vector<Input> &inputs, std::mt19937_64 &random)
{
    const auto below = [&random](std::size_t n) { return n == 0 ? 0 : random() % n; };
    Input it = inputs[below(inputs.size())];
    for (std::size_t n = 1 + below(4); n > 0; --n) {
        const auto at = it.begin() + static_cast<std::ptrdiff_t>(below(it.size() + 1));
        const auto octet = static_cast<std::uint8_t>(random());
        switch (below(6)) {
        case 0:
            it.insert(at, octet);
            break;
        case 1:
            if (at != it.end())
                it.erase(at);
            break;
        case 2:
            it.erase(at, it.end());
            break;
        case 3: {
            const Input &other = inputs[below(inputs.size())];
            const std::size_t from = below(other.size());
            const std::size_t length = below(other.size() - from) % 200;
            const auto begin = other.begin() + static_cast<std::ptrdiff_t>(from);
            it.insert(at, begin, begin + static_cast<std::ptrdiff_t>(length));
            break;
        }
        default:
            if (at != it.end())
                *at = (octet & 1) ? octet : static_cast<std::uint8_t>(*at ^ (1U << below(8)));
        }
    }
    return it;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc < 2)
        return EXIT_FAILURE;
    const auto inputs = read(argv[1]);
    const unsigned long count = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 0;
    const unsigned long seed = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 1;
    if (inputs.empty()) {
        std::fprintf(stderr, "no inputs in %s\n", argv[1]);
        return EXIT_FAILURE;
    }
    for (const Input &input : inputs)
        LLVMFuzzerTestOneInput(input.data(), input.size());
    std::mt19937_64 random(seed);
    for (unsigned long i = 0; i < count; ++i) {
        const Input input = mutated(inputs, random);
        if (std::getenv("SW_FUZZ_KEEP") != nullptr)
            std::ofstream("runner-input", std::ios::binary)
                .write(reinterpret_cast<const char *>(input.data()),
                       static_cast<std::streamsize>(input.size()));
        LLVMFuzzerTestOneInput(input.data(), input.size());
    }
    std::printf("%zu inputs, %lu mutations, seed %lu: no crash\n", inputs.size(), count, seed);
    return EXIT_SUCCESS;
}
