// SPDX-License-Identifier: Apache-2.0
#pragma once
// People's computers as core/trust sees them: enrolled, without a line, and told what others' nodes show.
#include "core/base/base64.h"
#include "core/org/enrolment.h"
#include "core/trust/trust_work.h"
#include "core/xmpp/organisation_node.h"
#include "tests/core/org/test_organisation.h"
#include "tests/support/fake_client.h"
#include "tests/support/fake_network.h"

namespace sw::test {

using namespace Qt::StringLiterals;

inline constexpr std::uint64_t enrolledAt = 1'750'000'000'000;

/// One person's computer, enrolled, without a line; reopen() is a restart.
struct Computer {
    Computer(TestOrganisation &company, const QString &who)
        : client(server, clock, test::address(who))
    {
        client.open();
        org::Membership membership(client.writer());
        auto made = org::enrol(encode(company.publication()),
                               {{company.people.at(who).code, {}, test::address(who)},
                                u"k3v9x2"_s,
                                {},
                                membership.held(),
                                enrolledAt},
                               company.random);
        if (!made)
            qFatal("not enrolled");
        const auto written = client.writer().transaction(store::Durability::Full, [&] {
            membership.enrol(client.writer(), made->company, std::move(made->identity));
            membership.keep(client.writer(), std::move(made->publication));
        });
        if (!written)
            qFatal("not stored");
        start();
    }
    void start()
    {
        work.emplace(xmpp, *client.core);
        client.core->trust = &*work;
        trust.emplace(client);
    }
    void reopen()
    {
        trust.reset();
        work.reset();
        client.close();
        client.open();
        start();
    }
    const org::Chain &chain() { return work->membership().self()->chain; }
    /// What the other's node shows.
    void learn(const org::Chain &chain)
    {
        const xmpp::PubSubItem item{
            chain.device.device.value,
            xmpp::signedElement(u"device", xmpp::devicesNode, toBase64(encode(chain)))};
        work->takeDevices(chain.device.address, {item});
    }
    trust::Comparison with(const Jid &person) const { return trust->comparison(person); }

    TestClock clock;
    TestTimers timers{clock};
    FakeServer server{clock};
    FakeNetwork network;
    xmpp::XmppClient xmpp{network, timers, clock};
    FakeClient client;
    std::optional<trust::TrustWork> work;
    std::optional<trust::Trust> trust;
};

/// Lin at her computer has Zhao's key.
struct Pair {
    Pair() { lin.learn(zhaos.chain); }
    /// As after a new slip.
    org::Chain laterZhao()
    {
        TestPersonKeys keys(company, u"zhao"_s, 2);
        return keys.chain;
    }
    void compare() { lin.trust->setCompared(zhao, lin.with(zhao).code); }

    TestOrganisation company;
    TestPersonKeys &zhaos = company.people.at(u"zhao"_s);
    const Jid zhao = test::address(u"zhao"_s);
    Computer lin{company, u"lin"_s};
};

} // namespace sw::test
