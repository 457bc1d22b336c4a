// SPDX-License-Identifier: Apache-2.0
#pragma once
// Reminds of what this account is to do, before it is due and when it is, each once: by this computer's
// clock, whatever it slept through in between. Core thread.
#include "core/roomlog/core_context.h"
#include "core/tasks/task_store.h"

#include <QObject>

namespace sw::tasks {

class Reminders final : public QObject
{
public:
    explicit Reminders(Core &core, QObject *parent = nullptr);

    /// Something changed, or the profile was opened.
    void later() { lookIn(soon); }

private:
    static constexpr std::chrono::milliseconds soon{1'000};
    static constexpr std::chrono::milliseconds longest{5 * 60'000}; ///< the clock may have been set meanwhile
    static constexpr qint64 tooLate = 24 * 60 * 60 * 1000; ///< ms after which nobody is reminded any more

    struct Due {
        qint64 task = 0; ///< events.id
        TaskKey key; ///< once it is told
        QString title; ///< the same
        qint64 due = 0;
        int minutes = 0;
        qint64 at() const { return due - minutes * qint64(60'000); }
    };
    void lookIn(std::chrono::milliseconds delay);
    void look();
    QList<Due> open(qint64 now);
    bool note(Due &one);
    void tell(const Due &one);

    Core &m_core;
    TimerId m_timer = TimerId::None;
    bool m_isSoon = false;
};

} // namespace sw::tasks
