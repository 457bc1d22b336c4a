// SPDX-License-Identifier: Apache-2.0
// Many devices, a bad line, a server that splits and forgets, kills between every transaction and every send:
// once things calm down nothing is lost, nobody outside has read anything, and everybody inside can read
// everything. SW_SEED=n replays a run, SW_RUNS=n and SW_STEPS=n set how much, SW_NIGHTLY=1
// makes it long.
#include "core/crypto/self_test.h"
#include "tests/core/groups/world.h"
#include "tests/runner/suite.h"

namespace tst_simulation {

using namespace sw;
using namespace sw::test;
using namespace Qt::StringLiterals;

namespace {

int number(const char *name, int otherwise)
{
    bool good = false;
    const int value = qEnvironmentVariableIntValue(name, &good);
    return good ? value : otherwise;
}

// What a follower makes of the whole archive.
struct Referee {
    struct Place {
        std::uint64_t epoch = 0;
        std::set<Bytes> roster;
    };
    std::map<std::int64_t, Place> places; // By item.
    std::map<Bytes, std::int64_t> since; // From where on each device is in without a break.
    std::optional<mls::PublicGroup> group;

    /// The last place up to this one where the device was in; -1: none.
    std::int64_t lastIn(const Bytes &identity, std::int64_t upTo) const
    {
        for (auto it = places.upper_bound(upTo); it != places.begin();)
            if ((--it)->second.roster.contains(identity))
                return it->first;
        return -1;
    }

    explicit Referee(const World &world)
    {
        const RoomPolicy policy;
        for (const auto &[id, item] : world.archive) {
            if (item.entry.part == Part::Create && !group) {
                const auto message = mls::decodeMessage(item.entry.data);
                if (auto first = mls::PublicGroup::fromGroupInfo(*message->as<mls::GroupInfo>(), {}, policy))
                    group.emplace(*std::move(first));
            } else if (item.entry.part == Part::Commit && group) {
                take(item, policy);
            } else if (item.entry.part == Part::Proposal && group) {
                const auto message = mls::decodeMessage(item.entry.data);
                if (const auto content = group->verify(*message->as<mls::PublicMessage>()))
                    (void)group->addProposal(*content);
            }
            note(id);
        }
    }

private:
    void take(const Item &item, const RoomPolicy &policy)
    {
        const auto message = mls::decodeMessage(item.entry.data);
        const auto content = group->verify(*message->as<mls::PublicMessage>());
        if (!content)
            return;
        if (auto valid = group->validate(*content, policy))
            (void)group->merge(*std::move(valid));
    }
    void note(std::int64_t id)
    {
        Place place;
        if (group) {
            place.epoch = group->context().epoch;
            for (const auto leaf : group->tree().members())
                place.roster.insert(identityOf(*group->tree().leaf(leaf)));
        }
        for (const auto &identity : place.roster)
            since.try_emplace(identity, id);
        std::erase_if(since, [&](const auto &one) { return !place.roster.contains(one.first); });
        places.emplace(id, std::move(place));
    }
};

struct Counts {
    int messages = 0, delivered = 0, commits = 0, kills = 0, failures = 0, splits = 0, images = 0,
        doubles = 0, excused = 0, sealedAgain = 0;
};

class Simulation
{
public:
    Simulation(std::uint64_t seed, bool hasImages)
        : m_world(seed)
        , m_hasImages(hasImages)
    {
        m_world.rules.roots = {Root::of(m_world.company.company)};
        for (const auto *person : {"hua", "li", "wang", "zhao", "qian"})
            add(QString::fromLatin1(person), u"pc"_s);
        add(u"li"_s, u"till"_s);
        add(u"zhao"_s, u"till"_s);
        boss().want(CreateGroup{m_world.rules});
        calm(20);
        for (const auto *person : {"li", "wang"})
            boss().want(AddAccount{account(QString::fromLatin1(person)), 0, {}});
        calm(20);
        boss().want(SetRole{account(u"li"_s), Role::Admin});
        device(u"li"_s, 1).want(JoinRoom{});
        calm(40);
    }

    QString run(int steps)
    {
        m_world.unarchived = 0.05;
        m_world.loseLive = 0.1;
        m_world.doubleLive = 0.1;
        for (int i = 0; i < steps; ++i)
            step();
        m_world.unarchived = m_world.loseLive = 0;
        m_world.heal();
        m_killing = false;
        for (const auto &one : m_world.devices)
            one->goOnline();
        calm(600);
        return judge();
    }
    const Counts &counts() const { return m_counts; }

private:
    WorldRandom &random() { return m_world.random; }
    Device &add(const QString &local, const QString &name)
    {
        auto &one = m_world.device(local, name);
        one.publishPackages(8);
        m_byPerson[local].push_back(&one);
        return one;
    }
    Device &device(const QString &local, std::size_t which = 0) { return *m_byPerson[local][which]; }
    Bytes account(const QString &local) { return device(local).account(); }
    Device &boss() { return device(u"hua"_s); }
    Device &anybody() { return *m_world.devices[random().number(m_world.devices.size())]; }
    QString anyPerson()
    {
        auto person = m_byPerson.begin();
        std::advance(person, std::ptrdiff_t(random().number(m_byPerson.size())));
        return person->first;
    }

    void step()
    {
        m_world.clock.now += std::int64_t(random().number(800));
        auto &one = anybody();
        switch (random().number(12)) {
        case 0:
        case 1:
            if (one.group().state() == State::Joined || one.group().state() == State::Committing)
                post(one);
            break;
        case 2:
        case 3:
        case 4:
            one.readPage(int(1 + random().number(8)));
            break;
        case 5:
        case 6:
            one.takeLive();
            break;
        case 7:
        case 8:
        case 9:
            one.work(int(random().number(4))); // Perhaps killed between two sends.
            break;
        default:
            act(one);
            break;
        }
        kill(one);
    }

    void post(Device &one)
    {
        if (!one.roster().contains(one.identity()))
            return;
        const auto id = one.post(QStringLiteral("text %1").arg(m_counts.messages));
        if (id.isNull())
            return;
        ++m_counts.messages;
        m_posted.emplace_back(id, &one);
    }

    void kill(Device &one)
    {
        if (!m_killing)
            return;
        if (random().chance(0.03)) {
            one.restart();
            ++m_counts.kills;
        }
        if (random().chance(0.02)) {
            one.failNext = true; // The next transaction is undone at its end.
            ++m_counts.failures;
        }
    }

    // What people and networks do now and then.
    void act(Device &one)
    {
        const auto dice = random().number(100);
        if (dice < 14)
            one.online ? one.goOffline() : one.goOnline();
        else if (dice < 40)
            one.goOnline();
        else if (dice < 52)
            wish(one);
        else if (dice < 55 && !m_world.isSplit)
            split();
        else if (dice < 60 && m_world.isSplit)
            m_world.heal();
        else if (dice < 62 && m_hasImages)
            image(one);
    }

    void wish(Device &one)
    {
        const bool leads = random().chance(0.7);
        auto &actor = leads ? (random().chance(0.6) ? boss() : device(u"li"_s)) : one;
        if (actor.group().state() != State::Joined || actor.group().intents().size() > 3)
            return;
        const auto person = anyPerson();
        switch (random().number(6)) {
        case 0:
        case 1:
        case 2:
            return actor.want(AddAccount{account(person), 0, {}});
        case 3:
            if (person != u"hua"_s && person != u"li"_s)
                actor.want(RemoveAccount{account(person)});
            return;
        case 4:
            return actor.want(UpdateLeaf{});
        default:
            if (one.account() != boss().account() && random().chance(0.3)
                && one.group().state() == State::Joined)
                one.want(LeaveRoom{});
            return;
        }
    }

    void split()
    {
        std::set<Device *> others;
        for (const auto &one : m_world.devices)
            if (random().chance(0.5))
                others.insert(one.get());
        m_world.split(others);
        ++m_counts.splits;
    }

    // An old state of the profile comes back, with what it has not sent yet.
    void image(Device &one)
    {
        if (!m_imaged.contains(&one)) {
            one.keepImage();
            m_imaged.insert(&one);
        } else if (m_restored.insert(&one).second) {
            one.restoreImage();
            ++m_counts.images;
        }
    }

    void calm(int rounds)
    {
        for (int i = 0; i < rounds; ++i) {
            bool quiet = true;
            for (const auto &one : m_world.devices) {
                if (!one->online)
                    continue;
                while (one->takeLive()) { }
                for (int tries = 0; tries < 3 && !one->readPage(); ++tries) { }
                one->work();
                const bool isIn = boss().roster().contains(one->identity());
                quiet = quiet && (!isIn || (one->isQuiet() && one->group().state() == State::Joined));
            }
            m_world.clock.now += 2000;
            if (quiet && i > 3)
                return;
        }
    }

    // SW_TRACE=1: the archive, and what each device made of it.
    void trace(const Referee &referee)
    {
        for (const auto &[id, item] : m_world.archive)
            qInfo("%4d part %d epoch %d members %d %s", int(id / 4096), int(item.entry.part),
                  int(referee.places.at(id).epoch), int(referee.places.at(id).roster.size()),
                  qPrintable(item.messageId));
        for (const auto &one : m_world.devices) {
            qInfo("%s: state %d, epoch %d", qPrintable(one->name()), int(one->group().state()),
                  one->group().view() ? int(one->group().view()->context().epoch) : -1);
            auto query = one->writer().prepare("SELECT message_id, epoch, ord / 4096, undone, again FROM "
                                               "group_sent ORDER BY message_id, epoch");
            while (query.next())
                qInfo("    sent %s epoch %d at %d undone %d again %d", qPrintable(query.get<QString>(0)),
                      query.get<int>(1), query.get<int>(2), query.get<int>(3), query.get<int>(4));
        }
    }

    QString judge()
    {
        const Referee referee(m_world);
        if (qEnvironmentVariableIsSet("SW_TRACE"))
            trace(referee);
        const auto &last = referee.places.rbegin()->second;
        for (const auto &[id, item] : m_world.archive)
            m_counts.commits += item.entry.part == Part::Commit;
        std::optional<Bytes> authenticator;
        for (const auto &one : m_world.devices) {
            m_counts.doubles += one->log().doubles;
            if (!last.roster.contains(one->identity()))
                continue;
            if (one->group().state() != State::Joined)
                return u"%1 is in the room, but its state is %2"_s.arg(one->name())
                    .arg(int(one->group().state()));
            if (one->group().view()->context().epoch != last.epoch || one->roster() != last.roster)
                return u"%1 is in epoch %2 and not in %3"_s.arg(one->name())
                    .arg(one->group().view()->context().epoch)
                    .arg(last.epoch);
            if (authenticator && *authenticator != one->group().authenticator())
                return u"%1 has other secrets"_s.arg(one->name());
            authenticator = one->group().authenticator();
            if (!one->group().intents().empty())
                return u"%1 has something left to do"_s.arg(one->name());
            if (!one->log().outbox.empty())
                return u"%1 has something left to send"_s.arg(one->name());
        }
        if (const QString fault = judgeMessages(referee, last.roster); !fault.isEmpty())
            return fault;
        return judgeReaders();
    }

    // Nothing lost, nothing unreadable inside.
    QString judgeMessages(const Referee &referee, const std::set<Bytes> &roster)
    {
        std::map<QString, std::int64_t> firstCopy;
        std::map<QString, int> copies;
        for (const auto &[id, item] : m_world.archive) {
            if (item.entry.part != Part::Message)
                continue;
            firstCopy.try_emplace(item.messageId, id);
            m_counts.sealedAgain += ++copies[item.messageId] == 2;
        }
        for (const auto &[id, sender] : m_posted) {
            const auto place = firstCopy.find(id);
            if (place == firstCopy.end()) {
                if (roster.contains(sender->identity()) && !m_restored.contains(sender))
                    return u"%1 is lost"_s.arg(id);
                continue;
            }
            if (!roster.contains(sender->identity()))
                continue; // Who is out seals nothing again.
            // It may settle when its sender is out already, who cannot seal it again for who came in then.
            const std::int64_t known = referee.lastIn(sender->identity(), place->second);
            for (const auto &one : m_world.devices) {
                const auto since = referee.since.find(one->identity());
                if (since == referee.since.end() || since->second > known || one->text(id) != QString())
                    continue;
                const auto line = one->log().lines.find(id);
                const auto why = line == one->log().lines.end() ? Unreadable::None : line->second.why;
                // An image put back may have lost a Welcome with the profile.
                const bool isExcused = why == Unreadable::WhileAway
                    || (m_hasImages && why == Unreadable::BeforeJoining) || m_restored.contains(one.get())
                    || m_restored.contains(sender);
                if (!isExcused)
                    return u"%1 cannot read %2: reason %3, in since %4, first copy at %5"_s
                        .arg(one->name(), id)
                        .arg(int(why))
                        .arg(since->second / 4096)
                        .arg(place->second / 4096);
                ++m_counts.excused;
            }
            ++m_counts.delivered;
        }
        return {};
    }

    // Nobody has opened what was not sealed for it.
    QString judgeReaders()
    {
        for (const auto &one : m_world.devices)
            for (const auto &[hash, id] : one->log().byHash) {
                const auto readers = m_world.readers.find(hash);
                if (readers == m_world.readers.end() || !readers->second.contains(one->identity()))
                    return u"%1 has read %2 from outside"_s.arg(one->name(), id);
            }
        return {};
    }

    World m_world;
    bool m_hasImages;
    bool m_killing = true;
    std::map<QString, std::vector<Device *>> m_byPerson;
    std::vector<std::pair<QString, Device *>> m_posted;
    std::set<Device *> m_imaged, m_restored;
    Counts m_counts;
};

} // namespace

class TestSimulation : public QObject
{
    Q_OBJECT

    static void run(bool hasImages, int runs, int steps)
    {
        const bool nightly = qEnvironmentVariableIsSet("SW_NIGHTLY");
        const int first = number("SW_SEED", 1), count = number("SW_RUNS", nightly ? 400 : runs);
        const int length = number("SW_STEPS", nightly ? 2500 : steps);
        Counts sum;
        for (int seed = first; seed < first + count; ++seed) {
            Simulation simulation{std::uint64_t(seed), hasImages};
            const QString fault = simulation.run(length);
            QVERIFY2(fault.isEmpty(),
                     qPrintable(u"SW_SEED=%1 SW_STEPS=%2: %3"_s.arg(seed).arg(length).arg(fault)));
            const auto &one = simulation.counts();
            sum.messages += one.messages, sum.delivered += one.delivered, sum.commits += one.commits;
            sum.kills += one.kills, sum.failures += one.failures, sum.splits += one.splits;
            sum.images += one.images, sum.doubles += one.doubles, sum.excused += one.excused;
            sum.sealedAgain += one.sealedAgain;
        }
        qInfo("%d runs of %d steps: %d messages, %d of them of people who stayed, %d commits, %d kills, %d "
              "transactions undone, %d splits, %d images put back; %d sealed again, %d second copies unseen, "
              "%d "
              "not readable for who was away",
              count, length, sum.messages, sum.delivered, sum.commits, sum.kills, sum.failures, sum.splits,
              sum.images, sum.sealedAgain, sum.doubles, sum.excused);
        QVERIFY(sum.delivered > 0 && sum.commits > 0);
        QVERIFY(hasImages || sum.excused == 0);
    }

private slots:
    void initTestCase() { QVERIFY(crypto::start()); }
    void everybodyInsideReadsEverything() { run(false, 4, 500); }
    void imagesPutBackLeaveOneGroup() { run(true, 2, 500); }
};

const sw::test::Suite suite(sw::test::run<TestSimulation>);

} // namespace tst_simulation

#include "tst_simulation.moc"
