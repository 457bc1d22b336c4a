// SPDX-License-Identifier: Apache-2.0
#pragma once
// Tasks of a room from its log. A step touches the rows of its one assignee; the task itself, its changes and
// its withdrawal make all rows of the task anew, once per batch. Core thread.
#include "core/roomlog/fold.h"
#include "core/tasks/task_events.h"

#include <QHash>

#include <memory>
#include <vector>

namespace sw::tasks {

class TaskRows;
struct TaskRow;

class TaskFold final : public roomlog::Fold
{
public:
    static constexpr int version = 3;
    static std::vector<roomlog::Kind> kinds();

    TaskFold();
    ~TaskFold() override;
    void fold(roomlog::FoldContext &context, RoomId room, const EventId &subject,
              const roomlog::Event *added) override;
    void finish(roomlog::FoldContext &context, RoomId room) override;
    /// Not withdrawn, and somebody has not done it, or it is not approved yet; what recurs is always open.
    std::vector<EventId> open(store::Connection &db, RoomId room) const override;
    /// Files of tasks that are open: what they have along, and what was brought as proof.
    std::vector<EventId> needed(store::Connection &db, RoomId room) const override;
    void reset(roomlog::FoldContext &context, RoomId room) override;

private:
    struct Step { ///< that came in, or moved
        qint64 event = 0; ///< events.id
        Said said;
        bool isNew = false;
    };
    struct Nudge {
        EventId event;
        Arrival arrival;
        QStringList assignees;
        bool administrator = false; ///< by the sender's voice
    };
    struct Touched { ///< in this batch
        bool whole = false;
        std::vector<Step> steps;
        bool isNews = false; ///< the task came in
        std::vector<Nudge> nudges;
        std::vector<EventId> files;
    };
    static void takeNudge(const roomlog::FoldContext &context, const roomlog::Event &event, Touched &touched);
    static void announceTask(roomlog::FoldContext &context, const roomlog::Event &event,
                             const QString &title);
    static void takeStep(const roomlog::Event &event, Touched &touched, bool isNew);
    void announceNudges(roomlog::FoldContext &context, const TaskRow &task, const Touched &touched);
    bool settleSteps(const TaskRow &task, const Touched &touched);
    void settleFiles(roomlog::FoldContext &context, const TaskRow &task, const std::vector<EventId> &files);
    void finishTask(roomlog::FoldContext &context, RoomId room, const EventId &id, const Touched &touched);
    void foldWhole(roomlog::FoldContext &context, RoomId room, const EventId &id, bool isNews);

    QHash<RoomId, QHash<EventId, Touched>> m_touched;
    quint64 m_rollbacks = 0; ///< of the writer, when m_touched was empty last
    std::unique_ptr<TaskRows> m_rows;
};

} // namespace sw::tasks
