// SPDX-License-Identifier: Apache-2.0
#pragma once
// Head office, two clerks of a store and one of another, each on a whole log of their own, in one encrypted
// room.
#include "core/tasks/task_work.h"
#include "tests/core/roomlog/group_town.h"

namespace sw::test::shop {

using namespace sw::tasks;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

inline constexpr RoomId Room{1};

/// A person's program beside the log.
struct Desk {
    explicit Desk(Citizen &of)
        : citizen(of)
    {
        open();
    }
    void open()
    {
        work = std::make_unique<TaskWork>(*citizen.client.core, nullptr,
                                          [this]() -> const org::Organisation & { return organisation; });
        citizen.client.core->tasks = work.get();
        work->start();
        window = std::make_unique<Tasks>(citizen.client);
        QObject::connect(window.get(), &Tasks::changed, window.get(), [this] { ++changes; });
    }
    void close()
    {
        window.reset();
        work.reset();
    }
    void restart()
    {
        close();
        citizen.restart();
        open();
        citizen.goOnline();
    }

    Citizen &citizen;
    org::Organisation organisation;
    std::unique_ptr<TaskWork> work;
    std::unique_ptr<Tasks> window;
    int changes = 0;
};

/// What the company publishes when only these are left of unit 12, under another name.
inline org::Organisation newStore(const QList<Jid> &people)
{
    org::Document document;
    document.version = 2;
    org::Unit unit;
    unit.id.bytes[0] = 12;
    unit.name = u"人民路新店"_s;
    unit.zone = u"Asia/Shanghai"_s;
    unit.hours = {{1, 600, 1320}, {5, 600, 1560}, {6, 600, 1440}};
    document.units.push_back(unit);
    for (const Jid &address : people) {
        org::Person person;
        person.id.bytes[0] = std::uint8_t(document.people.size() + 1);
        person.address = address;
        person.unit = unit.id;
        document.people.push_back(person);
    }
    return org::Organisation(document);
}

/// Lin of head office leads a room with two clerks of a store, and eve, who is in it but of another store.
struct Shop {
    GroupTown town{9};
    Citizen &lin = town.add(u"lin"_s);
    Citizen &ann = town.add(u"ann"_s);
    Citizen &bob = town.add(u"bob"_s);
    Citizen &eve = town.add(u"eve"_s);
    std::vector<std::unique_ptr<Desk>> desks;

    Shop()
    {
        town.found();
        for (const auto &person : town.people) {
            (void)person->client.writer().transaction(store::Durability::Normal, [&] {
                person->client.writer()
                    .prepare("UPDATE rooms SET encrypted = 1, role = :role")
                    .bind(":role", person.get() == &lin ? 2 : 0)
                    .run();
            });
            desks.push_back(std::make_unique<Desk>(*person));
        }
    }
    ~Shop()
    {
        for (const auto &desk : desks)
            desk->close();
    }
    Tasks &of(const Citizen &person)
    {
        for (const auto &desk : desks)
            if (&desk->citizen == &person)
                return *desk->window;
        return *desks.front()->window;
    }
    Desk &deskOf(const Citizen &person)
    {
        for (const auto &desk : desks)
            if (&desk->citizen == &person)
                return *desk;
        return *desks.front();
    }
    void pass(std::chrono::milliseconds span = 10s) { town.advance(span); }

    Assignee store(const QString &unit = u"12"_s) const
    {
        Assignee assignee;
        assignee.unit = unit;
        assignee.name = u"人民路店"_s;
        assignee.people = {ann.account(), bob.account()};
        assignee.zone = "Asia/Shanghai";
        return assignee;
    }
    EventId publish(Definition definition, QList<Assignee> assignees = {})
    {
        if (assignees.isEmpty())
            assignees = {store()};
        const EventId id = of(lin).publish(definition, {{{}, Room, assignees}});
        pass();
        return id;
    }
    Definition poster() const
    {
        Definition d;
        d.title = u"换海报"_s;
        return d;
    }
    TaskKey key(const Citizen &person, const EventId &publication)
    {
        for (Shelf shelf : {Shelf::Today, Shelf::Overdue, Shelf::Upcoming, Shelf::Done})
            for (const Task &task : of(person).mine(shelf))
                if (task.publication == publication)
                    return task.key;
        return {};
    }
    TaskKey keyOf(const EventId &publication) { return key(ann, publication); }
    Standing standing(const Citizen &person, const TaskKey &key, int row = 0)
    {
        const auto list = of(person).progress(key, {});
        return row < list.size() ? list[row].standing : Standing(-1);
    }
    /// Empty, or who sees something else than the others, or than after folding anew.
    QString differences(const TaskKey &key)
    {
        QString all;
        const auto progress = of(lin).progress(key, {});
        const auto history = of(lin).history(key);
        for (const auto &person : town.people) {
            for (const bool isAnew : {false, true}) {
                if (isAnew)
                    person->client.log->refold(Room);
                if (of(*person).progress(key, {}) != progress || of(*person).history(key) != history)
                    all += person->account().local().toString() + (isAnew ? u" anew "_s : u" "_s);
            }
        }
        return all;
    }
};

} // namespace sw::test::shop
