// SPDX-License-Identifier: Apache-2.0
#pragma once
// A StanzaChannel without a network: tests inject what the server would send and expect what we would send,
// as XML.
#include "core/xmpp/stanza_channel.h"
#include "tests/support/test_timers.h"

#include <deque>

namespace sw::test {

// A base, so that the timers exist before the channel that uses them.
struct OwnTime {
    TestClock clock;
    TestTimers timers{clock};
};

class FakeChannel final : public OwnTime, public xmpp::StanzaChannel
{
public:
    // Up from the start; li@shop.test/till.
    FakeChannel();

    // Elements without xmlns are jabber:client. "$1" … "$9" in an id is the id of the n-th IQ that was sent
    // (from the start).
    void inject(const QByteArray &xml);
    // The oldest stanza that was sent and not yet expected must equal xml: attribute order is free, ids of
    // IQs are not compared. False with a warning that shows both.
    [[nodiscard]] bool expect(const QByteArray &xml);
    [[nodiscard]] bool expectNothing();
    // Drops the oldest so many stanzas that were sent: not what the test is about.
    void forget(size_t count);
    // Delivers the answers that are waiting in futures. The other functions do it first.
    static void settle();

    void drop() { end(); }
    void resume() { begin(boundJid(), true); }
    void startAfresh();
    void advance(std::chrono::milliseconds span);

protected:
    void transmit(const Element &stanza) override;

private:
    std::deque<Element> m_sent;
    QStringList m_iqIds;
};

} // namespace sw::test

#define EXPECT(channel, xml) QVERIFY((channel).expect(xml))
#define EXPECT_NOTHING(channel) QVERIFY((channel).expectNothing())
