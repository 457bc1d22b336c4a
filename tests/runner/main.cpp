// SPDX-License-Identifier: Apache-2.0
#include "tests/runner/suite.h"

#include <cstdio>
#include <map>
#include <string_view>

namespace sw::test {

namespace {

/// By name. A function, because suites register before main() in any order.
std::map<std::string_view, Suite::Run> &suites()
{
    static std::map<std::string_view, Suite::Run> known;
    return known;
}

} // namespace

Suite::Suite(Run run, const char *file)
{
    std::string_view name(file);
    name.remove_prefix(name.find_last_of("/\\") + 1);
    name = name.substr(0, name.find('.'));
    if (!suites().emplace(name, run).second)
        qFatal("two suites are called %s", file);
}

} // namespace sw::test

int main(int argc, char **argv)
{
    const auto &suites = sw::test::suites();
    const auto chosen = argc > 1 ? suites.find(argv[1]) : suites.end();
    if (chosen == suites.end()) {
        std::fprintf(stderr, "usage: %s SUITE [function…] [options of QtTest]\n", argv[0]);
        for (const auto &[name, run] : suites)
            std::fprintf(stderr, "    %.*s\n", static_cast<int>(name.size()), name.data());
        return 2;
    }
    argv[1] = argv[0];
    return chosen->second(argc - 1, argv + 1);
}
