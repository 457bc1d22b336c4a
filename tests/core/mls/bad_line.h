// SPDX-License-Identifier: Apache-2.0
#pragma once
// What lies between the members of a simulated group: messages arrive in any order, twice, late or never,
// and a member may lose its memory in between. It says whether what came of each is right.
#include "tests/core/mls/client.h"

#include <QString>

namespace sw::mls {

struct Packet {
    enum class Kind : std::uint8_t { Proposed, Said, Winner, Loser, Bent };
    Kind kind{};
    Bytes octets;
    std::string text; // Of an application message.
    std::uint64_t epoch = 0;
    const TestClient *sender = nullptr;
    Bytes unbent = {}; // Of a bent commit: what was sent.
    bool operator==(const Packet &) const = default;
};

class BadLine
{
public:
    struct Counts {
        int opened = 0, lost = 0, refused = 0, restarts = 0;
    };

    BadLine(SeededRandom &random, bool privateHandshakes)
        : m_random(random)
        , m_privateHandshakes(privateHandshakes)
    { }

    const Counts &counts() const { return m_counts; }

    // Everything in any order, some of it twice or never; the winner sooner or later. Empty when all is well.
    QString deliver(const std::vector<Packet> &traffic, TestClient &member)
    {
        std::vector<Packet> queue = traffic;
        for (const auto &packet : traffic)
            if (m_random.oneIn(5))
                queue.push_back(packet);
        shuffle(queue);
        std::vector<Packet> seen;
        for (std::size_t i = 0; i < queue.size(); ++i) {
            const Packet packet = queue[i];
            const bool again = std::ranges::find(seen, packet) != seen.end();
            if (!again && packet.sender != &member && isWithheld(packet, member)) {
                std::erase(queue, packet);
                --i;
                continue;
            }
            if (const QString fault = deliverOne(member, packet, again); !fault.isEmpty())
                return fault;
            seen.push_back(packet);
            if (m_random.oneIn(40)) {
                ++m_counts.restarts;
                if (!member.restart())
                    return QStringLiteral("the stored state is not the live one");
            }
        }
        return {};
    }

    // Some of the application messages that were held back, in epoch `now`.
    QString deliverLate(std::uint64_t now)
    {
        std::vector<Late> rest;
        for (auto &late : m_late) {
            if (!m_random.oneIn(3)) {
                rest.push_back(late);
                continue;
            }
            const Outcome outcome = late.receiver->receive(late.packet.octets);
            const bool kept = now - late.packet.epoch <= defaultPastEpochs;
            if (kept && outcome.text != bytesOf(late.packet.text))
                return QStringLiteral("a late message does not open: error %1")
                    .arg(outcome.error ? int(*outcome.error) : -1);
            ++(kept ? m_counts.opened : m_counts.refused);
        }
        m_late = std::move(rest);
        return {};
    }

    // Drops what is still on its way to members that are gone.
    template <class Gone>
    void forget(Gone gone)
    {
        std::erase_if(m_late, [&](const Late &late) { return gone(*late.receiver); });
    }

private:
    struct Late {
        TestClient *receiver = nullptr;
        Packet packet;
    };

    template <class T>
    void shuffle(std::vector<T> &list)
    {
        for (std::size_t i = list.size(); i > 1; --i)
            std::swap(list[i - 1], list[m_random.number(i)]);
    }

    // Lost, or held back for a later epoch.
    bool isWithheld(const Packet &packet, TestClient &member)
    {
        if (packet.kind != Packet::Kind::Said)
            return false;
        if (m_random.oneIn(12)) {
            ++m_counts.lost;
            return true;
        }
        if (!m_random.oneIn(8))
            return false;
        m_late.push_back({&member, packet});
        return true;
    }

    // Nothing but the membership tag protects the confirmation tag of a commit, and an external commit has
    // none (RFC 9420 §6.1): only members of the next epoch see that it was bent, not the one whom a resync
    // removes.
    static bool cannotBeSeen(const Packet &bent, const Outcome &outcome)
    {
        const auto got = decodeMessage(bent.octets), sent = decodeMessage(bent.unbent);
        const auto *open = got ? got->as<PublicMessage>() : nullptr;
        if (!outcome.removed || !open || !std::holds_alternative<NewMemberCommit>(open->content.sender))
            return false;
        auto mended = *open;
        mended.auth.confirmationTag = sent->as<PublicMessage>()->auth.confirmationTag;
        return mended == *sent->as<PublicMessage>();
    }

    QString deliverOne(TestClient &member, const Packet &packet, bool again)
    {
        const RowStore before = member.rows();
        const bool judgeOnly = packet.kind == Packet::Kind::Loser || packet.kind == Packet::Kind::Bent;
        const Outcome outcome = member.receive(packet.octets, judgeOnly);
        const bool same = before == member.rows();
        const char *fault = nullptr;
        if (outcome.error) {
            ++m_counts.refused;
            // A sealed handshake uses its key up even where the commit inside is refused.
            if (!same && !m_privateHandshakes)
                fault = "a refused message changed the state";
            else if (!member.isStored())
                fault = "a refused message changed the live state";
        }
        if (!fault)
            fault = judge(packet, outcome, packet.sender == &member, again, same);
        if (!fault)
            return {};
        return QStringLiteral("%1 (kind %2, again %3, error %4)")
            .arg(QLatin1String(fault))
            .arg(int(packet.kind))
            .arg(again)
            .arg(outcome.error ? int(*outcome.error) : -1);
    }

    // What is wrong with this outcome, or null.
    const char *judge(const Packet &packet, const Outcome &outcome, bool own, bool again, bool same)
    {
        switch (packet.kind) {
        case Packet::Kind::Said:
            if (own || again)
                return outcome.error ? nullptr : "opened what must not open";
            ++m_counts.opened;
            return outcome.text == bytesOf(packet.text) ? nullptr : "not the text that was sent";
        case Packet::Kind::Winner:
            if (!again && !outcome.merged)
                return "the winning commit was not entered";
            return again && !outcome.error ? "entered the same epoch twice" : nullptr;
        case Packet::Kind::Bent:
            return outcome.error || cannotBeSeen(packet, outcome) ? nullptr : "a bent message was accepted";
        case Packet::Kind::Loser:
            return same || m_privateHandshakes ? nullptr : "judging changed the state";
        case Packet::Kind::Proposed:
            return nullptr;
        }
        return nullptr;
    }

    SeededRandom &m_random;
    bool m_privateHandshakes;
    std::vector<Late> m_late;
    Counts m_counts;
};

} // namespace sw::mls
