// SPDX-License-Identifier: Apache-2.0
#pragma once
// Carries a change of a publication into all rooms that have its task, and its files as soon as they are up;
// which rooms lack what stands in the database. Core thread.
#include "core/roomlog/core_context.h"
#include "core/tasks/task_store.h"

#include <QObject>
#include <QSet>

namespace sw::tasks {

class Amender final : public QObject
{
    Q_OBJECT
public:
    explicit Amender(Core &core, QObject *parent = nullptr);

    /// Goes on with what the last run left.
    void start() { run(); }
    /// In place of a change of the same publication that is still on its way. Each room keeps of its own
    /// assignees those that are still wanted.
    void change(const EventId &publication, const Definition &definition);
    /// The newest definition that is on its way, without assignees.
    std::optional<Definition> onItsWay(const EventId &publication);
    /// Says what differs in one room. `keeps`: keys of the assignees that stay, empty: all; absent: the
    /// definition's are put.
    void changeTask(qint64 event, const Definition &definition, const std::optional<QStringList> &keeps);

signals:
    void moved();

private:
    static constexpr std::chrono::milliseconds look{2'000}; ///< while a file is on its way up

    struct Row {
        qint64 task = 0; ///< events.id
        EventId publication;
        Definition definition;
        QStringList keeps;
        QList<EventId> shown;
        bool said = false;
        bool isBehind = false;
    };
    TaskStore store() { return TaskStore(m_core.writer, m_core.account); }
    std::vector<Row> open();
    void run();
    bool carry(const Row &row);
    void noteDone(const Row &row, bool isWhole);
    std::optional<QList<EventId>> attachmentsFor(const Task &task, const Row &row);
    RoomId roomOf(const EventId &event);

    Core &m_core;
    QSet<EventId> m_changed; ///< publications, in this run: their files may still have to be sealed
    bool m_comes = false; ///< a run
};

} // namespace sw::tasks
