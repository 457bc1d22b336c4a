// SPDX-License-Identifier: Apache-2.0
#pragma once
// A group lives through many epochs of random acts over a bad line: members join, leave, update, propose,
// commit against each other, come in by external commit, lose their memory, fork; messages are lost, doubled,
// bent and out of order. After each epoch all members and a follower agree, and everybody's stored deltas add
// up to the live state.
#include "tests/core/mls/bad_line.h"

#include <set>

namespace sw::mls {

struct Shape {
    bool privateHandshakes = false; // A follower sees nothing then.
    std::size_t first = 1; // Members at the start …
    std::size_t most = 10; // … and at any time.
};

class Simulation
{
public:
    Simulation(std::uint64_t seed, Shape shape)
        : m_random(seed)
        , m_shape(shape)
    {
        m_psks.add("psk", Bytes(32, 5));
        m_members.push_back(client());
        m_members[0]->create("simulated");
        CommitOptions options;
        for (std::size_t i = 1; i < shape.first; ++i) {
            m_members.push_back(client());
            options.proposals.push_back(Add{m_members.back()->keyPackage()});
        }
        if (shape.first > 1 && m_members[0]->commit(options)) {
            const auto welcomes = m_members[0]->pending()->welcomes();
            m_members[0]->merge();
            for (std::size_t i = 1; i < shape.first; ++i)
                (void)m_members[i]->join(welcomes, {});
        }
        follow();
    }

    // Empty when all is well, else what went wrong.
    QString epoch()
    {
        m_traffic.clear();
        if (const QString fault = propose(); !fault.isEmpty())
            return fault;
        talk();
        if (const QString fault = compete(); !fault.isEmpty())
            return fault;
        fork();
        if (const QString fault = deliver(); !fault.isEmpty())
            return fault;
        if (const QString fault = settle(); !fault.isEmpty())
            return fault;
        if (const QString fault = refuseFork(); !fault.isEmpty())
            return fault;
        return m_line.deliverLate(now());
    }

    QString statistics() const
    {
        return QStringLiteral("%1 commits (%2 external, %3 forks refused), %4 messages opened, %5 lost, %6 "
                              "refused copies and forgeries, %7 restarts, at most %8 members")
            .arg(m_counts.commits)
            .arg(m_counts.externals)
            .arg(m_counts.forks)
            .arg(m_line.counts().opened)
            .arg(m_line.counts().lost)
            .arg(m_line.counts().refused)
            .arg(m_line.counts().restarts)
            .arg(m_counts.most);
    }

private:
    using Member = std::unique_ptr<TestClient>;
    Member client()
    {
        return std::make_unique<TestClient>("client" + std::to_string(m_named++), m_random, m_policy, m_psks);
    }
    TestClient &anybody() { return *m_members[m_random.number(m_members.size())]; }
    SendOptions send()
    {
        SendOptions options;
        options.wireFormat
            = m_shape.privateHandshakes ? WireFormat::PrivateMessage : WireFormat::PublicMessage;
        options.padding = m_random.number(40);
        if (m_random.oneIn(3))
            options.authenticatedData = bytesOf("aad");
        return options;
    }
    std::uint64_t now() { return m_members[0]->group().state().context().epoch; }

    void follow()
    {
        m_follower.reset();
        if (m_shape.privateHandshakes)
            return;
        auto &first = *m_members[0];
        const auto info = first.group().groupInfo({}, first.key());
        m_follower.emplace(*PublicGroup::fromGroupInfo(*info, first.group().state().tree(), m_policy));
        m_followerRows.replaceBy(m_follower->save());
    }

    // A proposal that makes sense now. Never by or against the same leaf twice: conflicts are for the tests
    // of checks.
    std::optional<Proposal> sensible()
    {
        switch (m_random.number(5)) {
        case 0:
        case 1: {
            if (m_members.size() + m_waiting.size() >= m_shape.most)
                return {};
            m_waiting.push_back(client());
            return Add{m_waiting.back()->keyPackage()};
        }
        case 2: {
            auto &victim = anybody();
            if (m_members.size() < 3 || !m_touched.insert(victim.group().ownLeaf()).second)
                return {};
            return Remove{victim.group().ownLeaf()};
        }
        case 3:
            return PreSharedKey{{ExternalPsk{bytesOf("psk")}, m_random.bytes(32)}};
        default: {
            if (m_extended)
                return {};
            m_extended = true;
            Extensions extensions;
            extensions.set(ExtensionType{0xff01}, m_random.bytes(8));
            return GroupContextExtensions{extensions};
        }
        }
    }

    QString propose()
    {
        m_touched.clear();
        m_extended = false;
        for (auto count = m_random.number(4); count > 0; --count) {
            auto &sender = anybody();
            mls::Result<Bytes> message = Failure{Error::WrongContent};
            if (m_random.oneIn(3)) {
                if (!m_touched.insert(sender.group().ownLeaf()).second)
                    continue;
                message = sender.proposeUpdate(send());
            } else if (auto proposal = sensible()) {
                message = sender.propose(*std::move(proposal), send());
            }
            if (message)
                m_traffic.push_back({Packet::Kind::Proposed, *message, {}, now(), &sender});
        }
        // Committers must know them all; the others get them over the bad line.
        for (const auto &packet : m_traffic)
            for (auto &member : m_members)
                if (member.get() != packet.sender)
                    if (const auto outcome = member->receive(packet.octets); outcome.error)
                        return QStringLiteral("a proposal is refused: error %1").arg(int(*outcome.error));
        return {};
    }

    void talk()
    {
        for (auto count = m_random.number(6); count > 0; --count) {
            auto &sender = anybody();
            const std::string text = sender.name() + " says " + std::to_string(m_random.number(1'000'000));
            if (const auto octets = sender.seal(text, send()))
                m_traffic.push_back({Packet::Kind::Said, *octets, text, now(), &sender});
        }
    }

    // References that a commit by this member may name.
    std::vector<ProposalRef> references(TestClient &committer)
    {
        std::vector<ProposalRef> list;
        for (const auto &[number, cached] : committer.group().state().proposals()) {
            const auto *sender = std::get_if<MemberSender>(&cached.sender);
            const auto *removed = std::get_if<Remove>(&cached.proposal);
            const bool own = sender && sender->leaf == committer.group().ownLeaf();
            if ((own && std::holds_alternative<Update>(cached.proposal))
                || (removed && removed->removed == committer.group().ownLeaf()))
                continue;
            list.push_back(cached.ref);
        }
        return list;
    }

    CommitOptions plan(TestClient &committer)
    {
        CommitOptions options;
        options.send = send();
        if (!m_random.oneIn(6))
            options.references = references(committer);
        if (m_random.oneIn(4) && m_members.size() + m_waiting.size() < m_shape.most) {
            m_waiting.push_back(client());
            options.proposals.push_back(Add{m_waiting.back()->keyPackage()});
        }
        options.path = m_random.oneIn(2);
        options.treeInWelcome = m_random.oneIn(2);
        options.membersPerWelcome = m_random.number(3);
        return options;
    }

    // One to three members commit at once, sometimes somebody from outside too; one of them wins.
    QString compete()
    {
        m_rivals.clear();
        m_welcomes.clear();
        for (auto count = 1 + m_random.number(3); count > 0; --count) {
            auto &committer = anybody();
            if (committer.pending())
                continue;
            const auto octets = committer.commit(plan(committer));
            if (!octets)
                return QStringLiteral("%1 cannot commit: error %2")
                    .arg(QString::fromStdString(committer.name()))
                    .arg(int(octets.error()));
            m_rivals.push_back({Packet::Kind::Loser, *octets, {}, now(), &committer});
            m_welcomes[&committer] = committer.pending()->welcomes();
        }
        if (!m_shape.privateHandshakes && m_random.oneIn(5))
            if (const QString fault = comeIn(); !fault.isEmpty())
                return fault;
        m_winner = m_random.number(m_rivals.size());
        m_rivals[m_winner].kind = Packet::Kind::Winner;
        ++m_counts.commits;
        for (const auto &rival : m_rivals) {
            m_traffic.push_back(rival);
            Packet bent = rival;
            bent.unbent = rival.octets;
            bent.kind = Packet::Kind::Bent;
            bent.octets[m_random.number(bent.octets.size())]
                ^= static_cast<std::uint8_t>(1U << m_random.number(8));
            m_traffic.push_back(bent);
        }
        return {};
    }

    QString comeIn()
    {
        auto &from = anybody();
        const auto info = from.group().groupInfo({}, from.key());
        if (!info)
            return QStringLiteral("no GroupInfo: error %1").arg(int(info.error()));
        // Somebody new, or a member who lost everything but the name.
        const bool resync = m_random.oneIn(2) && m_members.size() > 1;
        TestClient *lost = resync ? &anybody() : nullptr;
        if (lost && lost->pending())
            return {};
        if (!resync && m_members.size() + m_waiting.size() >= m_shape.most)
            return {};
        m_joiner = resync ? std::make_unique<TestClient>(lost->name(), m_random, m_policy, m_psks) : client();
        m_resynced = lost;
        const auto octets
            = m_joiner->externalCommit(encodeMessage(*info), from.group().state().tree(),
                                       lost ? std::optional(lost->group().ownLeaf()) : std::nullopt);
        if (!octets)
            return QStringLiteral("no external commit: error %1").arg(int(octets.error()));
        m_rivals.push_back({Packet::Kind::Loser, *octets, {}, now(), m_joiner.get()});
        return {};
    }

    // Somebody goes with a commit that loses, and talks on from there.
    void fork()
    {
        m_forked.reset();
        if (m_shape.privateHandshakes || !m_random.oneIn(3))
            return;
        auto &stray = anybody();
        for (const auto &rival : m_rivals) {
            if (rival.kind != Packet::Kind::Loser || rival.sender == &stray)
                continue;
            auto group = Group::restore(stray.rows().rows());
            const auto message = decodeMessage(rival.octets);
            const auto content = group->verify(*message->as<PublicMessage>());
            auto staged = group->stage(*group->validate(*content, m_policy), m_psks);
            if (!staged || staged->removesMe() || !group->merge(*std::move(staged)))
                return;
            m_forkAuthenticator = bytesOf(group->epochAuthenticator()->view());
            if (auto sent = group->seal(viewOf("from the fork"), {}, stray.key(), m_random))
                m_forked = sent->message;
            return;
        }
    }
    QString refuseFork()
    {
        if (!m_forked)
            return {};
        for (auto &member : m_members) {
            const RowStore before = member->rows();
            if (member->authenticator() == m_forkAuthenticator)
                return QStringLiteral("the fork is the group");
            if (!member->receive(*m_forked).error || !(before == member->rows()) || !member->isStored())
                return QStringLiteral("a message from a fork was taken");
        }
        ++m_counts.forks;
        return {};
    }

    QString deliver()
    {
        for (auto &member : m_members)
            if (const QString fault = m_line.deliver(m_traffic, *member); !fault.isEmpty())
                return QString::fromStdString(member->name()) + QStringLiteral(": ") + fault;
        return follower();
    }

    QString follower()
    {
        if (!m_follower)
            return {};
        std::vector<Packet> queue;
        for (const auto &packet : m_traffic)
            if (packet.kind == Packet::Kind::Proposed)
                queue.push_back(packet);
        queue.push_back(m_rivals[m_winner]);
        for (const auto &packet : queue) {
            const auto message = decodeMessage(packet.octets);
            const auto content = m_follower->verify(*message->as<PublicMessage>());
            if (!content)
                return QStringLiteral("the follower cannot verify: error %1").arg(int(content.error()));
            if (content->type() == ContentType::Proposal) {
                m_followerRows.apply(*m_follower->addProposal(*content));
                continue;
            }
            auto valid = m_follower->validate(*content, m_policy);
            if (!valid)
                return QStringLiteral("the follower finds the commit invalid: error %1")
                    .arg(int(valid.error()));
            m_followerRows.apply(*m_follower->merge(*std::move(valid)));
        }
        if (!(RowStore::of(m_follower->save()) == m_followerRows))
            return QStringLiteral("the follower's deltas do not add up");
        if (m_random.oneIn(10)) {
            auto again = PublicGroup::restore(m_followerRows.rows());
            if (!again)
                return QStringLiteral("the follower cannot be restored");
            m_follower.emplace(*std::move(again));
        }
        return {};
    }

    // Newcomers enter, those removed go, all who are left agree.
    QString settle()
    {
        const TestClient *author = m_rivals[m_winner].sender;
        const std::vector<Bytes> welcomes = m_welcomes[author];
        TestClient *witness = nullptr;
        for (auto &member : m_members)
            if (member->isMember() && member.get() != m_resynced)
                witness = member.get();
        if (m_joiner && author == m_joiner.get()) {
            m_joiner->enterExternal();
            ++m_counts.externals;
            m_members.push_back(std::move(m_joiner));
            witness = m_members.back().get();
        } else {
            m_resynced = nullptr;
        }
        m_joiner.reset();
        for (auto &member : m_members)
            member->discard();
        if (!witness)
            return QStringLiteral("nobody is left");
        const RatchetTree tree = witness->group().state().tree();
        for (auto &waiting : m_waiting)
            if (waiting->join(welcomes, tree))
                m_members.push_back(std::move(waiting));
        m_waiting.clear();
        const auto gone = [this](const TestClient &it) { return !it.isMember() || &it == m_resynced; };
        m_line.forget(gone);
        std::erase_if(m_members, [&](const Member &it) { return gone(*it); });
        m_resynced = nullptr;
        m_counts.most = std::max(m_counts.most, m_members.size());
        return agree(tree);
    }

    QString agree(const RatchetTree &tree)
    {
        if (m_members.size() != tree.memberCount())
            return QStringLiteral("%1 members, %2 leaves").arg(m_members.size()).arg(tree.memberCount());
        const Bytes expected = m_members[0]->authenticator();
        for (auto &member : m_members) {
            if (member->authenticator() != expected)
                return QString::fromStdString(member->name())
                    + QStringLiteral(" has another epoch authenticator");
            if (!member->isStored())
                return QString::fromStdString(member->name()) + QStringLiteral(": the deltas do not add up");
        }
        const auto &state = m_members[0]->group().state();
        if (m_follower
            && (!(m_follower->context() == state.context()) || !(m_follower->tree() == state.tree())
                || !sameBytes(m_follower->confirmationTag(), state.confirmationTag())))
            return QStringLiteral("the follower is elsewhere");
        return {};
    }

    SeededRandom m_random;
    Shape m_shape;
    BadLine m_line{m_random, m_shape.privateHandshakes};
    TestPolicy m_policy;
    TestPsks m_psks;
    std::vector<Member> m_members, m_waiting;
    int m_named = 0;
    std::optional<PublicGroup> m_follower;
    RowStore m_followerRows;
    std::vector<Packet> m_traffic, m_rivals;
    std::size_t m_winner = 0;
    std::map<const TestClient *, std::vector<Bytes>> m_welcomes; // By committer.
    Member m_joiner;
    TestClient *m_resynced = nullptr;
    std::set<LeafIndex> m_touched;
    bool m_extended = false;
    std::optional<Bytes> m_forked;
    Bytes m_forkAuthenticator;
    struct {
        int commits = 0, externals = 0, forks = 0;
        std::size_t most = 0;
    } m_counts;
};

} // namespace sw::mls
