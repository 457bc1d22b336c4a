// SPDX-License-Identifier: Apache-2.0
#pragma once
// A room that hua has made, and people who come into it.
#include "tests/core/groups/world.h"

namespace sw::test {

// Until nobody has anything to do.
inline void calm(World &world, int rounds = 60)
{
    for (int i = 0; i < rounds; ++i) {
        bool quiet = true;
        for (const auto &device : world.devices) {
            if (!device->online)
                continue;
            while (device->takeLive()) { }
            while (!device->readPage()) { }
            device->work();
            quiet = quiet && device->isQuiet();
        }
        world.clock.now += 1000;
        if (quiet && i > 2)
            return;
    }
}

struct Shop {
    explicit Shop(std::uint64_t seed = 1, bool hasCompany = true)
        : world(seed)
    {
        if (hasCompany)
            world.rules.roots = {Root::of(world.company.company)};
        hua = &add(QStringLiteral("hua"));
        hua->want(CreateGroup{world.rules});
        calm(world);
    }
    Device &add(const QString &local, const QString &name = QStringLiteral("pc"))
    {
        auto &device = world.device(local, name);
        device.publishPackages(4);
        return device;
    }
    Device &member(const QString &local, const QString &name = QStringLiteral("pc"))
    {
        auto &device = add(local, name);
        hua->want(AddAccount{device.account(), 0, {}});
        calm(world);
        return device;
    }
    bool agree()
    {
        for (const auto &device : world.devices)
            if (device->roster().contains(device->identity())
                && (device->group().state() != State::Joined
                    || device->group().authenticator() != hua->group().authenticator()))
                return false;
        return true;
    }

    World world;
    Device *hua = nullptr;
};

} // namespace sw::test
