// SPDX-License-Identifier: Apache-2.0
#pragma once
// The half of Tasks in the core thread: commands become events, where what stands allows them; what this
// device does by itself (publishing, changing, following the organisation, reminding) is in classes of its
// own.
#include "core/tasks/amender.h"
#include "core/tasks/people_follower.h"
#include "core/tasks/publisher.h"
#include "core/tasks/reminders.h"

namespace sw::tasks {

class TaskWork final : public QObject
{
    Q_OBJECT
public:
    /// All must outlive it. `organisation`: the newest that is known.
    TaskWork(Core &core, UnitRooms *rooms, std::function<const org::Organisation &()> organisation);
    ~TaskWork() override;

    /// Once the logs know whose they are.
    void start();
    void organisationChanged() { m_people.lookAtAll(); }

    void publish(const EventId &id, const Definition &definition, const QList<Target> &targets,
                 const EventId &origin, const QList<Enclosure> &files);
    void extend(const EventId &publication, const QList<Target> &targets);
    void change(const TaskKey &key, const Definition &definition);
    void changeAll(const EventId &publication, const Definition &definition);
    void withdraw(const EventId &publication);
    void nudge(const EventId &publication, const QStringList &assignees);
    /// A step of this account, or its judgement: what does not fit is left out.
    void say(const TaskKey &key, Said said);
    void keepTemplate(const QString &name, const Definition &definition);
    void dropTemplate(const QString &name);

signals:
    void changed();

private:
    static constexpr std::chrono::milliseconds gather{50};
    static constexpr qint64 nudgeRest = 60 * 60 * 1000; ///< ms between two nudges of one assignee

    TaskStore store() { return TaskStore(m_core.writer, m_core.account); }
    void tellLater();
    Standing standing(TaskStore &store, const Task &task, const QString &assignee);
    void post(const Task &task, Said said);
    Target filled(Target target) const;
    void putBack(const EventId &publication, const Target &target);

    Core &m_core;
    std::function<const org::Organisation &()> m_organisation;
    Publisher m_publisher;
    Amender m_amender;
    PeopleFollower m_people;
    Reminders m_reminders;
    bool m_tells = false;
};

} // namespace sw::tasks
